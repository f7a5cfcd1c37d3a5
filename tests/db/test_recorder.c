/* Tests the recorder with a real PostgreSQL: many threads, repetitions, bad rows and lost
 * connections. Each job that got RESULT_OK must be in the table exactly once. */
#include "data/recorder.h"

#include <glib.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>

#include "base/clock.h"
#include "base/pool.h"
#include "scratch.h"
#include "tests/db/door_queries.h"

#define THREADS 24
#define BOOTHS 8

/* The thread of one visitor, and the results of its submissions. */
struct visitor {
    pthread_t thread;
    struct recorder *recorder;
    unsigned int seed;
    int submissions; /* number of submissions it makes */
    int submitters;  /* number of visitors to choose from */
    int bad_every;   /* every n-th one names a booth that does not exist; 0: none */
    bool *stop;      /* NULL is allowed */
    int fresh, repeated, invalid, unavailable, failed;
    GPtrArray *recorded; /* ids of the submissions that got RESULT_OK */
};

/* The id of a submission is made of all its content, so that equal submissions are repetitions. */
static enum result submit(struct recorder *recorder, const char *visitor, int booth, char *id,
                          bool *ret_fresh)
{
    g_autoptr(pool) pool = pool_new();
    g_snprintf(id, 64, "%s-%d", visitor, booth);
    const char *key = pool_printf(pool, "%s/%s", visitor, id);
    struct db_call call = call_visit_record(pool, visitor, id, booth);
    struct db_rows rows;
    enum result r = recorder_run(recorder, pool, key, &call, &rows);
    if (!r) {
        g_assert_cmpint(rows.n, ==, 1);
        struct visit_record_row row;
        g_assert_cmpint(read_visit_record(pool, &rows, 0, &row), ==, RESULT_OK);
        *ret_fresh = row.fresh;
    }
    return r;
}

static void count(struct visitor *v, enum result r, bool fresh, const char *id)
{
    v->fresh += r == RESULT_OK && fresh;
    v->repeated += r == RESULT_OK && !fresh;
    v->invalid += r == RESULT_INVALID;
    v->unavailable += r == RESULT_UNAVAILABLE;
    if (r == RESULT_UNAVAILABLE)
        g_usleep(1000);
    v->failed += r != RESULT_OK && r != RESULT_INVALID && r != RESULT_UNAVAILABLE;
    if (!r)
        g_ptr_array_add(v->recorded, g_strdup(id));
}

static void *submit_many(void *data)
{
    struct visitor *v = data;
    for (int i = 1; i <= v->submissions && !(v->stop && __atomic_load_n(v->stop, __ATOMIC_ACQUIRE));
         i++) {
        char name[16], id[64];
        bool fresh = false, bad = v->bad_every && i % v->bad_every == 0;
        g_snprintf(name, sizeof name, "%06d", rand_r(&v->seed) % v->submitters);
        int booth = bad ? BOOTHS + 1 : 1 + rand_r(&v->seed) % BOOTHS;
        enum result r = submit(v->recorder, name, booth, id, &fresh);
        count(v, r, fresh, id);
    }
    return NULL;
}

struct fixture {
    struct scratch *scratch;
    struct recorder *recorder;
    struct visitor visitors[THREADS];
};

static void set_up(struct fixture *f, const void *writers)
{
    f->scratch = scratch_new();
    scratch_schema(f->scratch);
    g_assert_cmpint(recorder_open(f->scratch->program, GPOINTER_TO_INT(writers), &f->recorder), ==,
                    RESULT_OK);
    for (int i = 0; i < THREADS; i++)
        f->visitors[i] = (struct visitor){
            .recorder = f->recorder,
            .seed = (unsigned int)i,
            .submissions = 100,
            .submitters = 40,
            .recorded = g_ptr_array_new_with_free_func(g_free),
        };
}

static void tear_down(struct fixture *f, const void *unused)
{
    (void)unused;
    recorder_close(f->recorder);
    for (int i = 0; i < THREADS; i++)
        g_ptr_array_unref(f->visitors[i].recorded);
    scratch_free(f->scratch);
}

