/* Tests what the door to libpq makes of a real PostgreSQL that is in a bad state: the result, and
 * whether the connection is made anew. lib/pg_state.c has the table; lost connections are tested in
 * test_db.c, too. */
#include <glib.h>
#include <pthread.h>
#include <string.h>

#include "base/clock.h"
#include "base/pool.h"
#include "door.h"
#include "lib/db.h"
#include "lib/pg.h"
#include "lib/pg_state.h"
#include "tests/db/door_queries.h"

static int pid_of(struct door *f, struct db *db)
{
    struct nap_row row;
    g_assert_cmpint(run_nap(db, f->pool, 0, &row), ==, RESULT_OK);
    return row.pid;
}

/* The process behind the connection pool's only connection. */
static int pid_now(struct door *f)
{
    struct db *db = door_borrow(f->staff);
    int pid = pid_of(f, db);
    db_return(db);
    return pid;
}

/* Adds a row on a connection that is borrowed for it. */
static enum result add_alone(struct door *f, int id)
{
    struct db *db;
    enum result r = db_borrow(f->staff, &db);
    if (r)
        return r;
    r = door_add(f, db, id, "a");
    db_return(db);
    return r;
}

static void set_database(struct door *f, const char *setting)
{
    g_autofree char *sql = g_strdup_printf("ALTER DATABASE %s %s", f->scratch->name, setting);
    scratch_run(f->scratch, sql);
}

/* A code that has the row `state`. */
static char *code_of(const struct pg_state *state)
{
    size_t length = strlen(state->code);
    if (length == 0)
        return g_strdup("42P01");
    return length == 2 ? g_strdup_printf("%s000", state->code) : g_strdup(state->code);
}

/* Tests each row of the table: PostgreSQL reports its code, alone and in a pipeline. */
static void test_rows(struct door *f, const void *unused)
{
    (void)unused;
    const struct pg_state *state;
    for (size_t i = 0; (state = pg_state_at(i)); i++) {
        g_autofree char *code = code_of(state);
        struct db_call call = call_fail(f->pool, code);
        const struct db_call *calls[] = {&call, &call};
        struct db_rows rows[G_N_ELEMENTS(calls)];
        for (int piped = 0; piped < 2; piped++) {
            struct db *db = door_borrow(f->staff);
            int pid = pid_of(f, db);
            enum result r = piped ? db_run_all(db, calls, G_N_ELEMENTS(calls), rows)
                                  : db_run(db, f->pool, &call, NULL);
            db_return(db);
            g_test_message("%s", code);
            g_assert_cmpint(r, ==, state->result);
            g_assert_cmpint(pid_now(f) != pid, ==, state->closes);
        }
    }
}

/* The rest tests errors that PostgreSQL makes itself. */

static void test_read_only(struct door *f, const void *unused)
{
    (void)unused;
    set_database(f, "SET default_transaction_read_only = on");
    scratch_terminate(f->scratch);
    g_assert_cmpint(add_alone(f, 1), ==, RESULT_UNAVAILABLE);
    struct db *db = door_borrow(f->staff);
    g_assert_cmpint(db_begin(db, false), ==, RESULT_OK);
    g_assert_cmpint(door_add(f, db, 1, "a"), ==, RESULT_UNAVAILABLE);
    db_return(db);
    g_assert_cmpint(add_alone(f, 1), ==, RESULT_UNAVAILABLE);
    set_database(f, "SET default_transaction_read_only = off");
    g_assert_cmpint(add_alone(f, 1), ==, RESULT_OK);
    g_assert_cmpint(door_count_things(f), ==, 1);
}

/* Tests that a connection that only read while the database was read-only is not kept for long: no
 * write has to fail first. */
static void test_read_only_and_not_noticed(struct door *f, const void *unused)
{
    (void)unused;
    set_database(f, "SET default_transaction_read_only = on");
    scratch_terminate(f->scratch);
    int pid = pid_now(f);
    g_assert_cmpint(pid_now(f), ==, pid);
    set_database(f, "SET default_transaction_read_only = off");
    g_usleep(1100 * 1000); /* READ_ONLY_MS in lib/db.c */
    g_assert_cmpint(add_alone(f, 1), ==, RESULT_OK);
}

/* A pooler between the program and PostgreSQL can do this. */
static void test_statements_gone(struct door *f, const void *unused)
{
    (void)unused;
    struct db *db = door_borrow(f->staff);
    g_assert_cmpint(pg_command(db, "DEALLOCATE ALL", NULL), ==, RESULT_OK);
    db_return(db);
    g_assert_cmpint(add_alone(f, 1), ==, RESULT_UNAVAILABLE);
    g_assert_cmpint(add_alone(f, 1), ==, RESULT_OK);
}

