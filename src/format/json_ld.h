/*
 * A fair as JSON-LD: a schema.org Event, with its days and appearances as subEvents. It is the
 * reply to /e/{event}/event.json, and the same text is inside the event's page. Callers need not
 * know the vocabulary. The figures as JSON are format/tally.h.
 */
#ifndef FORMAT_JSON_LD_H
#define FORMAT_JSON_LD_H

#include <glib.h>

#include "model/event.h"

struct pool;

/* Returns the text; it lives in `pool`. It is compact, and safe inside a script element
 * (lib/json.h). `base_url` is the start of the address of the event's page. */
GString *format_json_ld(struct pool *pool, const struct event *event, const char *base_url);

#endif
