/* Tests migrations: their order, which are refused, two at once. Also the real ones, with every
 * statement that the program prepares. */
#include "data/schema.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <pthread.h>

#include "base/pool.h"
#include "data/migrate.h"
#include "lib/db.h"
#include "scratch.h"

/* The database of a test, and its folder sql/ with functions/ in it. */
struct fixture {
    struct scratch *scratch;
    char *dir;
};

static void set_up(struct fixture *f, const void *unused)
{
    (void)unused;
    f->scratch = scratch_new();
    f->dir = g_dir_make_tmp("migrate-XXXXXX", NULL);
    g_assert_nonnull(f->dir);
    g_autofree char *functions = g_build_filename(f->dir, "functions", NULL);
    g_assert_cmpint(g_mkdir(functions, 0700), ==, 0);
}

static void remove_dir(const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    for (const char *name; (name = g_dir_read_name(dir));) {
        g_autofree char *entry = g_build_filename(path, name, NULL);
        if (g_file_test(entry, G_FILE_TEST_IS_DIR))
            remove_dir(entry);
        else
            g_unlink(entry);
    }
    g_rmdir(path);
}

static void tear_down(struct fixture *f, const void *unused)
{
    (void)unused;
    remove_dir(f->dir);
    g_free(f->dir);
    scratch_free(f->scratch);
}

