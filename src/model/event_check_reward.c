/*
 * The rules of a fair's reward (model/event_check_reward.h). The rules of all other parts are in
 * event_check.c.
 */
#include "model/event_check_reward.h"

#include "base/date.h"

static void check_reward_end(const struct check *c, const struct reward *reward)
{
    const struct event_day *day = event_day(c->event, reward->until_day);
    if (!day)
        REFUSE(c, "reward.until_day", WORD_RULE_NOT_A_DAY, date_iso(c->pool, reward->until_day),
               check_day_ja(c, reward->until_day));
    else if (day->opens < day->closes &&
             (reward->until_time <= day->opens || reward->until_time > day->closes))
        REFUSE(c, "reward.until_time", WORD_RULE_OUTSIDE_HOURS,
               date_iso_minutes(c->pool, day->opens), date_iso_minutes(c->pool, day->closes));
}

void check_reward(const struct check *c)
{
    const struct reward *reward = c->event->reward;
    if (!reward)
        return;
    check_name(c, "reward.name", &reward->name);
    check_name(c, "reward.place", &reward->place);
    int present = event_booths_present(c->event);
    if (reward->booths < 0 || reward->booths > present)
        REFUSE(c, "reward.booths", WORD_RULE_REWARD_BOOTHS, check_number(c, present));
    if (reward->booths == 0 && !reward->survey)
        REFUSE(c, "reward", WORD_RULE_REWARD_GOAL);
    if (reward->survey && event_questions_asked(c->event) == 0)
        REFUSE(c, "reward.survey", WORD_RULE_REWARD_SURVEY);
    check_reward_end(c, reward);
    if (reward->stock < 1 || reward->stock > EVENT_STOCK_MAX)
        REFUSE(c, "reward.stock", WORD_RULE_RANGE, "1", check_number(c, EVENT_STOCK_MAX));
}
