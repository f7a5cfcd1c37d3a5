/*
 * The queue and its writers. A job lies on the stack of the thread that waits for it; between
 * queueing and waking, it belongs to the writer that took it. A thread that was woken needs no lock
 * to go on: of sixty that wake at once, each would wait for the others.
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

/* A job is in two lanes, its visitor's and its submission's, which others share by hash. A lane is
 * one writer's until its group is settled, so no two transactions ever touch rows of the same key,
 * and none waits for another. */
#define LANES 1024
#define LANES_OF_JOB 2

/* Two small groups cost more than a large one. So while one is under way, a second is begun only
 * for so many jobs, or when the first takes longer than this. */
#define CROWD 16
#define PATIENCE_MS 5

/* Where a job is. Its own thread queues it, one writer takes it, and that writer answers it once.
 */
enum job_state { JOB_NEW, JOB_QUEUED, JOB_UNDER_WAY, JOB_ANSWERED };

struct job {
    enum job_state state;
    const char *key;
    guint lanes[LANES_OF_JOB];
    const struct db_call *call;
    struct db_rows rows;
    enum result result;
    sem_t done;
    struct job *next;
};

struct writer {
    struct recorder *recorder;
    pthread_t thread;
};

struct recorder {
    struct db_pool *connections;
    int most_writers; /* how many there will be; the writers themselves may read it */
    int n_writers;
    struct writer *writers;
    pthread_mutex_t lock; /* for all below */
    pthread_cond_t queued;
    struct job *first, **end;
    int n_queued, n_busy;              /* jobs, and writers with a group */
    int64_t began_at;                  /* when the last group was taken, by clock_monotonic_ms() */
    const struct writer *lanes[LANES]; /* whose it is now, or NULL */
    bool is_closing;
};

static void change(struct job *job, enum job_state from, enum job_state to)
{
    g_assert(job->state == from);
    job->state = to;
}

/* With the lock held, after each change of the queue or of the writers. */
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
    return strcmp((*(struct job *const *)a)->key, (*(struct job *const *)b)->key);
}

/* One transaction. Fills the rows of the jobs, not their results. */
static enum result record_once(struct recorder *recorder, struct job *const *jobs, int n)
{
    const struct db_call *calls[RECORDER_GROUP];
    struct db_rows rows[RECORDER_GROUP];
    struct db *db;
    enum result r = db_borrow(recorder->connections, &db);
    if (r)
        return r;
    for (int i = 0; i < n; i++)
        calls[i] = jobs[i]->call;
    r = db_run_all(db, calls, n, rows);
    db_return(db);
    for (int i = 0; i < n && !r; i++)
        jobs[i]->rows = rows[i];
    return r;
}

/* The second time finds a new connection, or learns that there is none. */
static enum result record(struct recorder *recorder, struct job *const *jobs, int n)
{
    enum result r = record_once(recorder, jobs, n);
    return r == RESULT_UNAVAILABLE ? record_once(recorder, jobs, n) : r;
}

/* Gives each job its result. A group that fails is repeated one by one; what is unavailable to one
 * alone (the database, or a lock) is so to those behind it, untried: each would wait as long, and
 * whoever sent them asks again. */
static void settle(struct recorder *recorder, struct job **jobs, int n)
{
    qsort(jobs, (size_t)n, sizeof *jobs, compare_jobs);
    enum result r = record(recorder, jobs, n);
    bool is_shared = n == 1 || r == RESULT_OK;
    for (int i = 0; i < n; i++) {
        if (!is_shared)
            r = record(recorder, &jobs[i], 1);
        is_shared |= r == RESULT_UNAVAILABLE;
        jobs[i]->result = r;
        change(jobs[i], JOB_UNDER_WAY, JOB_ANSWERED);
    }
}

/* --- The queue -------------------------------------------------------------------------------- */

static guint lane_of(const char *text, size_t length)
{
    guint hash = 5381;
    for (size_t i = 0; i < length; i++)
        hash = hash * 33 + (guchar)text[i];
    return hash % LANES;
}

/* Of "VISITOR/SUBMISSION". */
static void find_lanes(struct job *job)
{
    size_t visitor = strcspn(job->key, "/");
    g_assert(job->key[visitor] == '/');
    const char *submission = job->key + visitor;
    job->lanes[0] = lane_of(job->key, visitor);
    job->lanes[1] = lane_of(submission, strlen(submission));
}