static void put(struct fixture *f, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(f->dir, name, NULL);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

static void take_away(struct fixture *f, const char *name)
{
    g_autofree char *path = g_build_filename(f->dir, name, NULL);
    g_assert_cmpint(g_unlink(path), ==, 0);
}

/* Two migrations, of which the second needs the first, and a function that needs both. Its file has
 * the name of one of the program's own, because no other is accepted. */
static void put_usual(struct fixture *f)
{
    put(f, "001_first.sql", "CREATE TABLE first (a integer);\nINSERT INTO first VALUES (1);\n");
    put(f, "002_second.sql", "ALTER TABLE first ADD b integer DEFAULT 2;\n");
    put(f, "functions/tally.sql",
        "CREATE OR REPLACE FUNCTION total() RETURNS bigint LANGUAGE sql\n"
        "AS $$ SELECT sum(a + b) FROM first $$;\n");
    put(f, "README", "not SQL");
}

static enum result migrate(struct fixture *f)
{
    bool is_changed;
    return data_migrate(f->scratch->admin, f->dir, &is_changed);
}

static int64_t total(struct fixture *f)
{
    return scratch_integer(f->scratch, "SET search_path = bussanten") +
           scratch_integer(f->scratch, "SELECT total()");
}

/* The versions that were applied, as the digits of a number: 0, 1 and 2 are 12. */
static int64_t versions(struct fixture *f)
{
    return scratch_integer(f->scratch, "SELECT string_agg(version::text, '' ORDER BY version)"
                                       " FROM bussanten.migration");
}

/* The time of the last migration. */
static int64_t last_applied(struct fixture *f)
{
    return scratch_integer(f->scratch,
                           "SELECT (extract(epoch FROM max(applied_at)) * 1000000)::bigint"
                           " FROM bussanten.migration");
}

static void test_order(struct fixture *f, const void *unused)
{
    (void)unused;
    put_usual(f);
    g_assert_cmpint(migrate(f), ==, RESULT_OK);
    g_assert_cmpint(total(f), ==, 3);
    g_assert_cmpint(versions(f), ==, 12);
    g_assert_cmpint(
        scratch_integer(f->scratch,
                        "SELECT count(*) FROM pg_class WHERE relname IN ('first', 'migration')"
                        " AND relnamespace = 'bussanten'::regnamespace"
                        " AND relowner = 'bussanten_owner'::regrole"),
        ==, 2);
}

static void test_again(struct fixture *f, const void *unused)
{
    (void)unused;
    put_usual(f);
    g_assert_cmpint(migrate(f), ==, RESULT_OK);
    int64_t applied = last_applied(f);
    bool is_changed = true;
    g_assert_cmpint(data_migrate(f->scratch->admin, f->dir, &is_changed), ==, RESULT_OK);
    g_assert_false(is_changed);
    g_assert_cmpint(last_applied(f), ==, applied);
    g_assert_cmpint(total(f), ==, 3);
    put(f, "003_third.sql", "INSERT INTO first VALUES (10, 20);");
    g_assert_cmpint(data_migrate(f->scratch->admin, f->dir, &is_changed), ==, RESULT_OK);
    g_assert_true(is_changed);
    g_assert_cmpint(versions(f), ==, 123);
    g_assert_cmpint(total(f), ==, 33);
}

static void test_functions(struct fixture *f, const void *unused)
{
    (void)unused;
    put_usual(f);
    g_assert_cmpint(migrate(f), ==, RESULT_OK);
    put(f, "functions/tally.sql",
        "CREATE OR REPLACE FUNCTION total() RETURNS bigint LANGUAGE sql AS 'SELECT 100::bigint';");
    g_assert_cmpint(migrate(f), ==, RESULT_OK);
    g_assert_cmpint(total(f), ==, 100);
    /* Either all functions are replaced, or none. */
    put(f, "functions/tally.sql",
        "CREATE OR REPLACE FUNCTION total() RETURNS bigint LANGUAGE sql AS 'SELECT 200::bigint';");
    put(f, "functions/card.sql", "CREATE OR REPLACE FUNCTION frob");
    g_assert_cmpint(migrate(f), ==, RESULT_FAILED);
    g_assert_cmpint(total(f), ==, 100);
    take_away(f, "functions/card.sql");
    g_assert_cmpint(migrate(f), ==, RESULT_OK);
    g_assert_cmpint(total(f), ==, 200);
}

static void test_failing(struct fixture *f, const void *unused)
{
    (void)unused;
    put_usual(f);
    put(f, "002_second.sql", "ALTER TABLE first ADD b integer DEFAULT 2;\nSELECT 1 / 0;\n");
    g_assert_cmpint(migrate(f), ==, RESULT_FAILED);
    g_assert_cmpint(versions(f), ==, 1);
    g_assert_cmpint(scratch_integer(f->scratch,
                                    "SELECT count(*) FROM pg_attribute WHERE attname = 'b'"
                                    " AND attrelid = 'bussanten.first'::regclass"),
                    ==, 0);
    put_usual(f);
    g_assert_cmpint(migrate(f), ==, RESULT_OK);
    g_assert_cmpint(versions(f), ==, 12);
}

/* If an applied file was edited, renamed or lost, nothing is applied, not even a new file. */
static void test_history(struct fixture *f, const void *unused)
{
    (void)unused;
    put_usual(f);
    g_assert_cmpint(migrate(f), ==, RESULT_OK);
    put(f, "003_third.sql", "INSERT INTO first VALUES (10, 20);");

    put(f, "001_first.sql", "CREATE TABLE first (a integer, c integer);\n");
    g_assert_cmpint(migrate(f), ==, RESULT_FAILED);
    put_usual(f);

    take_away(f, "002_second.sql");
    put(f, "002_other.sql", "ALTER TABLE first ADD b integer DEFAULT 2;\n");
    g_assert_cmpint(migrate(f), ==, RESULT_FAILED);
    take_away(f, "002_other.sql");
    take_away(f, "003_third.sql");
    g_assert_cmpint(migrate(f), ==, RESULT_FAILED);
    g_assert_cmpint(versions(f), ==, 12);
    g_assert_cmpint(total(f), ==, 3);

    put_usual(f);
    g_assert_cmpint(migrate(f), ==, RESULT_OK);
}

static const struct refusal {
    const char *name, *file, *text, *log;
} refusals[] = {
    {"gap", "004_fourth.sql", "SELECT 1", "*004_fourth.sql: expected number 003*"},
    {"twice", "002_another.sql", "SELECT 1", "*expected number 003*"},
    {"file-name", "3_third.sql", "SELECT 1", "*3_third.sql is not named as the others are*"},
    {"function-name", "functions/A.sql", "SELECT 1", "*A.sql is not named as the others are*"},
    {"function-file", "functions/stale.sql", "SELECT 1",
     "*functions/stale.sql is no file of this version: remove it*"},
    {"not-utf-8", "003_third.sql", "SELECT '\xff'", "*003_third.sql is not UTF-8*"},
    {"begin", "003_third.sql", "SELECT 1;\nbegin;\nSELECT 2;",
     "*003_third.sql*transaction commands*"},
    {"commit", "003_third.sql", "SELECT 1;\n  Commit Work ;\n",
     "*003_third.sql*transaction commands*"},
    {"syntax", "003_third.sql", "SELECT 1;\n\nfrob;\n",
     "*line 3: *frob*003_third.sql was not applied*"},
};

static void test_refusal(const void *data)
{
    const struct refusal *refusal = data;
    if (!g_test_subprocess()) {
        g_test_trap_subprocess(NULL, 0, 0);
        g_test_trap_assert_passed();
        g_test_trap_assert_stderr(refusal->log);
        return;
    }
    struct fixture f;
    set_up(&f, NULL);
    put_usual(&f);
    put(&f, refusal->file, refusal->text);
    g_assert_cmpint(migrate(&f), ==, RESULT_FAILED);
    tear_down(&f, NULL);
}

/* The END of a PL/pgSQL block is not taken for a transaction command. */
static void test_blocks(struct fixture *f, const void *unused)
{
    (void)unused;
    put_usual(f);
    put(f, "003_third.sql",
        "DO $$\nBEGIN\n    BEGIN\n        INSERT INTO first VALUES (10, 20);\n    END;\nEND\n$$;\n"
        "-- rollback; is only a word here\n");
    g_assert_cmpint(migrate(f), ==, RESULT_OK);
    g_assert_cmpint(total(f), ==, 33);
}

static void test_no_directory(void)
{
    bool is_changed;
    g_assert_cmpint(data_migrate("dbname=postgres", "/nonexistent", &is_changed), ==,
                    RESULT_FAILED);
}

static void *migrate_in_thread(void *data)
{
    return GINT_TO_POINTER(migrate(data));
}

static void test_two_at_once(struct fixture *f, const void *unused)
{
    (void)unused;
    pthread_t threads[4];
    put_usual(f);
    put(f, "003_third.sql", "SELECT pg_sleep(1.2);\nINSERT INTO first VALUES (10, 20);");
    for (size_t i = 0; i < G_N_ELEMENTS(threads); i++)
        g_assert_cmpint(pthread_create(&threads[i], NULL, migrate_in_thread, f), ==, 0);
    for (size_t i = 0; i < G_N_ELEMENTS(threads); i++) {
        void *r;
        pthread_join(threads[i], &r);
        g_assert_cmpint(GPOINTER_TO_INT(r), ==, RESULT_OK);
    }
    g_assert_cmpint(versions(f), ==, 123);
    g_assert_cmpint(total(f), ==, 33);
}

/* While a transaction reads a table for long, a migration that changes the table gives up and says
 * what to do. Otherwise other readers of the table would wait behind it. It works when the reader
 * has ended. */
static void test_busy(struct fixture *f, const void *unused)
{
    (void)unused;
    if (!g_test_subprocess()) {
        g_test_trap_subprocess(NULL, 0, 0);
        g_test_trap_assert_passed();
        g_test_trap_assert_stderr("*003_third.sql was not applied: *run migrate again*");
        return;
    }
    put_usual(f);
    g_assert_cmpint(migrate(f), ==, RESULT_OK);
    put(f, "003_third.sql", "ALTER TABLE first ADD c integer;");
    scratch_run(f->scratch, "BEGIN; SELECT FROM bussanten.first");
    g_assert_cmpint(migrate(f), ==, RESULT_UNAVAILABLE);
    scratch_run(f->scratch, "ROLLBACK");
    g_assert_cmpint(versions(f), ==, 12);
    g_assert_cmpint(migrate(f), ==, RESULT_OK);
    g_assert_cmpint(versions(f), ==, 123);
}

/* --- the real schema -------------------------------------------------------------------------- */

static void copy_files(struct fixture *f, const char *from, const char *below)
{
    g_autofree char *path = g_build_filename(from, below, NULL);
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    g_assert_nonnull(dir);
    for (const char *name; (name = g_dir_read_name(dir));) {
        g_autofree char *file = g_build_filename(path, name, NULL);
        g_autofree char *to = g_build_filename(below, name, NULL);
        g_autofree char *text = NULL;
        if (g_file_get_contents(file, &text, NULL, NULL))
            put(f, to, text);
    }
}

static enum result ask_again(struct schema_check *check, struct db_pool *connections)
{
    g_autoptr(pool) pool = pool_new();
    struct db *db;
    g_assert_cmpint(db_borrow(connections, &db), ==, RESULT_OK);
    enum result r = schema_check(check, db, pool);
    db_return(db);
    return r;
}

/* What a process that starts now finds. */
static enum result ask(struct fixture *f, struct db_pool *connections)
{
    struct schema_check *check = schema_check_new(f->dir);
    enum result r = ask_again(check, connections);
    schema_check_free(check);
    return r;
}

/* The program's statements fit its schema, for both roles. /readyz notices if the files and the
 * schema no longer have the same version. */
static void test_real(struct fixture *f, const void *unused)
{
    (void)unused;
    g_autofree char *sql = g_build_filename(g_getenv("top_srcdir"), "sql", NULL);
    struct db_pool *staff, *visitors;
    copy_files(f, sql, "");
    copy_files(f, sql, "functions");
    g_assert_cmpint(migrate(f), ==, RESULT_OK);
    g_assert_cmpint(db_pool_open(f->scratch->program, DB_STAFF, 1, &staff), ==, RESULT_OK);
    g_assert_cmpint(db_pool_open(f->scratch->program, DB_VISITOR, 1, &visitors), ==, RESULT_OK);
    g_assert_cmpint(ask(f, staff), ==, RESULT_OK);
    g_assert_cmpint(ask(f, visitors), ==, RESULT_OK);

    g_autofree char *file = g_build_filename(sql, "functions", "card.sql", NULL);
    g_autofree char *functions = NULL;
    g_assert_true(g_file_get_contents(file, &functions, NULL, NULL));
    g_autofree char *changed = g_strconcat(functions, "-- changed\n", NULL);
    put(f, "functions/card.sql", changed);
    g_assert_cmpint(ask(f, visitors), ==, RESULT_NOT_FOUND);
    g_assert_cmpint(migrate(f), ==, RESULT_OK);
    g_assert_cmpint(ask(f, visitors), ==, RESULT_OK);

    int64_t newest = scratch_integer(f->scratch, "SELECT max(version) FROM bussanten.migration");
    g_autofree char *next = g_strdup_printf("%03d_next.sql", (int)newest + 1);
    put(f, next, "SELECT 1");
    g_assert_cmpint(ask(f, visitors), ==, RESULT_NOT_FOUND);
    g_assert_cmpint(migrate(f), ==, RESULT_OK);
    g_assert_cmpint(ask(f, visitors), ==, RESULT_OK);
    put(f, next, "SELECT 2");
    g_assert_cmpint(ask(f, visitors), ==, RESULT_NOT_FOUND);
    take_away(f, next);
    g_assert_cmpint(ask(f, visitors), ==, RESULT_NOT_FOUND);
    db_pool_close(visitors);
    db_pool_close(staff);
}

/* Takes away this migration and all later ones. */
static void take_from(struct fixture *f, const char *ending)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(f->dir, 0, NULL);
    const char *first = NULL;
    for (const char *name; (name = g_dir_read_name(dir));) {
        if (g_str_has_suffix(name, ".sql"))
            g_ptr_array_add(names, g_strdup(name));
        if (g_str_has_suffix(name, ending))
            first = g_ptr_array_index(names, names->len - 1);
    }
    g_assert_nonnull(first);
    for (guint i = 0; i < names->len; i++) {
        if (strcmp(g_ptr_array_index(names, i), first) >= 0)
            take_away(f, g_ptr_array_index(names, i));
    }
}

