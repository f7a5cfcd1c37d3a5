/*
 * The first page's figures: the one number that a clerk needs between two customers, and those of
 * the whole fair. Comparisons with the day before are computed in model/tally_trend.h. The wall
 * board with the same number is view/board.c, the top of the page view/report_head.c.
 */
#include <inttypes.h>

#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "model/tally_interval.h"
#include "view/part.h"
#include "view/report.h"

/* --- one number first --- */

/* "14時まで134件、前日は120件（+12%）". */
static const char *trend_words(const struct report *report, const struct trend *trend)
{
    struct date next = date_add(trend->before->day, 1);
    const char *before = date_compare(next, date_of(report->tally->as_of)) == 0
                             ? word(report->lang, WORD_TALLY_TREND_YESTERDAY)
                             : report_day(report, trend->before->day);
    const char *until = pool_printf(report->pool, "%d", trend->until);
    const char *today = report_figure(report, trend->today);
    const char *earlier = report_figure(report, trend->earlier);
    if (trend->earlier == 0)
        return text_fill(report->pool, word(report->lang, WORD_TALLY_TREND_NO_SHARE), until, today,
                         before, earlier, NULL);
    int64_t more = trend_per_cent(trend);
    const char *share =
        more ? pool_printf(report->pool, "%+" PRId64, more) : word(report->lang, WORD_TALLY_SAME);
    return text_fill(report->pool, word(report->lang, WORD_TALLY_TREND), until, today, before,
                     earlier, share, NULL);
}

static void add_line(const struct report *report, const char *text)
{
    tpl_set(tpl_add(report->body, M_TODAY_LINES), M_TEXT, text);
}

/* Adds this hour's figure so far. Only today, and only in an hour in which the fair is open. */
static void add_hour(const struct report *report, const struct tally_day *day,
                     const struct tally_booth *booth)
{
    int hour = date_minutes_of(report->tally->as_of) / 60;
    bool now = date_compare(day->day, date_of(report->tally->as_of)) == 0;
    if (!now || !tally_is_open(&report->event->days[day - report->tally->days], hour))
        return;
    int64_t n = booth ? trend_visits_in(report->tally, booth, day, hour) : day->checkin_hours[hour];
    add_line(report,
             text_fill(report->pool, word(report->lang, WORD_TALLY_THIS_HOUR),
                       pool_printf(report->pool, "%d", hour), report_figure(report, n), NULL));
}

/* A figure of that day, which may not have come. */
static int64_t of_day(const struct report *report, const struct tally_day *day, int64_t n)
{
    return tally_of_day(report->tally, (int)(day - report->tally->days), n);
}

static void show_first(const struct report *report, const char *of, const struct tally_day *day,
                       int64_t number)
{
    const char *when = word(report->lang, WORD_TALLY_WHOLE_PERIOD);
    if (day && report->tally->filter.day)
        when = report_day(report, day->day);
    else if (day)
        when = word(report->lang, WORD_TALLY_TODAY);
    tpl_set(report->body, M_TODAY_OF,
            text_fill(report->pool, word(report->lang, WORD_TALLY_TODAY_OF), of, when, NULL));
    if (number == TALLY_TO_COME)
        tpl_show(report->body, M_TODAY_TO_COME, true);
    else
        part_figure(tpl_add(report->body, M_TODAY_COME), report->pool, report->lang, number);
}

static void show_booth_first(const struct report *report, const struct tally_booth *booth)
{
    const struct tally_day *day = trend_day(report->tally);
    struct trend trend;
    const char *of = text_fill(report->pool, word(report->lang, WORD_TALLY_BOOTH_OF),
                               words_in(&booth->booth->municipality.name, report->lang), NULL);
    show_first(report, of, day,
               day ? of_day(report, day, trend_visits(report->tally, booth, day)) : booth->visits);
    if (trend_of_visits(report->tally, booth, &trend))
        add_line(report, trend_words(report, &trend));
    if (day)
        add_hour(report, day, booth);
    if (booth->visits == TALLY_TO_COME)
        return;
    bool today = day && !report->tally->filter.day;
    enum word words = today ? WORD_TALLY_BOOTH_TOTAL : WORD_TALLY_BOOTH_PEOPLE;
    /* People are not counted by source, so they do not stand beside visits that are. */
    if (report->tally->filter.source)
        words = WORD_TALLY_BOOTH_TOTAL_VISITS;
    add_line(report, text_fill(report->pool, word(report->lang, words),
                               report_figure(report, booth->visitors),
                               report_figure(report, booth->visits), NULL));
}

