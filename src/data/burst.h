/*
 * Reads what those answered who sent the responses of a burst (struct tally_mark in model/tally.h).
 * Callers need not know where a response was sent from (sql/functions/burst.sql).
 *
 * The sibling data/tally.h reads the tally. What the figures are without a burst is model/burst.h.
 */
#ifndef DATA_BURST_H
#define DATA_BURST_H

#include "base/result.h"
#include "model/burst.h"

struct db;
struct pool;

/* Reads the burst of this mark. Its responses are taken out of its own rest, and out of `all` as
 * well. */
enum result data_burst(struct db *db, struct pool *pool, const struct tally *tally,
                       const struct tally_mark *mark, struct burst_rest *all,
                       struct burst *ret) MUST_CHECK;

#endif