/* The domain's type counts as its base type, so the statements still fit the schema. */
static void test_table_changed(struct door *f, const void *unused)
{
    (void)unused;
    struct db_call list = call_thing_list(f->pool, NULL);
    struct db *db = door_borrow(f->staff);
    g_assert_cmpint(db_run(db, f->pool, &list, NULL), ==, RESULT_OK);
    scratch_run(f->scratch, "ALTER TABLE bussanten.thing ALTER code TYPE text");
    g_assert_cmpint(db_run(db, f->pool, &list, NULL), ==, RESULT_UNAVAILABLE);
    db_return(db);
    db = door_borrow(f->staff);
    g_assert_cmpint(db_run(db, f->pool, &list, NULL), ==, RESULT_OK);
    db_return(db);
}

static void test_terminated(struct door *f, const void *unused)
{
    (void)unused;
    struct db *db = door_borrow(f->staff);
    scratch_terminate(f->scratch);
    g_assert_cmpint(door_add(f, db, 1, "a"), ==, RESULT_UNAVAILABLE);
    db_return(db);
    g_assert_cmpint(add_alone(f, 1), ==, RESULT_OK);
}

/* Borrows a new connection, for which all statements are prepared. */
static void *borrow_new(void *data)
{
    struct door *f = data;
    struct db *db = NULL;
    enum result r = db_borrow(f->staff, &db);
    db_return(db);
    return GINT_TO_POINTER(r);
}

/* Tests that a connection is lost while its statements are being prepared. Here a lock stops the
 * server at one of them. */
static void test_terminated_at_start(struct door *f, const void *unused)
{
    (void)unused;
    pthread_t thread;
    void *result;
    scratch_terminate(f->scratch);
    scratch_run(f->scratch, "BEGIN; LOCK TABLE bussanten.thing IN ACCESS EXCLUSIVE MODE");
    g_assert_cmpint(pthread_create(&thread, NULL, borrow_new, f), ==, 0);
    while (!scratch_integer(f->scratch, "SELECT count(*) FROM pg_locks WHERE NOT granted"))
        g_usleep(10 * 1000);
    scratch_terminate(f->scratch);
    pthread_join(thread, &result);
    g_assert_cmpint(GPOINTER_TO_INT(result), ==, RESULT_UNAVAILABLE);
    scratch_run(f->scratch, "ROLLBACK");
}

/* Tests that PostgreSQL ends a connection for its idleness, in a transaction and outside one. */
static void test_idle(struct door *f, const void *unused)
{
    (void)unused;
    struct db *db = door_borrow(f->staff);
    g_assert_cmpint(pg_command(db, "SET idle_in_transaction_session_timeout = 20", NULL), ==,
                    RESULT_OK);
    g_assert_cmpint(db_begin(db, false), ==, RESULT_OK);
    g_usleep(200 * 1000);
    g_assert_cmpint(door_add(f, db, 1, "a"), ==, RESULT_UNAVAILABLE);
    db_return(db);
    db = door_borrow(f->staff);
    g_assert_cmpint(pg_command(db, "SET idle_session_timeout = 20", NULL), ==, RESULT_OK);
    g_usleep(200 * 1000);
    g_assert_cmpint(door_add(f, db, 1, "a"), ==, RESULT_UNAVAILABLE);
    db_return(db);
    g_assert_cmpint(add_alone(f, 1), ==, RESULT_OK);
}

static void test_cancelled(struct door *f, const void *unused)
{
    (void)unused;
    struct nap_row row;
    struct db *db = door_borrow(f->staff);
    int pid = pid_of(f, db);
    g_assert_cmpint(pg_command(db, "SET statement_timeout = 500", NULL), ==, RESULT_OK);
    g_assert_cmpint(run_nap(db, f->pool, 2, &row), ==, RESULT_UNAVAILABLE);
    g_assert_cmpint(pid_of(f, db), ==, pid);
    db_return(db);
    g_assert_cmpint(pid_now(f), ==, pid);
}

static void test_too_many(struct door *f, const void *unused)
{
    (void)unused;
    set_database(f, "CONNECTION LIMIT 0");
    scratch_terminate(f->scratch);
    g_assert_cmpint(add_alone(f, 1), ==, RESULT_UNAVAILABLE);
    set_database(f, "CONNECTION LIMIT -1");
    int64_t until = clock_monotonic_ms() + 5000;
    enum result r;
    while ((r = add_alone(f, 1)) && clock_monotonic_ms() < until)
        g_usleep(20 * 1000);
    g_assert_cmpint(r, ==, RESULT_OK);
}