/* Not what is in another writer's lane, and not the same form twice in a group: of one statement
 * for many forms each is to be another. */
static bool may_take(const struct recorder *recorder, const struct writer *writer,
                     const struct job *job)
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

/* With the lock held. No lane of the job is another writer's: two jobs of one visitor or of one
 * submission are never under way at two writers. */
static void own_lanes(struct recorder *recorder, const struct job *job, const struct writer *writer)
{
    for (int i = 0; i < LANES_OF_JOB; i++) {
        const struct writer *owner = recorder->lanes[job->lanes[i]];
        g_assert(!owner || owner == writer);
        recorder->lanes[job->lanes[i]] = writer;
    }
}

/* With the lock held. Jobs of a group share lanes, so one may be free already. */
static void free_lanes(struct recorder *recorder, const struct job *job,
                       const struct writer *writer)
{
    for (int i = 0; i < LANES_OF_JOB; i++) {
        const struct writer *owner = recorder->lanes[job->lanes[i]];
        g_assert(!owner || owner == writer);
        recorder->lanes[job->lanes[i]] = NULL;
    }
}

/* With the lock held. */
static bool is_time(const struct recorder *recorder)
{
    return recorder->n_busy == 0 || recorder->n_queued >= CROWD || recorder->is_closing ||
           clock_monotonic_ms() - recorder->began_at >= PATIENCE_MS;
}

/* With the lock held. What stays will be looked at again by the writer in whose lane it is. */
static int take_group(struct recorder *recorder, const struct writer *writer, struct job **ret_jobs)
{
    int n = 0;
    if (!is_time(recorder))
        return 0;
    for (struct job **at = &recorder->first; *at && n < RECORDER_GROUP;) {
        struct job *job = *at;
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

/* With the lock held, and without it meanwhile. Another writer learns that this one is busy, so
 * that it does not sleep too long. */
static void write_group(const struct writer *writer, struct job **jobs, int n)
{
    struct recorder *recorder = writer->recorder;
    recorder->n_busy++;
    check(recorder);
    recorder->began_at = clock_monotonic_ms();
    pthread_cond_signal(&recorder->queued);
    pthread_mutex_unlock(&recorder->lock);
    settle(recorder, jobs, n);
    pthread_mutex_lock(&recorder->lock);
    recorder->n_busy--;
    check(recorder);
    for (int i = 0; i < n; i++)
        free_lanes(recorder, jobs[i], writer);
    pthread_mutex_unlock(&recorder->lock);
    for (int i = 0; i < n; i++)
        sem_post(&jobs[i]->done); /* and the job is gone */
    pthread_mutex_lock(&recorder->lock);
}

/* With the lock held, until something has changed. */
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
    struct job *jobs[RECORDER_GROUP];
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

static void queue_and_wait(struct recorder *recorder, struct job *job)
{
    sem_init(&job->done, 0, 0);
    pthread_mutex_lock(&recorder->lock);
    change(job, JOB_NEW, JOB_QUEUED);
    *recorder->end = job;
    recorder->end = &job->next;
    recorder->n_queued++;
    check(recorder);
    if (is_time(recorder))
        pthread_cond_signal(&recorder->queued);
    pthread_mutex_unlock(&recorder->lock);
    while (sem_wait(&job->done) < 0 && errno == EINTR)
        continue;
    sem_destroy(&job->done);
}

enum result recorder_run(struct recorder *recorder, struct pool *pool, const char *key,
                         const struct db_call *call, struct db_rows *ret)
{
    struct job job = {.key = key, .call = call};
    struct job *jobs[] = {&job};
    find_lanes(&job);
    if (recorder->n_writers > 0) {
        queue_and_wait(recorder, &job);
    } else {
        change(&job, JOB_NEW, JOB_UNDER_WAY);
        settle(recorder, jobs, 1);
    }
    g_assert(job.state == JOB_ANSWERED);
    if (job.result)
        return job.result;
    db_rows_keep(pool, &job.rows);
    if (ret)
        *ret = job.rows;
    return RESULT_OK;
}

/* --- Beginning and end ------------------------------------------------------------------------ */

/* Starts as many writers as it can; false when one could not be started. */
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
