/*
 * Reads the schema's files, compares them with what the table migration stores, and applies the
 * rest. While anything differs it applies nothing. It logs what it refuses, because only the
 * operator can correct that.
 */
#include "data/migrate.h"

#include <glib.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/pool.h"
#include "lib/db.h"

#define FILES_MAX 999

struct file {
    const char *name; /* without .sql */
    const char *text, *digest;
};

struct files {
    int n;
    struct file at[FILES_MAX];
};

/* All functions together have one digest; the table stores it as version 0. */
struct schema {
    struct files migrations, functions;
    const char *functions_digest;
};

#define FUNCTIONS_NAME "functions"

/* The files in sql/functions/ when the program was built. */
static const char *const own_functions[] = {
#include "data/functions.h"
    NULL};

/* --- The files -------------------------------------------------------------------------------- */

static int compare_files(const void *a, const void *b)
{
    return strcmp(((const struct file *)a)->name, ((const struct file *)b)->name);
}

/* A file must not begin or end a transaction: it would end the one in which it runs. */
static bool has_transaction_commands(const char *text)
{
    return g_regex_match_simple(
        "^\\s*(begin|start\\s+transaction|commit|rollback|abort)(\\s+(work|transaction))?\\s*;",
        text, G_REGEX_CASELESS | G_REGEX_MULTILINE, 0);
}

static enum result read_file(struct pool *pool, const char *dir, const char *file_name,
                             struct file *ret)
{
    const char *path = pool_printf(pool, "%s/%s", dir, file_name);
    g_autoptr(GError) error = NULL;
    g_autofree char *text = NULL;
    size_t length;
    if (!g_file_get_contents(path, &text, &length, &error)) {
        log_error("migrate: %s", error->message);
        return RESULT_FAILED;
    }
    if (!g_utf8_validate(text, (gssize)length, NULL) || has_transaction_commands(text)) {
        log_error("migrate: %s is not UTF-8, or has transaction commands of its own", path);
        return RESULT_FAILED;
    }
    g_autofree char *digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
    ret->name = pool_strndup(pool, file_name, strlen(file_name) - strlen(".sql"));
    ret->text = pool_strdup(pool, text);
    ret->digest = pool_strdup(pool, digest);
    return RESULT_OK;
}

/* Reads all .sql files of a directory, sorted by name. A name that does not match the pattern is
 * refused, because skipping the file silently would hide a mistake. */
static enum result read_files(struct pool *pool, const char *dir, const char *pattern,
                              struct files *ret)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDir) entries = g_dir_open(dir, 0, &error);
    if (!entries) {
        log_error("migrate: %s", error->message);
        return RESULT_FAILED;
    }
    ret->n = 0;
    for (const char *name; (name = g_dir_read_name(entries));) {
        if (!g_str_has_suffix(name, ".sql") || *name == '.')
            continue;
        if (!g_regex_match_simple(pattern, name, 0, 0) || ret->n == FILES_MAX) {
            log_error("migrate: %s/%s is not named as the others are", dir, name);
            return RESULT_FAILED;
        }
        enum result r = read_file(pool, dir, name, &ret->at[ret->n]);
        if (r)
            return r;
        ret->n++;
    }
    qsort(ret->at, (size_t)ret->n, sizeof ret->at[0], compare_files);
    return RESULT_OK;
}

static enum result check_numbers(const char *dir, const struct files *migrations)
{
    for (int i = 0; i < migrations->n; i++) {
        int version = (int)g_ascii_strtoll(migrations->at[i].name, NULL, 10);
        if (version == i + 1)
            continue;
        log_error("migrate: %s/%s.sql: expected number %03d; a number is missing or there twice",
                  dir, migrations->at[i].name, i + 1);
        return RESULT_FAILED;
    }
    return RESULT_OK;
}

/* Refuses a function file that this version does not have. An installation over an earlier version
 * leaves such files behind. It would create again what this version's migrations have dropped. */
static enum result check_functions(const char *dir, const struct files *functions)
{
    for (int i = 0; i < functions->n; i++) {
        if (g_strv_contains(own_functions, functions->at[i].name))
            continue;
        log_error("migrate: %s/functions/%s.sql is no file of this version: remove it", dir,
                  functions->at[i].name);
        return RESULT_FAILED;
    }
    return RESULT_OK;
}

