/* Tests the door to libpq with a real PostgreSQL: values, results, lost connections and the
 * pipeline. Rows as structs are tested in test_row.c. */
#include "lib/db.h"

#include <glib.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/pool.h"
#include "door.h"
#include "tests/db/door_queries.h"

#define LONG_SECONDS 60 /* more than any stream here needs */

static const struct date day = {2023, 2, 17};

/* --- values ----------------------------------------------------------------------------------- */

static void test_values(struct door *f, const void *unused)
{
    (void)unused;
    int64_t big = G_GINT64_CONSTANT(-9007199254740993), at = 1676685600;
    bool flag = true;
    int ids[] = {G_MININT, 0, G_MAXINT};
    const char *texts[] = {"目黒の \"さんま\"", "a\\b,{c}", "", "NULL"};
    struct db *db = door_borrow(f->staff);
    struct thing_add_row added;
    g_assert_cmpint(run_thing_add(db, f->pool, 7, &big, &flag, "それ'; --", &at, &day, VISITOR, 3,
                                  ids, 4, texts, "abc", &added),
                    ==, RESULT_OK);
    g_assert_cmpint(added.id, ==, 7);

    int n;
    const struct thing_list_row *things;
    g_assert_cmpint(run_thing_list(db, f->pool, NULL, &n, &things), ==, RESULT_OK);
    db_return(db);
    g_assert_cmpint(n, ==, 1);
    g_assert_cmpint(*things->big, ==, big);
    g_assert_true(*things->flag);
    g_assert_cmpstr(things->label, ==, "それ'; --");
    g_assert_cmpint(*things->at, ==, at);
    g_assert_cmpint(date_compare(*things->day, day), ==, 0);
    g_assert_cmpstr(things->visitor, ==, VISITOR);
    g_assert_cmpstr(things->code, ==, "abc");
    g_assert_cmpmem(things->ids->at, (size_t)things->ids->n * sizeof(int), ids, sizeof ids);
    g_assert_cmpint(scratch_integer(f->scratch,
                                    "SELECT 1 FROM bussanten.thing WHERE texts ="
                                    " ARRAY['目黒の \"さんま\"', 'a\\b,{c}', '', 'NULL']"),
                    ==, 1);
}

static void test_nulls(struct door *f, const void *unused)
{
    (void)unused;
    const char *texts[] = {NULL};
    struct db *db = door_borrow(f->staff);
    g_assert_cmpint(run_thing_add(db, f->pool, 1, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, 1,
                                  texts, NULL, NULL),
                    ==, RESULT_OK);
    int n;
    const struct thing_list_row *things;
    g_assert_cmpint(run_thing_list(db, f->pool, &(int){1}, &n, &things), ==, RESULT_OK);
    db_return(db);
    g_assert_cmpint(n, ==, 1);
    g_assert_null(things->big);
    g_assert_null(things->flag);
    g_assert_null(things->label);
    g_assert_null(things->at);
    g_assert_null(things->day);
    g_assert_null(things->visitor);
    g_assert_nonnull(things->ids);
    g_assert_cmpint(things->ids->n, ==, 0);
    g_assert_null(things->code);
    g_assert_cmpint(
        scratch_integer(f->scratch,
                        "SELECT 1 FROM bussanten.thing WHERE ids = '{}' AND texts[1] IS NULL"
                        " AND cardinality(texts) = 1"),
        ==, 1);
}

static void test_no_rows(struct door *f, const void *unused)
{
    (void)unused;
    struct db *db = door_borrow(f->staff);
    int n = 1;
    const struct thing_list_row *things;
    g_assert_cmpint(run_thing_list(db, f->pool, &(int){99}, &n, &things), ==, RESULT_OK);
    g_assert_cmpint(n, ==, 0);
    struct thing_between_row between;
    g_assert_cmpint(run_thing_between(db, f->pool, 0, -1, false, &between), ==, RESULT_OK);
    g_assert_cmpint(between.n, ==, 0);
    struct db_rows rows;
    struct db_call call = call_booth_record(f->pool, "a", 1);
    g_assert_cmpint(db_run(db, f->pool, &call, &rows), ==, RESULT_OK);
    g_assert_cmpint(rows.n, ==, 0);
    db_return(db);
}

/* --- transactions and results ----------------------------------------------------------------- */

static void test_read_only(struct door *f, const void *unused)
{
    (void)unused;
    struct db *db = door_borrow(f->staff);
    g_assert_cmpint(db_begin(db, true), ==, RESULT_OK);
    g_assert_cmpint(door_add(f, db, 1, "a"), ==, RESULT_FAILED);
    db_rollback(db);
    g_assert_cmpint(door_count_things(f), ==, 0);
    /* Only the failed transaction was affected. */
    g_assert_cmpint(db_begin(db, false), ==, RESULT_OK);
    g_assert_cmpint(door_add(f, db, 1, "a"), ==, RESULT_OK);
    g_assert_cmpint(door_count_things(f), ==, 0);
    g_assert_cmpint(db_commit(db), ==, RESULT_OK);
    g_assert_cmpint(door_count_things(f), ==, 1);
    db_return(db);
}