#define ACCOUNT_OF(login, role, municipality)                                                      \
    "INSERT INTO bussanten.staff (login, role, municipality_code, password_hash, made_at)"         \
    " VALUES ('" login "', '" role "', " municipality ", '$argon2id$x', now());"
#define FAIR_OF(slug, host, booth)                                                                 \
    "INSERT INTO event (slug, published, name, name_kana, summary, description, organizer,"        \
    " host_code, venue, address, changed_at) SELECT '" slug                                        \
    "', true, w, 'モヨオシ', w, w, w, '" host                                                      \
    "', w, w, now() FROM (VALUES (ROW('催し', NULL, NULL)::words)) AS o (w);"                    \
    "INSERT INTO booth (event_id, municipality_code, position)"                                    \
    " SELECT event_id, code, row_number() OVER () FROM event,"                                     \
    " unnest('{" booth "}'::text[]) AS code WHERE slug = '" slug "';"

/* Whose an account is, as a number; 0: nobody's. */
static int64_t host_of(struct fixture *f, const char *login)
{
    g_autofree char *sql = g_strdup_printf(
        "SELECT coalesce(host_code, '0')::bigint FROM bussanten.staff WHERE login = '%s'", login);
    return scratch_integer(f->scratch, sql);
}

/* What an account from before several hosts becomes: the only host's, or that of the only host who
 * has its booth, or nobody's. A program from before them goes on adding accounts. */
