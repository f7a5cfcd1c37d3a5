/*
 * Implements model/tally_hours.h.
 */
#include "model/tally_hours.h"

#include <glib.h>

#include "model/tally_time.h"
#include "model/tally_trend.h"

bool tally_hour_counts(const struct tally *tally, int index, int hour)
{
    const struct event_day *day = &tally->event->days[index];
    return tally_has_day(tally, index) && day->opens <= hour * 60 &&
           day->closes >= (hour + 1) * 60 && tally_day_is_over(tally, index);
}

int tally_hour_days(const struct tally *tally, int hour)
{
    int days = 0;
    for (int i = 0; i < tally->event->n_days; i++)
        days += tally_hour_counts(tally, i, hour);
    return days;
}

/* `booth` NULL: all. */
static double mean_of(const struct tally *tally, const struct tally_booth *booth, int hour)
{
    const int days = tally_hour_days(tally, hour);
    int64_t visits = 0;
    g_assert(days > 0);
    for (int i = 0; i < tally->event->n_days; i++) {
        if (tally_hour_counts(tally, i, hour))
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

static bool has_visits(const struct tally *tally, int hour)
{
    for (int i = 0; i < tally->event->n_days; i++) {
        if (trend_visits_in(tally, NULL, &tally->days[i], hour))
            return true;
    }
    return false;
}

static bool has_long_day(const struct event *event)
{
    for (int i = 0; i < event->n_days; i++) {
        if (event->days[i].closes - event->days[i].opens > TALLY_LONG_DAY)
            return true;
    }
    return false;
}

void tally_shown_hours(const struct tally *tally, int *ret_first, int *ret_end)
{
    int opens, closes, first = TALLY_HOURS, end = 0;
    tally_open_hours(tally->event, &opens, &closes);
    for (int hour = 0; hour < TALLY_HOURS; hour++) {
        if (has_visits(tally, hour)) {
            first = MIN(first, hour);
            end = hour + 1;
        }
    }
    if (!end || !has_long_day(tally->event)) {
        first = MIN(first, opens);
        end = MAX(end, closes);
    }
    *ret_first = first;
    *ret_end = end;
}

static bool is_silent(const struct tally *tally, int index, int hour)
{
    const struct tally_day *day = &tally->days[index];
    bool entered = !tally->filter.booth && day->checkin_hours[hour];
    return !entered && !trend_visits_in(tally, NULL, day, hour);
}

struct tally_silence tally_silence(const struct tally *tally)
{
    struct tally_silence found = {0, 0};
    int first, end;
    tally_shown_hours(tally, &first, &end);
    for (int i = 0; i < tally->event->n_days; i++) {
        for (int hour = first; hour < end && tally_has_day(tally, i); hour++) {
            if (!tally_hour_is_over(tally, i, hour))
                continue;
            found.hours++;
            found.silent += is_silent(tally, i, hour);
        }
    }
    return found;
}