/* The rest tests that the log has the begin and the end of a state that lasts, and nothing between
 * them: the rollup thread alone would log an error each second. */

/* Runs statements that succeed in a read-only database, too: that is not the end of the state. */
static void run_harmless(struct door *f)
{
    struct thing_none_row none;
    struct db *db = door_borrow(f->staff);
    g_assert_cmpint(pid_of(f, db), >, 0);
    g_assert_cmpint(run_thing_none(db, f->pool, &none), ==, RESULT_NOT_FOUND);
    db_return(db);
}

/* Succeeds for so long that the outage is over (db_outage.c). */
static void be_well(struct door *f, int id)
{
    int64_t until = clock_monotonic_ms() + 3200;
    g_assert_cmpint(add_alone(f, id), ==, RESULT_OK);
    for (int i = 1; clock_monotonic_ms() < until; i++) {
        g_usleep(100 * 1000);
        g_assert_cmpint(add_alone(f, id * 1000 + i), ==, RESULT_OK);
    }
}

static void be_read_only_twice(struct door *f)
{
    for (int id = 1; id <= 2; id++) {
        set_database(f, "SET default_transaction_read_only = on");
        scratch_terminate(f->scratch);
        for (int i = 0; i < 3; i++) {
            run_harmless(f);
            g_assert_cmpint(add_alone(f, id), ==, RESULT_UNAVAILABLE);
        }
        set_database(f, "SET default_transaction_read_only = off");
        be_well(f, id);
    }
}

/* Runs `act` in a process of its own, so that a test can read its log. True in the test. */
static bool in_subprocess(struct door *f, void (*act)(struct door *f))
{
    if (g_test_subprocess()) {
        door_set_up(f, NULL);
        act(f);
        door_tear_down(f, NULL);
        return false;
    }
    g_test_trap_subprocess(NULL, 0, 0);
    g_test_trap_assert_passed();
    return true;
}

static void test_log_of_read_only(struct door *f, const void *unused)
{
    (void)unused;
    if (!in_subprocess(f, be_read_only_twice))
        return;
    g_test_trap_assert_stderr("*25006*takes writes again*25006*takes writes again*");
    g_test_trap_assert_stderr_unmatched("*25006*25006*25006*");
    g_test_trap_assert_stderr_unmatched("*25006*25006*again*again*");
    g_test_trap_assert_stderr_unmatched("*again*again*again*");
}

/* Each retry is refused in the same way: with a backoff of 0.1 s, 0.2 s and so on there are three
 * in a second. */
static void be_refused(struct door *f)
{
    set_database(f, "CONNECTION LIMIT 0");
    scratch_terminate(f->scratch);
    for (int64_t until = clock_monotonic_ms() + 1000; clock_monotonic_ms() < until;) {
        g_assert_cmpint(add_alone(f, 1), ==, RESULT_UNAVAILABLE);
        g_usleep(20 * 1000);
    }
    set_database(f, "CONNECTION LIMIT -1");
    while (add_alone(f, 1))
        g_usleep(20 * 1000);
    be_well(f, 2);
}

static void test_log_of_refusals(struct door *f, const void *unused)
{
    (void)unused;
    if (!in_subprocess(f, be_refused))
        return;
    g_test_trap_assert_stderr("*cannot be reached: *too many connections*is reached again*");
    g_test_trap_assert_stderr_unmatched("*too many*too many*");
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        void (*test)(struct door *f, const void *unused);
    } tests[] = {
        {"/away/rows", test_rows},
        {"/away/read-only", test_read_only},
        {"/away/read-only-and-not-noticed", test_read_only_and_not_noticed},
        {"/away/statements-gone", test_statements_gone},
        {"/away/table-changed", test_table_changed},
        {"/away/terminated", test_terminated},
        {"/away/terminated-at-start", test_terminated_at_start},
        {"/away/idle", test_idle},
        {"/away/cancelled", test_cancelled},
        {"/away/too-many", test_too_many},
    };
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(tests); i++)
        g_test_add(tests[i].name, struct door, NULL, door_set_up, tests[i].test, door_tear_down);
    g_test_add("/away/log-of-read-only", struct door, NULL, NULL, test_log_of_read_only, NULL);
    g_test_add("/away/log-of-refusals", struct door, NULL, NULL, test_log_of_refusals, NULL);
    return g_test_run();
}
