/*
 * The rehearsal of a fair. All but the last function work in the transaction that the caller has
 * begun. A rehearsal is made as any other fair (data/publication.h); model/rehearsal.h says of
 * what. Callers need not know in which tables it has rows, nor in which order they go.
 */
#ifndef DATA_REHEARSAL_H
#define DATA_REHEARSAL_H

#include "base/result.h"
#include "model/audit.h"
#include "model/rehearsal.h"

struct db;
struct pool;

/* RESULT_NOT_FOUND: the fair has no rehearsal. */
enum result data_rehearsal_find(struct db *db, struct pool *pool, int event_id,
                                struct rehearsal *ret) MUST_CHECK;

/* Deletes `rehearsal` of the fair and all that was recorded at it. A rehearsal that is gone is a
 * repetition: nothing changes. The caller holds data_draft_lock() of the fair. */
enum result data_rehearsal_wipe(struct db *db, struct pool *pool, int event_id,
                                const struct rehearsal *rehearsal,
                                const struct actor *by) MUST_CHECK;

/* Notes that made-up visitors are added to the rehearsal of the fair. */
enum result data_rehearsal_crowd(struct db *db, struct pool *pool, int event_id, int n,
                                 const struct actor *by) MUST_CHECK;

/* Finds the fair of a rehearsal that was wiped: by its slug, or by the token of one of its posters;
 * the other is NULL. RESULT_NOT_FOUND: there was none. */
enum result data_rehearsal_over(struct db *db, struct pool *pool, const char *slug,
                                const char *token, struct rehearsal_over *ret) MUST_CHECK;

/* Wipes each rehearsal whose own retention is over, in a transaction of its own, and logs it. What
 * fails is tried again at the next call. RESULT_UNAVAILABLE: the database went away. */
enum result data_rehearsal_wipe_due(struct db *db, struct pool *pool, int64_t now) MUST_CHECK;

#endif
