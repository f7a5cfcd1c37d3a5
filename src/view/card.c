/*
 * Fills card.tpl. Stamps and the handover code are shared parts (view/part.h). What the card
 * contains is computed in model/visit.h.
 */
#include "view/card.h"

#include <string.h>

#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "model/place.h"
#include "model/plan.h"
#include "view/part.h"
#include "view/reward_part.h"
#include "view/shell.h"

/* A visitor who scanned a poster longer ago is probably not there any more. */
#define HERE_SECONDS (2 * 3600)

/* "2月18日(土) 11:05" */
static char *moment_words(struct pool *pool, enum lang lang, int64_t at)
{
    return text_fill(pool, word(lang, WORD_CARD_VISITED), date_short_words(pool, lang, date_of(at)),
                     date_time_words(pool, lang, date_minutes_of(at)), NULL);
}

/* The time of a visit that only a survey tells is not known. */
static char *visit_words(struct pool *pool, enum lang lang, const struct visit *visit)
{
    return visit->source == SOURCE_FORM ? date_short_words(pool, lang, visit->day)
                                        : moment_words(pool, lang, visit->at);
}

/* The booth from which the visitor comes. NULL if the card has no visit there today. */
static const struct booth *fresh_booth(const struct page *page, const struct card *card,
                                       const char *just)
{
    if (!just || !card_visit_on(card, just, date_of(page->now)))
        return NULL;
    return event_booth(page->event, just);
}

static struct tpl *show_news(struct tpl *body, const char *title, const char *text)
{
    struct tpl *news = tpl_add(body, M_JUST);
    tpl_set(news, M_JUST_TITLE, title);
    tpl_set(news, M_JUST_TEXT, text);
    return news;
}

static void show_just(struct tpl *body, struct pool *pool, const struct page *page,
                      const struct card *card, const char *just)
{
    const struct booth *booth = fresh_booth(page, card, just);
    int left = card_left(card, page->event);
    if (booth) {
        const char *text = word(page->lang, WORD_CARD_JUST_ALL);
        if (left > 0)
            text = text_fill(pool, word(page->lang, WORD_CARD_JUST_LEFT),
                             pool_printf(pool, "%d", left), NULL);
        struct date today = date_of(page->now);
        struct tpl *news = show_news(
            body,
            text_fill(pool, word(page->lang, WORD_CARD_JUST_BOOTH),
                      part_short_name(pool, words_in(&booth->municipality.name, page->lang)), NULL),
            text);
        part_stamp(tpl_add(news, M_AT_BOOTH), pool, page->lang, booth, STAMP_DATED, &today);
    } else if (just && strcmp(just, PLACE_ENTRANCE) == 0 && card->checked_in_today) {
        show_news(body, word(page->lang, WORD_CARD_JUST_ENTRANCE),
                  word(page->lang, WORD_CARD_JUST_ENTRANCE_TEXT));
    } else if (just && strcmp(just, CARD_JUST_JOINED) == 0 && card->joined) {
        show_news(body, word(page->lang, WORD_CARD_JUST_JOINED),
                  word(page->lang, WORD_CARD_JUST_JOINED_TEXT));
    }
}

/* Where the visitor is on the plan. */
struct way {
    const struct booth
        *here; /* where the visitor was a short time ago; NULL if that is not known */
    const struct stall *next; /* the nearest stall to which the visitor has not been, or NULL */
};

/* After the fair, on a complete card and without a plan there is no next stall. */
static struct way way_of(struct pool *pool, const struct page *page, const struct card *card)
{
    const struct event *event = page->event;
    const struct visit *last = card_last_on(card, date_of(page->now));
    const struct booth *at = last ? event_booth(event, last->municipality) : NULL;
    struct way way = {0};
    bool *visited = POOL_ARRAY(pool, bool, (size_t)event->n_booths);
    for (int i = 0; i < event->n_booths; i++)
        visited[i] =
            event->booths[i].withdrawn || card_visit(card, event->booths[i].municipality.code);
    if (last && page->now - last->at < HERE_SECONDS)
        way.here = at;
    if (event_status(event, page->now).phase != EVENT_OVER)
        way.next = plan_next(event, at, visited);
    return way;
}

