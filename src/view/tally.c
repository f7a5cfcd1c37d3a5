/*
 * The pages of the report, and the section by day. The other sections are the view/report_*.c, and
 * view/report.h is what they share. The tally itself is computed in data/tally.c.
 */
#include "view/tally.h"

#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "view/chart.h"
#include "view/report.h"
#include "view/shell.h"

/* --- days --- */

static bool is_today(const struct report *report, struct date day)
{
    return date_compare(day, date_of(report->now)) == 0;
}

static void show_day(const struct report *report, int index)
{
    const struct tally_day *day = &report->tally->days[index];
    struct tpl *row = tpl_add(report->body, M_DAYS);
    tpl_set(row, M_DATE, report_day(report, day->day));
    tpl_show(row, M_TODAY, is_today(report, day->day));
    report_number(report, row, M_CHECKINS, tally_of_day(report->tally, index, day->checkins));
    report_number(report, row, M_VISITS, tally_of_day(report->tally, index, day->visits));
    report_number(report, row, M_RESPONSES, tally_of_day(report->tally, index, day->responses));
}

static void show_days(const struct report *report)
{
    int n = 0;
    struct chart_column *columns =
        POOL_ARRAY(report->pool, struct chart_column, (size_t)report->event->n_days);
    for (int i = 0; i < report->event->n_days; i++) {
        const struct tally_day *day = &report->tally->days[i];
        if (!tally_has_day(report->tally, i))
            continue;
        show_day(report, i);
        columns[n++] = (struct chart_column){
            .kind = is_today(report, day->day) ? "now" : "usual",
            .label = text_fill(report->pool, word(report->lang, WORD_TALLY_CHART_DAY),
                               pool_printf(report->pool, "%d", day->day.month),
                               pool_printf(report->pool, "%d", day->day.day), NULL),
            .value = tally_of_day(report->tally, i, day->checkins),
        };
    }
    report_number(report, report->body, M_RESPONSES, report->tally->responses);
    if (n > 1)
        chart_columns(tpl_add(report->body, M_DAYS_CHARTED), report->pool, M_DAYS_CHART,
                      word(report->lang, WORD_TALLY_DAYS_CHART), 0, n, columns);
}

/* --- the pages --- */

static struct report_query query_of(const struct report *report, const struct tally_report *shown)
{
    const struct tally_filter *filter = &report->tally->filter;
    return (struct report_query){
        .day = filter->day ? date_iso(report->pool, filter->day->day) : NULL,
        .booth = filter->booth                ? filter->booth->municipality.code
                 : shown->staff->municipality ? TALLY_ALL_BOOTHS
                                              : NULL,
        .source = filter->source ? source_name(*filter->source) : NULL,
        .search = shown->search,
        .page = shown->page,
    };
}

static void show_first(const struct report *report)
{
    report_headline(report);
    report_told(report);
    report_whole(report);
    report_marks(report);
    report_booths(report);
    tpl_set(report->body, M_SHEET_URL, report_address(report, "/sheet", report->query, ""));
}

static void show_hours(const struct report *report)
{
    show_days(report);
    report_sources(report);
    report_hours(report);
    report_both(report);
    report_ends(report);
}

static const struct {
    enum tpl_file file;
    void (*show)(const struct report *report);
} parts[REPORT_PARTS] = {
    [REPORT_FIRST] = {TPL_TALLY, show_first},
    [REPORT_HOURS] = {TPL_TALLY_HOURS, show_hours},
    [REPORT_ANSWERS] = {TPL_TALLY_ANSWERS, report_questions},
    [REPORT_COMMENTS] = {TPL_TALLY_COMMENTS, report_comments},
    [REPORT_FILES] = {TPL_TALLY_FILES, report_files},
};

enum result view_tally(struct pool *pool, const struct page *page, const struct tally_report *shown,
                       GString *out)
{
    struct tpl *shell = page_shell(pool, page, PAGE_STAFF, word(page->lang, WORD_TALLY_TITLE));
    struct report report = {
        .pool = pool,
        .lang = page->lang,
        .now = page->now,
        .staff = shown->staff,
        .tally = shown->tally,
        .event = shown->tally->event,
        .municipality = shown->municipality,
        .part = shown->part,
        .comments = &shown->comments,
        .body = tpl_include(shell, M_BODY, parts[shown->part].file),
    };
    report.query = query_of(&report, shown);
    tpl_set(report.body, M_EVENT, report.event->slug);
    tpl_show(report.body, M_HOST, shown->staff->role == STAFF_HOST);
    tpl_show(report.body, M_NOT_BY_SOURCE, report.tally->filter.source);
    tpl_show(report.body, M_NOT_BY_BOOTH, report.tally->filter.booth);
    report_head(&report, page, shell);
    parts[shown->part].show(&report);
    return tpl_expand(shell, TPL_PAGE, out);
}
