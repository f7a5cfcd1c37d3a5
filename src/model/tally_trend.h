/*
 * Compares today with the fair's day before. Both are counted from their beginning to the same full
 * hour, so that half a day is never compared with a whole day. Callers need not know which hour
 * that is. The figures themselves are in the sibling model/tally.h.
 */
#ifndef MODEL_TALLY_TREND_H
#define MODEL_TALLY_TREND_H

#include <stdbool.h>
#include <stdint.h>

#include "model/tally.h"

struct trend {
    const struct event_day *before; /* the fair's day before, mostly yesterday */
    int until;                      /* the hour of the day that is not counted any more */
    int64_t today, earlier;
};

/* Returns the day of the figures: the filter's day, else the day of `as_of`. NULL if that is no day
 * of the fair. */
const struct tally_day *trend_day(const struct tally *tally);

/* False if there is nothing to compare: `as_of` is not on a day of the fair, or on its first day;
 * or no full hour of the day is over yet (the closing time ends one, too); or the tally is of one
 * day only. */
bool trend_of_checkins(const struct tally *tally, struct trend *ret) MUST_CHECK;

/* The same for the visits of one booth; NULL: of all booths. */
bool trend_of_visits(const struct tally *tally, const struct tally_booth *booth,
                     struct trend *ret) MUST_CHECK;

/* Returns by how many per cent today is more (negative: less), rounded. `earlier` must not be 0. */
int64_t trend_per_cent(const struct trend *trend);

/* Return the visits of one booth (NULL: of all booths) on that day, or in that hour of it. */
int64_t trend_visits(const struct tally *tally, const struct tally_booth *booth,
                     const struct tally_day *day);
int64_t trend_visits_in(const struct tally *tally, const struct tally_booth *booth,
                        const struct tally_day *day, int hour);

#endif
