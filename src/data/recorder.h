/*
 * What visitors leave, on its way to the disk: many submissions, one commit.
 *
 * A worker thread hands over one call of a recording function and sleeps. Writer threads, each with
 * a connection of its own, take everything that is queued (at most RECORDER_GROUP), send it down
 * one pipeline as one transaction, and wake each worker with its own outcome only when the commit
 * is confirmed. While one group is under way the next one gathers, which another writer begins when
 * it has become a crowd or the first takes more than a few milliseconds (a slow disk, a lock);
 * alone, a submission waits for nothing.
 *
 * A group that fails is repeated one by one, so that one bad submission harms no other (but the
 * first that is unavailable alone makes those behind it unavailable). When the
 * connection is lost, or PostgreSQL ended the transaction for another's sake (a circle of waiting,
 * a lock that took too long), the writer first repeats the group once: it is unknown whether it was
 * recorded, and the UNIQUE keys of the tables make a repetition harmless. Callers therefore hand
 * over only calls for which that is true.
 *
 * `key` is "VISITOR/SUBMISSION", and every unique key of the tables contains the one or the other.
 * Those of one visitor, and those of one submission id, are never in the hands of two writers at
 * once, and a group is sorted by key (for the sake of other processes): so writers do not wait for
 * each other's rows, least of all in a circle. The exception are several browsers of one person,
 * which only the database knows to be one visitor.
 */
#ifndef DATA_RECORDER_H
#define DATA_RECORDER_H

#include "base/result.h"
#include "lib/db.h"

struct pool;
struct recorder;

#define RECORDER_GROUP 64

/* Starts `writers` threads; 0: none, recorder_run() records inline (CGI). Each opens its connection
 * as DB_VISITOR when it has something to record. RESULT_FAILED: no threads (logged). */
enum result recorder_open(const char *connection, int writers, struct recorder **ret) MUST_CHECK;

/* Records one call and waits until its transaction is durable. `key`, `call` and its parameters are
 * borrowed until it returns; the rows die with `pool`; `ret` may be NULL. RESULT_INVALID: a
 * constraint refused it, nothing of it is recorded. RESULT_UNAVAILABLE: unknown whether it is
 * recorded, the same call may be tried again. */
enum result recorder_run(struct recorder *recorder, struct pool *pool, const char *key,
                         const struct db_call *call, struct db_rows *ret) MUST_CHECK;

/* Waits until all who are in recorder_run() have their answers, and ends. Nobody may call it any
 * more. NULL is allowed. */
void recorder_close(struct recorder *recorder);

#endif
