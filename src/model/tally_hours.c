/*
 * Implements model/tally_hours.h.
 */
#include "model/tally_hours.h"

#include <glib.h>

#include "model/tally_trend.h"

static bool counts(const struct tally *tally, int index, int hour)
{
    const struct event_day *day = &tally->event->days[index];
    return tally_has_day(tally, index) && day->opens <= hour * 60 &&
           day->closes >= (hour + 1) * 60 && date_moment(day->day, day->closes) <= tally->as_of;
}

int tally_hour_days(const struct tally *tally, int hour)
{
    int days = 0;
    for (int i = 0; i < tally->event->n_days; i++)
        days += counts(tally, i, hour);
    return days;
}

/* `booth` NULL: all. */
static double mean_of(const struct tally *tally, const struct tally_booth *booth, int hour)
{
    const int days = tally_hour_days(tally, hour);
    int64_t visits = 0;
    g_assert(days > 0);
    for (int i = 0; i < tally->event->n_days; i++) {
        if (counts(tally, i, hour))
            visits += trend_visits_in(tally, booth, &tally->days[i], hour);
    }
    return (double)visits / days;
}

double tally_hour_mean(const struct tally *tally, int hour)
{
    return mean_of(tally, NULL, hour);
}

double tally_hour_mean_at(const struct tally *tally, int booth, int hour)
{
    return mean_of(tally, &tally->booths[booth], hour);
}