static void start_all(struct fixture *f)
{
    for (int i = 0; i < THREADS; i++)
        g_assert_cmpint(pthread_create(&f->visitors[i].thread, NULL, submit_many, &f->visitors[i]),
                        ==, 0);
}

/* Joins the threads and returns the sums over all visitors. */
static struct visitor join_all(struct fixture *f)
{
    struct visitor sum = {0};
    for (int i = 0; i < THREADS; i++) {
        struct visitor *v = &f->visitors[i];
        pthread_join(v->thread, NULL);
        sum.fresh += v->fresh;
        sum.repeated += v->repeated;
        sum.invalid += v->invalid;
        sum.unavailable += v->unavailable;
        sum.failed += v->failed;
    }
    return sum;
}

static int64_t count_rows(struct fixture *f)
{
    return scratch_integer(f->scratch, "SELECT count(*) FROM bussanten.visit");
}

/* Checks that everything that got RESULT_OK is in the table. */
static void check_recorded(struct fixture *f)
{
    g_autoptr(pool) pool = pool_new();
    g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
    for (int i = 0; i < THREADS; i++) {
        for (guint j = 0; j < f->visitors[i].recorded->len; j++)
            g_hash_table_add(ids, f->visitors[i].recorded->pdata[j]);
    }
    guint n;
    g_autofree const char **keys = (const char **)g_hash_table_get_keys_as_array(ids, &n);
    const char *array = db_text_array(pool, (int)n, keys), *found;
    g_assert_cmpint(db_admin_value(f->scratch->db, pool,
                                   "SELECT count(*) FROM bussanten.submission JOIN bussanten.visit"
                                   " ON id = visitor || '-' || booth WHERE id = ANY ($1::text[])",
                                   1, &array, &found),
                    ==, RESULT_OK);
    g_assert_cmpint(g_ascii_strtoll(found, NULL, 10), ==, n);
    g_test_message("%u distinct submissions were recorded", n);
}

static void test_alone(struct fixture *f, const void *unused)
{
    (void)unused;
    char id[64];
    bool fresh = false;
    g_assert_cmpint(submit(f->recorder, "a", 1, id, &fresh), ==, RESULT_OK);
    g_assert_true(fresh);
    g_assert_cmpint(submit(f->recorder, "a", 1, id, &fresh), ==, RESULT_OK);
    g_assert_false(fresh);
    g_assert_cmpint(submit(f->recorder, "a", 9, id, &fresh), ==, RESULT_INVALID);
    g_assert_cmpint(submit(f->recorder, "a", 2, id, &fresh), ==, RESULT_OK);
    g_assert_cmpint(count_rows(f), ==, 2);
}

/* Tests that a lost idle connection causes no failure. */
static void test_reconnects(struct fixture *f, const void *unused)
{
    (void)unused;
    char id[64];
    bool fresh = false;
    g_assert_cmpint(submit(f->recorder, "a", 1, id, &fresh), ==, RESULT_OK);
    scratch_terminate(f->scratch);
    g_assert_cmpint(submit(f->recorder, "a", 2, id, &fresh), ==, RESULT_OK);
    g_assert_true(fresh);
}

/* A thread that makes one submission. */
struct single {
    pthread_t thread;
    struct recorder *recorder;
    const char *visitor;
    int booth;
    enum result result;
};

static void *submit_one(void *data)
{
    struct single *single = data;
    char id[64];
    bool fresh;
    single->result = submit(single->recorder, single->visitor, single->booth, id, &fresh);
    return NULL;
}

static void start_single(struct single *single, struct fixture *f, const char *visitor, int booth)
{
    *single = (struct single){.recorder = f->recorder, .visitor = visitor, .booth = booth};
    g_assert_cmpint(pthread_create(&single->thread, NULL, submit_one, single), ==, 0);
}

/* From here until let_through() a writer that records must wait. */
static void hold_up(struct fixture *f)
{
    scratch_run(f->scratch, "BEGIN; LOCK TABLE bussanten.visit IN SHARE MODE");
}