static void show_fair_first(const struct report *report)
{
    const struct tally *tally = report->tally;
    const struct tally_day *day = trend_day(tally);
    struct trend trend;
    show_first(report, word(report->lang, WORD_TALLY_CHECKINS), day,
               day ? of_day(report, day, day->checkins) : tally->checkins);
    if (trend_of_checkins(tally, &trend))
        add_line(report, trend_words(report, &trend));
    if (day)
        add_hour(report, day, NULL);
    const int64_t visits = day ? of_day(report, day, day->visits) : tally->visits;
    if (visits == TALLY_TO_COME)
        return;
    /* Responses are not counted by source, so they do not stand beside what is. */
    add_line(report,
             text_fill(report->pool,
                       word(report->lang,
                            tally->filter.source ? WORD_TALLY_BESIDE_VISITS : WORD_TALLY_BESIDE),
                       report_figure(report, visits),
                       report_figure(report, day ? day->responses : tally->responses), NULL));
}

/* --- the figures of all --- */

struct figure {
    enum word label, unit;
    const char *title; /* replaces the label's word, unless NULL */
    const char *note;
    const char *raw, *value; /* NULL if there is no value */
    const char *today;       /* NULL: no line about today */
    bool to_come;            /* instead of a value */
    bool unfiltered;         /* the filter has no meaning for it: it is the same without one */
};

static void add_figure(const struct report *report, struct figure shown, const struct trend *trend)
{
    struct tpl *figure = tpl_add(report->body, M_FIGURES);
    tpl_set(figure, M_LABEL, shown.title ? shown.title : word(report->lang, shown.label));
    const enum word none = shown.to_come ? WORD_TALLY_TO_COME : WORD_TALLY_NO_VALUE;
    tpl_set(figure, M_VALUE, shown.value ? shown.value : word(report->lang, none));
    if (shown.value) {
        tpl_set(figure, M_RAW, shown.raw);
        tpl_set(figure, M_UNIT, word(report->lang, shown.unit));
    }
    tpl_set(figure, M_NOTE, shown.note);
    tpl_show(figure, M_UNFILTERED, shown.unfiltered);
    if (shown.today)
        tpl_set(tpl_add(figure, M_LINES), M_TEXT, shown.today);
    if (trend)
        tpl_set(tpl_add(figure, M_LINES), M_TEXT, trend_words(report, trend));
}

static struct figure counted(const struct report *report, int64_t number, enum word label,
                             enum word note)
{
    return (struct figure){
        .label = label,
        .unit = WORD_TALLY_UNIT_CASES,
        .note = word(report->lang, note),
        .raw = pool_printf(report->pool, "%" PRId64, number),
        .value = number == TALLY_TO_COME ? NULL : report_figure(report, number),
        .to_come = number == TALLY_TO_COME,
    };
}

static const char *today_words(const struct report *report, const struct tally_day *day,
                               int64_t number)
{
    if (of_day(report, day, number) == TALLY_TO_COME)
        return NULL;
    return text_fill(report->pool, word(report->lang, WORD_TALLY_TODAY_CASES),
                     report_figure(report, number), NULL);
}

static struct figure people_figure(const struct report *report, struct report_people people)
{
    bool by_source = report->tally->filter.source;
    struct figure figure =
        counted(report, people.n, WORD_TALLY_VISITORS,
                by_source ? WORD_TALLY_VISITORS_NOT_BY_SOURCE : WORD_TALLY_VISITORS_NOTE);
    figure.title =
        text_fill(report->pool, word(report->lang, WORD_TALLY_PEOPLE_OF), people.whose, NULL);
    figure.unit = WORD_TALLY_UNIT_PEOPLE;
    figure.unfiltered = by_source;
    return figure;
}

static const char *divided_by(const struct report *report, struct report_people people,
                              enum word words)
{
    return text_fill(report->pool, word(report->lang, words), people.whose,
                     report_figure(report, people.n), NULL);
}