/* Tests that two reads of a page see the same rows, whatever is committed between them. */
static void test_snapshot(struct door *f, const void *unused)
{
    (void)unused;
    struct db *reader = door_borrow(f->staff), *writer = door_borrow(f->staff);
    struct db_call call = call_thing_list(f->pool, NULL);
    struct db_rows rows;
    g_assert_cmpint(db_begin(reader, true), ==, RESULT_OK);
    g_assert_cmpint(db_run(reader, f->pool, &call, &rows), ==, RESULT_OK);
    g_assert_cmpint(door_add(f, writer, 1, "a"), ==, RESULT_OK);
    g_assert_cmpint(db_run(reader, f->pool, &call, &rows), ==, RESULT_OK);
    g_assert_cmpint(rows.n, ==, 0);
    g_assert_cmpint(db_commit(reader), ==, RESULT_OK);
    g_assert_cmpint(db_run(reader, f->pool, &call, &rows), ==, RESULT_OK);
    g_assert_cmpint(rows.n, ==, 1);
    db_return(writer);
    db_return(reader);
}

static void test_return_rolls_back(struct door *f, const void *unused)
{
    (void)unused;
    struct db *db = door_borrow(f->staff);
    g_assert_cmpint(db_begin(db, false), ==, RESULT_OK);
    g_assert_cmpint(door_add(f, db, 1, "a"), ==, RESULT_OK);
    db_return(db);
    db_return(NULL);
    g_assert_cmpint(door_count_things(f), ==, 0);
}

static void test_constraints(struct door *f, const void *unused)
{
    (void)unused;
    struct db *db = door_borrow(f->staff);
    g_assert_cmpint(door_add(f, db, 1, "a"), ==, RESULT_OK);
    g_assert_cmpint(door_add(f, db, 1, "b"), ==, RESULT_INVALID);
    g_assert_cmpstr(db_constraint(db), ==, "thing_pkey");
    struct db_call call = call_thing_add(f->pool, 2, &(int64_t){13}, NULL, "c", NULL, &day, VISITOR,
                                         0, NULL, 0, NULL, "a");
    g_assert_cmpint(db_run(db, f->pool, &call, NULL), ==, RESULT_INVALID);
    g_assert_cmpstr(db_constraint(db), ==, "thing_big");
    call = call_booth_record(f->pool, "v", 9);
    g_assert_cmpint(db_run(db, f->pool, &call, NULL), ==, RESULT_INVALID);
    g_assert_cmpstr(db_constraint(db), ==, "visit_booth_fkey");
    g_assert_cmpint(door_add(f, db, 2, "b"), ==, RESULT_OK);
    g_assert_cmpstr(db_constraint(db), ==, "");
    db_return(db);
}

/* Tests that a deferred constraint fails at the commit, and that a failed transaction does not
 * commit. */
static void test_failed_commit(struct door *f, const void *unused)
{
    (void)unused;
    struct db *db = door_borrow(f->staff);
    g_assert_cmpint(db_begin(db, false), ==, RESULT_OK);
    g_assert_cmpint(door_add(f, db, 1, "a"), ==, RESULT_OK);
    g_assert_cmpint(door_add(f, db, 2, "a"), ==, RESULT_OK);
    g_assert_cmpint(db_commit(db), ==, RESULT_INVALID);
    g_assert_cmpstr(db_constraint(db), ==, "thing_label");
    g_assert_cmpint(db_begin(db, false), ==, RESULT_OK);
    g_assert_cmpint(door_add(f, db, 1, "a"), ==, RESULT_OK);
    g_assert_cmpint(door_add(f, db, 1, "b"), ==, RESULT_INVALID);
    g_assert_cmpint(db_commit(db), ==, RESULT_FAILED);
    g_assert_cmpint(door_count_things(f), ==, 0);
    db_return(db);
}

static void test_roles(struct door *f, const void *unused)
{
    (void)unused;
    struct db_call call = call_secret_list(f->pool);
    struct db *staff = door_borrow(f->staff), *visitor = door_borrow(f->visitors);
    g_assert_cmpint(db_run(staff, f->pool, &call, NULL), ==, RESULT_OK);
    g_assert_cmpint(db_run(visitor, f->pool, &call, NULL), ==, RESULT_FAILED);
    db_return(visitor);
    db_return(staff);
}

