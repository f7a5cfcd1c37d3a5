/*
 * How today goes beside the fair's day before: both from their beginning up to the same full hour,
 * so that half a day is never compared with a whole one.
 */
#ifndef MODEL_TALLY_TREND_H
#define MODEL_TALLY_TREND_H

#include <stdbool.h>
#include <stdint.h>

#include "model/tally.h"

struct trend {
    const struct event_day *before; /* the fair's day before: mostly yesterday */
    int until;                      /* hour of the day, not counted itself */
    int64_t today, earlier;
};

/* The day that the figures are looked at for: the filter's, else the one of `as_of`. NULL when the
 * fair is not on then. */
const struct tally_day *trend_day(const struct tally *tally);

/* False when there is nothing to compare: no day of the fair, its first day, no full hour of it yet
 * (closing counts as one), or a tally of one day only. */
bool trend_of_checkins(const struct tally *tally, struct trend *ret) MUST_CHECK;

/* The same for the visits of one booth; NULL: of all. */
bool trend_of_visits(const struct tally *tally, const struct tally_booth *booth,
                     struct trend *ret) MUST_CHECK;

/* By how many per cent today is more (negative: less), rounded. `earlier` must not be 0. */
int64_t trend_per_cent(const struct trend *trend);

/* Visits of one booth (NULL: of all) on that day, and in that hour of it. */
int64_t trend_visits(const struct tally *tally, const struct tally_booth *booth,
                     const struct tally_day *day);
int64_t trend_visits_in(const struct tally *tally, const struct tally_booth *booth,
                        const struct tally_day *day, int hour);

#endif
