/*
 * Implements data/schema.h: keeps the names and digests of the files and compares them with the
 * table bussanten.migration. data/migrate.c reads the files.
 */
#include "data/schema.h"

#include <glib.h>
#include <pthread.h>
#include <string.h>

#include "base/pool.h"
#include "data/migrate.h"
#include "data/queries.h"

struct schema_check {
    const char *sql_dir;
    struct pool *pool;
    pthread_mutex_t lock; /* for the first reading of the files */
    int n;
    const struct migration *files; /* NULL until they were read; never changed afterwards */
};

struct schema_check *schema_check_new(const char *sql_dir)
{
    struct pool *pool = pool_new();
    struct schema_check *check = POOL_NEW(pool, struct schema_check);
    check->pool = pool;
    check->sql_dir = pool_strdup(pool, sql_dir);
    pthread_mutex_init(&check->lock, NULL);
    return check;
}

void schema_check_free(struct schema_check *check)
{
    if (!check)
        return;
    pthread_mutex_destroy(&check->lock);
    pool_free(check->pool);
}

/* Threads that ask meanwhile wait, so that the files are read once. */
enum result schema_check_read(struct schema_check *check)
{
    enum result r = RESULT_OK;
    pthread_mutex_lock(&check->lock);
    if (!check->files)
        r = data_migrate_files(check->pool, check->sql_dir, &check->n, &check->files);
    pthread_mutex_unlock(&check->lock);
    return r;
}

static bool is_applied(const struct migration *file, const struct migration_list_row *row)
{
    return row->version == file->version && strcmp(row->name, file->name) == 0 &&
           strcmp(row->digest, file->digest) == 0;
}

/* The files, and what the database says was applied. */
static enum result read_both(struct schema_check *check, struct db *db, struct pool *pool,
                             int *ret_n, const struct migration_list_row **ret)
{
    enum result r = schema_check_read(check);
    return r ? r : run_migration_list(db, pool, ret_n, ret);
}

enum result schema_check(struct schema_check *check, struct db *db, struct pool *pool)
{
    int n;
    const struct migration_list_row *rows;
    enum result r = read_both(check, db, pool, &n, &rows);
    if (r)
        return r;
    bool is_current = n == check->n;
    for (int i = 0; i < n && is_current; i++)
        is_current = is_applied(&check->files[i], &rows[i]);
    return is_current ? RESULT_OK : RESULT_NOT_FOUND;
}

enum result schema_newest(struct schema_check *check, struct db *db, struct pool *pool,
                          int *ret_applied, int *ret_file)
{
    int n;
    const struct migration_list_row *rows;
    enum result r = read_both(check, db, pool, &n, &rows);
    if (r)
        return r;
    *ret_applied = *ret_file = 0;
    for (int i = 0; i < n; i++)
        *ret_applied = MAX(*ret_applied, rows[i].version);
    for (int i = 0; i < check->n; i++)
        *ret_file = MAX(*ret_file, check->files[i].version);
    return RESULT_OK;
}

enum result schema_writes(struct db *db, struct pool *pool, enum schema_writes *ret)
{
    struct write_state_row row;
    enum result r = run_write_state(db, pool, &row);
    if (r)
        return r;
    if (row.standby)
        *ret = SCHEMA_IS_STANDBY;
    else
        *ret = row.read_only ? SCHEMA_IS_READ_ONLY : SCHEMA_TAKES_WRITES;
    return RESULT_OK;
}
