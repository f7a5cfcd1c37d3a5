/*
 * The head of the report: the filter, the one number that a clerk needs between two customers, and
 * the figures of the whole fair. Comparisons with the day before are computed in
 * model/tally_trend.h. The wall board with the same number is view/board.c.
 */
#include <inttypes.h>

#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "view/part.h"
#include "view/report.h"

/* --- what is shown --- */

/* "集計", or "集計：2月18日(土)・宮古市". */
static const char *heading(const struct report *report)
{
    const struct tally_filter *filter = &report->tally->filter;
    const char *parts[4] = {NULL};
    int n = 0;
    if (filter->day)
        parts[n++] = report_day(report, filter->day->day);
    if (filter->booth)
        parts[n++] = words_in(&filter->booth->municipality.name, report->lang);
    if (filter->source)
        parts[n++] = source_words(report->lang, *filter->source);
    const char *title = word(report->lang, WORD_TALLY_TITLE);
    if (!n)
        return title;
    char *joined = g_strjoinv(word(report->lang, WORD_TALLY_FILTER_AND), (char **)(uintptr_t)parts);
    return text_fill(report->pool, word(report->lang, WORD_TALLY_TITLE_OF), title,
                     pool_own(report->pool, joined), NULL);
}

/* Staff of a municipality can choose only their own booth. */
static void show_filter(const struct report *report)
{
    const struct event *event = report->event;
    for (int i = 0; i < event->n_days; i++)
        part_choice(report->body, M_DAY_CHOICES, date_iso(report->pool, event->days[i].day),
                    report_day(report, event->days[i].day), report->query.day);
    for (int i = 0; i < event->n_booths; i++) {
        const char *code = event->booths[i].municipality.code;
        if (staff_may_see_rows(report->staff, code))
            part_choice(report->body, M_BOOTH_CHOICES, code,
                        words_in(&event->booths[i].municipality.name, report->lang),
                        report->query.booth);
    }
    for (int i = 0; i < SOURCES; i++)
        part_choice(report->body, M_SOURCE_CHOICES, source_name((enum source)i),
                    source_words(report->lang, (enum source)i), report->query.source);
    if (report->query.day || report->query.booth || report->query.source) {
        struct report_query all = {.search = report->query.search};
        tpl_set(tpl_add(report->body, M_FILTERED), M_URL, report_address(report, "", all, ""));
    }
}

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
    tpl_set_integer(report->body, M_TODAY_RAW, number);
    report_number(report, report->body, M_TODAY_NUMBER, number);
}

static void show_booth_first(const struct report *report, const struct tally_booth *booth)
{
    const struct tally_day *day = trend_day(report->tally);
    struct trend trend;
    const char *of = text_fill(report->pool, word(report->lang, WORD_TALLY_BOOTH_OF),
                               words_in(&booth->booth->municipality.name, report->lang), NULL);
    show_first(report, of, day, day ? trend_visits(report->tally, booth, day) : booth->visits);
    if (trend_of_visits(report->tally, booth, &trend))
        add_line(report, trend_words(report, &trend));
    if (day)
        add_hour(report, day, booth);
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
               day ? day->checkins : tally->checkins);
    if (trend_of_checkins(tally, &trend))
        add_line(report, trend_words(report, &trend));
    if (day)
        add_hour(report, day, NULL);
    /* Responses are not counted by source, so they do not stand beside what is. */
    add_line(report,
             text_fill(report->pool,
                       word(report->lang,
                            tally->filter.source ? WORD_TALLY_BESIDE_VISITS : WORD_TALLY_BESIDE),
                       report_figure(report, day ? day->visits : tally->visits),
                       report_figure(report, day ? day->responses : tally->responses), NULL));
}

/* The booth of the filter, or else the reader's own booth. NULL: the whole fair. */
static const struct tally_booth *first_booth(const struct report *report)
{
    const struct booth *asked = report->tally->filter.booth;
    return tally_booth(report->tally,
                       asked ? asked->municipality.code : report->staff->municipality);
}

/* --- the figures of all --- */

struct figure {
    enum word label, unit;
    const char *title; /* replaces the label's word, unless NULL */
    const char *note;
    const char *raw, *value; /* NULL if there is no value */
    const char *today;       /* NULL: no line about today */
    bool unfiltered;         /* the filter has no meaning for it: it is the same without one */
};

static void add_figure(const struct report *report, struct figure shown, const struct trend *trend)
{
    struct tpl *figure = tpl_add(report->body, M_FIGURES);
    tpl_set(figure, M_LABEL, shown.title ? shown.title : word(report->lang, shown.label));
    tpl_set(figure, M_VALUE, shown.value ? shown.value : word(report->lang, WORD_TALLY_NO_VALUE));
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
        .value = report_figure(report, number),
    };
}

