/*
 * The rules for groups of questions (model/draw.h): part of event_check(), which calls them.
 * model/event_check.c has the rules for the questions.
 */
#ifndef MODEL_EVENT_CHECK_DRAW_H
#define MODEL_EVENT_CHECK_DRAW_H

#include "model/event_check_value.h"

/* The i-th group of the fair. */
void check_group(const struct check *c, const char *path, int i);

/* A question's group is one of the fair's. */
void check_group_of(const struct check *c, const char *path, const struct question *question);

/* No person is asked more than EVENT_ASKED_MAX. */
void check_asked(const struct check *c);

#endif