/* Visits per person, with one decimal. With a filter for a source there is no rate, because people
 * are not counted by source. */
static struct figure visits_each(const struct report *report, struct report_people people)
{
    struct figure each = counted(report, 0, WORD_TALLY_EACH, WORD_TALLY_RATE_NOT_BY_SOURCE);
    each.value = NULL;
    if (report->tally->filter.source)
        return each;
    each.note = divided_by(report, people, WORD_TALLY_EACH_NOTE);
    if (people.n <= 0)
        return each;
    each.raw = tally_tenth_words(report->pool, (double)report->tally->visits / (double)people.n);
    each.value = each.raw;
    return each;
}

/* Responses are not counted by source either. With a filter for booth and day there is no rate: the
 * responses of that day are of people who visited the booth on any day, so they are no share of
 * that day's visitors. */
static struct figure response_rate(const struct report *report, struct report_people people)
{
    const struct tally_filter *filter = &report->tally->filter;
    int64_t n = report->tally->responses;
    bool is_share = !filter->source && !(filter->booth && filter->day);
    const int64_t per_cent = is_share && people.n > 0 ? tally_per_cent(n, people.n) : 0;
    struct figure rate = counted(report, per_cent, WORD_TALLY_RATE,
                                 filter->source ? WORD_TALLY_RATE_NOT_BY_SOURCE
                                                : WORD_TALLY_RATE_NOT_BY_BOOTH_AND_DAY);
    rate.unit = WORD_TALLY_UNIT_PERCENT;
    if (n > 0 && is_share && people.n > 0 && per_cent == 0) {
        rate.value = "1";
        rate.unit = WORD_TALLY_UNIT_PERCENT_BELOW;
    }
    if (is_share)
        rate.note = divided_by(report, people, WORD_TALLY_RATE_NOTE);
    if (!is_share || people.n <= 0)
        rate.value = NULL;
    return rate;
}

static struct figure responses_figure(const struct report *report)
{
    const struct tally_filter *filter = &report->tally->filter;
    struct figure figure =
        counted(report, report->tally->responses, WORD_TALLY_RESPONSES,
                filter->source ? WORD_TALLY_RESPONSES_NOT_BY_SOURCE : WORD_TALLY_RESPONSES_NOTE);
    figure.unfiltered = filter->source;
    if (filter->booth)
        figure.title = text_fill(report->pool, word(report->lang, WORD_TALLY_RESPONSES_OF_BOOTH),
                                 words_in(&filter->booth->municipality.name, report->lang), NULL);
    return figure;
}

static void show_figures(const struct report *report)
{
    const struct tally *tally = report->tally;
    const struct booth *booth = tally->filter.booth;
    const struct tally_day *today = tally->filter.day ? NULL : trend_day(tally);
    const struct tally_booth *only = booth ? tally_booth(tally, booth->municipality.code) : NULL;
    struct report_people people = report_people(report);
    struct trend trend;
    struct figure checkins =
        counted(report, tally->checkins, booth ? WORD_TALLY_FAIR_CHECKINS : WORD_TALLY_CHECKINS,
                booth ? WORD_TALLY_CHECKINS_NOT_BY_BOOTH : WORD_TALLY_CHECKINS_NOTE);
    struct figure visits =
        counted(report, tally->visits, WORD_TALLY_VISITS, WORD_TALLY_VISITS_NOTE);
    struct figure responses = responses_figure(report);
    checkins.unfiltered = booth;
    if (today) {
        checkins.today = today_words(report, today, today->checkins);
        visits.today = today_words(report, today, today->visits);
        responses.today = today_words(report, today, today->responses);
    }
    add_figure(report, checkins, trend_of_checkins(tally, &trend) ? &trend : NULL);
    add_figure(report, people_figure(report, people), NULL);
    add_figure(report, visits, trend_of_visits(tally, only, &trend) ? &trend : NULL);
    add_figure(report, visits_each(report, people), NULL);
    add_figure(report, responses, NULL);
    add_figure(report, response_rate(report, people), NULL);
}

void report_headline(const struct report *report)
{
    const struct booth *booth = report->tally->filter.booth;
    if (booth)
        show_booth_first(report, tally_booth(report->tally, booth->municipality.code));
    else
        show_fair_first(report);
    show_figures(report);
}
