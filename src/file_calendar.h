/*
 * A fair as a calendar file (RFC 5545, text/calendar): one entry a day and one an appearance.
 */
#ifndef FILE_CALENDAR_H
#define FILE_CALENDAR_H

#include <glib.h>

#include "event.h"

struct pool;

/* The whole file, CRLF. `base_url` begins the address of the event's page. */
GString *file_calendar(struct pool *pool, const struct event *event, const char *base_url);

#endif
