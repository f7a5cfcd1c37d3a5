/* Implements model/reward.h. Nothing here reads the database; that is data/reward.c. */
#include "model/reward.h"

#include <glib.h>

#include "base/date.h"
#include "base/text.h"

int reward_left(const struct reward *reward, int given)
{
    return MAX(reward->stock - given, 0);
}

int reward_booths_left(const struct reward *reward, const struct reward_state *state)
{
    return MAX(reward->booths - state->booths, 0);
}

bool reward_survey_left(const struct reward *reward, const struct reward_state *state)
{
    return reward->survey && !state->surveyed;
}

bool reward_is_over(const struct reward *reward, int64_t now)
{
    return now >= date_moment(reward->until_day, reward->until_time);
}

enum reward_stage reward_stage(const struct reward *reward, const struct reward_state *state,
                               int64_t now)
{
    if (state->given_at)
        return REWARD_GIVEN;
    if (reward_is_over(reward, now))
        return REWARD_OVER;
    if (!reward_left(reward, state->given))
        return REWARD_GONE;
    bool lacks = reward_booths_left(reward, state) || reward_survey_left(reward, state);
    return lacks ? REWARD_STARTED : REWARD_REACHED;
}

bool giving_parse(const char *name, enum giving *ret)
{
    static const char *const names[GIVINGS] = {
        [GIVING_DONE] = "given",  [GIVING_ALREADY] = "already", [GIVING_SHORT] = "short",
        [GIVING_WRONG] = "wrong", [GIVING_BRAKED] = "braked",
    };
    return text_among(name, names, G_N_ELEMENTS(names), ret);
}
