/*
 * The rules of a fair's plan: everything is inside its hall, nothing covers anything else, and each
 * booth and each label occurs once. It is a part of model/event_check.h; other files use only that.
 */
#ifndef MODEL_PLAN_CHECK_H
#define MODEL_PLAN_CHECK_H

#include "model/event_check_value.h"

/* Checks the hall `i` of c->event; `path` is "plan[i]". */
void check_hall(const struct check *c, const char *path, int i);

#endif
