/* Tests the catalog of published fairs: it is fresh within its time, threads share it, and while
 * the database cannot be reached only pages get the last one.
 *
 * world: --clock 2023-02-18T11:00:00+09:00 */
#include "data/catalog.h"

#include <glib.h>
#include <string.h>

#include "base/pool.h"
#include "lib/secret.h"

#define CONNECTION "user=bussanten"
#define LONG_ENOUGH ((gulong)(CATALOG_FRESH_MS + 300) * 1000) /* microseconds */

static struct db_pool *connections;
static struct db *admin;

static void run(const char *sql)
{
    g_assert_cmpint(db_admin_run(admin, sql), ==, RESULT_OK);
}

static const char *event_slug(void)
{
    return g_getenv("EVENT");
}

/* The fair in a snapshot. NULL if there is none. */
static const struct event *event_in(const struct snapshot *snapshot, const char *slug)
{
    const struct event *event;
    return snapshot_event(snapshot, slug, &event) ? NULL : event;
}

/* The catalog's current URL of the fair's official page. */
static char *official_url(struct catalog *catalog)
{
    g_autoptr(pool) pool = pool_new();
    const struct snapshot *snapshot;
    g_assert_cmpint(catalog_take(catalog, pool, &snapshot), ==, RESULT_OK);
    const struct event *event = event_in(snapshot, event_slug());
    return g_strdup(event ? event->official_url : "not published");
}

static void set_url(const char *url)
{
    g_autofree char *sql = g_strdup_printf("UPDATE bussanten.event SET official_url = '%s'", url);
    run(sql);
}

static void test_changes_arrive(void)
{
    struct catalog *catalog = catalog_new(connections);
    g_autofree char *before = official_url(catalog);
    set_url("https://one.example/");
    g_usleep(LONG_ENOUGH);
    g_autofree char *after = official_url(catalog);
    g_assert_cmpstr(after, ==, "https://one.example/");
    g_assert_cmpstr(after, !=, before);
    run("UPDATE bussanten.event SET published = false");
    g_usleep(LONG_ENOUGH);
    g_autofree char *hidden = official_url(catalog);
    g_assert_cmpstr(hidden, ==, "not published");
    run("UPDATE bussanten.event SET published = true");
    set_url(before);
    catalog_free(catalog);
}

/* Tests that a snapshot does not change while it is in use and a newer one replaces it. */
static void test_held_stays(void)
{
    struct catalog *catalog = catalog_new(connections);
    g_autoptr(pool) pool = pool_new();
    const struct snapshot *held;
    g_assert_cmpint(catalog_take(catalog, pool, &held), ==, RESULT_OK);
    g_autofree char *before = g_strdup(event_in(held, event_slug())->official_url);
    set_url("https://two.example/");
    g_usleep(LONG_ENOUGH);
    g_autofree char *after = official_url(catalog);
    g_assert_cmpstr(after, ==, "https://two.example/");
    g_assert_cmpstr(event_in(held, event_slug())->official_url, ==, before);
    set_url(before);
    catalog_free(catalog);
    g_assert_cmpstr(event_in(held, event_slug())->official_url, ==, before);
}

static void test_places(void)
{
    struct catalog *catalog = catalog_new(connections);
    g_autoptr(pool) pool = pool_new();
    const struct snapshot *snapshot;
    g_assert_cmpint(catalog_take(catalog, pool, &snapshot), ==, RESULT_OK);
    const struct event *event = event_in(snapshot, event_slug());
    const struct place *entrance = snapshot_place(snapshot, g_getenv("TOKEN_ENTRANCE"));
    g_assert_nonnull(entrance);
    g_assert_null(entrance->municipality);
    const struct place *booth = snapshot_code(snapshot, event, g_getenv("CODE_032026"));
    g_assert_cmpstr(booth->municipality, ==, "032026");
    g_assert_cmpstr(booth->token, ==, g_getenv("TOKEN_032026"));
    g_assert_null(snapshot_place(snapshot, "0000000000000000"));
    g_assert_null(snapshot_code(snapshot, event, "222222"));
    catalog_free(catalog);
}

