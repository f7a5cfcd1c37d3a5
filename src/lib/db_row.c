/* Reads the rows of all statements with one set of functions, which follow the statements' tables.
 *
 * The functions of enums are generated in queries.c. pg.c receives the rows. */
#include "lib/db_row.h"

#include <glib.h>
#include <libpq-fe.h>
#include <string.h>

#include "base/date.h"
#include "base/log.h"
#include "base/pool.h"
#include "base/text.h"

/* --- Types ------------------------------------------------------------------------------------ */

static bool read_text(struct pool *pool, const char *text, void *ret)
{
    (void)pool;
    *(const char **)ret = text;
    return true;
}

static bool read_integer(struct pool *pool, const char *text, void *ret)
{
    int64_t integer;
    (void)pool;
    if (!text_integer(text, G_MININT, G_MAXINT, &integer))
        return false;
    *(int *)ret = (int)integer;
    return true;
}

static bool read_bigint(struct pool *pool, const char *text, void *ret)
{
    (void)pool;
    return text_integer(text, INT64_MIN, INT64_MAX, ret);
}

static bool read_boolean(struct pool *pool, const char *text, void *ret)
{
    (void)pool;
    *(bool *)ret = strcmp(text, "t") == 0;
    return *(bool *)ret || strcmp(text, "f") == 0;
}

static bool read_date(struct pool *pool, const char *text, void *ret)
{
    (void)pool;
    return date_parse(text, ret);
}

static bool read_moment(struct pool *pool, const char *text, void *ret)
{
    (void)pool;
    return date_parse_moment(text, ret);
}

/* Reads "{1,2}". Nested arrays and NULL are not allowed. */
static bool read_integers(struct pool *pool, const char *text, void *ret)
{
    if (*text != '{' || !g_str_has_suffix(text, "}"))
        return false;
    const char *inside = pool_strndup(pool, text + 1, strlen(text) - 2);
    g_auto(GStrv) pieces = g_strsplit(inside, ",", -1);
    struct db_integers integers = {.n = (int)g_strv_length(pieces)};
    int *at = POOL_ARRAY(pool, int, (size_t)integers.n);
    for (int i = 0; i < integers.n; i++) {
        if (!read_integer(pool, pieces[i], &at[i]))
            return false;
    }
    integers.at = at;
    *(struct db_integers *)ret = integers;
    return true;
}

const struct db_type db_type_text = {sizeof(const char *), read_text};
const struct db_type db_type_integer = {sizeof(int), read_integer};
const struct db_type db_type_bigint = {sizeof(int64_t), read_bigint};
const struct db_type db_type_boolean = {sizeof(bool), read_boolean};
const struct db_type db_type_date = {sizeof(struct date), read_date};
const struct db_type db_type_moment = {sizeof(int64_t), read_moment};
const struct db_type db_type_integers = {sizeof(struct db_integers), read_integers};

/* --- Rows ------------------------------------------------------------------------------------- */

/* Reads one column into `member`, which is zeroed. `text` is NULL if the column is NULL. */
static bool read_member(struct pool *pool, const struct db_column *column, const char *text,
                        char *member)
{
    if (!text && column->null != DB_NULL_VALUE)
        return column->null == DB_NULL_POINTER;
    if (column->null != DB_NULL_POINTER)
        return column->as->read(pool, text, member);
    void *value = pool_alloc(pool, column->as->size);
    memcpy(member, &value, sizeof value);
    return column->as->read(pool, text, value);
}

static enum result read_row(struct pool *pool, const struct db_statement *statement,
                            const struct db_rows *rows, int row, char *ret_row)
{
    for (int i = 0; i < statement->n_columns; i++) {
        const struct db_column *column = &statement->columns[i];
        bool is_null = PQgetisnull(rows->result, row, i);
        const char *text = is_null ? NULL : PQgetvalue(rows->result, row, i);
        if (read_member(pool, column, text, ret_row + column->offset))
            continue;
        log_error("database: %s: column %s holds %s that the program cannot hold", statement->name,
                  column->name, is_null ? "a NULL" : "a value");
        return RESULT_FAILED;
    }
    return RESULT_OK;
}

enum result db_read(struct pool *pool, const struct db_statement *statement,
                    const struct db_rows *rows, int i, void *ret_row)
{
    g_assert(i >= 0 && i < rows->n && PQnfields(rows->result) == statement->n_columns);
    char *row = pool_alloc(pool, statement->row_size);
    enum result r = read_row(pool, statement, rows, i, row);
    if (!r && ret_row)
        memcpy(ret_row, row, statement->row_size);
    return r;
}

enum result db_run_rows(struct db *db, struct pool *pool, const struct db_call *call, int *ret_n,
                        const void **ret_rows)
{
    const struct db_statement *statement = call->statement;
    struct db_rows rows;
    enum result r = db_run(db, pool, call, &rows);
    if (r)
        return r;
    char *read = pool_alloc_array(pool, (size_t)rows.n, statement->row_size);
    for (int i = 0; i < rows.n; i++) {
        r = read_row(pool, statement, &rows, i, read + (size_t)i * statement->row_size);
        if (r)
            return r;
    }
    *ret_n = rows.n;
    *ret_rows = read;
    return RESULT_OK;
}

static enum result run_for_row(struct db *db, struct pool *pool, const struct db_call *call,
                               enum result without, void *ret_row)
{
    struct db_rows rows;
    enum result r = db_run(db, pool, call, &rows);
    if (r)
        return r;
    if (rows.n == 1)
        return db_read(pool, call->statement, &rows, 0, ret_row);
    if (rows.n == 0 && without == RESULT_NOT_FOUND)
        return RESULT_NOT_FOUND;
    log_error("database: %s: %d rows instead of one", call->statement->name, rows.n);
    return RESULT_FAILED;
}

enum result db_run_one(struct db *db, struct pool *pool, const struct db_call *call, void *ret_row)
{
    return run_for_row(db, pool, call, RESULT_FAILED, ret_row);
}

enum result db_run_maybe(struct db *db, struct pool *pool, const struct db_call *call,
                         void *ret_row)
{
    return run_for_row(db, pool, call, RESULT_NOT_FOUND, ret_row);
}
