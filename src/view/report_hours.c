/*
 * The sections by hour: a small chart of each day, the heat table of booths, days and hours, and
 * the meaning of its shades. Columns and shades come from view/chart.h. Figures by day only are
 * view/tally.c.
 */
#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "model/tally_hours.h"
#include "model/tally_trend.h"
#include "view/chart.h"
#include "view/report.h"

/* The hours that get a column (tally_shown_hours()). */
struct hours {
    int first, end;
    int64_t most;       /* the highest number of visits to one booth in one hour */
    int64_t most_a_day; /* the highest number of visits to all booths in one hour of a day */
};

static struct hours hours_of(const struct tally *tally)
{
    struct hours hours = {0};
    tally_shown_hours(tally, &hours.first, &hours.end);
    for (int d = 0; d < tally->event->n_days; d++) {
        for (int hour = 0; hour < TALLY_HOURS; hour++) {
            for (int b = 0; b < tally->event->n_booths; b++)
                hours.most = MAX(hours.most, tally->booths[b].hours[d][hour]);
            hours.most_a_day =
                MAX(hours.most_a_day, trend_visits_in(tally, NULL, &tally->days[d], hour));
        }
    }
    return hours;
}

static const char *hour_words(const struct report *report, int hour)
{
    return text_fill(report->pool, word(report->lang, WORD_TALLY_HOUR),
                     pool_printf(report->pool, "%d", hour), NULL);
}

/* "part" for the hour that is not over: its column still grows. */
static const char *kind_of(const struct report *report, int day, int hour)
{
    int64_t starts = date_moment(report->event->days[day].day, hour * 60);
    int64_t ends = date_moment(report->event->days[day].day, (hour + 1) * 60);
    return starts <= report->tally->as_of && report->tally->as_of < ends ? "part" : "usual";
}

/* One small chart a day, all of the same scale. A sum over days would have its peak in the hours of
 * which there were more days. */
static void show_hours_chart(const struct report *report, const struct hours *hours, int d)
{
    struct chart_column columns[TALLY_HOURS];
    const struct event_day *day = &report->event->days[d];
    struct tpl *chart = tpl_add(report->body, M_HOURS_CHARTS);
    int n = 0;
    for (int hour = hours->first; hour < hours->end; hour++) {
        int64_t visits = trend_visits_in(report->tally, NULL, &report->tally->days[d], hour);
        if (!tally_has_hour(day, hour, visits))
            visits = TALLY_TO_COME;
        columns[n++] =
            (struct chart_column){kind_of(report, d, hour), pool_printf(report->pool, "%d", hour),
                                  tally_of_hour(report->tally, d, hour, visits)};
    }
    tpl_set(chart, M_DATE, report_day(report, day->day));
    chart_columns(chart, report->pool, M_HOURS_CHART,
                  text_fill(report->pool, word(report->lang, WORD_TALLY_HOURS_CHART),
                            report_day(report, day->day), NULL),
                  hours->most_a_day, n, columns);
}

static const char *cell_words(const struct report *report, int d, int hour, int64_t visits)
{
    if (!tally_has_hour(&report->event->days[d], hour, visits))
        return word(report->lang, WORD_TALLY_CLOSED);
    return report_figure(report, tally_of_hour(report->tally, d, hour, visits));
}

/* Adds one row with the visits of each hour. If `most` is 0, the row has no shades. */
static void add_hours(const struct report *report, struct tpl *row, const struct hours *hours,
                      int d, const int64_t visits[TALLY_HOURS], int64_t most)
{
    int64_t total = 0;
    for (int hour = hours->first; hour < hours->end; hour++) {
        struct tpl *cell = tpl_add(row, M_CELLS);
        total += visits[hour];
        tpl_set_integer(cell, M_HEAT, chart_heat(visits[hour], most));
        tpl_set(cell, M_VALUE, cell_words(report, d, hour, visits[hour]));
    }
    report_number(report, row, M_TOTAL, tally_of_day(report->tally, d, total));
}

static void show_hours_of_day(const struct report *report, const struct hours *hours, int d)
{
    const struct event_day *day = &report->event->days[d];
    struct tpl *group = tpl_add(report->body, M_HOUR_DAYS), *row;
    int64_t sums[TALLY_HOURS] = {0};
    tpl_set(group, M_DATE, report_day(report, day->day));
    tpl_set_integer(group, M_SPAN, hours->end - hours->first + 2);
    for (int b = 0; b < report->event->n_booths; b++) {
        const struct tally_booth *booth = &report->tally->booths[b];
        if (!tally_has_booth(report->tally, b))
            continue;
        row = tpl_add(group, M_ROWS);
        tpl_set(row, M_NAME, tally_booth_name(report->pool, report->lang, booth->booth));
        add_hours(report, row, hours, d, booth->hours[d], hours->most);
        for (int hour = 0; hour < TALLY_HOURS; hour++)
            sums[hour] += booth->hours[d][hour];
    }
    if (report->tally->filter.booth)
        return;
    row = tpl_add(group, M_ROWS);
    tpl_show(row, M_SUM, true);
    tpl_set(row, M_NAME, word(report->lang, WORD_TALLY_ALL_BOOTHS));
    add_hours(report, row, hours, d, sums, 0);
}

/* The first day is always shown. Another day without visits is shown only after it has come. */
static bool is_shown(const struct report *report, int d)
{
    const struct event_day *only = report->tally->filter.day;
    const struct tally_day *day = &report->tally->days[d];
    if (only)
        return only == &report->event->days[d];
    return d == 0 || day->visits || date_compare(day->day, date_of(report->now)) <= 0;
}

/* The numbers of each shade: "1から4". They must match chart_heat(). */
static void show_shades(const struct report *report, int64_t most)
{
    for (int heat = 1; heat <= 5; heat++) {
        int64_t from = (heat - 1) * most / 5 + 1, to = heat * most / 5;
        if (from > to)
            continue;
        struct tpl *shade = tpl_add(report->body, M_SHADES);
        tpl_set_integer(shade, M_HEAT, heat);
        tpl_set(shade, M_TEXT,
                from == to
                    ? report_figure(report, from)
                    : text_fill(report->pool, word(report->lang, WORD_TALLY_SHADE),
                                report_figure(report, from), report_figure(report, to), NULL));
    }
}

/* A link to this section for another day, or for all days. */
static void add_day_link(const struct report *report, const char *name, const char *day)
{
    struct report_query query = report->query;
    query.day = day;
    query.search = NULL;
    query.page = 0;
    struct tpl *link = tpl_add(report->body, M_DAY_LINKS);
    tpl_set(link, M_NAME, name);
    tpl_set(link, M_URL, report_address(report, "/hours", query, "#hours"));
    tpl_show(link, M_HERE, g_strcmp0(day, report->query.day) == 0);
}

void report_hours(const struct report *report)
{
    struct hours hours = hours_of(report->tally);
    for (int hour = hours.first; hour < hours.end; hour++)
        tpl_set(tpl_add(report->body, M_HOURS), M_HOUR, hour_words(report, hour));
    show_shades(report, hours.most);
    add_day_link(report, word(report->lang, WORD_TALLY_ALL_DAYS), NULL);
    for (int d = 0; d < report->event->n_days; d++) {
        struct date day = report->event->days[d].day;
        add_day_link(report, report_day(report, day), date_iso(report->pool, day));
        if (!is_shown(report, d))
            continue;
        show_hours_chart(report, &hours, d);
        show_hours_of_day(report, &hours, d);
    }
}