/* Tests that the log does not hold a visitor's text, although PostgreSQL quotes it. */
static void test_log_is_silent(struct door *f, const void *unused)
{
    if (g_test_subprocess()) {
        door_set_up(f, unused);
        struct db *db = door_borrow(f->visitors);
        struct db_call call = call_number(f->pool, "0120-secret");
        g_assert_cmpint(db_run(db, f->pool, &call, NULL), ==, RESULT_FAILED);
        db_return(db);
        door_tear_down(f, unused);
        return;
    }
    g_test_trap_subprocess(NULL, 0, 0);
    g_test_trap_assert_passed();
    g_test_trap_assert_stderr("*number: 22P02*");
    g_test_trap_assert_stderr_unmatched("*0120*");
}

/* --- waiting ---------------------------------------------------------------------------------- */

struct borrower {
    pthread_t thread;
    struct db_pool *pool;
    enum result result;
    int64_t waited_ms;
    atomic_bool is_done;
};

static void *borrow_and_return(void *data)
{
    struct borrower *b = data;
    struct db *db;
    int64_t began = clock_monotonic_ms();
    b->result = db_borrow(b->pool, &db);
    b->waited_ms = clock_monotonic_ms() - began;
    b->is_done = true;
    if (!b->result)
        db_return(db);
    return NULL;
}

static void start(struct borrower *b, struct db_pool *pool)
{
    b->pool = pool;
    g_assert_cmpint(pthread_create(&b->thread, NULL, borrow_and_return, b), ==, 0);
}

static void test_borrow_waits(struct door *f, const void *unused)
{
    (void)unused;
    struct db *db = door_borrow(f->visitors);
    struct borrower b = {0};
    start(&b, f->visitors);
    g_usleep(300 * 1000);
    g_assert_false(b.is_done);
    db_return(db);
    pthread_join(b.thread, NULL);
    g_assert_cmpint(b.result, ==, RESULT_OK);
    g_assert_cmpint(b.waited_ms, <, 4000);
}

/* The thread with the connection runs a slow statement and gets RESULT_UNAVAILABLE from
 * statement_timeout. The thread that waits for the connection gives up. */
static void test_time_outs(struct door *f, const void *unused)
{
    (void)unused;
    struct db *db = door_borrow(f->visitors);
    struct db_call nap = call_nap(f->pool, 20), thing_list = call_thing_list(f->pool, NULL);
    struct borrower b;
    start(&b, f->visitors);
    g_usleep(500 * 1000);
    int64_t began = clock_monotonic_ms();
    g_assert_cmpint(db_run(db, f->pool, &nap, NULL), ==, RESULT_UNAVAILABLE);
    g_assert_cmpint(clock_monotonic_ms() - began, <, 9000);
    pthread_join(b.thread, NULL);
    g_assert_cmpint(b.result, ==, RESULT_UNAVAILABLE);
    g_assert_cmpint(b.waited_ms, >=, 4900);
    g_assert_cmpint(db_run(db, f->pool, &thing_list, NULL), ==, RESULT_OK);
    db_return(db);
}

/* Tests that a long wait between two rows causes no time-out, and that after the last row each
 * further call gives no row. */
static void test_stream(struct door *f, const void *unused)
{
    (void)unused;
    struct db *db = door_borrow(f->staff);
    struct db_call rows = call_nap_rows(f->pool, 3, 2), none = call_nap_rows(f->pool, 0, 0);
    struct db_rows row;
    g_assert_cmpint(db_begin_long(db, LONG_SECONDS), ==, RESULT_OK);
    g_assert_cmpint(db_stream(db, &rows), ==, RESULT_OK);
    for (int i = 1; i <= 3; i++) {
        g_assert_cmpint(db_stream_next(db, &row), ==, RESULT_OK);
        g_assert_cmpint(row.n, ==, 1);
        struct nap_rows_row nap;
        g_assert_cmpint(read_nap_rows(f->pool, &row, 0, &nap), ==, RESULT_OK);
        g_assert_cmpint(nap.number, ==, i);
    }
    for (int i = 0; i < 2; i++) {
        g_assert_cmpint(db_stream_next(db, &row), ==, RESULT_OK);
        g_assert_cmpint(row.n, ==, 0);
    }
    g_assert_cmpint(db_stream(db, &none), ==, RESULT_OK);
    g_assert_cmpint(db_stream_next(db, &row), ==, RESULT_OK);
    g_assert_cmpint(row.n, ==, 0);
    g_assert_cmpint(db_run(db, f->pool, &none, NULL), ==, RESULT_OK);
    db_return(db);
}

/* Tests that the transaction does not end while the caller takes the last rows, which are all that
 * PostgreSQL has sent. */
