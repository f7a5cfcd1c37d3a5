/*
 * A fair as JSON-LD (a schema.org Event with its days and appearances as subEvents): the answer of
 * /e/{event}/event.json, and the same text inside the event's page.
 */
#ifndef FILE_JSON_H
#define FILE_JSON_H

#include <glib.h>

#include "event.h"

struct pool;

/* Compact, and safe inside a script element (json.h). `base_url` begins the address of the event's
 * page. */
GString *file_json(struct pool *pool, const struct event *event, const char *base_url);

#endif
