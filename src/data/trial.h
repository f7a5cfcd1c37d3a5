/*
 * Would a visitor's form be recorded now? For /readyz and `bussanten check`. The database does what
 * a tap and a survey do and undoes it (sql/functions/trial.sql), so that a right that was taken or
 * a full disk is found before a visitor finds it. No row is left. The recorder is not used: its
 * numbers are those of visitors' forms.
 *
 * Whether the schema is this program's and whether the database takes any write at all is the
 * sibling data/schema.h.
 */
#ifndef DATA_TRIAL_H
#define DATA_TRIAL_H

#include "base/result.h"
#include "lib/db.h"

struct pool;

/* The last outcome and who is asking; all threads share one. */
struct trial;

enum trial_outcome {
    TRIAL_IS_TAKEN,
    TRIAL_UNREACHABLE,
    TRIAL_IS_SLOW, /* another thread waits for the database: for seconds, or for the first time */
    TRIAL_LACKS_A_RIGHT,
    TRIAL_IS_FULL, /* the disk, the memory or the number of connections */
    TRIAL_IS_READ_ONLY,
    TRIAL_IS_REFUSED, /* anything else */
    TRIAL_OUTCOMES,
};

/* `visitors`: the connections of DB_VISITOR. Free it with trial_free(); NULL is allowed there. */
struct trial *trial_new(struct db_pool *visitors);
void trial_free(struct trial *trial);

/* Asks the database, or returns an answer that is at most a second old. One thread asks at a time.
 * While it does, a few others wait for its outcome, at most five seconds, and the rest are told the
 * last one at once. So a slow database does not hold the threads that answer forms. Hold no
 * connection of the pool meanwhile. What refuses a form is logged when it begins, and when it is
 * over. */
enum trial_outcome trial_ask(struct trial *trial, struct pool *pool) MUST_CHECK;

/* The outcome in a line for the operator. */
const char *trial_words(enum trial_outcome outcome);

#endif
