/* Fills close.tpl: what stands, and the steps that can be done now. */
#include "view/close.h"

#include <string.h>

#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "view/part.h"
#include "view/shell.h"
#include "view/staff_part.h"

struct close_view {
    struct pool *pool;
    const struct page *page;
    const struct close_page *shown;
    struct tpl *shell, *body;
};

/* Adds {{#marker}}{{TEXT}}{{/marker}}. */
static void say(const struct close_view *view, struct tpl *tpl, enum tpl_marker marker,
                enum word words, const char *one, const char *two)
{
    tpl_set(tpl_add(tpl, marker), M_TEXT,
            text_fill(view->pool, word(view->page->lang, words), one, two, NULL));
}

static const char *moment(const struct close_view *view, int64_t at)
{
    return part_moment(view->pool, view->page->lang, at);
}

static void show_figures(const struct close_view *view)
{
    const struct seal *seal = view->shown->seal;
    int64_t from = seal_from(view->page->event);
    if (!seal) {
        bool is_early = view->page->now < from;
        say(view, view->body, M_FIGURES,
            is_early ? WORD_STAFF_CLOSE_NOT_BEFORE : WORD_STAFF_CLOSE_MAY_SEAL, moment(view, from),
            "");
        return;
    }
    bool holds = strcmp(seal->digest, seal->digest_now) == 0;
    say(view, view->body, M_FIGURES, WORD_STAFF_CLOSE_SEALED_BY, moment(view, seal->sealed_at),
        seal->by);
    struct tpl *digest = tpl_add(view->body, M_DIGEST);
    tpl_set(digest, M_CODE, seal->digest);
    tpl_show(digest, holds ? M_SAME : M_CHANGED, true);
}

static void show_records(const struct close_view *view)
{
    const struct event *event = view->page->event;
    const struct seal *seal = view->shown->seal;
    enum lang lang = view->page->lang;
    if (seal && seal->purged_at)
        say(view, view->body, M_RECORDS, WORD_STAFF_CLOSE_GONE, moment(view, seal->purged_at), "");
    else if (event->is_kept_open)
        say(view, view->body, M_RECORDS, WORD_STAFF_CLOSE_KEPT_OPEN, "", "");
    else
        say(view, view->body, M_RECORDS, WORD_STAFF_CLOSE_KEPT,
            date_words(view->pool, lang, event_kept_until(event)), "");
}

/* The steps that are still to be done. */
static void show_steps(const struct close_view *view)
{
    const struct event *event = view->page->event;
    const struct seal *seal = view->shown->seal;
    tpl_show(view->body, M_PRELIMINARY, !seal);
    if (!seal && view->page->now >= seal_from(event))
        tpl_show(view->body, M_SEAL, true);
    if (!seal || !seal->purged_at) {
        tpl_show(view->body, M_ROWS, true);
        tpl_show(view->body, seal ? M_PURGE : M_UNSEALED, true);
        tpl_set(view->body, M_NAME, words_in(&event->name, view->page->lang));
        tpl_set(view->body, M_TYPED, text_or_empty(view->shown->typed));
    } else {
        say(view, view->body, M_PURGED, WORD_STAFF_CLOSE_BACKUPS_BEFORE,
            moment(view, seal->purged_at), "");
    }
}

/* The results for everybody: to be published, or taken back. */
static void show_results(const struct close_view *view)
{
    const struct seal *seal = view->shown->seal;
    if (!seal)
        return;
    if (seal->results_at)
        say(view, view->body, M_PUBLISHED, WORD_STAFF_CLOSE_PUBLISHED,
            moment(view, seal->results_at), "");
    else
        tpl_show(view->body, M_PUBLISH, true);
}

static void show_fault(const struct close_view *view)
{
    enum lang lang = view->page->lang;
    const enum close_fault fault = view->shown->fault;
    tpl_show(view->body, M_EARLY, fault == CLOSE_EARLY);
    tpl_show(view->body, M_NOT_SEALED, fault == CLOSE_UNSEALED);
    if (fault == CLOSE_NAME)
        part_only_fault(view->shell, view->body, "words", word(lang, WORD_STAFF_CLOSE_NAME_WRONG));
    else
        tpl_show(view->shell, M_FAULTY, fault != CLOSE_FINE);
}

enum result view_close(struct pool *pool, const struct page *page, const struct close_page *shown,
                       GString *out)
{
    struct tpl *shell =
        page_shell(pool, page, PAGE_STAFF, word(page->lang, WORD_STAFF_CLOSE_TITLE));
    struct tpl *body = tpl_include(shell, M_BODY, TPL_CLOSE);
    const struct close_view view = {pool, page, shown, shell, body};
    part_staff_bar(body, page, shown->staff);
    tpl_set(body, M_EVENT, page->event->slug);
    tpl_show(body, M_NEWS_SEALED, shown->news == CLOSE_SEALED);
    tpl_show(body, M_NEWS_PURGED, shown->news == CLOSE_PURGED);
    tpl_show(body, M_NEWS_PUBLISHED, shown->news == CLOSE_PUBLISHED);
    tpl_show(body, M_NEWS_WITHDRAWN, shown->news == CLOSE_WITHDRAWN);
    tpl_set(body, M_PERIOD, part_period_of(pool, page->lang, page->event));
    tpl_set(body, M_UNTIL, date_words(pool, page->lang, page->event->survey_until));
    show_figures(&view);
    show_records(&view);
    show_steps(&view);
    show_results(&view);
    show_fault(&view);
    return tpl_expand(shell, TPL_PAGE, out);
}
