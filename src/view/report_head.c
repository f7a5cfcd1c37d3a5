/*
 * The top of each page of the report: its heading, which says what the filter lets pass, the links
 * to the other pages, the filter, and what is left out of the figures. The filter stays in each
 * link. The figures below are the other view/report_*.c.
 */
#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "view/part.h"
#include "view/report.h"
#include "view/staff_part.h"

static const enum word part_titles[REPORT_PARTS] = {
    [REPORT_FIRST] = WORD_TALLY_TITLE,     [REPORT_HOURS] = WORD_TALLY_HOURS_TITLE,
    [REPORT_ANSWERS] = WORD_TALLY_ANSWERS, [REPORT_COMMENTS] = WORD_TALLY_COMMENTS,
    [REPORT_FILES] = WORD_TALLY_EXPORT,
};

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
    const char *title = word(report->lang, part_titles[report->part]);
    if (!n)
        return title;
    char *joined = g_strjoinv(word(report->lang, WORD_TALLY_FILTER_AND), (char **)(uintptr_t)parts);
    return text_fill(report->pool, word(report->lang, WORD_TALLY_TITLE_OF), title,
                     pool_own(report->pool, joined), NULL);
}

/* Staff of a municipality can choose only their own booth or all. Without a choice they see their
 * own. */
static void show_filter(const struct report *report, struct tpl *head)
{
    const struct event *event = report->event;
    for (int i = 0; i < event->n_days; i++)
        part_choice(head, M_DAY_CHOICES, date_iso(report->pool, event->days[i].day),
                    report_day(report, event->days[i].day), report->query.day);
    for (int i = 0; i < event->n_booths; i++) {
        const char *code = event->booths[i].municipality.code;
        if (staff_may_see_rows(report->staff, code))
            part_choice(head, M_BOOTH_CHOICES, code,
                        words_in(&event->booths[i].municipality.name, report->lang),
                        report->query.booth);
    }
    for (int i = 0; i < SOURCES; i++)
        part_choice(head, M_SOURCE_CHOICES, source_name((enum source)i),
                    source_words(report->lang, (enum source)i), report->query.source);
    tpl_set(head, M_ALL_BOOTHS, report->staff->municipality ? TALLY_ALL_BOOTHS : "");
    tpl_show(head, M_ALL_CHOSEN, !report->tally->filter.booth);
    bool is_chosen = report->query.booth && !report->staff->municipality;
    if (report->query.day || is_chosen || report->query.source) {
        struct report_query all = {.search = report->query.search};
        tpl_set(tpl_add(head, M_FILTERED), M_URL, report_part_address(report, report->part, all));
    }
}

/* The links to the report's pages, each with the filter. */
static void show_tabs(const struct report *report, struct tpl *head)
{
    struct report_query query = report->query;
    query.search = NULL;
    query.page = 0;
    for (int i = 0; i < REPORT_PARTS; i++) {
        struct tpl *tab = tpl_add(head, M_TABS);
        tpl_set(tab, M_URL, report_part_address(report, (enum report_part)i, query));
        tpl_set(tab, M_LABEL,
                word(report->lang, i == REPORT_FIRST ? WORD_TALLY_SUMMARY : part_titles[i]));
        tpl_show(tab, M_HERE, i == (int)report->part);
    }
}

/* For staff of a municipality: the way from their own booth to the whole fair, and back. */
static void show_other_view(const struct report *report, struct tpl *head)
{
    struct report_query query = report->query;
    bool is_own = report->tally->filter.booth;
    if (!report->staff->municipality)
        return;
    query.booth = is_own ? TALLY_ALL_BOOTHS : report->staff->municipality;
    query.page = 0;
    struct tpl *way = tpl_add(head, M_OTHER_VIEW);
    tpl_set(way, M_URL, report_part_address(report, report->part, query));
    tpl_set(way, M_LABEL, word(report->lang, is_own ? WORD_TALLY_SEE_ALL : WORD_TALLY_SEE_OWN));
}

/* What the figures do not count. The host has a link to the page that changes it. On the first page
 * it is in view/report_whole.c. */
static void show_left_outs(const struct report *report, struct tpl *head)
{
    struct tpl *left_outs = part_left_outs(head, report->pool, report->lang, report->tally);
    if (left_outs && report->staff->role == STAFF_HOST)
        tpl_set(tpl_add(left_outs, M_HOST), M_EVENT, report->event->slug);
}

void report_head(const struct report *report, const struct page *page, struct tpl *shell)
{
    struct tpl *head = tpl_include(report->body, M_HEAD, TPL_REPORT_HEAD);
    const char *title = heading(report);
    struct report_query none = {NULL};
    part_staff_bar(head, page, report->staff);
    tpl_set(shell, M_TITLE, title);
    tpl_set(head, M_HEADING, title);
    tpl_set(head, M_REFRESH_URL, report_part_address(report, report->part, report->query));
    tpl_set(head, M_FILTER_URL, report_part_address(report, report->part, none));
    if (page->figures_age) {
        struct tpl *old = tpl_add(head, M_FIGURES_AGE);
        tpl_set(old, M_SECONDS, pool_printf(report->pool, "%d", page->figures_age));
    }
    part_as_of(head, report->pool, report->lang, report->tally->as_of);
    show_tabs(report, head);
    show_filter(report, head);
    show_other_view(report, head);
    if (report->query.search) {
        struct tpl *searched = tpl_add(head, M_SEARCHED);
        tpl_set(searched, M_SEARCH, report->query.search);
    }
    if (report->part != REPORT_FIRST)
        show_left_outs(report, head);
}
