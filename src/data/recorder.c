/*
 * The queue and its writers. A job belongs to a request. From taking the job until calling its
 * done(), only the writer that took it may use it, and the request's memory pool.
 */
#include "data/recorder.h"

#include <errno.h>
#include <glib.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/pool.h"

/* A job has two lanes, that of its visitor and that of its submission id. A lane is a hash slot, so
 * several keys share one. A writer owns the lanes of its group until the group is recorded. So no
 * two transactions of this program use rows of the same key, and none waits for another. */
#define LANES 1024
#define LANES_OF_JOB 2

/* Two small groups cost more than one large one. So while one group is being committed, another
 * writer begins a second one only for this many jobs, or when the first takes longer than this. */
#define GROUP_ENOUGH 16
#define PATIENCE_MS 5

/* If the database has left a group without an answer, and no other group was recorded meanwhile,
 * the jobs that have waited so long are answered with it: behind the next group they would wait for
 * the whole time once more, and nginx gives up after 30 s. */
#define WAITED_MS 2000

#define IDS_SIZE (RECORDER_GROUP * 14) /* an id has 12 characters (lib/fcgi.c) */

/* A worker queues its job, one writer takes it, and that writer answers it once. */
enum job_state { JOB_NEW, JOB_QUEUED, JOB_UNDER_WAY, JOB_ANSWERED };

struct recorder_job {
    enum job_state state;
    const char *key;
    const char *id; /* of the request, for the log; "" if it has none */
    guint lanes[LANES_OF_JOB];
    const struct db_call *call;
    struct pool *pool;
    struct db_rows rows;
    enum result result;
    void (*done)(void *context);
    void *context;
    int64_t queued_at; /* clock_monotonic_ms() */
    struct recorder_job *next;
};

struct writer {
    struct recorder *recorder;
    pthread_t thread;
};

struct recorder {
    struct db_pool *connections;
    int most_writers; /* the final n_writers; writers may read it while others are being started */
    int n_writers;
    struct writer *writers;
    pthread_mutex_t lock; /* protects the members below */
    pthread_cond_t queued;
    struct recorder_job *first, **end;
    int n_queued, n_busy; /* queued jobs; writers that have a group */
    int64_t began_at;     /* when a writer took the last group, by clock_monotonic_ms() */
    const struct writer *lanes[LANES]; /* the owner, NULL if there is none */
    bool is_closing;
    /* Atomic numbers, which no lock protects. */
    _Atomic int64_t forms[RESULT_FAILED + 1];
    struct histogram group_sizes, commit_times;
};

static void change(struct recorder_job *job, enum job_state from, enum job_state to)
{
    g_assert(job->state == from);
    job->state = to;
}

/* Caller holds the lock, and calls this after each change of the queue or of n_busy. */
static void check(const struct recorder *recorder)
{
    g_assert(recorder->n_queued >= 0);
    g_assert((recorder->first == NULL) == (recorder->n_queued == 0));
    g_assert((recorder->end == &recorder->first) == (recorder->n_queued == 0));
    g_assert(recorder->n_busy >= 0 && recorder->n_busy <= recorder->most_writers);
}

/* --- Recording a group ------------------------------------------------------------------------ */

static int compare_jobs(const void *a, const void *b)
{
    return strcmp((*(struct recorder_job *const *)a)->key, (*(struct recorder_job *const *)b)->key);
}

/* Lines of the log name the requests that the group is made of, until the next call. `ids` has
 * IDS_SIZE bytes. */
static void log_jobs(struct recorder_job *const *jobs, int n, char *ids)
{
    size_t length = 0;
    for (int i = 0; i < n && length < IDS_SIZE; i++)
        length +=
            (size_t)g_snprintf(ids + length, IDS_SIZE - length, "%s%s", i ? "," : "", jobs[i]->id);
    log_request(ids);
}

/* Runs the calls as one transaction. Sets the rows of the jobs, not their results. */
static enum result record_once(struct recorder *recorder, struct recorder_job *const *jobs, int n,
                               bool *ret_is_silent)
{
    const struct db_call *calls[RECORDER_GROUP];
    struct db_rows rows[RECORDER_GROUP];
    struct db *db;
    *ret_is_silent = false;
    enum result r = db_borrow(recorder->connections, &db);
    if (r)
        return r;
    for (int i = 0; i < n; i++)
        calls[i] = jobs[i]->call;
    r = db_run_all(db, calls, n, rows);
    *ret_is_silent = db_is_silent(db);
    db_return(db);
    /* One form of the group may have been refused before the silence. That is no answer for the
     * others. */
    if (r && n > 1 && *ret_is_silent)
        r = RESULT_UNAVAILABLE;
    for (int i = 0; i < n && !r; i++)
        jobs[i]->rows = rows[i];
    return r;
}