static void test_stream_slow_end(struct door *f, const void *unused)
{
    (void)unused;
    struct db *db = door_borrow(f->staff);
    struct db_call rows = call_nap_rows(f->pool, 2, 0);
    struct db_rows row = {.n = 1};
    g_assert_cmpint(db_begin_long(db, LONG_SECONDS), ==, RESULT_OK);
    g_assert_cmpint(db_stream(db, &rows), ==, RESULT_OK);
    g_usleep(16 * G_USEC_PER_SEC); /* idle_in_transaction_session_timeout is 15 s */
    while (row.n)
        g_assert_cmpint(db_stream_next(db, &row), ==, RESULT_OK);
    g_assert_cmpint(db_commit(db), ==, RESULT_OK);
    db_return(db);
}

/* Tests that a failing stream returns a failure, and that an unfinished stream closes its
 * connection. */
static void test_stream_unfinished(struct door *f, const void *unused)
{
    (void)unused;
    struct db *db = door_borrow(f->staff);
    struct db_call rows = call_nap_rows(f->pool, 1000000, 0), list = call_thing_list(f->pool, NULL);
    struct db_rows row;
    enum result r = RESULT_OK;
    g_assert_cmpint(db_begin_long(db, LONG_SECONDS), ==, RESULT_OK);
    g_assert_cmpint(db_stream(db, &rows), ==, RESULT_OK);
    db_return(db);
    db = door_borrow(f->staff);
    g_assert_cmpint(db_run(db, f->pool, &list, NULL), ==, RESULT_OK);
    g_assert_cmpint(db_begin_long(db, LONG_SECONDS), ==, RESULT_OK);
    g_assert_cmpint(db_stream(db, &rows), ==, RESULT_OK);
    scratch_run(f->scratch, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            " WHERE query LIKE '%generate_series%' AND pid <> pg_backend_pid()");
    for (int i = 0; i < 1000000 && !r; i++)
        r = db_stream_next(db, &row);
    g_assert_cmpint(r, ==, RESULT_UNAVAILABLE);
    db_return(db);
}

/* Tests that rows which the caller takes too slowly end as a failure, and that the connection is
 * not used again. */
static void test_stream_too_long(struct door *f, const void *unused)
{
    (void)unused;
    struct db *db = door_borrow(f->staff);
    struct db_call rows = call_nap_rows(f->pool, 1000, 0), list = call_thing_list(f->pool, NULL);
    struct db_rows row;
    g_assert_cmpint(db_begin_long(db, 3), ==, RESULT_OK);
    g_assert_cmpint(db_stream(db, &rows), ==, RESULT_OK);
    g_assert_cmpint(db_stream_next(db, &row), ==, RESULT_OK);
    g_usleep(3 * G_USEC_PER_SEC);
    g_assert_cmpint(db_stream_next(db, &row), ==, RESULT_UNAVAILABLE);
    db_return(db);
    db = door_borrow(f->staff);
    g_assert_cmpint(db_run(db, f->pool, &list, NULL), ==, RESULT_OK);
    db_return(db);
}

static void test_lock_time_out(struct door *f, const void *unused)
{
    (void)unused;
    struct db *holder = door_borrow(f->staff), *other = door_borrow(f->staff);
    g_assert_cmpint(db_begin(holder, false), ==, RESULT_OK);
    g_assert_cmpint(door_add(f, holder, 1, "a"), ==, RESULT_OK);
    g_assert_cmpint(door_add(f, other, 1, "b"), ==, RESULT_UNAVAILABLE);
    g_assert_cmpint(db_commit(holder), ==, RESULT_OK);
    g_assert_cmpint(door_add(f, other, 1, "b"), ==, RESULT_INVALID);
    db_return(other);
    db_return(holder);
}

/* --- lost connections ------------------------------------------------------------------------- */

static void test_lost_in_use(struct door *f, const void *unused)
{
    (void)unused;
    struct db *db = door_borrow(f->staff);
    scratch_terminate(f->scratch);
    g_assert_cmpint(door_add(f, db, 1, "a"), ==, RESULT_UNAVAILABLE);
    g_assert_cmpint(door_add(f, db, 1, "a"), ==, RESULT_UNAVAILABLE);
    db_return(db);
    db = door_borrow(f->staff);
    g_assert_cmpint(door_add(f, db, 1, "a"), ==, RESULT_OK);
    db_return(db);
}

static void test_lost_in_transaction(struct door *f, const void *unused)
{
    (void)unused;
    struct db *db = door_borrow(f->staff);
    g_assert_cmpint(db_begin(db, false), ==, RESULT_OK);
    g_assert_cmpint(door_add(f, db, 1, "a"), ==, RESULT_OK);
    scratch_terminate(f->scratch);
    g_assert_cmpint(db_commit(db), ==, RESULT_UNAVAILABLE);
    db_rollback(db);
    db_return(db);
    g_assert_cmpint(door_count_things(f), ==, 0);
}

