/*
 * The rules of a booth's photos: the names of their files, and that each has a text for those who
 * do not see it. Only event_check.c uses it. Whether the file is a picture: lib/picture.h.
 */
#ifndef MODEL_PHOTO_CHECK_H
#define MODEL_PHOTO_CHECK_H

#include "model/event_check_value.h"

/* Adds the problems of the booth's photos. `path` is the booth's. */
void photo_check(const struct check *c, const char *path, const struct booth *booth);

#endif
