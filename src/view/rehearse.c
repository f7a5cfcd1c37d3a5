/* Fills rehearse.tpl. */
#include "view/rehearse.h"

#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "model/address.h"
#include "model/crowd.h"
#include "view/part.h"
#include "view/shell.h"
#include "view/staff_part.h"

struct rehearse_view {
    struct pool *pool;
    const struct page *page;
    const struct rehearse_page *shown;
    struct tpl *body;
};

static void show_news(const struct rehearse_view *view)
{
    static const enum tpl_marker markers[] = {
        [REHEARSE_BEGUN] = M_BEGUN,
        [REHEARSE_CROWDED] = M_CROWDED,
        [REHEARSE_WIPED] = M_WIPED,
    };
    if (view->shown->news)
        tpl_show(view->body, markers[view->shown->news], true);
}

/* There is no rehearsal yet. */
static void show_start(const struct rehearse_view *view, const char *submission)
{
    const struct rehearse_page *shown = view->shown;
    struct tpl *start = tpl_add(view->body, M_START);
    tpl_set(start, M_SUBMISSION, submission);
    tpl_set_integer(start, M_DAYS, MAX(view->page->event->n_days, REHEARSAL_DAYS_LEAST));
    if (shown->is_faulty)
        tpl_show(start, M_DRAFT_FAULTY, true);
    else
        tpl_show(start, shown->has_draft ? M_OF_DRAFT : M_OF_PUBLISHED, true);
}

static void show_crowd(const struct rehearse_view *view, struct tpl *there, struct tpl **faults,
                       const char *submission)
{
    const char *most = text_number(view->pool, CROWD_MOST);
    struct tpl *crowd = tpl_add(there, M_CROWD);
    tpl_set(crowd, M_SUBMISSION, submission);
    tpl_set_integer(crowd, M_BASE, view->shown->rehearsal.id);
    tpl_set(crowd, M_PEOPLE, view->shown->people ? view->shown->people : "100");
    tpl_set(
        crowd, M_SUPPORT,
        text_fill(view->pool, word(view->page->lang, WORD_REHEARSE_PEOPLE_SUPPORT), most, NULL));
    if (view->shown->fault == REHEARSE_NUMBER)
        part_field_fault(
            view->body, faults, M_PEOPLE_WRONG, "people",
            text_fill(view->pool, word(view->page->lang, WORD_REHEARSE_PEOPLE_WRONG), most, NULL));
}

/* `body` has the mark of the wrong field, which the form inside inherits. */
static void show_rehearsal(const struct rehearse_view *view, struct tpl **faults,
                           const char *submission)
{
    const struct rehearse_page *shown = view->shown;
    const struct event *event = shown->event;
    struct pool *pool = view->pool;
    enum lang lang = view->page->lang;
    struct tpl *there = tpl_add(view->body, M_THERE);
    bool is_open = event_status(event, view->page->now).phase == EVENT_OPEN;
    tpl_set(there, M_SLUG, event->slug);
    tpl_set(there, M_ADDRESS, address_event_abroad(pool, view->page->base_url, event->slug));
    tpl_set(there, M_STATE,
            text_fill(pool, word(lang, WORD_REHEARSE_STATE),
                      part_moment(pool, lang, shown->rehearsal.begun_at), shown->rehearsal.begun_by,
                      text_number(pool, shown->rehearsal.visitors),
                      text_number(pool, shown->rehearsal.responses), NULL));
    tpl_set(there, M_UNTIL, date_words(pool, lang, event->days[event->n_days - 1].day));
    tpl_show(there, is_open ? M_GOES_ON : M_CLOSED, true);
    tpl_show(there, M_REWARD, event->reward != NULL);
    if (is_open)
        show_crowd(view, there, faults, submission);
    tpl_set_integer(there, M_BASE, shown->rehearsal.id);
}

enum result view_rehearse(struct pool *pool, const struct page *page,
                          const struct rehearse_page *shown, const char *submission, GString *out)
{
    struct tpl *shell = page_shell(pool, page, PAGE_STAFF, word(page->lang, WORD_REHEARSE_TITLE));
    struct tpl *body = tpl_include(shell, M_BODY, TPL_REHEARSE), *faults = NULL;
    const struct rehearse_view view = {pool, page, shown, body};
    part_staff_bar(body, page, shown->staff);
    tpl_set(body, M_EVENT, page->event->slug);
    show_news(&view);
    tpl_show(body, M_GONE, shown->fault == REHEARSE_GONE);
    tpl_show(body, M_REFUSED, shown->is_refused);
    if (shown->event)
        show_rehearsal(&view, &faults, submission);
    else
        show_start(&view, submission);
    tpl_show(shell, M_FAULTY, faults || shown->fault == REHEARSE_GONE || shown->is_refused);
    return tpl_expand(shell, TPL_PAGE, out);
}