static enum result read_schema(struct pool *pool, const char *sql_dir, struct schema *ret)
{
    enum result r = read_files(pool, sql_dir, "^[0-9]{3}_[a-z0-9_]+\\.sql$", &ret->migrations);
    if (!r)
        r = check_numbers(sql_dir, &ret->migrations);
    if (!r)
        r = read_files(pool, pool_printf(pool, "%s/functions", sql_dir), "^[a-z0-9_]+\\.sql$",
                       &ret->functions);
    if (!r)
        r = check_functions(sql_dir, &ret->functions);
    if (r)
        return r;
    g_autoptr(GChecksum) all = g_checksum_new(G_CHECKSUM_SHA256);
    for (int i = 0; i < ret->functions.n; i++) {
        g_checksum_update(all, (const guchar *)ret->functions.at[i].name, -1);
        g_checksum_update(all, (const guchar *)ret->functions.at[i].digest, -1);
    }
    ret->functions_digest = pool_strdup(pool, g_checksum_get_string(all));
    return RESULT_OK;
}

/* --- Roles, schema, and the table of what was applied ----------------------------------------- */

/* Roles belong to the whole PostgreSQL cluster, and a migration of another database may create them
 * at the same time. So the exceptions are ignored. The attributes of an existing role are not
 * changed, because the operator may have chosen them. */
static const char foundation[] =
    "DO $$\n"
    "DECLARE\n"
    "    v record;\n"
    "BEGIN\n"
    "    FOR v IN VALUES ('bussanten_owner', 'NOLOGIN'), ('bussanten_visitor', 'NOLOGIN'),\n"
    "                    ('bussanten_staff', 'NOLOGIN'), ('bussanten', 'LOGIN NOINHERIT')\n"
    "    LOOP\n"
    "        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = v.column1) THEN\n"
    "            BEGIN\n"
    "                EXECUTE format('CREATE ROLE %I %s', v.column1, v.column2);\n"
    "            EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;\n"
    "            END;\n"
    "        END IF;\n"
    "    END LOOP;\n"
    "    IF NOT pg_has_role('bussanten', 'bussanten_visitor', 'MEMBER')\n"
    "            OR NOT pg_has_role('bussanten', 'bussanten_staff', 'MEMBER') THEN\n"
    "        GRANT bussanten_visitor, bussanten_staff TO bussanten;\n"
    "    END IF;\n"
    "    FOR v IN VALUES ('bussanten_owner'), ('bussanten_staff') LOOP\n"
    "        IF NOT pg_has_role(current_user, v.column1, 'MEMBER') THEN\n"
    "            EXECUTE format('GRANT %I TO %I', v.column1, current_user);\n"
    "        END IF;\n"
    "    END LOOP;\n"
    "END\n"
    "$$;\n"
    "CREATE SCHEMA IF NOT EXISTS bussanten AUTHORIZATION bussanten_owner;\n"
    "SET ROLE bussanten_owner;\n"
    "SET search_path = bussanten;\n"
    "CREATE TABLE IF NOT EXISTS migration (\n"
    "    version    integer PRIMARY KEY CHECK (version >= 0),\n"
    "    name       text NOT NULL,\n"
    "    digest     text NOT NULL,\n"
    "    applied_at timestamptz NOT NULL DEFAULT now()\n"
    ");\n"
    "GRANT USAGE ON SCHEMA bussanten TO bussanten_visitor, bussanten_staff;\n"
    "GRANT SELECT ON migration TO bussanten_visitor, bussanten_staff;\n";

/* Lets only one migration run at a time, until its connection ends. The number is arbitrary; no
 * other code uses it. */
static const char lock[] = "SELECT pg_advisory_lock(8255123620341)";

/* While a statement waits for a table's lock, all later requests for that table wait behind it. A
 * visitor's form waits at most two seconds. If a migration waited behind a long export, visitors'
 * forms would fail. So the migration gives up after one second. */
static const char give_up[] = "SET lock_timeout = '1s'";