static void let_through(struct fixture *f, struct single *singles, size_t n)
{
    scratch_run(f->scratch, "COMMIT");
    for (size_t i = 0; i < n; i++) {
        pthread_join(singles[i].thread, NULL);
        g_assert_cmpint(singles[i].result, ==, RESULT_OK);
    }
}

static int64_t count_held_up(struct fixture *f)
{
    return scratch_integer(f->scratch,
                           "SELECT count(*) FROM pg_locks WHERE NOT granted AND database ="
                           " (SELECT oid FROM pg_database WHERE datname ="
                           " current_database())");
}

/* Waits until `n` connections wait for the lock, 20 s at most. */
static void await_held_up(struct fixture *f, int64_t n)
{
    for (int i = 0; i < 400 && count_held_up(f) != n; i++)
        g_usleep(50 * 1000);
    g_assert_cmpint(count_held_up(f), ==, n);
}

/* Waits until `n` jobs are queued behind those that wait for the lock, 20 s at most. */
static void await_queued(struct fixture *f, int n)
{
    struct recorder_numbers numbers = {0};
    for (int i = 0; i < 4000 && numbers.n_queued != n; i++) {
        g_usleep(5 * 1000);
        recorder_numbers(f->recorder, &numbers);
    }
    g_assert_cmpint(numbers.n_queued, ==, n);
}

/* Tests that the jobs queued while a group is recorded form the next group, in the order of their
 * keys. */
static void test_order(struct fixture *f, const void *unused)
{
    (void)unused;
    struct single singles[4];
    hold_up(f);
    start_single(&singles[0], f, "m", 1);
    await_held_up(f, 1);
    start_single(&singles[1], f, "z", 1);
    start_single(&singles[2], f, "a", 2);
    start_single(&singles[3], f, "a", 1);
    await_queued(f, 3);
    let_through(f, singles, G_N_ELEMENTS(singles));
    g_assert_cmpint(
        scratch_integer(f->scratch,
                        "SELECT (string_agg(id, ' ' ORDER BY ctid) = 'm-1 a-1 a-2 z-1')::int"
                        " + count(DISTINCT xmin::text) FROM bussanten.submission"),
        ==, 1 + 2);
}

/* Tests that two writers never record submissions of the same visitor at once, but do so for
 * different visitors. */
static void test_lanes(struct fixture *f, const void *unused)
{
    (void)unused;
    struct single singles[4];
    hold_up(f);
    start_single(&singles[0], f, "a", 1);
    await_held_up(f, 1);
    start_single(&singles[1], f, "a", 2);
    start_single(&singles[2], f, "a", 3);
    await_queued(f, 2);
    g_assert_cmpint(count_held_up(f), ==, 1);
    start_single(&singles[3], f, "b", 1);
    await_held_up(f, 2);
    let_through(f, singles, G_N_ELEMENTS(singles));
    g_assert_cmpint(count_rows(f), ==, 4);
}

/* Tests that a connection lost during a group causes only a delay. */
static void test_retries(struct fixture *f, const void *unused)
{
    (void)unused;
    struct single single;
    hold_up(f);
    start_single(&single, f, "a", 1);
    await_held_up(f, 1);
    g_assert_cmpint(scratch_terminate(f->scratch), >=, 1);
    let_through(f, &single, 1);
    g_assert_cmpint(count_rows(f), ==, 1);
}

/* Each different row is recorded once, exactly one thread gets it as new, and no deadlock
 * occurs. */
static void test_repetitions(struct fixture *f, const void *unused)
{
    (void)unused;
    start_all(f);
    struct visitor sum = join_all(f);
    g_assert_cmpint(sum.fresh + sum.repeated, ==, THREADS * 100);
    g_assert_cmpint(sum.fresh, ==, count_rows(f));
    check_recorded(f);
    recorder_close(f->recorder);
    f->recorder = NULL;
    g_assert_cmpint(scratch_integer(f->scratch, "SELECT deadlocks FROM pg_stat_database"
                                                " WHERE datname = current_database()"),
                    ==, 0);
}

