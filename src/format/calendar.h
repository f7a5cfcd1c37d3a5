/*
 * A fair as a calendar file (RFC 5545, text/calendar): one entry a day and one an appearance.
 */
#ifndef FORMAT_CALENDAR_H
#define FORMAT_CALENDAR_H

#include <glib.h>

#include "model/event.h"

struct pool;

/* The whole file, CRLF. `base_url` begins the address of the event's page. */
GString *format_calendar(struct pool *pool, const struct event *event, const char *base_url);

#endif