/* --- Applying --------------------------------------------------------------------------------- */

/* The rest of the log line if RESULT_UNAVAILABLE stopped a file. */
static const char busy[] = ": the database went away, or something works with a table it changes"
                           " (an export, a backup; pg_stat_activity tells). Nothing is half done:"
                           " run migrate again when that has ended";

/* Runs the files in one transaction, and inserts `noted` (version, name, digest) into the table
 * migration. */
static enum result run_files(struct db *db, struct pool *pool, const struct file *files, int n,
                             const char *const noted[3])
{
    static const char note[] =
        "INSERT INTO migration (version, name, digest) VALUES ($1, $2, $3)"
        " ON CONFLICT (version) DO UPDATE SET digest = excluded.digest, applied_at = now()";
    const char *unused;
    enum result r = db_admin_run(db, "BEGIN");
    if (r)
        return r;
    for (int i = 0; i < n; i++) {
        r = db_admin_run(db, files[i].text);
        if (r) {
            log_error("migrate: %s.sql was not applied%s", files[i].name,
                      r == RESULT_UNAVAILABLE ? busy : "");
            return r;
        }
    }
    r = db_admin_value(db, pool, note, 3, noted, &unused);
    if (r)
        return r;
    return db_admin_run(db, "COMMIT");
}

/* `place` is the end of the line that the log gets. */
static enum result apply(struct db *db, struct pool *pool, const struct file *files, int n,
                         const char *const noted[3], const char *place)
{
    enum result r = run_files(db, pool, files, n, noted);
    if (r) {
        enum result rolled_back = db_admin_run(db, "ROLLBACK");
        (void)rolled_back; /* the end of the connection rolls back, too */
        return r;
    }
    log_info("migrate: applied %s%s", noted[1], place);
    return RESULT_OK;
}

/* *ret is what the table migration stores for a version: "NAME DIGEST", or "" if there is none. */
static enum result find_applied(struct db *db, struct pool *pool, int version, const char **ret)
{
    const char *params[] = {pool_printf(pool, "%d", version)};
    return db_admin_value(
        db, pool, "SELECT name || ' ' || digest FROM migration WHERE version = $1", 1, params, ret);
}

/* Compares the files with the applied versions. *ret is the number of applied migrations. */
static enum result check_applied(struct db *db, struct pool *pool, const struct files *files,
                                 int *ret)
{
    const char *last, *applied;
    enum result r =
        db_admin_value(db, pool, "SELECT coalesce(max(version), 0) FROM migration", 0, NULL, &last);
    if (r)
        return r;
    int n = (int)g_ascii_strtoll(last, NULL, 10);
    for (int i = 0; i < n; i++) {
        r = find_applied(db, pool, i + 1, &applied);
        if (r)
            return r;
        const char *file = i < files->n
                               ? pool_printf(pool, "%s %s", files->at[i].name, files->at[i].digest)
                               : "no file";
        if (strcmp(applied, file) == 0)
            continue;
        log_error(
            "migrate: nothing was applied: version %d was applied as \"%s\", now there is \"%s\"",
            i + 1, applied, file);
        return RESULT_FAILED;
    }
    *ret = n;
    return RESULT_OK;
}

static enum result apply_functions(struct db *db, struct pool *pool, const struct schema *schema,
                                   bool always, bool *ret_changed)
{
    const char *applied;
    enum result r = find_applied(db, pool, 0, &applied);
    if (r)
        return r;
    const char *wanted = pool_printf(pool, FUNCTIONS_NAME " %s", schema->functions_digest);
    *ret_changed = always || strcmp(applied, wanted) != 0;
    if (!*ret_changed)
        return RESULT_OK;
    const char *const noted[] = {"0", FUNCTIONS_NAME, schema->functions_digest};
    return apply(db, pool, schema->functions.at, schema->functions.n, noted, "");
}

