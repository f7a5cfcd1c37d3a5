/* Implements model/counted.h. */
#include "model/counted.h"

#include <glib.h>

#include "base/pool.h"

static bool is_wanted(const struct tally *tally, const struct counted *counted,
                      const struct booth *booth)
{
    const char *code = booth ? booth->municipality.code : NULL;
    if (counted->municipality && g_strcmp0(code, counted->municipality) != 0)
        return false;
    return !tally->filter.booth || tally->filter.booth == booth;
}

/* Returns the new number of hours. */
static int add_place(const struct tally *tally, const struct counts *counts,
                     const struct booth *booth, struct counted_hour *hours, int n)
{
    const struct event *event = tally->event;
    for (int i = 0; i < event->n_days * COUNTS_HOURS; i++) {
        const int day = i / COUNTS_HOURS, hour = i % COUNTS_HOURS;
        const struct counts_hour *at = counts_at(counts, booth, day, hour);
        if (at->is_counted && tally_has_day(tally, day))
            hours[n++] = (struct counted_hour){booth, &event->days[day], hour, at->n};
    }
    return n;
}

int counted_hours(struct pool *pool, const struct tally *tally, const struct counted *counted,
                  const struct counted_hour **ret)
{
    const struct event *event = tally->event;
    const size_t most = (size_t)(event->n_booths + 1) * (size_t)event->n_days * COUNTS_HOURS;
    struct counted_hour *hours = POOL_ARRAY(pool, struct counted_hour, most);
    int n = 0;
    for (int i = -1; i < event->n_booths; i++) {
        const struct booth *booth = i < 0 ? NULL : &event->booths[i];
        if (is_wanted(tally, counted, booth))
            n = add_place(tally, counted->counts, booth, hours, n);
    }
    *ret = hours;
    return n;
}
