/*
 * The rules of what a booth sells: names, prices, days of the fair. Only event_check.c uses it.
 * What goods are: model/event.h.
 */
#ifndef MODEL_GOODS_CHECK_H
#define MODEL_GOODS_CHECK_H

#include "model/event_check_value.h"

/* Adds the problems of the booth's goods. `path` is the booth's. */
void goods_check(const struct check *c, const char *path, const struct booth *booth);

#endif