static enum result apply_all(struct db *db, struct pool *pool, const struct schema *schema,
                             bool *ret_changed)
{
    const char *unused;
    int n_applied;
    enum result r = db_admin_value(db, pool, lock, 0, NULL, &unused);
    if (r)
        return r;
    r = db_admin_run(db, give_up);
    if (r)
        return r;
    r = db_admin_run(db, foundation);
    if (r)
        return r;
    r = check_applied(db, pool, &schema->migrations, &n_applied);
    if (r)
        return r;
    for (int i = n_applied; i < schema->migrations.n; i++) {
        const struct file *file = &schema->migrations.at[i];
        const char *const noted[] = {pool_printf(pool, "%d", i + 1), file->name, file->digest};
        r = apply(db, pool, file, 1, noted,
                  pool_printf(pool, " (%d of %d)", i + 1, schema->migrations.n));
        if (r)
            return r;
    }
    /* If a migration ran, the functions are applied again: it may have recreated what they use. */
    return apply_functions(db, pool, schema, n_applied < schema->migrations.n, ret_changed);
}

enum result data_migrate(const char *connection, const char *sql_dir, bool *ret_changed)
{
    g_autoptr(pool) pool = pool_new();
    struct schema *schema = POOL_NEW(pool, struct schema);
    struct db *db;
    enum result r = read_schema(pool, sql_dir, schema);
    if (r)
        return r;
    r = db_admin_open(connection, &db);
    if (r)
        return r;
    r = apply_all(db, pool, schema, ret_changed);
    db_admin_close(db);
    return r;
}

/* The statements of sql/queries/ fit the newest schema alone, and this may be an older one. */
static enum result list_fairs(struct db *db, struct pool *pool, const char **ret)
{
    const char *value;
    enum result r = db_admin_value(db, pool, "SHOW transaction_read_only", 0, NULL, &value);
    if (!r && strcmp(value, "off") != 0) {
        log_error("database: it can only be read: it is a standby, or was made read-only");
        return RESULT_UNAVAILABLE;
    }
    if (!r)
        r = db_admin_value(db, pool, "SELECT to_regclass('bussanten.event')::text", 0, NULL,
                           &value);
    *ret = "";
    if (r || !*value)
        return r;
    return db_admin_value(
        db, pool, "SELECT string_agg(slug::text, ', ' ORDER BY event_id) FROM bussanten.event", 0,
        NULL, ret);
}

enum result data_migrate_fairs(const char *connection, struct pool *pool, const char **ret)
{
    struct db *db;
    enum result r = db_admin_open(connection, &db);
    if (r)
        return r;
    r = list_fairs(db, pool, ret);
    db_admin_close(db);
    return r;
}

/* The fair is looked for where nobody can add one before the end. */
static const char clear[] = "DO $$\n"
                            "BEGIN\n"
                            "    LOCK TABLE bussanten.event;\n"
                            "    IF EXISTS (SELECT FROM bussanten.event) THEN\n"
                            "        RAISE EXCEPTION 'the database holds a fair, which stays';\n"
                            "    END IF;\n"
                            "    DROP SCHEMA bussanten CASCADE;\n"
                            "END\n"
                            "$$;\n";

enum result data_migrate_clear(const char *connection)
{
    struct db *db;
    enum result r = db_admin_open(connection, &db);
    if (r)
        return r;
    r = db_admin_run(db, give_up);
    if (!r)
        r = db_admin_run(db, clear);
    db_admin_close(db);
    return r;
}

/* --- The files without their texts ------------------------------------------------------------ */

enum result data_migrate_files(struct pool *pool, const char *sql_dir, int *ret_n,
                               const struct migration **ret)
{
    g_autoptr(pool) texts = pool_new();
    struct schema *schema = POOL_NEW(texts, struct schema);
    enum result r = read_schema(texts, sql_dir, schema);
    if (r)
        return r;
    const struct files *files = &schema->migrations;
    struct migration *versions = POOL_ARRAY(pool, struct migration, (size_t)files->n + 1);
    versions[0] =
        (struct migration){0, FUNCTIONS_NAME, pool_strdup(pool, schema->functions_digest)};
    for (int i = 0; i < files->n; i++)
        versions[i + 1] = (struct migration){i + 1, pool_strdup(pool, files->at[i].name),
                                             pool_strdup(pool, files->at[i].digest)};
    *ret_n = files->n + 1;
    *ret = versions;
    return RESULT_OK;
}
