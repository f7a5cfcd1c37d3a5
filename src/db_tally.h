/*
 * The figures of a fair, counted from the rows. The only room that knows how: whoever wants figures
 * comes here, so that they can come from somewhere else (rollups) without anybody noticing.
 *
 * One snapshot is the caller's read-only transaction.
 */
#ifndef DB_TALLY_H
#define DB_TALLY_H

#include <stdint.h>

#include "result.h"
#include "tally.h"

struct db;
struct pool;

/* All figures that pass the filter (NULL: all); as_of is `now`. The tally and the event live in the
 * pool. What of it a reader may see is page_tally's to say. */
enum result db_tally(struct db *db, struct pool *pool, const struct event *event,
                     const struct tally_filter *filter, int64_t now, struct tally **ret) MUST_CHECK;

/* The newest `most` free comments; of people who visited the booth of `municipality`, or of
 * everyone (NULL); `personal`: with answers to questions about the person. What the reader may see,
 * staff_may_see_rows() and staff_may_see_personal() say. */
enum result db_tally_comments(struct db *db, struct pool *pool, const struct event *event,
                              const char *municipality, bool personal, int most,
                              struct comments *ret) MUST_CHECK;

#endif
