/*
 * The report, section by section as in tally.tpl. No figure is computed here but sums and shares of
 * those in the tally.
 */
#include "view_tally.h"

#include "date.h"
#include "pool.h"
#include "text.h"
#include "view_admin.h"
#include "view_chart.h"
#include "view_report.h"

void report_number(const struct report *report, struct tpl *tpl, enum tpl_marker marker,
                   int64_t number)
{
    tpl_set(tpl, marker, chart_number(report->pool, number));
}

const char *report_name(const struct report *report, const struct booth *booth)
{
    return words_in(&booth->municipality.name, report->lang);
}

/* --- headline, days --- */

static void add_figure(const struct report *report, int64_t number, enum word label, enum word unit,
                       enum word note)
{
    struct tpl *figure = tpl_add(report->body, M_FIGURES);
    tpl_set(figure, M_LABEL, word(report->lang, label));
    tpl_set_integer(figure, M_RAW, number);
    report_number(report, figure, M_VALUE, number);
    tpl_set(figure, M_UNIT, word(report->lang, unit));
    tpl_set(figure, M_NOTE, word(report->lang, note));
}

static void show_headline(const struct report *report)
{
    const struct tally *tally = report->tally;
    const char *day = date_words(report->pool, report->lang, date_of(tally->as_of));
    const char *time = date_time_words(report->pool, report->lang, date_minutes_of(tally->as_of));
    const char *moment =
        text_fill(report->pool, word(report->lang, WORD_TIME_MOMENT), day, time, NULL);
    tpl_set(report->body, M_AS_OF,
            text_fill(report->pool, word(report->lang, WORD_TALLY_AS_OF), moment, NULL));
    tpl_set(report->body, M_MOMENT, date_iso_moment(report->pool, tally->as_of));
    add_figure(report, tally->checkins, WORD_TALLY_CHECKINS, WORD_TALLY_UNIT_CASES,
               WORD_TALLY_CHECKINS_NOTE);
    add_figure(report, tally->visitors, WORD_TALLY_VISITORS, WORD_TALLY_UNIT_PEOPLE,
               WORD_TALLY_VISITORS_NOTE);
    add_figure(report, tally->visits, WORD_TALLY_VISITS, WORD_TALLY_UNIT_CASES,
               WORD_TALLY_VISITS_NOTE);
    add_figure(report, tally->responses, WORD_TALLY_RESPONSES, WORD_TALLY_UNIT_CASES,
               WORD_TALLY_RESPONSES_NOTE);
    report_number(report, report->body, M_CHECKINS, tally->checkins);
    report_number(report, report->body, M_VISITS, tally->visits);
    report_number(report, report->body, M_RESPONSES, tally->responses);
}

static bool is_today(const struct report *report, struct date day)
{
    return date_compare(day, date_of(report->now)) == 0;
}

static void show_days(const struct report *report)
{
    int n = report->event->n_days;
    struct chart_column *columns = POOL_ARRAY(report->pool, struct chart_column, (size_t)n);
    for (int i = 0; i < n; i++) {
        const struct tally_day *day = &report->tally->days[i];
        struct tpl *row = tpl_add(report->body, M_DAYS);
        tpl_set(row, M_DATE, date_short_words(report->pool, report->lang, day->day));
        tpl_show(row, M_TODAY, is_today(report, day->day));
        report_number(report, row, M_CHECKINS, day->checkins);
        report_number(report, row, M_VISITS, day->visits);
        report_number(report, row, M_RESPONSES, day->responses);
        columns[i] = (struct chart_column){
            .kind = is_today(report, day->day) ? "now" : "usual",
            .label = text_fill(report->pool, word(report->lang, WORD_TALLY_CHART_DAY),
                               pool_printf(report->pool, "%d", day->day.month),
                               pool_printf(report->pool, "%d", day->day.day), NULL),
            .value = day->checkins,
        };
    }
    chart_columns(report->body, report->pool, M_DAYS_CHART,
                  word(report->lang, WORD_TALLY_DAYS_CHART), n, columns);
}

/* --- booths, sources --- */

