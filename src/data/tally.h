/*
 * The figures of a fair. They come from rollups (sql/006_rollup.sql), which a report only reads: as
 * many rows after millions of visits as after a few. The only room that knows that.
 *
 * One snapshot is the caller's read-only transaction. What was committed before it is in the
 * figures, folded or not.
 */
#ifndef DATA_TALLY_H
#define DATA_TALLY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/result.h"
#include "model/tally.h"

struct db;
struct pool;

/* All figures that pass the filter (NULL: all); as_of is `now`. The tally and the event live in the
 * pool. What of it a reader may see is page/report.h's to say. */
enum result data_tally(struct db *db, struct pool *pool, const struct event *event,
                       const struct tally_filter *filter, int64_t now,
                       struct tally **ret) MUST_CHECK;

/* Which comments: what the reader may see of them, staff_may_see_rows() and
 * staff_may_see_personal() say. */
struct comments_asked {
    const char *municipality; /* of people who visited that booth; NULL: of everyone */
    const struct event_day *day;
    const char *search; /* with this text in them, in whatever width and case; NULL: any */
    bool personal;      /* with answers to questions about the person */
    int most, skip;     /* of those, the newest first */
};

/* The event and the comments live in the pool. */
enum result data_tally_comments(struct db *db, struct pool *pool, const struct event *event,
                                const struct comments_asked *asked,
                                struct comments *ret) MUST_CHECK;

/* How many there are, whatever `most` and `skip` say. It reads them all, so it is for the reader
 * who went past their end. */
enum result data_tally_comments_count(struct db *db, struct pool *pool, const struct event *event,
                                      const struct comments_asked *asked, int64_t *ret) MUST_CHECK;

/* Takes at most so many forms into the rollups (0: there are none left). One at a time does it, the
 * others wait. A transaction of its own, or the caller's that may write. */
enum result data_tally_fold(struct db *db, struct pool *pool, int most, int *ret_folded) MUST_CHECK;

/* Throws the event's rollups away, to be folded anew from its rows before the transaction ends:
 * until then others read what there was. */
enum result data_tally_forget(struct db *db, struct pool *pool, int event_id) MUST_CHECK;

/* A figure of which the rollups say one thing and the rows another. */
struct tally_difference {
    const char *figure; /* in words, for the operator */
    int64_t kept, counted;
};

/* Counts the event's rows, which takes as long as there are rows, in one snapshot. */
enum result data_tally_differences(struct db *db, struct pool *pool, int event_id, int *ret_n,
                                   const struct tally_difference **ret) MUST_CHECK;

#endif
