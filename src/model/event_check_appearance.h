/*
 * The rules of a guest's slot: a day of the fair and its hours, unless the slot is cancelled, and
 * what it was before a change. Only event_check.c uses it.
 */
#ifndef MODEL_EVENT_CHECK_APPEARANCE_H
#define MODEL_EVENT_CHECK_APPEARANCE_H

#include "model/event_check_value.h"

/* Checks the appearance `i`, whose path is `path`. */
void check_appearance(const struct check *c, const char *path, int i);

#endif