#define THREADS 8
#define TAKES 2000

static void *take_many(void *data)
{
    struct catalog *catalog = data;
    for (int i = 0; i < TAKES; i++) {
        g_autofree char *url = official_url(catalog);
        g_assert_true(g_str_has_prefix(url, "https://"));
    }
    return NULL;
}

static void test_threads(void)
{
    struct catalog *catalog = catalog_new(connections);
    GThread *threads[THREADS];
    g_autofree char *before = official_url(catalog);
    for (int i = 0; i < THREADS; i++)
        threads[i] = g_thread_new("take", take_many, catalog);
    for (int i = 0; i < 5; i++) {
        g_autofree char *url = g_strdup_printf("https://n%d.example/", i);
        set_url(url);
        g_usleep(50 * 1000);
    }
    for (int i = 0; i < THREADS; i++)
        g_thread_join(threads[i]);
    set_url(before);
    catalog_free(catalog);
}

#define IMPATIENT 6
#define LOCK_SECONDS 2 /* a statement of the visitors' role waits so long for a lock (db.c) */

static void *take_none(void *catalog)
{
    g_autoptr(pool) pool = pool_new();
    const struct snapshot *snapshot;
    g_assert_cmpint(catalog_take(catalog, pool, &snapshot), ==, RESULT_UNAVAILABLE);
    return NULL;
}

/* Tests that a failed query is the answer for every thread that waited for it. Otherwise each
 * thread would repeat the query, one after another, and wait its whole time. */
static void test_failure_is_shared(void)
{
    struct catalog *catalog = catalog_new(connections);
    GThread *threads[IMPATIENT];
    run("BEGIN");
    run("LOCK TABLE bussanten.event");
    int64_t began = g_get_monotonic_time();
    for (int i = 0; i < IMPATIENT; i++)
        threads[i] = g_thread_new("take", take_none, catalog);
    for (int i = 0; i < IMPATIENT; i++)
        g_thread_join(threads[i]);
    int64_t looks = (g_get_monotonic_time() - began) / G_USEC_PER_SEC / LOCK_SECONDS;
    run("ROLLBACK");
    g_assert_cmpint(looks, <, IMPATIENT - 1);
    g_autofree char *url = official_url(catalog);
    g_assert_true(g_str_has_prefix(url, "https://"));
    catalog_free(catalog);
}

/* Makes the database refuse new connections of the program and ends those that it has, or lets it
 * in again. */
static void let_in(bool anybody)
{
    struct db *elsewhere;
    g_assert_cmpint(db_admin_open("dbname=postgres", &elsewhere), ==, RESULT_OK);
    g_autofree char *sql = g_strdup_printf("ALTER DATABASE %s ALLOW_CONNECTIONS %s",
                                           g_getenv("PGDATABASE"), anybody ? "true" : "false");
    g_assert_cmpint(db_admin_run(elsewhere, sql), ==, RESULT_OK);
    db_admin_close(elsewhere);
    if (!anybody)
        run("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE usename = 'bussanten'");
}

/* Tests that with the database away a page gets the last snapshot, a form gets none, and a process
 * without a snapshot has none for anybody. */