/* Tests that a caller does not notice the loss of an idle connection. */
static void test_lost_idle(struct door *f, const void *unused)
{
    (void)unused;
    g_assert_cmpint(scratch_terminate(f->scratch), ==, 2);
    struct db *db = door_borrow(f->staff);
    g_assert_cmpint(door_add(f, db, 1, "a"), ==, RESULT_OK);
    db_return(db);
}

/* The process of the first staff connection that is not `other`. */
static pid_t staff_process(struct door *f, pid_t other)
{
    g_autofree char *sql =
        g_strdup_printf("SELECT min(pid) FROM pg_stat_activity WHERE datname = current_database()"
                        " AND query LIKE '%%thing%%' AND pid NOT IN (pg_backend_pid(), %d)",
                        (int)other);
    return (pid_t)scratch_integer(f->scratch, sql);
}

/* A server that does not answer costs its time once: the other connections that lead to it are
 * not tried. */
static void test_hangs(struct door *f, const void *unused)
{
    (void)unused;
    struct db *a = door_borrow(f->staff), *b = door_borrow(f->staff);
    g_assert_cmpint(door_add(f, a, 1, "a"), ==, RESULT_OK);
    g_assert_cmpint(door_add(f, b, 2, "b"), ==, RESULT_OK);
    db_return(a);
    db_return(b);
    pid_t first = staff_process(f, 0), second = staff_process(f, first);
    g_assert_cmpint(first, >, 0);
    g_assert_cmpint(second, >, 0);
    if (kill(first, SIGSTOP) != 0) {
        g_test_skip("the server's processes are another user's");
        return;
    }
    g_assert_cmpint(kill(second, SIGSTOP), ==, 0);
    int64_t began = clock_monotonic_ms();
    struct db *db = door_borrow(f->staff);
    enum result r = door_add(f, db, 3, "c");
    db_return(db);
    int64_t waited_ms = clock_monotonic_ms() - began;
    db = door_borrow(f->staff);
    enum result again = door_add(f, db, 4, "d");
    kill(first, SIGCONT);
    kill(second, SIGCONT);
    db_return(db);
    g_assert_cmpint(r, ==, RESULT_UNAVAILABLE);
    g_assert_cmpint(waited_ms, >=, 9900);
    g_assert_cmpint(again, ==, RESULT_OK);
}

/* Makes the database refuse new connections, or accept them again. Open connections remain. */
static void let_in(struct door *f, bool anybody)
{
    struct db *elsewhere;
    g_autofree char *sql = g_strdup_printf("ALTER DATABASE %s ALLOW_CONNECTIONS %s",
                                           f->scratch->name, anybody ? "true" : "false");
    g_assert_cmpint(db_admin_open("dbname=postgres", &elsewhere), ==, RESULT_OK);
    g_assert_cmpint(db_admin_run(elsewhere, sql), ==, RESULT_OK);
    db_admin_close(elsewhere);
}

/* Tests that borrowing fails at once while the database refuses connections, for many threads, too.
 * It works again when the database accepts them. */
static void test_away(struct door *f, const void *unused)
{
    (void)unused;
    struct borrower borrowers[16];
    let_in(f, false);
    scratch_terminate(f->scratch);

    int64_t began = clock_monotonic_ms();
    for (size_t i = 0; i < G_N_ELEMENTS(borrowers); i++)
        start(&borrowers[i], f->staff);
    for (size_t i = 0; i < G_N_ELEMENTS(borrowers); i++) {
        pthread_join(borrowers[i].thread, NULL);
        g_assert_cmpint(borrowers[i].result, ==, RESULT_UNAVAILABLE);
    }
    g_assert_cmpint(clock_monotonic_ms() - began, <, 4000);

    let_in(f, true);
    struct db *db = NULL;
    began = clock_monotonic_ms();
    while (db_borrow(f->staff, &db) && clock_monotonic_ms() - began < 10000)
        g_usleep(20 * 1000);
    g_assert_nonnull(db);
    g_assert_cmpint(door_add(f, db, 1, "a"), ==, RESULT_OK);
    db_return(db);
}

#define WAITING 4

/* Lends out one connection, lets WAITING threads wait for it, and makes it impossible to open
 * another. */
static struct db *run_out(struct door *f, struct borrower *waiting)
{
    struct db *db = door_borrow(f->staff);
    let_in(f, false);
    for (int i = 0; i < WAITING; i++)
        start(&waiting[i], f->staff);
    g_usleep(500 * 1000);
    for (int i = 0; i < WAITING; i++)
        g_assert_false(waiting[i].is_done);
    return db;
}

static void end_waiting(struct borrower *waiting, enum result result)
{
    for (int i = 0; i < WAITING; i++) {
        pthread_join(waiting[i].thread, NULL);
        g_assert_cmpint(waiting[i].result, ==, result);
        g_assert_cmpint(waiting[i].waited_ms, <, 4000);
    }
}

