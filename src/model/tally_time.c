/* Implements model/tally_time.h. */
#include "model/tally_time.h"

#include <glib.h>

bool tally_has_begun(const struct tally *tally)
{
    for (int i = 0; i < tally->event->n_days; i++) {
        if (tally_has_day(tally, i) && tally_of_day(tally, i, 0) != TALLY_TO_COME)
            return true;
    }
    return false;
}

bool tally_is_over(const struct tally *tally)
{
    return tally_day_is_over(tally, tally->event->n_days - 1);
}

bool tally_day_is_over(const struct tally *tally, int day)
{
    const struct event_day *of = &tally->event->days[day];
    return date_moment(of->day, of->closes) <= tally->as_of;
}

bool tally_hour_is_over(const struct tally *tally, int day, int hour)
{
    const struct event_day *of = &tally->event->days[day];
    const int end = MIN((hour + 1) * 60, of->closes);
    return tally_is_open(of, hour) && date_moment(of->day, end) <= tally->as_of;
}

/* --- blanks --- */

static void blank(int n, int64_t *figures)
{
    for (int i = 0; i < n; i++) {
        if (!figures[i])
            figures[i] = TALLY_TO_COME;
    }
}

static void blank_booth(struct tally_booth *booth)
{
    blank(1, &booth->visits);
    blank(1, &booth->visitors);
    blank(SOURCES, booth->by_source);
    blank(1, &booth->first);
    blank(1, &booth->last);
    blank(1, &booth->responses);
}

static void blank_question(int n_booths, struct tally_question *asked)
{
    blank(1, &asked->asked);
    blank(1, &asked->answered);
    blank(n_booths, asked->answered_by_booth);
    for (int i = 0; i < asked->question->n_choices; i++) {
        blank(1, &asked->choices[i].answers);
        blank(n_booths, asked->choices[i].by_booth);
    }
}

void tally_blank(struct tally *tally)
{
    const int n_booths = tally->event->n_booths;
    if (tally_has_begun(tally))
        return;
    blank(1, &tally->checkins);
    blank(1, &tally->visits);
    blank(1, &tally->visitors);
    blank(1, &tally->responses);
    blank(SOURCES, tally->checkins_by_source);
    blank(n_booths * n_booths, tally->both);
    for (int i = 0; i < n_booths; i++)
        blank_booth(&tally->booths[i]);
    for (int i = 0; i < tally->event->n_questions; i++)
        blank_question(n_booths, &tally->questions[i]);
}
