/* What people wrote, to be searched and turned over page by page; and the files. */
#include "date.h"
#include "pool.h"
#include "text.h"
#include "view_report.h"
#include "view_tally.h"

static int n_text_questions(const struct event *event)
{
    int n = 0;
    for (int i = 0; i < event->n_questions; i++)
        n += event->questions[i].kind == QUESTION_TEXT;
    return n;
}

/* How many there are on all pages. -1: only who counts through all of them would know. */
static int64_t count(const struct report *report, const struct comments *comments)
{
    if (!report->query.search)
        return tally_comments(report->tally, report->municipality,
                              staff_may_see_personal(report->staff));
    return report->query.page == 1 && !comments->more ? comments->n : -1;
}

/* "宮古市のブースに立ち寄った人が書いた声 12件",
 * "すべての来場者が書いた声のうち、「鮭」をふくむもの 3件". */
static void show_whose(const struct report *report, int64_t n)
{
    const char *words = word(report->lang, WORD_TALLY_COMMENTS_OF_ALL);
    if (report->municipality)
        words =
            text_fill(report->pool, word(report->lang, WORD_TALLY_COMMENTS_OF_BOOTH),
                      report_name(report, event_booth(report->event, report->municipality)), NULL);
    if (report->query.search)
        words = text_fill(report->pool, word(report->lang, WORD_TALLY_COMMENTS_FOUND), words,
                          report->query.search, NULL);
    if (n >= 0)
        words = text_fill(report->pool, word(report->lang, WORD_TALLY_COMMENTS_COUNT), words,
                          report_figure(report, n), NULL);
    tpl_set(report->body, M_COMMENTS_OF, words);
}

/* The form keeps the filter; the search itself is its field. */
static void show_search(const struct report *report)
{
    const struct report_query *query = &report->query;
    const struct {
        const char *name, *value;
    } kept[] = {{"day", query->day}, {"booth", query->booth}, {"source", query->source}};
    for (size_t i = 0; i < G_N_ELEMENTS(kept); i++) {
        if (!kept[i].value)
            continue;
        struct tpl *field = tpl_add(report->body, M_KEPT);
        tpl_set(field, M_NAME, kept[i].name);
        tpl_set(field, M_VALUE, kept[i].value);
    }
    tpl_show(report->body, M_NOT_SEARCHED, !query->search);
    if (!query->search)
        return;
    struct report_query all = *query;
    all.search = NULL;
    all.page = 0;
    struct tpl *searched = tpl_add(report->body, M_SEARCHED);
    tpl_set(report->body, M_SEARCH, query->search);
    tpl_set(searched, M_URL, report_address(report, "", all, "#comments"));
}

static void add_way(const struct report *report, struct tpl *paging, enum tpl_marker marker,
                    int page)
{
    struct report_query query = report->query;
    query.page = page;
    tpl_set(tpl_add(paging, marker), M_URL, report_address(report, "", query, "#comments"));
}

/* `n` as count() says. */
static void show_paging(const struct report *report, bool more, int64_t n)
{
    int page = report->query.page;
    if (page == 1 && !more)
        return;
    struct tpl *paging = tpl_add(report->body, M_PAGING);
    const char *here = report_figure(report, page);
    const char *pages = report_figure(report, MAX(1, (n + TALLY_COMMENTS - 1) / TALLY_COMMENTS));
    tpl_set(paging, M_TEXT,
            n >= 0
                ? text_fill(report->pool, word(report->lang, WORD_TALLY_PAGE_OF), here, pages, NULL)
                : text_fill(report->pool, word(report->lang, WORD_TALLY_PAGE), here, NULL));
    if (page > 1)
        add_way(report, paging, M_BEFORE, page - 1);
    if (more)
        add_way(report, paging, M_AFTER, page + 1);
}

void report_comments(const struct report *report, const struct comments *comments)
{
    bool several = n_text_questions(report->event) > 1;
    int64_t n = count(report, comments);
    show_whose(report, n);
    show_search(report);
    tpl_show(report->body, comments->n ? M_SOME : M_NONE, true);
    for (int i = 0; i < comments->n; i++) {
        const struct comment *comment = &comments->at[i];
        struct tpl *shown = tpl_add(report->body, M_COMMENTS);
        tpl_set(shown, M_TEXT, comment->text);
        tpl_set(shown, M_DATE, report_day(report, comment->day));
        if (several && comment->question)
            tpl_set(tpl_add(shown, M_WHICH), M_TITLE,
                    words_in(&comment->question->title, report->lang));
    }
    show_paging(report, comments->more, n);
}

void report_files(const struct report *report)
{
    static const struct {
        const char *path;
        enum word label;
    } files[] = {
        {"/export/visits.csv", WORD_TALLY_EXPORT_VISITS},
        {"/export/responses.csv", WORD_TALLY_EXPORT_RESPONSES},
        {"/export/tally.csv", WORD_TALLY_EXPORT_TALLY},
        {"/tally.json", WORD_TALLY_EXPORT_JSON},
    };
    struct report_query query = report->query;
    query.search = NULL;
    query.page = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        struct tpl *file = tpl_add(report->body, M_FILES);
        tpl_set(file, M_URL, report_address(report, files[i].path, query, ""));
        tpl_set(file, M_LABEL, word(report->lang, files[i].label));
    }
    tpl_set(report->body, M_EXPORT_OF,
            report->municipality
                ? text_fill(report->pool, word(report->lang, WORD_TALLY_EXPORT_OF_BOOTH),
                            report_name(report, event_booth(report->event, report->municipality)),
                            NULL)
                : word(report->lang, WORD_TALLY_EXPORT_OF_ALL));
}
