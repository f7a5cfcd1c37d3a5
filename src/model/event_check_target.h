/*
 * The rules of a fair's targets, for event_check.c. Callers need not know them.
 */
#ifndef MODEL_EVENT_CHECK_TARGET_H
#define MODEL_EVENT_CHECK_TARGET_H

#include "model/event_check_value.h"

void check_targets(const struct check *c);

#endif
