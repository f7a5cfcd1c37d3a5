/*
 * Fills reward.tpl. Which parts are shown depends on the stage (model/reward.h). The goal in words
 * and the line on other pages are view/reward_part.c.
 */
#include "view/reward.h"

#include "base/pool.h"
#include "base/text.h"
#include "view/part.h"
#include "view/reward_part.h"
#include "view/shell.h"

/* The code that staff read from the visitor's screen, and the form for the day's word. */
static enum result show_counter(struct tpl *body, struct pool *pool, const struct page *page,
                                const char *address, const char *submission, const char *typed)
{
    struct qr qr;
    enum result r = qr_make_for_screen(pool, address, &qr);
    if (r)
        return r;
    struct tpl *counter = tpl_add(body, M_COUNTER);
    part_qr(counter, pool, &qr);
    tpl_set(counter, M_URL, address);
    tpl_set(counter, M_EVENT, page->event->slug);
    tpl_set(counter, M_SHOW,
            text_fill(pool, word(page->lang, WORD_REWARD_SHOW),
                      words_in(&page->event->reward->place, page->lang), NULL));
    tpl_set(counter, M_SUBMISSION, submission);
    tpl_set(counter, M_TYPED, text_or_empty(typed));
    return RESULT_OK;
}

static void show_started(struct tpl *body, struct pool *pool, const struct page *page,
                         const struct reward_state *state, bool is_short)
{
    struct tpl *started = tpl_add(body, M_STARTED);
    tpl_set(started, M_EVENT, page->event->slug);
    tpl_show(started, M_SHORT, is_short);
    part_reward_parts(started, pool, page->lang, page->event->reward, state);
}

static void show_given(struct tpl *body, struct pool *pool, const struct page *page, int64_t at)
{
    struct tpl *given = tpl_add(body, M_GIVEN);
    tpl_include(given, M_GIFT, TPL_GIFT);
    tpl_set(given, M_TEXT,
            text_fill(pool, word(page->lang, WORD_REWARD_GIVEN_AT),
                      part_moment(pool, page->lang, at), NULL));
}

static void show_fault(struct tpl *shell, struct tpl *body, enum lang lang, enum reward_fault fault)
{
    static const enum word words[] = {
        [REWARD_EMPTY] = WORD_REWARD_FAULT_EMPTY,
        [REWARD_MISTYPED] = WORD_REWARD_FAULT_MISTYPED,
        [REWARD_WRONG] = WORD_REWARD_FAULT_WRONG,
        [REWARD_BRAKED] = WORD_REWARD_FAULT_BRAKED,
        [REWARD_INCOMPLETE] = WORD_CODE_FAULT_INCOMPLETE,
    };
    if (fault != REWARD_FINE && fault != REWARD_SHORT)
        part_only_fault(shell, body, "word", word(lang, words[fault]));
}

enum result view_reward(struct pool *pool, const struct page *page, const struct card *card,
                        const char *address, const char *submission, const char *typed,
                        enum reward_fault fault, GString *out)
{
    const struct reward *reward = page->event->reward;
    const struct reward_state *state = &card->reward;
    enum reward_stage stage = reward_stage(reward, state, page->now);
    bool has_form = stage == REWARD_REACHED && address;
    const char *name = words_in(&reward->name, page->lang);
    struct tpl *shell = page_shell(pool, page, has_form ? PAGE_FORM : PAGE_VISITOR, name);
    struct tpl *body = tpl_include(shell, M_BODY, TPL_REWARD);
    tpl_set(body, M_EVENT, page->event->slug);
    tpl_set(body, M_NAME, name);
    part_reward_facts(body, pool, page->lang, reward);
    tpl_show(body, M_OVER, stage == REWARD_OVER);
    tpl_show(body, M_NONE, stage == REWARD_GONE);
    if (stage == REWARD_GIVEN)
        show_given(body, pool, page, state->given_at);
    if (stage == REWARD_STARTED)
        show_started(body, pool, page, state, fault != REWARD_FINE);
    if (!has_form)
        return tpl_expand(shell, TPL_PAGE, out);
    tpl_include(tpl_add(body, M_REACHED), M_GIFT, TPL_GIFT);
    enum result r = show_counter(body, pool, page, address, submission, typed);
    if (r)
        return r;
    show_fault(shell, body, page->lang, fault);
    return tpl_expand(shell, TPL_PAGE, out);
}
