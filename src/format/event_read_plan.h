/*
 * Reads the plan in a fair's file. It is a part of format/event_read.c, which alone uses it; the
 * writer is format/event_write.c.
 */
#ifndef FORMAT_EVENT_READ_PLAN_H
#define FORMAT_EVENT_READ_PLAN_H

#include "format/event_map.h"

/* Reads the key `plan` into the event, whose booths have been read. A file without it has no
 * plan. */
void event_read_plan(struct event_map *root, struct event *event);

#endif