/* The second try gets a new connection if the first one was lost, or fails because the database
 * cannot be reached. There is none if the database did not answer. */
static enum result record(struct recorder *recorder, struct recorder_job *const *jobs, int n,
                          bool *ret_is_silent)
{
    enum result r = record_once(recorder, jobs, n, ret_is_silent);
    if (r == RESULT_UNAVAILABLE && !*ret_is_silent)
        r = record_once(recorder, jobs, n, ret_is_silent);
    return r;
}

static void answer(struct recorder *recorder, struct recorder_job *job, enum result r)
{
    job->result = r;
    atomic_fetch_add_explicit(&recorder->forms[r], 1, memory_order_relaxed);
    change(job, JOB_UNDER_WAY, JOB_ANSWERED);
}

/* Sets each job's result. If the group fails, its jobs are recorded one by one. If one of them
 * alone is RESULT_UNAVAILABLE (the database, a lock), the jobs behind it are not tried: each would
 * wait as long, and its sender retries later. Returns true if the database did not answer; no job
 * is tried then. */
static bool record_group(struct recorder *recorder, struct recorder_job **jobs, int n)
{
    int64_t began = clock_monotonic_us();
    char ids[IDS_SIZE];
    const char *before = log_request_id();
    bool is_silent;
    qsort(jobs, (size_t)n, sizeof *jobs, compare_jobs);
    log_jobs(jobs, n, ids);
    enum result r = record(recorder, jobs, n, &is_silent);
    bool is_shared = n == 1 || r == RESULT_OK || is_silent;
    for (int i = 0; i < n; i++) {
        if (!is_shared) {
            log_jobs(&jobs[i], 1, ids);
            r = record(recorder, &jobs[i], 1, &is_silent);
        }
        is_shared |= r == RESULT_UNAVAILABLE;
        answer(recorder, jobs[i], r);
    }
    log_request(before);
    histogram_add(&recorder->group_sizes, n);
    histogram_add(&recorder->commit_times, clock_monotonic_us() - began);
    return is_silent;
}

/* --- The queue -------------------------------------------------------------------------------- */

static guint lane_of(const char *text, size_t length)
{
    guint hash = 5381;
    for (size_t i = 0; i < length; i++)
        hash = hash * 33 + (guchar)text[i];
    return hash % LANES;
}

/* The key is "VISITOR/SUBMISSION". */
static void find_lanes(struct recorder_job *job)
{
    size_t visitor = strcspn(job->key, "/");
    g_assert(job->key[visitor] == '/');
    const char *submission = job->key + visitor;
    job->lanes[0] = lane_of(job->key, visitor);
    job->lanes[1] = lane_of(submission, strlen(submission));
}

/* A writer does not take a job of which another writer owns a lane. It does not take the same form
 * twice in a group either, because a statement with `many` takes several forms at once, and these
 * must be different. */
static bool may_take(const struct recorder *recorder, const struct writer *writer,
                     const struct recorder_job *job)
{
    int own = 0;
    for (int i = 0; i < LANES_OF_JOB; i++) {
        const struct writer *owner = recorder->lanes[job->lanes[i]];
        if (owner && owner != writer)
            return false;
        own += owner == writer;
    }
    return own < LANES_OF_JOB;
}

/* Caller holds the lock. No other writer owns a lane of the job: two writers never have jobs of one
 * visitor, or of one submission id, at the same time. */
static void own_lanes(struct recorder *recorder, const struct recorder_job *job,
                      const struct writer *writer)
{
    for (int i = 0; i < LANES_OF_JOB; i++) {
        const struct writer *owner = recorder->lanes[job->lanes[i]];
        g_assert(!owner || owner == writer);
        recorder->lanes[job->lanes[i]] = writer;
    }
}

/* Caller holds the lock. Jobs of a group may share lanes, so a lane may already be free. */
static void free_lanes(struct recorder *recorder, const struct recorder_job *job,
                       const struct writer *writer)
{
    for (int i = 0; i < LANES_OF_JOB; i++) {
        const struct writer *owner = recorder->lanes[job->lanes[i]];
        g_assert(!owner || owner == writer);
        recorder->lanes[job->lanes[i]] = NULL;
    }
}

/* Caller holds the lock. Returns true if a writer should take a group now. */
static bool is_time(const struct recorder *recorder)
{
    return recorder->n_busy == 0 || recorder->n_queued >= GROUP_ENOUGH || recorder->is_closing ||
           clock_monotonic_ms() - recorder->began_at >= PATIENCE_MS;
}

