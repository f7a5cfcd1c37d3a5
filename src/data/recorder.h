/*
 * The recorder commits many visitors' forms with one commit.
 *
 * A worker thread hands over one call of a recording function, a job, and serves the next request.
 * Each writer thread has its own database connection. It takes all queued jobs (at most
 * RECORDER_GROUP), sends them down one pipeline as one transaction, and calls each job's done()
 * after the commit is confirmed. While one group is being committed, the next one gathers.
 * Another writer begins that group when it is large enough (GROUP_ENOUGH in recorder.c), or when
 * the first group takes longer than a few milliseconds (a slow disk, a lock). If no group is being
 * committed, a job waits for nothing.
 *
 * If a group fails, the writer records its jobs one by one, so that one bad form does not fail the
 * others. Exception: as soon as one job alone is RESULT_UNAVAILABLE, the jobs behind it are, too.
 * If the connection is lost, or PostgreSQL ends the transaction because of another one (a deadlock,
 * lock_timeout), the writer first repeats the group once. It is unknown whether the group was
 * recorded, and the UNIQUE keys of the tables make a repetition harmless. So callers hand over only
 * calls for which that is true. A database that does not answer is not asked a second time: the
 * group is RESULT_UNAVAILABLE, and with it what has waited behind it, so that every sender hears of
 * it before nginx gives up.
 *
 * `key` is "VISITOR/SUBMISSION". Every unique key of the tables contains the visitor or the
 * submission id. Two writers never have jobs of one visitor, or of one submission id, at the same
 * time. A group is sorted by key, because other processes record, too. So writers do not wait for
 * each other's rows, and do not deadlock. Exception: several browsers of one person, because only
 * the database knows that they are one visitor.
 *
 * Callers need not know about groups and writers. data/recording.h makes the calls; data/rollup.h
 * is the thread that counts what was recorded.
 */
#ifndef DATA_RECORDER_H
#define DATA_RECORDER_H

#include "base/histogram.h"
#include "base/result.h"
#include "lib/db.h"

struct pool;
struct recorder;

/* The most jobs of one transaction. 64: while a slow disk commits one group, about as many forms
 * gather. A larger group would keep each of its forms longer. */
#define RECORDER_GROUP 64

/* Starts `writers` threads. 0: starts none, and recorder_start() records on the caller's thread
 * (CGI). Each writer opens its database connection, as DB_VISITOR, when it has its first group.
 * RESULT_FAILED: a thread cannot be started (logged). */
enum result recorder_open(const char *connection, int writers, struct recorder **ret) MUST_CHECK;

struct recorder_job;

/* One call to record. The job lives in `pool`, and so will the rows that the call returns. */
struct recorder_job *recorder_job_new(struct pool *pool, const char *key,
                                      const struct db_call *call);

/* Queues the job and returns. When its transaction is on the disk, or has failed, done(context) is
 * called once: on a writer's thread, where it must not block, or without writers before this
 * function returns. Until then the pool, `key`, `call` and its parameters belong to the job. */
void recorder_start(struct recorder *recorder, struct recorder_job *job,
                    void (*done)(void *context), void *context);

/* The result of a job that is done. NULL is allowed for `ret`. RESULT_INVALID: a constraint refused
 * the call, and nothing of it is recorded. RESULT_GONE: neither, because the fair's figures are
 * sealed. RESULT_UNAVAILABLE: it is unknown whether the call is recorded; the caller may retry the
 * same call. */
enum result recorder_result(struct recorder_job *job, struct db_rows *ret) MUST_CHECK;

/* Makes a job, starts it, and waits until it is done. For a caller whose reply depends on the rows.
 * The results are those of recorder_result(). */
enum result recorder_run(struct recorder *recorder, struct pool *pool, const char *key,
                         const struct db_call *call, struct db_rows *ret) MUST_CHECK;

struct recorder_numbers {
    int n_queued, n_busy;             /* jobs that wait; writers that have a group */
    int64_t forms[RESULT_FAILED + 1]; /* jobs that are done, by their result */
    const struct histogram *group_sizes, *commit_times;
    struct db_pool_numbers connections;
};

/* What an operator watches. The histograms live as long as the recorder. */
void recorder_numbers(struct recorder *recorder, struct recorder_numbers *ret);

/* Waits until every job that was started is done, and ends the writers. After this no thread may
 * start one. NULL is allowed. */
void recorder_close(struct recorder *recorder);

#endif