static void upgrade_to_hosts(struct fixture *f, bool has_two_hosts)
{
    g_autofree char *sql = g_build_filename(g_getenv("top_srcdir"), "sql", NULL);
    copy_files(f, sql, "");
    take_from(f, "_host_of_staff.sql");
    g_assert_cmpint(migrate(f), ==, RESULT_OK);
    scratch_run(
        f->scratch,
        "SET search_path = bussanten; INSERT INTO municipality (code, name, prefecture, "
        "reading) SELECT code, ROW(code, NULL, NULL)::words, ROW('県', NULL, NULL)::words, "
        "'かな' FROM unnest('{131091,131113,032026,152102,342076}'::text[]) AS code;" FAIR_OF(
            "one", "131091", "032026,152102"));
    if (has_two_hosts)
        scratch_run(f->scratch,
                    "SET search_path = bussanten;" FAIR_OF("two", "131113", "032026,342076"));
    scratch_run(f->scratch,
                ACCOUNT_OF("soumu", "host", "NULL") ACCOUNT_OF("miyako", "municipality", "'032026'")
                    ACCOUNT_OF("tokamachi", "municipality", "'152102'")
                        ACCOUNT_OF("fukuyama", "municipality", "'342076'"));
    copy_files(f, sql, "");
    copy_files(f, sql, "functions");
    g_assert_cmpint(migrate(f), ==, RESULT_OK);
    scratch_run(f->scratch, ACCOUNT_OF("later", "host", "NULL"));
}

