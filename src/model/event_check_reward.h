/*
 * The rules of a fair's reward: a goal that can be reached, an end within the hours of the fair, a
 * number of pieces. Only event_check.c uses it. What a visitor has towards the goal is checked by
 * the database (sql/functions/reward.sql).
 */
#ifndef MODEL_EVENT_CHECK_REWARD_H
#define MODEL_EVENT_CHECK_REWARD_H

#include "model/event_check_value.h"

/* Adds the problems of the reward. None if the fair has no reward. */
void check_reward(const struct check *c);

#endif
