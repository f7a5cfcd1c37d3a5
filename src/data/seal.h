/*
 * 締め切り: the end of a fair. Its figures are sealed, which makes them final, and later the
 * records of its visitors are deleted. The report then answers from the rollup alone
 * (data/tally.h). What happens to a figure of a sealed fair is in sql/functions/seal.sql;
 * model/seal.h says what may still be published.
 */
#ifndef DATA_SEAL_H
#define DATA_SEAL_H

#include <stdint.h>

#include "base/result.h"
#include "model/audit.h"
#include "model/event.h"
#include "model/seal.h"

struct db;
struct pool;

/* RESULT_NOT_FOUND: the fair is not sealed. */
enum result data_seal_find(struct db *db, struct pool *pool, int event_id,
                           struct seal *ret) MUST_CHECK;

/* Folds what is not folded yet, compares the figures with the rows, and makes them anew if they
 * differ; then seals them. *ret_wrong is how many differed. A fair that is sealed already stays as
 * it is. Runs in the caller's transaction, which takes longer the more rows there are. */
enum result data_seal(struct db *db, struct pool *pool, int event_id, const struct actor *by,
                      int64_t *ret_wrong) MUST_CHECK;

/* Deletes the records of a sealed fair's visitors, in the caller's transaction. Releases the
 * figures of personal questions before, if nobody has: without the records nobody can.
 * *ret_visitors is how many there were; -1: they were deleted before. RESULT_INVALID: the fair is
 * not sealed. */
enum result data_purge(struct db *db, struct pool *pool, const struct event *event,
                       const struct actor *by, int64_t *ret_visitors) MUST_CHECK;

/* Seals and purges each fair whose retention is over at `now`, each in two transactions of its own.
 * What was interrupted is finished by the next call. A fair that fails is logged, and the others go
 * on; RESULT_UNAVAILABLE: the database went away. */
enum result data_purge_due(struct db *db, struct pool *pool, int64_t now) MUST_CHECK;

#endif