static void test_one_host(struct fixture *f, const void *unused)
{
    (void)unused;
    static const char *const logins[] = {"soumu", "miyako", "tokamachi", "fukuyama", "later"};
    upgrade_to_hosts(f, false);
    for (size_t i = 0; i < G_N_ELEMENTS(logins); i++)
        g_assert_cmpint(host_of(f, logins[i]), ==, 131091);
}

static void test_two_hosts(struct fixture *f, const void *unused)
{
    (void)unused;
    upgrade_to_hosts(f, true);
    g_assert_cmpint(host_of(f, "soumu"), ==, 0);
    g_assert_cmpint(host_of(f, "miyako"), ==, 0);
    g_assert_cmpint(host_of(f, "tokamachi"), ==, 131091);
    g_assert_cmpint(host_of(f, "fukuyama"), ==, 131113);
    g_assert_cmpint(host_of(f, "later"), ==, 0);
}

/* The first call that can read the files reads them, and no other does. Every call asks which
 * migrations were applied. */
static void test_read_once(struct fixture *f, const void *unused)
{
    (void)unused;
    g_autofree char *sql = g_build_filename(g_getenv("top_srcdir"), "sql", NULL);
    g_autofree char *functions = g_build_filename(f->dir, "functions", NULL);
    g_autofree char *aside = g_build_filename(f->dir, "aside", NULL);
    copy_files(f, sql, "");
    copy_files(f, sql, "functions");
    g_assert_cmpint(migrate(f), ==, RESULT_OK);
    struct db_pool *visitors = db_pool_new(f->scratch->program, DB_VISITOR, 1);
    struct schema_check *check = schema_check_new(f->dir);
    g_assert_cmpint(g_rename(functions, aside), ==, 0);
    g_assert_cmpint(ask_again(check, visitors), ==, RESULT_FAILED);
    g_assert_cmpint(g_rename(aside, functions), ==, 0);
    g_assert_cmpint(ask_again(check, visitors), ==, RESULT_OK);
    g_assert_cmpint(g_rename(functions, aside), ==, 0);
    g_assert_cmpint(ask_again(check, visitors), ==, RESULT_OK);
    scratch_run(f->scratch, "UPDATE bussanten.migration SET digest = '' WHERE version = 2");
    g_assert_cmpint(ask_again(check, visitors), ==, RESULT_NOT_FOUND);
    schema_check_free(check);
    db_pool_close(visitors);
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        void (*test)(struct fixture *f, const void *unused);
    } tests[] = {
        {"/migrate/order", test_order},
        {"/migrate/again", test_again},
        {"/migrate/functions", test_functions},
        {"/migrate/failing", test_failing},
        {"/migrate/history", test_history},
        {"/migrate/blocks", test_blocks},
        {"/migrate/two-at-once", test_two_at_once},
        {"/migrate/busy", test_busy},
        {"/migrate/real", test_real},
        {"/migrate/one-host", test_one_host},
        {"/migrate/two-hosts", test_two_hosts},
        {"/migrate/read-once", test_read_once},
    };
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(tests); i++)
        g_test_add(tests[i].name, struct fixture, NULL, set_up, tests[i].test, tear_down);
    for (size_t i = 0; i < G_N_ELEMENTS(refusals); i++) {
        g_autofree char *name = g_strdup_printf("/migrate/refused/%s", refusals[i].name);
        g_test_add_data_func(name, &refusals[i], test_refusal);
    }
    g_test_add_func("/migrate/no-directory", test_no_directory);
    return g_test_run();
}
