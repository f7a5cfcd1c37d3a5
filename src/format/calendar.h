/*
 * A fair as a calendar file (RFC 5545, text/calendar): one entry for each day and one for each
 * appearance, or one of these entries alone. Callers need not know escaping or line folding. The
 * same facts for search engines are format/json_ld.h.
 */
#ifndef FORMAT_CALENDAR_H
#define FORMAT_CALENDAR_H

#include <glib.h>

#include "model/event.h"

struct pool;

/* Returns the whole file, with CRLF; it lives in `pool`. Its texts are in `lang`, without readings.
 * `base_url` is the start of the address of the event's page. `entry` is the name of the only entry
 * that is written (model/address.h); NULL: all are. The result is NULL if there is no entry of this
 * name. */
GString *format_calendar(struct pool *pool, const struct event *event, const char *entry,
                         enum lang lang, const char *base_url);

#endif