/* The connection is returned: the waiting threads get it, one after another. */
static void test_no_more(struct door *f, const void *unused)
{
    (void)unused;
    struct borrower waiting[WAITING] = {0};
    db_return(run_out(f, waiting));
    end_waiting(waiting, RESULT_OK);
}

/* The lost connection is returned: all waiting threads fail at once. */
static void test_no_more_and_lost(struct door *f, const void *unused)
{
    (void)unused;
    struct borrower waiting[WAITING] = {0};
    struct db *db = run_out(f, waiting);
    scratch_terminate(f->scratch);
    g_assert_cmpint(door_add(f, db, 1, "a"), ==, RESULT_UNAVAILABLE);
    db_return(db);
    end_waiting(waiting, RESULT_UNAVAILABLE);
}

static void test_no_database(void)
{
    struct db_pool *pool = NULL;
    struct db *db = NULL;
    g_assert_cmpint(db_pool_open("host=/nonexistent", DB_STAFF, 1, &pool), ==, RESULT_UNAVAILABLE);
    g_assert_cmpint(db_pool_open("not a conninfo", DB_STAFF, 1, &pool), ==, RESULT_FAILED);
    g_assert_cmpint(db_admin_open("host=/nonexistent", &db), ==, RESULT_UNAVAILABLE);
    g_assert_null(pool);
    g_assert_null(db);
}

/* --- statements that do not fit the schema ---------------------------------------------------- */

static const struct drift_row {
    const char *name, *change, *log;
} drift_rows[] = {
    {"column-type", "ALTER TABLE bussanten.thing ALTER big TYPE integer",
     "*sql/queries/thing_list.sql: column 2 is \"big integer\" in the schema, \"big bigint\" in the"
     " signature*"},
    {"column-gone", "ALTER TABLE bussanten.thing RENAME label TO title",
     "*sql/queries/thing_list.sql:4: column \"label\" does not exist*"},
    {"column-name",
     "DROP FUNCTION bussanten.record(text, text, integer);"
     "CREATE FUNCTION bussanten.record(text, text, integer, OUT a boolean, OUT b boolean) LANGUAGE "
     "sql AS"
     " 'SELECT true, true'",
     "*sql/queries/visit_record.sql: column 1 is \"fresh record\" in the schema, \"fresh boolean\" "
     "in"
     " the signature*"},
    {"parameter-type",
     "ALTER TABLE bussanten.visit DROP CONSTRAINT visit_booth_fkey, ALTER booth TYPE bigint",
     "*sql/queries/booth_record.sql: parameter is \"$2 bigint\" in the schema, \"$2 integer\" in "
     "the"
     " signature*"},
    {"type-gone", "ALTER TABLE bussanten.thing ALTER code TYPE integer USING 1",
     "*sql/queries/thing_list.sql: column 9 is \"code integer\" in the schema*"},
    {"table-gone", "DROP TABLE bussanten.secret",
     "*sql/queries/secret_list.sql:2: relation \"secret\" does not exist*"},
};

static void test_drift(const void *data)
{
    const struct drift_row *row = data;
    if (g_test_subprocess()) {
        struct scratch *scratch = scratch_new();
        struct db_pool *staff = NULL, *visitors = NULL;
        scratch_schema(scratch);
        scratch_run(scratch, row->change);
        enum result s = db_pool_open(scratch->program, DB_STAFF, 1, &staff);
        enum result v = db_pool_open(scratch->program, DB_VISITOR, 1, &visitors);
        g_assert_true(s == RESULT_FAILED || v == RESULT_FAILED);
        db_pool_close(staff);
        db_pool_close(visitors);
        scratch_free(scratch);
        return;
    }
    g_test_trap_subprocess(NULL, 0, 0);
    g_test_trap_assert_passed();
    g_test_trap_assert_stderr(row->log);
}

/* --- one pipeline ----------------------------------------------------------------------------- */

#define GROUP 64

struct group {
    struct db_call calls[GROUP];
    const struct db_call *at[GROUP];
    struct db_rows rows[GROUP];
};

static struct group *new_group(struct door *f)
{
    struct group *group = POOL_NEW(f->pool, struct group);
    char *label = pool_alloc(f->pool, 20001);
    memset(label, 'x', 20000);
    for (int i = 0; i < GROUP; i++) {
        group->calls[i] = door_add_call(f->pool, i, pool_printf(f->pool, "%d%s", i, label));
        group->at[i] = &group->calls[i];
    }
    return group;
}

static int added_id(struct door *f, const struct db_rows *rows)
{
    struct thing_add_row row;
    g_assert_cmpint(read_thing_add(f->pool, rows, 0, &row), ==, RESULT_OK);
    return row.id;
}