static void test_bad_rows(struct fixture *f, const void *unused)
{
    (void)unused;
    for (int i = 0; i < THREADS; i++)
        f->visitors[i].bad_every = 10;
    start_all(f);
    struct visitor sum = join_all(f);
    g_assert_cmpint(sum.invalid, ==, THREADS * 10);
    g_assert_cmpint(sum.fresh + sum.repeated, ==, THREADS * 90);
    g_assert_cmpint(sum.fresh, ==, count_rows(f));
    check_recorded(f);
}

/* A deadlock that occurs in a group but not in a job alone. PostgreSQL would cancel the group each
 * time, so the jobs must be recorded one by one. */
static void test_circles(struct fixture *f, const void *unused)
{
    (void)unused;
    struct single singles[4];
    scratch_run(f->scratch,
                "CREATE FUNCTION bussanten.refuse_company() RETURNS trigger LANGUAGE plpgsql AS $$"
                " BEGIN IF (SELECT count(*) FROM bussanten.visit"
                " WHERE xmin = pg_current_xact_id()::xid) > 1"
                " THEN RAISE deadlock_detected; END IF; RETURN NULL; END $$;"
                "CREATE TRIGGER refuse_company AFTER INSERT ON bussanten.visit"
                " FOR EACH ROW EXECUTE FUNCTION bussanten.refuse_company()");
    hold_up(f);
    start_single(&singles[0], f, "a", 1);
    await_held_up(f, 1);
    start_single(&singles[1], f, "b", 1);
    start_single(&singles[2], f, "c", 1);
    start_single(&singles[3], f, "d", 1);
    await_queued(f, 3);
    let_through(f, singles, G_N_ELEMENTS(singles));
    g_assert_cmpint(count_rows(f), ==, 4);
}

/* After a group fails, each of its jobs is tried alone. If one of them gets RESULT_UNAVAILABLE, the
 * jobs after it get it, too, without a try, because each would wait as long. Here only the job of
 * visitor "b" gets it, so that the jobs after it would be recorded if they were tried. */
static void test_unavailable_behind(struct fixture *f, const void *unused)
{
    (void)unused;
    static const enum result expected[] = {RESULT_OK, RESULT_OK, RESULT_UNAVAILABLE,
                                           RESULT_UNAVAILABLE, RESULT_UNAVAILABLE};
    struct single singles[G_N_ELEMENTS(expected)];
    scratch_run(f->scratch,
                "CREATE FUNCTION bussanten.refuse_b() RETURNS trigger LANGUAGE plpgsql AS $$"
                " BEGIN IF NEW.visitor = 'b' THEN RAISE lock_not_available; END IF;"
                " RETURN NULL; END $$;"
                "CREATE TRIGGER refuse_b AFTER INSERT ON bussanten.visit"
                " FOR EACH ROW EXECUTE FUNCTION bussanten.refuse_b()");
    hold_up(f);
    start_single(&singles[0], f, "m", 1);
    await_held_up(f, 1);
    start_single(&singles[1], f, "a", 1);
    start_single(&singles[2], f, "b", 1);
    start_single(&singles[3], f, "c", 1);
    start_single(&singles[4], f, "d", 1);
    await_queued(f, 4);
    scratch_run(f->scratch, "COMMIT");
    for (size_t i = 0; i < G_N_ELEMENTS(singles); i++) {
        pthread_join(singles[i].thread, NULL);
        g_assert_cmpint(singles[i].result, ==, expected[i]);
    }
    g_assert_cmpint(count_rows(f), ==, 2);
}

/* Waits until the table has more than `n` rows, 20 s at most. */
static void await_rows_beyond(struct fixture *f, int64_t n)
{
    for (int i = 0; i < 2000 && count_rows(f) <= n; i++)
        g_usleep(10 * 1000);
    g_assert_cmpint(count_rows(f), >, n);
}

/* Ends backends again and again under load, each time after something was recorded: a fixed pause
 * would be shorter than connecting takes on a slow machine. */