static const char *today_words(const struct report *report, int64_t number)
{
    return text_fill(report->pool, word(report->lang, WORD_TALLY_TODAY_CASES),
                     report_figure(report, number), NULL);
}

/* The people on which the rates are based: visitors of the filter's booth, or else of the fair. */
struct people {
    int64_t n;
    const char *whose; /* "宮古市に立ち寄った", "来場した" */
};

static struct people people_of(const struct report *report)
{
    const struct booth *booth = report->tally->filter.booth;
    if (!booth)
        return (struct people){report->tally->visitors, word(report->lang, WORD_TALLY_WHO_CAME)};
    return (struct people){
        tally_booth(report->tally, booth->municipality.code)->visitors,
        text_fill(report->pool, word(report->lang, WORD_TALLY_WHO_VISITED),
                  words_in(&booth->municipality.name, report->lang), NULL),
    };
}

static struct figure people_figure(const struct report *report, struct people people)
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

static const char *divided_by(const struct report *report, struct people people, enum word words)
{
    return text_fill(report->pool, word(report->lang, words), people.whose,
                     report_figure(report, people.n), NULL);
}

/* Visits per person, with one decimal. With a filter for a source there is no rate, because people
 * are not counted by source. */
static struct figure visits_each(const struct report *report, struct people people)
{
    struct figure each = counted(report, 0, WORD_TALLY_EACH, WORD_TALLY_RATE_NOT_BY_SOURCE);
    each.value = NULL;
    if (report->tally->filter.source)
        return each;
    each.note = divided_by(report, people, WORD_TALLY_EACH_NOTE);
    if (people.n <= 0)
        return each;
    int64_t tenths = (report->tally->visits * 20 + people.n) / (people.n * 2);
    each.raw = pool_printf(report->pool, "%" PRId64 ".%d", tenths / 10, (int)(tenths % 10));
    each.value = each.raw;
    return each;
}

/* Responses are not counted by source either. With a filter for booth and day there is no rate: the
 * responses of that day are of people who visited the booth on any day, so they are no share of
 * that day's visitors. */
static struct figure response_rate(const struct report *report, struct people people)
{
    const struct tally_filter *filter = &report->tally->filter;
    int64_t n = report->tally->responses;
    bool is_share = !filter->source && !(filter->booth && filter->day);
    struct figure rate = counted(
        report, is_share && people.n > 0 ? (n * 200 + people.n) / (people.n * 2) : 0,
        WORD_TALLY_RATE,
        filter->source ? WORD_TALLY_RATE_NOT_BY_SOURCE : WORD_TALLY_RATE_NOT_BY_BOOTH_AND_DAY);
    rate.unit = WORD_TALLY_UNIT_PERCENT;
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
    struct people people = people_of(report);
    struct trend trend;
    struct figure checkins =
        counted(report, tally->checkins, booth ? WORD_TALLY_FAIR_CHECKINS : WORD_TALLY_CHECKINS,
                booth ? WORD_TALLY_CHECKINS_NOT_BY_BOOTH : WORD_TALLY_CHECKINS_NOTE);
    struct figure visits =
        counted(report, tally->visits, WORD_TALLY_VISITS, WORD_TALLY_VISITS_NOTE);
    struct figure responses = responses_figure(report);
    checkins.unfiltered = booth;
    if (today) {
        checkins.today = today_words(report, today->checkins);
        visits.today = today_words(report, today->visits);
        responses.today = today_words(report, today->responses);
    }
    add_figure(report, checkins, trend_of_checkins(tally, &trend) ? &trend : NULL);
    add_figure(report, people_figure(report, people), NULL);
    add_figure(report, visits, trend_of_visits(tally, only, &trend) ? &trend : NULL);
    add_figure(report, visits_each(report, people), NULL);
    add_figure(report, responses, NULL);
    add_figure(report, response_rate(report, people), NULL);
    report_number(report, report->body, M_CHECKINS, tally->checkins);
    report_number(report, report->body, M_VISITS, tally->visits);
    report_number(report, report->body, M_RESPONSES, tally->responses);
}

void report_headline(const struct report *report, struct tpl *shell)
{
    const struct tally_booth *booth = first_booth(report);
    const char *title = heading(report);
    tpl_set(shell, M_TITLE, title);
    tpl_set(report->body, M_HEADING, title);
    tpl_set(report->body, M_REFRESH_URL, report_address(report, "", report->query, ""));
    part_as_of(report->body, report->pool, report->lang, report->tally->as_of);
    show_filter(report);
    if (booth)
        show_booth_first(report, booth);
    else
        show_fair_first(report);
    show_figures(report);
}