static void test_last(void)
{
    struct catalog *catalog = catalog_new(connections), *empty = catalog_new(connections);
    g_autoptr(pool) pool = pool_new();
    const struct snapshot *snapshot = NULL;
    bool is_fresh = false;
    g_assert_cmpint(catalog_last(catalog, pool, &snapshot, &is_fresh), ==, RESULT_OK);
    g_assert_true(is_fresh);
    const struct snapshot *before = snapshot;
    let_in(false);
    g_usleep(LONG_ENOUGH);
    g_assert_cmpint(catalog_take(catalog, pool, &snapshot), ==, RESULT_UNAVAILABLE);
    g_assert_cmpint(catalog_last(catalog, pool, &snapshot, &is_fresh), ==, RESULT_OK);
    g_assert_false(is_fresh);
    g_assert_true(snapshot == before);
    g_assert_cmpint(catalog_last(empty, pool, &snapshot, &is_fresh), ==, RESULT_UNAVAILABLE);
    let_in(true);
    int64_t until = g_get_monotonic_time() + 8 * G_USEC_PER_SEC;
    while (!is_fresh && g_get_monotonic_time() < until)
        g_assert_cmpint(catalog_last(catalog, pool, &snapshot, &is_fresh), ==, RESULT_OK);
    g_assert_true(is_fresh);
    catalog_free(empty);
    catalog_free(catalog);
}

static void *take_one(void *catalog)
{
    g_free(official_url(catalog));
    return NULL;
}

/* Makes the next query of the catalog wait for a lock, in vain, until the transaction ends. */
static void hold_up(void)
{
    run("BEGIN");
    run("LOCK TABLE bussanten.catalog");
    g_usleep(LONG_ENOUGH);
}

#define HELD_UP                                                                                    \
    "SELECT count(*) FROM pg_locks"                                                                \
    " WHERE relation = 'bussanten.catalog'::regclass AND NOT granted"
#define ASLEEP                                                                                     \
    "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = 7 AND NOT granted"

/* True if one query is so. */
static bool one_is(const char *so)
{
    g_autoptr(pool) pool = pool_new();
    const char *n;
    g_assert_cmpint(db_admin_value(admin, pool, so, 0, NULL, &n), ==, RESULT_OK);
    return strcmp(n, "1") == 0;
}

/* Starts another thread, and waits until its query is so, 20 s at most. */
static GThread *asking(struct catalog *catalog, GThreadFunc take, const char *so)
{
    GThread *thread = g_thread_new("take", take, catalog);
    for (int i = 0; i < 2000 && !one_is(so); i++)
        g_usleep(10 * 1000);
    g_assert_true(one_is(so));
    return thread;
}

/* Tests that a form does not wait for all of another thread's slow query, and hardly at all once a
 * query has failed: forms that wait hold the threads that serve pages. */
static void test_take_does_not_wait_long(void)
{
    struct catalog *catalog = catalog_new(connections);
    take_one(catalog);
    run("CREATE FUNCTION bussanten.held() RETURNS boolean LANGUAGE plpgsql SET lock_timeout = 0 AS"
        " $$BEGIN PERFORM pg_advisory_xact_lock_shared(7, 7); RETURN true; END$$");
    run("CREATE POLICY slow ON bussanten.catalog USING (bussanten.held())");
    run("ALTER TABLE bussanten.catalog ENABLE ROW LEVEL SECURITY");
    run("SELECT pg_advisory_lock(7, 7)");
    g_usleep(LONG_ENOUGH);
    int64_t began = g_get_monotonic_time();
    GThread *slow = asking(catalog, take_one, ASLEEP);
    take_none(catalog);
    g_assert_cmpint(g_get_monotonic_time() - began, >, 1500 * 1000);
    g_assert_true(one_is(ASLEEP));
    run("SELECT pg_advisory_unlock(7, 7)");
    g_thread_join(slow);
    run("ALTER TABLE bussanten.catalog DISABLE ROW LEVEL SECURITY");
    run("DROP POLICY slow ON bussanten.catalog");
    run("DROP FUNCTION bussanten.held");
    hold_up();
    take_none(catalog);
    slow = asking(catalog, take_none, HELD_UP);
    take_none(catalog);
    g_assert_true(one_is(HELD_UP));
    g_thread_join(slow);
    run("ROLLBACK");
    catalog_free(catalog);
}