static void test_terminated(struct fixture *f, const void *unused)
{
    (void)unused;
    bool stop = false;
    for (int i = 0; i < THREADS; i++) {
        f->visitors[i].submissions = G_MAXINT;
        f->visitors[i].submitters = 100000;
        f->visitors[i].stop = &stop;
    }
    start_all(f);
    for (int i = 0; i < 20; i++) {
        await_rows_beyond(f, count_rows(f));
        g_assert_cmpint(scratch_terminate(f->scratch), >=, 1);
    }
    __atomic_store_n(&stop, true, __ATOMIC_RELEASE);
    struct visitor sum = join_all(f);
    g_test_message("%d recorded, %d repeated, %d unavailable", sum.fresh, sum.repeated,
                   sum.unavailable);
    g_assert_cmpint(sum.invalid + sum.failed, ==, 0);
    g_assert_cmpint(sum.fresh, >, 0);
    check_recorded(f);
}

/* Waits for a backend that serves the recorder, 20 s at most. */
static pid_t await_backend(struct fixture *f)
{
    pid_t backend = 0;
    for (int i = 0; i < 400 && !backend; i++) {
        g_usleep(50 * 1000);
        backend = (pid_t)scratch_integer(
            f->scratch, "SELECT coalesce(min(pid), 0) FROM pg_stat_activity WHERE datname ="
                        " current_database() AND pid <> pg_backend_pid()"
                        " AND backend_type = 'client backend'");
    }
    g_assert_cmpint(backend, >, 0);
    return backend;
}

/* Kills a backend and waits until the server has noticed: from then on it takes no connection until
 * it has recovered. A backend that waits for the disk dies only after that. False: not allowed. */
static bool kill_backend(pid_t backend)
{
    int64_t began = clock_monotonic_ms();
    if (kill(backend, SIGKILL))
        return false;
    while (kill(backend, 0) == 0) {
        g_assert_cmpint(clock_monotonic_ms() - began, <, 30000);
        g_usleep(10 * 1000);
    }
    return true;
}

/* Waits until the server is back after a crash, and connects to it again. */
static void connect_again(struct scratch *scratch)
{
    int64_t began = clock_monotonic_ms();
    db_admin_close(scratch->db);
    scratch->db = NULL;
    while (db_admin_open(scratch->admin, &scratch->db)) {
        g_assert_cmpint(clock_monotonic_ms() - began, <, 30000);
        g_usleep(50 * 1000);
    }
}

/* Kills a backend, so that PostgreSQL recovers from its log. A job acknowledged before its commit
 * would be lost here. */
static void test_crash(struct fixture *f, const void *unused)
{
    (void)unused;
    bool stop = false;
    for (int i = 0; i < THREADS; i++) {
        f->visitors[i].submissions = G_MAXINT;
        f->visitors[i].submitters = 100000;
        f->visitors[i].stop = &stop;
    }
    start_all(f);
    pid_t backend = await_backend(f);
    bool may_kill = kill_backend(backend);
    connect_again(f->scratch);
    g_usleep(3500 * 1000); /* the longest back-off */
    __atomic_store_n(&stop, true, __ATOMIC_RELEASE);
    struct visitor sum = join_all(f);
    g_test_message("%d recorded, %d repeated, %d unavailable", sum.fresh, sum.repeated,
                   sum.unavailable);
    check_recorded(f);
    char id[64];
    bool fresh;
    g_assert_cmpint(submit(f->recorder, "a", 1, id, &fresh), ==, RESULT_OK);
    if (!may_kill)
        g_test_skip("the server's processes are another user's");
}

/* Tests that jobs get a quick result while the database accepts no connection. */
static void test_away(struct fixture *f, const void *unused)
{
    (void)unused;
    struct db *elsewhere;
    g_autofree char *shut =
        g_strdup_printf("ALTER DATABASE %s ALLOW_CONNECTIONS false", f->scratch->name);
    g_assert_cmpint(db_admin_open("dbname=postgres", &elsewhere), ==, RESULT_OK);
    g_assert_cmpint(db_admin_run(elsewhere, shut), ==, RESULT_OK);
    db_admin_close(elsewhere);
    scratch_terminate(f->scratch);
    int64_t began = clock_monotonic_ms();
    start_all(f);
    struct visitor sum = join_all(f);
    g_assert_cmpint(sum.unavailable, ==, THREADS * 100);
    g_assert_cmpint(clock_monotonic_ms() - began, <, 10000);
    g_assert_cmpint(count_rows(f), ==, 0);
}

