/*
 * Stores and reads the released figures of personal questions. A fair has one release at most, for
 * ever: the database keeps the first one (sql/functions/release.sql), and no role can change it.
 * model/release.h draws the figures and shows them in a tally.
 */
#ifndef DATA_RELEASE_H
#define DATA_RELEASE_H

#include <stdint.h>

#include "base/result.h"
#include "model/release.h"

struct db;
struct pool;

/* The release of the event. *ret is NULL if there is none yet. */
enum result data_release_find(struct db *db, struct pool *pool, const struct event *event,
                              const struct release **ret) MUST_CHECK;

enum release_outcome {
    RELEASE_DONE,
    RELEASE_EARLIER,     /* it was done before; nothing has changed */
    RELEASE_SURVEY_OPEN, /* the survey has not ended */
    RELEASE_FEW,         /* the fair has fewer than RELEASE_LEAST responses */
};

/* Releases the figures of the event in the caller's transaction, which can write. */
enum result data_release(struct db *db, struct pool *pool, const struct event *event, int64_t now,
                         enum release_outcome *ret) MUST_CHECK;

/* Releases the figures of every fair whose survey has ended, each in a transaction of its own. The
 * rollup thread calls it every minute. */
enum result data_release_due(struct db *db, int64_t now) MUST_CHECK;

#endif