static const struct {
    const char *kind;
    enum word name, meaning;
} source_looks[SOURCES] = {
    [SOURCE_QR] = {"by-qr", WORD_SOURCE_QR, WORD_SOURCE_QR_MEANING},
    [SOURCE_CODE] = {"by-code", WORD_SOURCE_CODE, WORD_SOURCE_CODE_MEANING},
    [SOURCE_FORM] = {"by-form", WORD_SOURCE_FORM, WORD_SOURCE_FORM_MEANING},
    [SOURCE_PAPER] = {"by-paper", WORD_SOURCE_PAPER, WORD_SOURCE_PAPER_MEANING},
};

static int64_t visits_by(const struct tally *tally, int source)
{
    int64_t visits = 0;
    for (int i = 0; i < tally->event->n_booths; i++)
        visits += tally->booths[i].by_source[source];
    return visits;
}

/* Few fairs have paper; without any it takes no column. */
static bool is_used(const struct tally *tally, int source)
{
    return source != SOURCE_PAPER || visits_by(tally, source) || tally->checkins_by_source[source];
}

static void show_sources(const struct report *report)
{
    const struct tally *tally = report->tally;
    for (int i = 0; i < SOURCES; i++) {
        if (!is_used(tally, i))
            continue;
        struct tpl *row = tpl_add(report->body, M_SOURCES);
        struct chart_part part = {source_looks[i].kind, visits_by(tally, i)};
        tpl_set(row, M_KIND, part.kind);
        tpl_set(row, M_SOURCE, word(report->lang, source_looks[i].name));
        tpl_set(row, M_MEANING, word(report->lang, source_looks[i].meaning));
        report_number(report, row, M_VALUE, part.value);
        report_number(report, row, M_CHECKINS, tally->checkins_by_source[i]);
        chart_bar(row, 1, &part, tally->visits);
    }
}

static void show_booth(const struct report *report, const struct tally_booth *booth, int64_t most)
{
    const char *code = booth->booth->municipality.code;
    struct tpl *row = tpl_add(report->body, M_BOOTHS);
    struct chart_part parts[SOURCES];
    tpl_set(row, M_NAME, report_name(report, booth->booth));
    tpl_set(row, M_CODE, code);
    tpl_show(row, M_CHOSEN, g_strcmp0(report->municipality, code) == 0);
    tpl_show(row, M_OWN, g_strcmp0(report->staff->municipality, code) == 0);
    report_number(report, row, M_VISITS, booth->visits);
    report_number(report, row, M_VISITORS, booth->visitors);
    for (int i = 0; i < SOURCES; i++) {
        parts[i] = (struct chart_part){source_looks[i].kind, booth->by_source[i]};
        if (is_used(report->tally, i))
            report_number(report, tpl_add(row, M_CELLS), M_VALUE, booth->by_source[i]);
    }
    chart_bar(row, SOURCES, parts, most);
}

static void show_booths(const struct report *report)
{
    const struct tally *tally = report->tally;
    int64_t most = 0;
    for (int i = 0; i < report->event->n_booths; i++)
        most = MAX(most, tally->booths[i].visits);
    for (int i = 0; i < report->event->n_booths; i++)
        show_booth(report, &tally->booths[i], most);
}

enum result view_tally(struct pool *pool, const struct page *page, const struct tally_report *shown,
                       GString *out)
{
    struct tpl *shell = page_shell(pool, page, PAGE_STAFF, word(page->lang, WORD_TALLY_TITLE));
    const struct report report = {
        .pool = pool,
        .lang = page->lang,
        .now = page->now,
        .staff = shown->staff,
        .tally = shown->tally,
        .event = shown->tally->event,
        .municipality = shown->municipality,
        .body = tpl_include(shell, M_BODY, TPL_TALLY),
    };
    tpl_set(report.body, M_EVENT, report.event->slug);
    tpl_show(report.body, M_HOST, shown->staff->role == STAFF_HOST);
    admin_bar(report.body, page, shown->staff);
    show_headline(&report);
    show_days(&report);
    show_booths(&report);
    show_sources(&report);
    report_hours(&report);
    report_questions(&report);
    report_scope(&report, tally_comments(shown->tally, shown->municipality,
                                         staff_may_see_personal(shown->staff)));
    report_comments(&report, &shown->comments);
    return tpl_expand(shell, TPL_PAGE, out);
}
