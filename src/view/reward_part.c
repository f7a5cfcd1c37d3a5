/* Implements view/reward_part.h. The rules of the stages are in model/reward.c. */
#include "view/reward_part.h"

#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"

static const char *number(struct pool *pool, int n)
{
    return pool_printf(pool, "%d", n);
}

static const char *goal_words(struct pool *pool, enum lang lang, const struct reward *reward)
{
    const char *name = words_in(&reward->name, lang), *booths = number(pool, reward->booths);
    if (!reward->booths)
        return text_fill(pool, word(lang, WORD_REWARD_GOAL_SURVEY), name, NULL);
    enum word words = reward->survey ? WORD_REWARD_GOAL_BOTH : WORD_REWARD_GOAL_BOOTHS;
    return text_fill(pool, word(lang, words), booths, name, NULL);
}

void part_reward_facts(struct tpl *tpl, struct pool *pool, enum lang lang,
                       const struct reward *reward)
{
    tpl_set(tpl, M_GOAL, goal_words(pool, lang, reward));
    tpl_set(tpl, M_WHERE,
            text_fill(pool, word(lang, WORD_REWARD_WHERE), words_in(&reward->place, lang), NULL));
    tpl_set(tpl, M_UNTIL,
            text_fill(pool, word(lang, WORD_REWARD_UNTIL),
                      date_words(pool, lang, reward->until_day),
                      date_time_words(pool, lang, reward->until_time), NULL));
}

struct tpl *part_reward(struct tpl *tpl, struct pool *pool, const struct page *page)
{
    const struct reward *reward = page->event->reward;
    if (!reward || page->kiosk)
        return NULL;
    struct tpl *section = tpl_add(tpl, M_REWARD);
    part_reward_facts(section, pool, page->lang, reward);
    bool is_over = reward_is_over(reward, page->now);
    tpl_show(section, M_OVER, is_over);
    tpl_show(section, M_OFFER, !is_over);
    return section;
}

/* What is left to do, in one sentence. */
static const char *left_words(struct pool *pool, enum lang lang, const struct reward *reward,
                              const struct reward_state *state)
{
    int booths = reward_booths_left(reward, state);
    if (!booths)
        return word(lang, WORD_REWARD_NOW_SURVEY);
    enum word words =
        reward_survey_left(reward, state) ? WORD_REWARD_NOW_BOTH : WORD_REWARD_NOW_BOOTHS;
    return text_fill(pool, word(lang, words), number(pool, booths), NULL);
}

static const char *stage_words(struct pool *pool, enum lang lang, enum reward_stage stage,
                               const struct reward *reward, const struct reward_state *state)
{
    static const enum word words[] = {
        [REWARD_GIVEN] = WORD_REWARD_NOW_GIVEN,
        [REWARD_OVER] = WORD_REWARD_NOW_OVER,
        [REWARD_GONE] = WORD_REWARD_NOW_GONE,
        [REWARD_REACHED] = WORD_REWARD_NOW_REACHED,
    };
    return stage == REWARD_STARTED ? left_words(pool, lang, reward, state)
                                   : word(lang, words[stage]);
}

/* The survey counts as much as a booth. */
static void show_bar(struct tpl *now, const struct reward *reward, const struct reward_state *state)
{
    int total = reward->booths + reward->survey;
    int left = reward_booths_left(reward, state) + reward_survey_left(reward, state);
    tpl_set_integer(now, M_TOTAL, total);
    tpl_set_integer(now, M_COUNT, total - left);
}

void part_reward_now(struct tpl *tpl, struct pool *pool, const struct page *page,
                     const struct reward_state *state)
{
    const struct reward *reward = page->event->reward;
    enum reward_stage stage = reward_stage(reward, state, page->now);
    struct tpl *now = tpl_include(tpl, M_REWARD_NOW, TPL_REWARD_NOW);
    tpl_set(now, M_EVENT, page->event->slug);
    tpl_set(now, M_TEXT, stage_words(pool, page->lang, stage, reward, state));
    if (stage == REWARD_STARTED)
        show_bar(tpl_add(now, M_STARTED), reward, state);
}

static void show_part(struct tpl *tpl, enum tpl_marker marker, const char *words, bool is_lacking)
{
    struct tpl *part = tpl_add(tpl, marker);
    tpl_set(part, M_TEXT, words);
    tpl_show(part, M_LACKING, is_lacking);
}

void part_reward_parts(struct tpl *tpl, struct pool *pool, enum lang lang,
                       const struct reward *reward, const struct reward_state *state)
{
    bool surveyed = !reward_survey_left(reward, state);
    if (reward->booths)
        show_part(tpl, M_BOOTHS,
                  text_fill(pool, word(lang, WORD_REWARD_PROGRESS_BOOTHS),
                            number(pool, reward->booths),
                            number(pool, MIN(state->booths, reward->booths)), NULL),
                  reward_booths_left(reward, state) > 0);
    if (reward->survey)
        show_part(tpl, M_SURVEY,
                  word(lang, surveyed ? WORD_REWARD_SURVEY_DONE : WORD_REWARD_SURVEY_OPEN),
                  !surveyed);
}
