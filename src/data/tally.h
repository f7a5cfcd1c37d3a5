/*
 * Reads the figures of a fair from the table rollup (sql/006_rollup.sql), and keeps that table. It
 * has as many rows after millions of visits as after a few, so a report is fast. No other C file
 * uses the table; in SQL left_out.sql and tally_marks.sql of sql/functions read it, too.
 *
 * A report is read in the caller's read-only transaction, so all its figures come from one database
 * snapshot. They contain everything that was committed before it, folded or not.
 *
 * model/tally.h has the figures as values; data/rollup.h is the thread that folds; data/export.h
 * reads the rows behind the figures.
 */
#ifndef DATA_TALLY_H
#define DATA_TALLY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/result.h"
#include "model/audit.h"
#include "model/tally.h"

struct db;
struct pool;

/* All figures that pass the filter (NULL: all), with `now` as their as_of. Before the fair has
 * begun, its totals are TALLY_TO_COME (tally_blank()). The figures do not count what
 * is left out (data/left_out.h); tally_leave_out() then adds what that is. The tally lives in
 * `pool`. It points into `event`, which must live as long. The caller hides what its reader may not
 * see (page/report.h). */
enum result data_tally(struct db *db, struct pool *pool, const struct event *event,
                       const struct tally_filter *filter, int64_t now,
                       struct tally **ret) MUST_CHECK;

/* Sets answered[i] to the number of responses that answer the question ids[i]. */
enum result data_tally_answered(struct db *db, struct pool *pool, const struct event *event, int n,
                                const int *ids, int64_t *answered) MUST_CHECK;

/* Which comments. The caller asks only for those that its reader may see (staff_may_see_rows(),
 * staff_may_see_personal()). */
struct comments_asked {
    const char *municipality; /* by visitors who visited that booth; NULL: by all */
    const struct event_day *day;
    const char *search; /* only comments with this text, in any width and case; NULL: all */
    bool personal;      /* also answers to questions about the person */
    int most, skip;     /* at most so many, the newest first, after the first `skip` */
};

/* The comments live in `pool`. They point into `event`, which must live as long. */
enum result data_tally_comments(struct db *db, struct pool *pool, const struct event *event,
                                const struct comments_asked *asked,
                                struct comments *ret) MUST_CHECK;

/* The number of comments; `most` and `skip` have no effect. It reads all comments, which takes
 * long, so the page calls it only if `skip` is beyond the last one. */
enum result data_tally_comments_count(struct db *db, struct pool *pool, const struct event *event,
                                      const struct comments_asked *asked, int64_t *ret) MUST_CHECK;

/* Folds at most `most` forms into the rollup. *ret_folded is their number; less than `most`: none
 * was left. Only one transaction folds at a time, and a second one waits for it. Runs in the
 * caller's transaction, which may write, or in its own if the caller has begun none. */
enum result data_tally_fold(struct db *db, struct pool *pool, int most, int *ret_folded) MUST_CHECK;

/* Deletes the event's figures from the rollup. In the same transaction the caller folds them again
 * from the rows. Until its commit, other transactions read the old figures. */
enum result data_tally_forget(struct db *db, struct pool *pool, int event_id,
                              const struct actor *by) MUST_CHECK;

/* A figure for which the rollup and the rows have different numbers. */
struct tally_difference {
    const char *figure; /* in words, for the operator */
    int64_t kept, counted;
};

/* Counts the event's rows and compares the figures, in one database snapshot. It takes longer the
 * more rows there are. */
enum result data_tally_differences(struct db *db, struct pool *pool, int event_id, int *ret_n,
                                   const struct tally_difference **ret) MUST_CHECK;

#endif
