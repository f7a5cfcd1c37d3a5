/*
 * The page with the written comments, with search and pages, and the page with the files. The
 * comments of the page shown come from the caller; this file reads nothing. Answers that are
 * choices are view/report_answers.c. The files themselves are made in format/.
 */
#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "model/address.h"
#include "view/report.h"
#include "view/tally.h"

/* The booth whose comments and rows are shown. The report must be of one municipality. */
static const char *booth_name(const struct report *report)
{
    const struct booth *booth = event_booth(report->event, report->municipality);
    return words_in(&booth->municipality.name, report->lang);
}

static int n_text_questions(const struct event *event)
{
    int n = 0;
    for (int i = 0; i < event->n_questions; i++)
        n += event->questions[i].kind == QUESTION_TEXT;
    return n;
}

/* How many comments there are on all pages. -1 if that is not known: for a search, only counting
 * all matches would show it. */
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
        words = text_fill(report->pool, word(report->lang, WORD_TALLY_COMMENTS_OF_BOOTH),
                          booth_name(report), NULL);
    if (report->query.search)
        words = text_fill(report->pool, word(report->lang, WORD_TALLY_COMMENTS_FOUND), words,
                          report->query.search, NULL);
    if (n >= 0)
        words = text_fill(report->pool, word(report->lang, WORD_TALLY_COMMENTS_COUNT), words,
                          report_figure(report, n), NULL);
    tpl_set(report->body, M_COMMENTS_OF, words);
}

/* The search form keeps the filter in hidden fields. */
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
    tpl_set(searched, M_URL, report_part_address(report, REPORT_COMMENTS, all));
}

static void add_way(const struct report *report, struct tpl *paging, enum tpl_marker marker,
                    int page)
{
    struct report_query query = report->query;
    query.page = page;
    tpl_set(tpl_add(paging, marker), M_URL, report_part_address(report, REPORT_COMMENTS, query));
}

/* "1 ／ 5ページ（全242件のうち50件）". It is printed, too, because paper cannot be scrolled. `n` is
 * the result of count(). */
static const char *page_words(const struct report *report, const struct comments *comments,
                              int64_t n)
{
    const char *here = report_figure(report, report->query.page);
    const char *shown = report_figure(report, comments->n);
    if (n < 0)
        return text_fill(report->pool, word(report->lang, WORD_TALLY_PAGE), here, shown, NULL);
    return text_fill(report->pool, word(report->lang, WORD_TALLY_PAGE_OF), here,
                     report_figure(report, MAX(1, (n + TALLY_COMMENTS - 1) / TALLY_COMMENTS)),
                     report_figure(report, n), shown, NULL);
}

static void show_paging(const struct report *report, const struct comments *comments, int64_t n)
{
    int page = report->query.page;
    if (page == 1 && !comments->more)
        return;
    struct tpl *paging = tpl_add(report->body, M_PAGING);
    tpl_set(paging, M_TEXT, page_words(report, comments, n));
    if (page > 1)
        add_way(report, paging, M_BEFORE, page - 1);
    if (comments->more)
        add_way(report, paging, M_AFTER, page + 1);
}

/* The way to hide it. */
static void show_hide(const struct report *report, struct tpl *shown, const struct comment *comment)
{
    struct tpl *hide = tpl_add(shown, M_HIDE);
    tpl_set(hide, M_URL,
            address_staff(report->pool, report->event->slug,
                          pool_printf(report->pool, "/comments/%" G_GINT64_FORMAT, comment->id)));
    tpl_set_integer(hide, M_NUMBER, comment->id);
}

void report_comments(const struct report *report)
{
    const struct comments *comments = report->comments;
    bool several = n_text_questions(report->event) > 1;
    int64_t n = count(report, comments);
    show_whose(report, n);
    show_search(report);
    if (report->event->purged_at)
        tpl_set(tpl_add(report->body, M_ERASED), M_DATE,
                report_day(report, date_of(report->event->purged_at)));
    else
        tpl_show(report->body, comments->n ? M_SOME : M_NONE, true);
    for (int i = 0; i < comments->n; i++) {
        const struct comment *comment = &comments->at[i];
        struct tpl *shown = tpl_add(report->body, M_COMMENTS);
        tpl_set(shown, M_TEXT, comment->text);
        tpl_set(shown, M_DATE, report_day(report, comment->day));
        if (several && comment->question)
            tpl_set(tpl_add(shown, M_WHICH), M_TITLE,
                    words_in(&comment->question->title, report->lang));
        if (report->staff->role == STAFF_HOST)
            show_hide(report, shown, comment);
    }
    show_paging(report, comments, n);
}