/* Sends 1.3 MB through the pipeline at once, which is more than all buffers between hold. */
static void test_group(struct door *f, const void *unused)
{
    (void)unused;
    struct group *group = new_group(f);
    struct db *db = door_borrow(f->staff);
    g_assert_cmpint(db_run_all(db, group->at, GROUP, group->rows), ==, RESULT_OK);
    for (int i = 0; i < GROUP; i++) {
        db_rows_keep(f->pool, &group->rows[i]);
        g_assert_cmpint(added_id(f, &group->rows[i]), ==, i);
    }
    g_assert_cmpint(door_count_things(f), ==, GROUP);
    g_assert_cmpint(
        scratch_integer(f->scratch, "SELECT count(DISTINCT xmin::text) FROM bussanten.thing"), ==,
        1);
    db_return(db);
}

static void test_group_all_or_nothing(struct door *f, const void *unused)
{
    (void)unused;
    struct group *group = new_group(f);
    struct db *db = door_borrow(f->staff);
    group->calls[40] = door_add_call(f->pool, 3, "twice");
    g_assert_cmpint(db_run_all(db, group->at, GROUP, group->rows), ==, RESULT_INVALID);
    g_assert_cmpstr(db_constraint(db), ==, "thing_pkey");
    g_assert_null(group->rows[0].result);
    g_assert_cmpint(door_count_things(f), ==, 0);
    /* The connection can still be used. */
    g_assert_cmpint(db_run_all(db, group->at, 40, group->rows), ==, RESULT_OK);
    for (int i = 0; i < 40; i++)
        db_rows_keep(f->pool, &group->rows[i]);
    g_assert_cmpint(door_add(f, db, 40, "a"), ==, RESULT_OK);
    g_assert_cmpint(door_count_things(f), ==, 41);
    db_return(db);
}

/* Tests that adjacent calls are sent as one and that each value is stored in its place. */
static void test_group_many(struct door *f, const void *unused)
{
    (void)unused;
    struct group *group = new_group(f);
    struct db *db = door_borrow(f->staff);
    group->calls[0] = call_thing_keep(f->pool, 100, "a");
    group->calls[1] = call_thing_keep(f->pool, 101, NULL);
    group->calls[2] = call_thing_keep(f->pool, 102, "\\ \"{x,NULL}\", ");
    group->calls[4] = call_thing_keep(f->pool, 104, "NULL");
    g_assert_cmpint(db_run_all(db, group->at, 6, group->rows), ==, RESULT_OK);
    for (int i = 0; i < 6; i++)
        db_rows_keep(f->pool, &group->rows[i]);
    g_assert_cmpint(added_id(f, &group->rows[3]), ==, 3);
    g_assert_cmpint(added_id(f, &group->rows[5]), ==, 5);
    g_assert_cmpint(
        scratch_integer(f->scratch,
                        "SELECT count(*) FROM bussanten.thing JOIN (VALUES (100, 3, 'a'),"
                        " (101, 3, NULL), (102, 3, '\\ \"{x,NULL}\", '), (104, 1, 'NULL'))"
                        " AS t (id, big, label) USING (id, big)"
                        " WHERE thing.label IS NOT DISTINCT FROM t.label"),
        ==, 4);
    struct db_call alone = call_thing_keep(f->pool, 106, "b");
    g_assert_cmpint(db_run(db, f->pool, &alone, NULL), ==, RESULT_OK);
    g_assert_cmpint(door_count_things(f), ==, 7);
    db_return(db);
}

/* Each call succeeds, but the commit fails. Only PGRES_PIPELINE_SYNC would have confirmed it. */
static void test_group_commit_fails(struct door *f, const void *unused)
{
    (void)unused;
    struct group *group = new_group(f);
    struct db *db = door_borrow(f->staff);
    group->calls[1] = door_add_call(f->pool, 1, group->calls[0].params[3]);
    g_assert_cmpint(db_run_all(db, group->at, 2, group->rows), ==, RESULT_INVALID);
    g_assert_cmpstr(db_constraint(db), ==, "thing_label");
    g_assert_cmpint(door_count_things(f), ==, 0);
    db_return(db);
}

static void *terminate_soon(void *data)
{
    struct door *f = data;
    g_usleep(500 * 1000);
    scratch_terminate(f->scratch);
    return NULL;
}

static void test_group_killed(struct door *f, const void *unused)
{
    (void)unused;
    struct group *group = new_group(f);
    struct db *db = door_borrow(f->staff);
    pthread_t killer;
    group->calls[40] = call_nap(f->pool, 3);
    g_assert_cmpint(pthread_create(&killer, NULL, terminate_soon, f), ==, 0);
    g_assert_cmpint(db_run_all(db, group->at, GROUP, group->rows), ==, RESULT_UNAVAILABLE);
    pthread_join(killer, NULL);
    db_return(db);
    g_assert_cmpint(door_count_things(f), ==, 0);
    db = door_borrow(f->staff);
    g_assert_cmpint(db_run_all(db, group->at, 40, group->rows), ==, RESULT_OK);
    for (int i = 0; i < 40; i++)
        db_rows_keep(f->pool, &group->rows[i]);
    db_return(db);
}