/* Tests that a page does not wait for another thread's slow query. */
static void test_last_does_not_wait(void)
{
    struct catalog *catalog = catalog_new(connections);
    g_autoptr(pool) pool = pool_new();
    const struct snapshot *snapshot;
    bool is_fresh = true;
    g_assert_cmpint(catalog_take(catalog, pool, &snapshot), ==, RESULT_OK);
    hold_up();
    GThread *slow = asking(catalog, take_none, HELD_UP);
    g_assert_cmpint(catalog_last(catalog, pool, &snapshot, &is_fresh), ==, RESULT_OK);
    g_assert_true(one_is(HELD_UP));
    g_assert_false(is_fresh);
    g_thread_join(slow);
    run("ROLLBACK");
    catalog_free(catalog);
}

/* Tests that the catalog loads a version of any number. An operator can set each. */
static void test_any_version(void)
{
    static const char *const versions[] = {"0", "-1"};
    g_autoptr(pool) pool = pool_new();
    const char *before;
    g_assert_cmpint(
        db_admin_value(admin, pool, "SELECT version FROM bussanten.catalog", 0, NULL, &before), ==,
        RESULT_OK);
    for (size_t i = 0; i < G_N_ELEMENTS(versions); i++) {
        run(pool_printf(pool, "UPDATE bussanten.catalog SET version = %s", versions[i]));
        struct catalog *catalog = catalog_new(connections);
        g_autofree char *url = official_url(catalog);
        g_assert_true(g_str_has_prefix(url, "https://"));
        catalog_free(catalog);
    }
    run(pool_printf(pool, "UPDATE bussanten.catalog SET version = %s", before));
}

/* Tests that every table with published rows has the trigger that changes the version. Some
 * need none: rollup, late_tap, release and released hold counts of visitors' forms, hand_count
 * those of staff, left_out and question_asked are for the report, picture_image changes only
 * together with picture, and visitors see no draft and no earlier revision. A change of
 * sealed_reward comes with one of seal. */
static void test_version_counts(void)
{
    g_autoptr(pool) pool = pool_new();
    const char *missing;
    g_assert_cmpint(
        db_admin_value(admin, pool,
                       "SELECT coalesce(string_agg(c.relname, ' ' ORDER BY c.relname), '') "
                       "FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid "
                       "WHERE c.relnamespace = 'bussanten'::regnamespace AND NOT c.relispartition "
                       "AND c.relkind IN ('r', 'p') "
                       "AND a.attname = 'event_id' "
                       "AND c.relname NOT IN ('rollup', 'late_tap', 'left_out', 'question_asked', "
                       "'release', 'released', 'sealed_reward', 'hand_count', "
                       "'picture_image', 'draft', 'revision', 'audit', 'rehearsal_over') "
                       "AND NOT EXISTS (SELECT FROM pg_attribute v WHERE v.attrelid = c.oid "
                       "AND v.attname = 'visitor_id') "
                       "AND NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid "
                       "AND t.tgname = 'catalog_changed')",
                       0, NULL, &missing),
        ==, RESULT_OK);
    g_assert_cmpstr(missing, ==, "");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_cmpint(secret_init(), ==, RESULT_OK);
    g_assert_cmpint(db_pool_open(CONNECTION, DB_VISITOR, 4, &connections), ==, RESULT_OK);
    g_assert_cmpint(db_admin_open("", &admin), ==, RESULT_OK);
    g_test_add_func("/catalog/changes-arrive", test_changes_arrive);
    g_test_add_func("/catalog/held-stays", test_held_stays);
    g_test_add_func("/catalog/places", test_places);
    g_test_add_func("/catalog/threads", test_threads);
    g_test_add_func("/catalog/failure-is-shared", test_failure_is_shared);
    g_test_add_func("/catalog/last", test_last);
    g_test_add_func("/catalog/take-does-not-wait-long", test_take_does_not_wait_long);
    g_test_add_func("/catalog/last-does-not-wait", test_last_does_not_wait);
    g_test_add_func("/catalog/any-version", test_any_version);
    g_test_add_func("/catalog/version-counts-every-table", test_version_counts);
    int status = g_test_run();
    db_admin_close(admin);
    db_pool_close(connections);
    return status;
}
