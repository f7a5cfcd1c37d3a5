/*
 * Adds up the hours of a tally, up to the last full hour. Callers need not know how hours are
 * stored in it. The figures themselves come from the sibling data/tally.c.
 */
#include "model/tally_trend.h"

#include <glib.h>

const struct tally_day *trend_day(const struct tally *tally)
{
    return tally_day(tally, tally->filter.day ? tally->filter.day->day : date_of(tally->as_of));
}

int64_t trend_visits_in(const struct tally *tally, const struct tally_booth *booth,
                        const struct tally_day *day, int hour)
{
    if (booth)
        return booth->hours[day - tally->days][hour];
    int64_t visits = 0;
    for (int i = 0; i < tally->event->n_booths; i++)
        visits += tally->booths[i].hours[day - tally->days][hour];
    return visits;
}

int64_t trend_visits(const struct tally *tally, const struct tally_booth *booth,
                     const struct tally_day *day)
{
    int64_t visits = 0;
    for (int hour = 0; hour < TALLY_HOURS; hour++)
        visits += trend_visits_in(tally, booth, day, hour);
    return visits;
}

/* Fills in `before` and `until`, with both figures 0. False if there is nothing to compare. */
static bool begin(const struct tally *tally, struct trend *ret)
{
    const struct tally_day *day = trend_day(tally);
    if (!day || day == tally->days || tally->filter.day)
        return false;
    const struct event_day *today = &tally->event->days[day - tally->days];
    int now = date_minutes_of(tally->as_of);
    int until = now >= today->closes ? (today->closes + 59) / 60 : now / 60;
    if (until * 60 <= today->opens)
        return false;
    *ret = (struct trend){.before = today - 1, .until = until};
    return true;
}

bool trend_of_checkins(const struct tally *tally, struct trend *ret)
{
    if (!begin(tally, ret))
        return false;
    const struct tally_day *day = trend_day(tally);
    for (int hour = 0; hour < ret->until; hour++) {
        ret->today += day->checkin_hours[hour];
        ret->earlier += day[-1].checkin_hours[hour];
    }
    return true;
}

bool trend_of_visits(const struct tally *tally, const struct tally_booth *booth, struct trend *ret)
{
    if (!begin(tally, ret))
        return false;
    const struct tally_day *day = trend_day(tally);
    for (int hour = 0; hour < ret->until; hour++) {
        ret->today += trend_visits_in(tally, booth, day, hour);
        ret->earlier += trend_visits_in(tally, booth, day - 1, hour);
    }
    return true;
}

int64_t trend_per_cent(const struct trend *trend)
{
    int64_t more = (trend->today - trend->earlier) * 200;
    int64_t half = more < 0 ? -trend->earlier : trend->earlier;
    return (more + half) / (trend->earlier * 2);
}
