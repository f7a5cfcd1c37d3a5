/*
 * Fills reward_staff.tpl and reward_ticket.tpl. Staff may hand over also if the stock is used up or
 * the time is over: they see what they have. The page only says so.
 */
#include "view/reward_staff.h"

#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "model/address.h"
#include "model/place.h"
#include "view/part.h"
#include "view/reward_part.h"
#include "view/shell.h"
#include "view/staff_part.h"

static void show_hours(struct tpl *body, struct pool *pool, enum lang lang, int n,
                       const struct reward_hour *hours)
{
    struct tpl *some = n ? tpl_add(body, M_SOME) : NULL;
    for (int i = 0; i < n; i++) {
        struct tpl *row = tpl_add(some, M_ROWS);
        tpl_set(row, M_DATE, date_short_words(pool, lang, hours[i].day));
        tpl_set(row, M_HOUR,
                text_fill(pool, word(lang, WORD_TIME_RANGE),
                          date_time_words(pool, lang, hours[i].hour * 60),
                          date_time_words(pool, lang, (hours[i].hour + 1) * 60), NULL));
        tpl_set(row, M_VALUE, text_number(pool, hours[i].n));
    }
}

static struct tpl *begin(struct tpl *shell, const struct page *page, const struct staff *staff,
                         enum tpl_file file)
{
    struct tpl *body = tpl_include(shell, M_BODY, file);
    part_staff_bar(body, page, staff);
    tpl_set(body, M_EVENT, page->event->slug);
    return body;
}

enum result view_reward_staff(struct pool *pool, const struct page *page, const struct staff *staff,
                              const char *todays_word, int given, int n,
                              const struct reward_hour *hours, GString *out)
{
    const struct reward *reward = page->event->reward;
    int left = reward_left(reward, given);
    struct tpl *shell = page_shell(pool, page, PAGE_STAFF, word(page->lang, WORD_STAFF_REWARD));
    struct tpl *body = begin(shell, page, staff, TPL_REWARD_STAFF);
    part_reward_facts(body, pool, page->lang, reward);
    tpl_show(body, M_OVER, reward_is_over(reward, page->now));
    tpl_show(body, M_NONE, left == 0);
    tpl_set(body, M_WORD, place_code_halves(pool, todays_word));
    tpl_set(body, M_DATE, date_words(pool, page->lang, date_of(page->now)));
    tpl_set_integer(body, M_COUNT, given);
    tpl_set(body, M_VALUE, text_number(pool, given));
    tpl_set(body, M_TOTAL, text_number(pool, reward->stock));
    tpl_set_integer(body, M_LEFT, left);
    tpl_set(body, M_LEFT_WORDS, text_number(pool, left));
    show_hours(body, pool, page->lang, n, hours);
    return tpl_expand(shell, TPL_PAGE, out);
}

static void show_given(struct tpl *body, struct pool *pool, enum lang lang,
                       const struct reward_ticket_page *shown)
{
    struct tpl *given = tpl_add(body, M_GIVEN);
    enum word words = shown->just_given ? WORD_STAFF_REWARD_DONE : WORD_STAFF_REWARD_ALREADY;
    tpl_set(given, M_CLASS, shown->just_given ? "good" : "note");
    tpl_set(
        given, M_TEXT,
        text_fill(pool, word(lang, words), part_moment(pool, lang, shown->state->given_at), NULL));
}

static void show_offer(struct tpl *body, struct pool *pool, const struct page *page,
                       const struct reward_ticket_page *shown)
{
    struct tpl *offer = tpl_add(body, M_OFFER);
    tpl_set(offer, M_TEXT,
            text_fill(pool, word(page->lang, WORD_STAFF_REWARD_READY),
                      words_in(&page->event->reward->name, page->lang), NULL));
    tpl_set(offer, M_URL,
            address_staff(pool, page->event->slug,
                          pool_printf(pool, "/reward/card/%s", shown->ticket)));
    tpl_set(offer, M_SUBMISSION, shown->submission);
}

static void show_state(struct tpl *body, struct pool *pool, const struct page *page,
                       const struct reward_ticket_page *shown)
{
    const struct reward *reward = page->event->reward;
    const struct reward_state *state = shown->state;
    bool lacks = reward_booths_left(reward, state) || reward_survey_left(reward, state);
    if (state->given_at) {
        show_given(body, pool, page->lang, shown);
        return;
    }
    tpl_show(body, M_OVER, reward_is_over(reward, page->now));
    tpl_show(body, M_NONE, reward_left(reward, state->given) == 0);
    if (lacks)
        part_reward_parts(tpl_add(body, M_STARTED), pool, page->lang, reward, state);
    else
        show_offer(body, pool, page, shown);
}

enum result view_reward_ticket(struct pool *pool, const struct page *page,
                               const struct reward_ticket_page *shown, GString *out)
{
    struct tpl *shell =
        page_shell(pool, page, PAGE_STAFF, word(page->lang, WORD_STAFF_REWARD_HAND));
    struct tpl *body = begin(shell, page, shown->staff, TPL_REWARD_TICKET);
    tpl_show(body, M_OLD, !shown->state);
    if (shown->state)
        show_state(body, pool, page, shown);
    return tpl_expand(shell, TPL_PAGE, out);
}