/* --- the administrator's connection ----------------------------------------------------------- */

static void test_admin(void)
{
    if (!g_test_subprocess()) {
        g_test_trap_subprocess(NULL, 0, 0);
        g_test_trap_assert_passed();
        g_test_trap_assert_stderr("*line 3: *syntax error at or near \"frob\"*");
        return;
    }
    struct scratch *scratch = scratch_new();
    g_autoptr(pool) pool = pool_new();
    const char *value = NULL, *params[] = {"品川"};
    scratch_run(scratch, "CREATE TABLE t (a text); INSERT INTO t VALUES ('x')");
    struct db *db = scratch->db;
    g_assert_cmpint(db_admin_run(db, ""), ==, RESULT_OK);
    g_assert_cmpint(db_admin_run(db, "INSERT INTO t VALUES ('y');\n-- 品川\nfrob"), ==,
                    RESULT_FAILED);
    g_assert_cmpint(scratch_integer(scratch, "SELECT count(*) FROM t"), ==, 1);
    g_assert_cmpint(db_admin_value(db, pool, "SELECT $1::text", 1, params, &value), ==, RESULT_OK);
    g_assert_cmpstr(value, ==, "品川");
    g_assert_cmpint(db_admin_value(db, pool, "SELECT a FROM t WHERE false", 0, NULL, &value), ==,
                    RESULT_OK);
    g_assert_cmpstr(value, ==, "");
    scratch_free(scratch);
}

static void test_returned_twice(struct door *f, const void *unused)
{
    (void)unused;
    if (g_test_subprocess()) {
        struct db *db = door_borrow(f->staff);
        db_return(db);
        db_return(db);
        return;
    }
    g_test_trap_subprocess(NULL, 0, 0);
    g_test_trap_assert_failed();
    g_test_trap_assert_stderr("*is_out*");
}

static void test_closed_in_use(struct door *f, const void *unused)
{
    (void)unused;
    if (g_test_subprocess()) {
        (void)door_borrow(f->staff);
        db_pool_close(f->staff);
        return;
    }
    g_test_trap_subprocess(NULL, 0, 0);
    g_test_trap_assert_failed();
    g_test_trap_assert_stderr("*out == 0*");
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        void (*test)(struct door *f, const void *unused);
    } tests[] = {
        {"/db/values", test_values},
        {"/db/nulls", test_nulls},
        {"/db/no-rows", test_no_rows},
        {"/db/read-only", test_read_only},
        {"/db/snapshot", test_snapshot},
        {"/db/return-rolls-back", test_return_rolls_back},
        {"/db/constraints", test_constraints},
        {"/db/failed-commit", test_failed_commit},
        {"/db/roles", test_roles},
        {"/db/returned-twice", test_returned_twice},
        {"/db/closed-in-use", test_closed_in_use},
        {"/db/borrow-waits", test_borrow_waits},
        {"/db/time-outs", test_time_outs},
        {"/db/lock-time-out", test_lock_time_out},
        {"/db/stream", test_stream},
        {"/db/stream-slow-end", test_stream_slow_end},
        {"/db/stream-unfinished", test_stream_unfinished},
        {"/db/stream-too-long", test_stream_too_long},
        {"/db/lost-in-use", test_lost_in_use},
        {"/db/lost-in-transaction", test_lost_in_transaction},
        {"/db/lost-idle", test_lost_idle},
        {"/db/hangs", test_hangs},
        {"/db/away", test_away},
        {"/db/no-more", test_no_more},
        {"/db/no-more-and-lost", test_no_more_and_lost},
        {"/db/group/all", test_group},
        {"/db/group/all-or-nothing", test_group_all_or_nothing},
        {"/db/group/many", test_group_many},
        {"/db/group/commit-fails", test_group_commit_fails},
        {"/db/group/killed", test_group_killed},
    };
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(tests); i++)
        g_test_add(tests[i].name, struct door, NULL, door_set_up, tests[i].test, door_tear_down);
    g_test_add("/db/log-is-silent", struct door, NULL, NULL, test_log_is_silent, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(drift_rows); i++) {
        g_autofree char *name = g_strdup_printf("/db/drift/%s", drift_rows[i].name);
        g_test_add_data_func(name, &drift_rows[i], test_drift);
    }
    g_test_add_func("/db/no-database", test_no_database);
    g_test_add_func("/db/admin", test_admin);
    return g_test_run();
}