/* Caller holds the lock. A job that is left because of its lanes is taken later: the writer that
 * owns them takes it after its group. */
static int take_group(struct recorder *recorder, const struct writer *writer,
                      struct recorder_job **ret_jobs)
{
    int n = 0;
    if (!is_time(recorder))
        return 0;
    for (struct recorder_job **at = &recorder->first; *at && n < RECORDER_GROUP;) {
        struct recorder_job *job = *at;
        if (!may_take(recorder, writer, job)) {
            at = &job->next;
            continue;
        }
        own_lanes(recorder, job, writer);
        *at = job->next;
        if (!job->next)
            recorder->end = at;
        change(job, JOB_QUEUED, JOB_UNDER_WAY);
        ret_jobs[n++] = job;
    }
    recorder->n_queued -= n;
    check(recorder);
    return n;
}

static int64_t n_recorded(const struct recorder *recorder)
{
    return atomic_load_explicit(&recorder->forms[RESULT_OK], memory_order_relaxed);
}

/* Caller holds the lock. Takes the jobs that have waited for WAITED_MS, which are the first ones.
 */
static struct recorder_job *take_waiting(struct recorder *recorder)
{
    struct recorder_job *first = recorder->first, **at = &recorder->first;
    int64_t until = clock_monotonic_ms() - WAITED_MS;
    for (; *at && (*at)->queued_at <= until; at = &(*at)->next) {
        change(*at, JOB_QUEUED, JOB_UNDER_WAY);
        recorder->n_queued--;
    }
    if (at == &recorder->first)
        return NULL;
    recorder->first = *at;
    if (!*at)
        recorder->end = &recorder->first;
    *at = NULL;
    check(recorder);
    return first;
}

static void refuse(struct recorder *recorder, struct recorder_job *jobs)
{
    for (struct recorder_job *job = jobs, *next; job; job = next) {
        next = job->next;
        answer(recorder, job, RESULT_UNAVAILABLE);
        job->done(job->context); /* may free the job */
    }
}

/* Caller holds the lock; it is released while the group is recorded. Wakes another writer: while
 * this one is busy, the other must check the queue every PATIENCE_MS. */
static void write_group(const struct writer *writer, struct recorder_job **jobs, int n)
{
    struct recorder *recorder = writer->recorder;
    recorder->n_busy++;
    check(recorder);
    recorder->began_at = clock_monotonic_ms();
    pthread_cond_signal(&recorder->queued);
    pthread_mutex_unlock(&recorder->lock);
    int64_t before = n_recorded(recorder);
    bool is_silent = record_group(recorder, jobs, n) && n_recorded(recorder) == before;
    pthread_mutex_lock(&recorder->lock);
    recorder->n_busy--;
    check(recorder);
    for (int i = 0; i < n; i++)
        free_lanes(recorder, jobs[i], writer);
    struct recorder_job *waiting = is_silent ? take_waiting(recorder) : NULL;
    pthread_mutex_unlock(&recorder->lock);
    for (int i = 0; i < n; i++)
        jobs[i]->done(jobs[i]->context); /* may free the job */
    refuse(recorder, waiting);
    pthread_mutex_lock(&recorder->lock);
}

/* Caller holds the lock; it is released while the writer waits for a signal. If another writer is
 * busy, the wait ends after PATIENCE_MS: a second group may begin once so much time has passed, and
 * no thread signals that. */
static void await_jobs(struct recorder *recorder)
{
    if (recorder->n_busy > 0)
        (void)clock_cond_wait(&recorder->queued, &recorder->lock,
                              clock_monotonic_ms() + PATIENCE_MS);
    else
        pthread_cond_wait(&recorder->queued, &recorder->lock);
}

static void *write_groups(void *data)
{
    const struct writer *writer = data;
    struct recorder *recorder = writer->recorder;
    struct recorder_job *jobs[RECORDER_GROUP];
    pthread_mutex_lock(&recorder->lock);
    while (true) {
        int n = take_group(recorder, writer, jobs);
        if (n > 0)
            write_group(writer, jobs, n);
        else if (recorder->is_closing)
            break;
        else
            await_jobs(recorder);
    }
    pthread_mutex_unlock(&recorder->lock);
    return NULL;
}

static void queue(struct recorder *recorder, struct recorder_job *job)
{
    pthread_mutex_lock(&recorder->lock);
    change(job, JOB_NEW, JOB_QUEUED);
    job->queued_at = clock_monotonic_ms();
    *recorder->end = job;
    recorder->end = &job->next;
    recorder->n_queued++;
    check(recorder);
    if (is_time(recorder))
        pthread_cond_signal(&recorder->queued);
    pthread_mutex_unlock(&recorder->lock);
}

