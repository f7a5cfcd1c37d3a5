/*
 * A fair as JSON-LD (a schema.org Event with its days and appearances as subEvents): the answer of
 * /e/{event}/event.json, and the same text inside the event's page.
 */
#ifndef FORMAT_JSON_LD_H
#define FORMAT_JSON_LD_H

#include <glib.h>

#include "model/event.h"

struct pool;

/* Compact, and safe inside a script element (json.h). `base_url` begins the address of the event's
 * page. */
GString *format_json_ld(struct pool *pool, const struct event *event, const char *base_url);

#endif
