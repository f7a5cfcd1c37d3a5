/*
 * The rules for questions that measure (enum measure): part of event_check(), which calls them.
 * model/event_check.c has the rules for the questions.
 */
#ifndef MODEL_EVENT_CHECK_MEASURE_H
#define MODEL_EVENT_CHECK_MEASURE_H

#include "model/event_check_value.h"

/* The i-th question of the fair, at this path. */
void check_measure(const struct check *c, const char *path, int i);

#endif