static void set_read_only(struct fixture *f, const char *on)
{
    g_autofree char *sql = g_strdup_printf(
        "ALTER DATABASE %s SET default_transaction_read_only = %s", f->scratch->name, on);
    scratch_run(f->scratch, sql);
}

/* Tests that the writers' connections that were opened while the database was read-only are not
 * kept: the first job after it is recorded. */
static void test_read_only(struct fixture *f, const void *unused)
{
    (void)unused;
    char id[64];
    bool fresh = false;
    set_read_only(f, "on");
    for (int i = 0; i < 4; i++)
        g_assert_cmpint(submit(f->recorder, "a", 1, id, &fresh), ==, RESULT_UNAVAILABLE);
    set_read_only(f, "off");
    g_assert_cmpint(submit(f->recorder, "a", 1, id, &fresh), ==, RESULT_OK);
    g_assert_true(fresh);
}

/* Tests that what is acknowledged while the database turns read-only and back is recorded. */
static void test_read_only_and_back(struct fixture *f, const void *unused)
{
    (void)unused;
    start_all(f);
    for (int i = 0; i < 6; i++) {
        set_read_only(f, i % 2 ? "off" : "on");
        scratch_terminate(f->scratch);
        g_usleep(50 * 1000);
    }
    struct visitor sum = join_all(f);
    g_assert_cmpint(sum.failed, ==, 0);
    check_recorded(f);
}

/* Tests that jobs that wait when the program ends are still recorded. */
static void test_close_drains(struct fixture *f, const void *unused)
{
    (void)unused;
    struct single single;
    for (int i = 0; i < THREADS; i++)
        f->visitors[i].submissions = 1;
    hold_up(f);
    start_single(&single, f, "a", 1);
    await_held_up(f, 1);
    start_all(f);
    await_queued(f, THREADS);
    scratch_run(f->scratch, "COMMIT");
    recorder_close(f->recorder);
    f->recorder = NULL;
    pthread_join(single.thread, NULL);
    g_assert_cmpint(single.result, ==, RESULT_OK);
    struct visitor sum = join_all(f);
    g_assert_cmpint(sum.fresh + sum.repeated, ==, THREADS);
    check_recorded(f);
}

/* A database that does not answer is not asked again, and those who wait behind the group hear of
 * it at the same time. */
static void test_silent(struct fixture *f, const void *unused)
{
    (void)unused;
    struct single singles[3];
    char id[64];
    bool fresh;
    g_assert_cmpint(submit(f->recorder, "m", 1, id, &fresh), ==, RESULT_OK);
    pid_t backend = await_backend(f);
    if (kill(backend, SIGSTOP) != 0) {
        g_test_skip("the server's processes are another user's");
        return;
    }
    int64_t began = clock_monotonic_ms();
    start_single(&singles[0], f, "a", 1);
    struct recorder_numbers numbers = {0};
    for (int i = 0; i < 1000 && numbers.n_busy == 0; i++) {
        g_usleep(5 * 1000);
        recorder_numbers(f->recorder, &numbers);
    }
    g_assert_cmpint(numbers.n_busy, ==, 1);
    start_single(&singles[1], f, "b", 1);
    start_single(&singles[2], f, "c", 1);
    await_queued(f, 2);
    for (size_t i = 0; i < G_N_ELEMENTS(singles); i++)
        pthread_join(singles[i].thread, NULL);
    int64_t waited_ms = clock_monotonic_ms() - began;
    kill(backend, SIGCONT);
    for (size_t i = 0; i < G_N_ELEMENTS(singles); i++)
        g_assert_cmpint(singles[i].result, ==, RESULT_UNAVAILABLE);
    g_assert_cmpint(waited_ms, <, 18000); /* twice the limit would be 20 s */
    g_assert_cmpint(submit(f->recorder, "a", 1, id, &fresh), ==, RESULT_OK);
}

static void count_done(void *n_done)
{
    g_atomic_int_inc((gint *)n_done);
}