/* The approximate length of a row in its file, in bytes. Visits differ by the names, responses by
 * the texts. */
#define VISIT_BYTES 42
#define DAY_BYTES 12
#define CHOICE_BYTES 2
#define LABEL_BYTES 16
#define TEXT_BYTES 30 /* most responses have no text */

static int64_t response_bytes(const struct event *event)
{
    int64_t bytes = DAY_BYTES;
    for (int i = 0; i < event->n_questions; i++) {
        const struct question *question = &event->questions[i];
        if (question->personal)
            continue; /* it has no column */
        bytes += question->kind == QUESTION_MANY   ? CHOICE_BYTES * question->n_choices
                 : question->kind == QUESTION_TEXT ? TEXT_BYTES
                                                   : LABEL_BYTES;
    }
    return bytes;
}

/* The number of rows and the approximate size, so that staff can estimate how long the download
 * takes. */
static void show_size(const struct report *report, struct tpl *file, int64_t rows, int64_t bytes)
{
    const int64_t kilo = 1000, mega = 1000 * kilo;
    bool large = bytes >= mega;
    int64_t size = (bytes + (large ? mega : kilo) - 1) / (large ? mega : kilo);
    tpl_set(tpl_add(file, M_SIZE), M_TEXT,
            text_fill(report->pool,
                      word(report->lang, large ? WORD_TALLY_EXPORT_MEGA : WORD_TALLY_EXPORT_KILO),
                      report_figure(report, rows), report_figure(report, size), NULL));
}

/* Rows of one booth or of all booths, as in the files. */
static int64_t rows_of(const struct report *report, bool responses)
{
    const struct tally *tally = report->tally;
    const struct tally_booth *booth = tally_booth(tally, report->municipality);
    if (booth)
        return responses ? booth->responses : booth->visits;
    return responses ? tally->responses : tally->visits;
}

#define FILES_OF_ROWS 2

/* Whose rows the files have, or that there are none any more. */
static const char *rows_words(const struct report *report)
{
    const int64_t purged_at = report->event->purged_at;
    if (purged_at)
        return text_fill(report->pool, word(report->lang, WORD_TALLY_EXPORT_ERASED),
                         report_day(report, date_of(purged_at)), NULL);
    if (!report->municipality)
        return word(report->lang, WORD_TALLY_EXPORT_OF_ALL);
    return text_fill(report->pool, word(report->lang, WORD_TALLY_EXPORT_OF_BOOTH),
                     booth_name(report), NULL);
}

void report_files(const struct report *report)
{
    static const struct {
        const char *path;
        enum word label;
    } files[] = {
        /* The first ones are files of rows: only these show a size, and they go with the records.
         */
        {"/export/visits.csv", WORD_TALLY_EXPORT_VISITS},
        {"/export/responses.csv", WORD_TALLY_EXPORT_RESPONSES},
        {"/export/tally.csv", WORD_TALLY_EXPORT_TALLY},
        {"/export/tally.xlsx", WORD_TALLY_EXPORT_XLSX},
        {"/sheet", WORD_TALLY_EXPORT_SHEET},
        {"/tally.json", WORD_TALLY_EXPORT_JSON},
    };
    struct report_query query = report->query;
    query.search = NULL;
    query.page = 0;
    const int64_t purged_at = report->event->purged_at;
    for (size_t i = purged_at ? FILES_OF_ROWS : 0; i < G_N_ELEMENTS(files); i++) {
        struct tpl *file = tpl_add(report->body, M_FILES);
        tpl_set(file, M_URL, report_address(report, files[i].path, query, ""));
        tpl_set(file, M_LABEL, word(report->lang, files[i].label));
        int64_t rows = MAX(rows_of(report, i == 1), 0);
        if (i < FILES_OF_ROWS)
            show_size(report, file, rows, rows * (i ? response_bytes(report->event) : VISIT_BYTES));
    }
    tpl_show(report->body, M_FILTERED, query.day || query.booth || query.source);
    tpl_set(report->body, M_EXPORT_OF, rows_words(report));
}
