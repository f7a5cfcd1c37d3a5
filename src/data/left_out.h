/*
 * Leaves times of places out of the figures, and takes them back, in the transaction that the
 * caller has begun. Callers need not know that the figures of visitors change: they are folded anew
 * in the same transaction, so every report has either the old figures or the new ones.
 *
 * model/left_out.h explains what is left out; data/tally.h reads the figures.
 */
#ifndef DATA_LEFT_OUT_H
#define DATA_LEFT_OUT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/result.h"
#include "model/audit.h"
#include "model/left_out.h"

struct db;
struct pool;

/* All times of the event, the newest first, also those that were taken back. They live in `pool`
 * and point into `event`, which must live as long. */
enum result data_left_out_list(struct db *db, struct pool *pool, const struct event *event,
                               int *ret_n, const struct left_out **ret) MUST_CHECK;

/* Leaves place and time of `left_out` out, for its reason. *ret_added is false, and nothing
 * changes, if a part of that time is left out already. The same place and time once more are a
 * repetition, and *ret_added is true. */
enum result data_left_out_add(struct db *db, struct pool *pool, int event_id,
                              const struct left_out *left_out, const struct actor *by,
                              bool *ret_added) MUST_CHECK;

/* Takes a time back, also if it was taken back before. RESULT_NOT_FOUND: the event has none with
 * this id. */
enum result data_left_out_back(struct db *db, struct pool *pool, int event_id, int id,
                               const struct actor *by) MUST_CHECK;

#endif