/* Tests that one thread may start many jobs, that each is done exactly once, and that each has its
 * own result. */
static void test_one_thread(struct fixture *f, const void *unused)
{
    (void)unused;
    enum { JOBS = 300 };
    g_autoptr(pool) pool = pool_new();
    struct recorder_job *jobs[JOBS];
    gint n_done[JOBS] = {0};
    for (int i = 0; i < JOBS; i++) {
        int booth = i % 10 == 9 ? BOOTHS + 1 : 1 + i % BOOTHS; /* there is no such booth */
        const char *visitor = pool_printf(pool, "%06d", i);
        const char *id = pool_printf(pool, "%s-%d", visitor, booth);
        struct db_call *call = POOL_NEW(pool, struct db_call);
        *call = call_visit_record(pool, visitor, id, booth);
        jobs[i] = recorder_job_new(pool, pool_printf(pool, "%s/%s", visitor, id), call);
        recorder_start(f->recorder, jobs[i], count_done, &n_done[i]);
    }
    recorder_close(f->recorder);
    f->recorder = NULL;
    for (int i = 0; i < JOBS; i++) {
        struct db_rows rows;
        g_assert_cmpint(n_done[i], ==, 1);
        g_assert_cmpint(recorder_result(jobs[i], &rows), ==,
                        i % 10 == 9 ? RESULT_INVALID : RESULT_OK);
    }
    g_assert_cmpint(count_rows(f), ==, JOBS - JOBS / 10);
}

/* Tests that the recorder starts without a database and uses the database when it can be
 * reached. */
static void test_no_database(void)
{
    struct recorder *recorder;
    char id[64];
    bool fresh;
    g_assert_cmpint(recorder_open("host=/nonexistent", 2, &recorder), ==, RESULT_OK);
    g_assert_cmpint(submit(recorder, "a", 1, id, &fresh), ==, RESULT_UNAVAILABLE);
    recorder_close(recorder);
    recorder_close(NULL);
}

/* Without a submission id the key would not say to which job a repetition belongs. */
static void test_key_without_submission(struct fixture *f, const void *unused)
{
    (void)unused;
    if (g_test_subprocess()) {
        g_autoptr(pool) pool = pool_new();
        struct db_call call = call_visit_record(pool, "000001", "000001-1", 1);
        (void)!recorder_run(f->recorder, pool, "000001", &call, NULL);
        return;
    }
    g_test_trap_subprocess(NULL, 0, 0);
    g_test_trap_assert_failed();
    g_test_trap_assert_stderr("*key*");
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        int writers;
        void (*test)(struct fixture *f, const void *unused);
    } tests[] = {
        {"/recorder/alone", 2, test_alone},
        {"/recorder/inline", 0, test_alone},
        {"/recorder/reconnects", 1, test_reconnects},
        {"/recorder/inline-reconnects", 0, test_reconnects},
        {"/recorder/order", 1, test_order},
        {"/recorder/lanes", 2, test_lanes},
        {"/recorder/silent", 1, test_silent},
        {"/recorder/retries", 1, test_retries},
        {"/recorder/repetitions", 3, test_repetitions},
        {"/recorder/bad-rows", 2, test_bad_rows},
        {"/recorder/circles", 1, test_circles},
        {"/recorder/unavailable-behind", 1, test_unavailable_behind},
        {"/recorder/terminated", 3, test_terminated},
        {"/recorder/crash", 2, test_crash},
        {"/recorder/away", 2, test_away},
        {"/recorder/read-only", 1, test_read_only},
        {"/recorder/read-only-and-back", 2, test_read_only_and_back},
        {"/recorder/close-drains", 1, test_close_drains},
        {"/recorder/one-thread", 2, test_one_thread},
        {"/recorder/one-thread-inline", 0, test_one_thread},
        {"/recorder/key-without-submission", 1, test_key_without_submission},
    };
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(tests); i++)
        g_test_add(tests[i].name, struct fixture, GINT_TO_POINTER(tests[i].writers), set_up,
                   tests[i].test, tear_down);
    g_test_add_func("/recorder/no-database", test_no_database);
    return g_test_run();
}
