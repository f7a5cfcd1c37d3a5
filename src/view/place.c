/*
 * Fills place.tpl, which both views share. Stamps and the status are shared parts (view/part.h).
 * The page after the button is view/card.c.
 */
#include "view/place.h"

#include <glib.h>

#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "view/part.h"
#include "view/reward_part.h"
#include "view/shell.h"

/* The booth of the poster. NULL for the entrance, without a poster, and for a booth that the fair
 * no longer has. */
static const struct booth *booth_of(const struct page *page, const struct place *place)
{
    return place ? event_booth(page->event, place->municipality) : NULL;
}

static void show_booth(struct tpl *body, const struct page *page, const struct booth *booth)
{
    tpl_show(body, M_AT_BOOTH, true);
    part_booth(body, page->lang, booth);
    part_stall(body, page, booth);
}

/* At a booth: its stamp, dated today after the visit is recorded. At the entrance: the stamps to be
 * collected. */
static void show_stamps(struct tpl *body, struct pool *pool, const struct page *page,
                        const struct place *place, bool recorded)
{
    const struct booth *booth = booth_of(page, place);
    struct date today = date_of(page->now);
    if (booth) {
        part_stamp(body, pool, page->lang, booth, recorded ? STAMP_DATED : STAMP_PLAIN, &today);
        return;
    }
    part_faces(tpl_add(body, M_COLLECT), pool, page->lang, page->event);
}

/* Makes the shell and the part of the body that does not depend on the state. */
static struct tpl *begin(struct pool *pool, const struct page *page, const struct place *place,
                         enum word elsewhere, struct tpl **ret_shell)
{
    const struct booth *booth = booth_of(page, place);
    const char *title = word(page->lang, elsewhere);
    if (booth)
        title = text_fill(pool, word(page->lang, WORD_PLACE_BOOTH),
                          words_in(&booth->municipality.name, page->lang), NULL);
    struct tpl *shell = page_shell(pool, page, PAGE_VISITOR, title);
    struct tpl *body = tpl_include(shell, M_BODY, TPL_PLACE);
    tpl_set(body, M_TITLE, title);
    tpl_set(body, M_EVENT, page->event->slug);
    if (booth)
        show_booth(body, page, booth);
    tpl_show(body, M_ELSEWHERE, !booth);
    tpl_show(body, M_AT_ENTRANCE, place && !booth);
    *ret_shell = shell;
    return body;
}

enum result view_place(struct pool *pool, const struct page *page, const struct place *place,
                       enum place_state state, const struct reward_state *reward,
                       const char *submission, GString *out)
{
    struct tpl *shell;
    struct tpl *body = begin(pool, page, place, WORD_PLACE_ENTRANCE, &shell);
    tpl_set(body, M_TOKEN, place->token);
    tpl_set(body, M_SUBMISSION, submission);
    show_stamps(body, pool, page, place, state == PLACE_RECORDED);
    tpl_show(body, M_OFFER, state == PLACE_OFFER);
    tpl_show(body, M_RECORDED, state == PLACE_RECORDED);
    tpl_show(body, M_GONE, state == PLACE_WITHDRAWN);
    tpl_show(body, M_REVOKED, state == PLACE_REVOKED);
    if (reward && page->event->reward && !page->kiosk)
        part_reward_now(tpl_add(body, M_REWARD), pool, page, reward);
    return tpl_expand(shell, TPL_PAGE, out);
}

enum result view_closed(struct pool *pool, const struct page *page, const struct place *place,
                        enum closed_form form, GString *out)
{
    struct tpl *shell;
    enum event_phase phase = event_status(page->event, page->now).phase;
    bool open = phase == EVENT_OPEN, over = phase == EVENT_OVER;
    struct tpl *body =
        begin(pool, page, place, open ? WORD_PLACE_UNRECORDED : WORD_PLACE_CLOSED, &shell);
    part_status(body, pool, page);
    show_stamps(body, pool, page, place, false);
    tpl_show(body, M_CLOSED, true);
    tpl_show(body, M_OVER, over);
    tpl_show(body, M_WAITING, !over && !open);
    tpl_show(body, M_COMING, !over);
    tpl_show(body, M_UNSAVED, form == CLOSED_UNSAVED);
    tpl_show(body, M_TOO_LATE, form == CLOSED_TOO_LATE);
    tpl_show(body, M_OWN_CARD, !page->kiosk);
    return tpl_expand(shell, TPL_PAGE, out);
}