/* --- Jobs ------------------------------------------------------------------------------------- */

struct recorder_job *recorder_job_new(struct pool *pool, const char *key,
                                      const struct db_call *call)
{
    struct recorder_job *job = POOL_NEW(pool, struct recorder_job);
    const char *id = log_request_id();
    *job = (struct recorder_job){.pool = pool, .key = key, .call = call};
    job->id = id ? pool_strdup(pool, id) : "";
    find_lanes(job);
    return job;
}

void recorder_start(struct recorder *recorder, struct recorder_job *job,
                    void (*done)(void *context), void *context)
{
    job->done = done;
    job->context = context;
    if (recorder->n_writers > 0) {
        queue(recorder, job);
        return;
    }
    change(job, JOB_NEW, JOB_UNDER_WAY);
    (void)record_group(recorder, &job, 1);
    done(context);
}

enum result recorder_result(struct recorder_job *job, struct db_rows *ret)
{
    g_assert(job->state == JOB_ANSWERED);
    if (job->result)
        return job->result;
    db_rows_keep(job->pool, &job->rows);
    if (ret)
        *ret = job->rows;
    return RESULT_OK;
}

static void post(void *semaphore)
{
    sem_post(semaphore);
}

enum result recorder_run(struct recorder *recorder, struct pool *pool, const char *key,
                         const struct db_call *call, struct db_rows *ret)
{
    struct recorder_job *job = recorder_job_new(pool, key, call);
    sem_t done;
    sem_init(&done, 0, 0);
    recorder_start(recorder, job, post, &done);
    while (sem_wait(&done) < 0 && errno == EINTR)
        continue;
    sem_destroy(&done);
    return recorder_result(job, ret);
}

void recorder_numbers(struct recorder *recorder, struct recorder_numbers *ret)
{
    *ret = (struct recorder_numbers){
        .group_sizes = &recorder->group_sizes,
        .commit_times = &recorder->commit_times,
        .connections = db_pool_numbers(recorder->connections),
    };
    for (size_t i = 0; i < G_N_ELEMENTS(ret->forms); i++)
        ret->forms[i] = atomic_load_explicit(&recorder->forms[i], memory_order_relaxed);
    pthread_mutex_lock(&recorder->lock);
    ret->n_queued = recorder->n_queued;
    ret->n_busy = recorder->n_busy;
    pthread_mutex_unlock(&recorder->lock);
}

/* --- Beginning and end ------------------------------------------------------------------------ */

/* Returns false if a thread cannot be started. recorder_close() then ends those that were. */
static bool start_writers(struct recorder *recorder, int writers)
{
    recorder->writers = g_new0(struct writer, (size_t)writers);
    recorder->most_writers = writers;
    for (; recorder->n_writers < writers; recorder->n_writers++) {
        struct writer *writer = &recorder->writers[recorder->n_writers];
        writer->recorder = recorder;
        if (pthread_create(&writer->thread, NULL, write_groups, writer))
            return false;
    }
    return true;
}

enum result recorder_open(const char *connection, int writers, struct recorder **ret)
{
    struct recorder *recorder = g_new0(struct recorder, 1);
    recorder->connections = db_pool_new(connection, DB_VISITOR, MAX(writers, 1));
    recorder->end = &recorder->first;
    recorder->group_sizes.scale = &histogram_size;
    recorder->commit_times.scale = &histogram_time;
    pthread_mutex_init(&recorder->lock, NULL);
    clock_cond_init(&recorder->queued);
    if (!start_writers(recorder, writers)) {
        log_error("recorder: a thread cannot be started");
        recorder_close(recorder);
        return RESULT_FAILED;
    }
    *ret = recorder;
    return RESULT_OK;
}

void recorder_close(struct recorder *recorder)
{
    if (!recorder)
        return;
    pthread_mutex_lock(&recorder->lock);
    recorder->is_closing = true;
    pthread_cond_broadcast(&recorder->queued);
    pthread_mutex_unlock(&recorder->lock);
    for (int i = 0; i < recorder->n_writers; i++)
        pthread_join(recorder->writers[i].thread, NULL);
    g_assert(recorder->n_queued == 0 && recorder->n_busy == 0);
    db_pool_close(recorder->connections);
    pthread_cond_destroy(&recorder->queued);
    pthread_mutex_destroy(&recorder->lock);
    g_free(recorder->writers);
    g_free(recorder);
}
