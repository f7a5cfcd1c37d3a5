/*
 * What a file or a page shows beside a tally: people whom staff counted by hand, and what follows
 * from them. None of it is a figure of visitors, so struct tally has none of it. Callers need not
 * know which of it a reader may see: page_report_counted() (page/report.h) fills it.
 */
#ifndef MODEL_COUNTED_H
#define MODEL_COUNTED_H

#include "model/counts.h"
#include "model/estimate.h"
#include "model/tally.h"

struct counted {
    const struct counts *counts;
    const char *municipality;        /* only what was counted at its booth; NULL: all */
    const struct estimate *estimate; /* NULL: not for this reader, or the tally has a filter */
};

struct counted_hour {
    const struct booth *booth; /* NULL: the door */
    const struct event_day *day;
    int hour;
    int64_t people;
};

/* The hours that were counted, of the day and booth of the tally's filter: first at the door, then
 * at each booth. A source has no effect. Returns how many. */
int counted_hours(struct pool *pool, const struct tally *tally, const struct counted *counted,
                  const struct counted_hour **ret);

#endif
