/*
 * The next fair, made from an earlier one: its days have the same distances and hours, and all
 * other dates move with them. Callers need not know which parts belong to one year only. The copy
 * obeys the rules of model/event_check.h if the earlier fair does and the new slug is one.
 *
 * Its sibling model/today.h changes a fair that goes on.
 */
#ifndef MODEL_NEXT_YEAR_H
#define MODEL_NEXT_YEAR_H

#include "model/event.h"

struct pool;

/* Returns the fair of the next year: not published, with this slug, beginning on `first`. Guests,
 * notices and what was withdrawn are left out. A question that keeps fewer than two of its choices
 * is left out, too. The copy shares all that it does not change with `event`, which has days. */
const struct event *next_year(struct pool *pool, const struct event *event, const char *slug,
                              struct date first);

/* The first day that the form proposes: one year later, on the weekday of the old first day that is
 * nearest to the same date. More years later if that is before `now`. */
struct date next_year_first(const struct event *event, int64_t now);

/* The slug that the form proposes for a fair that begins on `first`: "shinagawa-2023" becomes
 * "shinagawa-2024"; a slug without the year gets one at its end. It differs from the old slug, but
 * another fair may have it. */
const char *next_year_slug(struct pool *pool, const struct event *event, struct date first);

/* May a clerk type this day as the first one? It is today or later, and at most ten years away, so
 * that a slip of the pen in the year is noticed. */
bool next_year_first_ok(struct date first, int64_t now);

#endif