static void show_stamps(struct tpl *body, struct pool *pool, const struct page *page,
                        const struct card *card, const struct booth *fresh, const struct way *way,
                        const char *const *marks)
{
    bool is_large = part_is_large(page->event);
    part_find(body, page->event, "all-booths");
    for (int i = 0; i < page->event->n_booths; i++) {
        const struct booth *booth = &page->event->booths[i];
        const struct visit *visit = card_visit(card, booth->municipality.code);
        if (booth->withdrawn && !visit)
            continue;
        struct tpl *item = tpl_add(body, M_BOOTHS);
        if (visit)
            part_stamp(item, pool, page->lang, booth, STAMP_DATED, &visit->day);
        else if (!is_large)
            part_stamp(item, pool, page->lang, booth, STAMP_BLANK, NULL);
        part_booth(item, page->lang, booth);
        if (is_large)
            part_also(item, pool, booth);
        part_stall(item, page, booth);
        if (marks[i])
            tpl_set(tpl_add(item, M_MARKED), M_MARK, marks[i]);
        tpl_show(item, M_FRESH, booth == fresh);
        tpl_show(item, M_HERE, booth == way->here);
        tpl_show(item, M_NEAREST, way->next && booth == way->next->booth);
        tpl_show(item, M_UNVISITED, !visit);
        if (visit) {
            tpl_show(item, M_VISITED, true);
            tpl_set(item, M_WHEN, visit_words(pool, page->lang, visit));
        }
    }
}

static void show_next(struct tpl *body, struct pool *pool, const struct page *page,
                      const struct stall *stall)
{
    const struct hall *hall;
    plan_stall(page->event, stall->booth, &hall);
    struct tpl *next = tpl_add(body, M_NEXT);
    tpl_set(next, M_CODE, stall->booth->municipality.code);
    tpl_set(next, M_TEXT,
            text_fill(pool, word(page->lang, WORD_CARD_NEXT), words_in(&hall->name, page->lang),
                      stall->label, words_in(&stall->booth->municipality.name, page->lang), NULL));
}

/* Also the moment of joy: the first thing that a visitor sees who has reached the goal. */
static void show_reward(struct tpl *body, struct pool *pool, const struct page *page,
                        const struct card *card)
{
    struct tpl *section = part_reward(body, pool, page);
    if (!section)
        return;
    part_reward_now(section, pool, page, &card->reward);
    if (reward_stage(page->event->reward, &card->reward, page->now) != REWARD_REACHED)
        return;
    struct tpl *reached = tpl_add(body, M_REACHED);
    tpl_set(reached, M_EVENT, page->event->slug);
    tpl_include(reached, M_GIFT, TPL_GIFT);
}

/* The card is a keepsake when the goal is reached, and after the fair. */
static bool is_keepsake(const struct page *page, const struct card *card)
{
    const struct event *event = page->event;
    int booths = card_booths(card);
    if (booths > 0 && card_left(card, event) == 0)
        return true;
    if (event->reward) {
        enum reward_stage stage = reward_stage(event->reward, &card->reward, page->now);
        if (stage == REWARD_REACHED || stage == REWARD_GIVEN)
            return true;
    }
    return booths > 0 && event_status(event, page->now).phase == EVENT_OVER;
}

enum result view_card(struct pool *pool, const struct page *page, const struct card *card,
                      const char *just, const char *const *marks, const char *submission,
                      GString *out)
{
    const struct event *event = page->event;
    int booths = card_booths(card), left = card_left(card, event);
    const struct way way = way_of(pool, page, card);
    bool running = event_status(event, page->now).phase != EVENT_OVER;
    bool answerable = event_survey(event, page->now) == SURVEY_OPEN;
    struct tpl *shell = page_shell(pool, page, PAGE_VISITOR, word(page->lang, WORD_CARD_TITLE));
    tpl_show(shell, M_AT_CARD, true);
    struct tpl *body = tpl_include(shell, M_BODY, TPL_CARD);
    tpl_set(body, M_EVENT, event->slug);
    tpl_set_integer(body, M_REVISION, event->revision);
    tpl_show(body, M_NO_COOKIE, just && !card->visitor);
    tpl_show(body, M_COMING, running);
    tpl_show(body, M_PAST, !running);
    tpl_show(body, M_EMPTY, booths == 0);
    tpl_show(body, M_STARTED, booths > 0);
    tpl_set_integer(body, M_COUNT, booths);
    tpl_set_integer(body, M_TOTAL, booths + left);
    tpl_show(body, M_CHECKED_IN, card->checked_in_today);
    if (left == 0)
        tpl_include(tpl_add(body, M_COMPLETE), M_FLOWER, TPL_FLOWER);
    tpl_show(body, M_HOW_ON, running && left > 0);
    tpl_show(body, M_ANSWERED, card->response != NULL);
    tpl_show(body, M_UNANSWERED, !card->response && answerable);
    tpl_show(body, M_SURVEYED, card->response || answerable);
    tpl_set(body, M_UNTIL, date_words(pool, page->lang, event->survey_until));
    if (way.next)
        show_next(body, pool, page, way.next);
    if (is_keepsake(page, card))
        tpl_set(tpl_add(body, M_KEEPSAKE), M_PERIOD, part_period_of(pool, page->lang, event));
    show_just(body, pool, page, card, just);
    show_stamps(body, pool, page, card, fresh_booth(page, card, just), &way, marks);
    show_reward(body, pool, page, card);
    part_handover(body, pool, page, card, submission);
    return tpl_expand(shell, TPL_PAGE, out);
}
