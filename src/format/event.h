/*
 * A fair as a file that people edit (YAML): `bussanten event import` reads it and `bussanten event
 * export` writes it. Callers need not know the file's keys. The reader is format/event_read.c, the
 * writer format/event_write.c. Both use the same names for the parts of the file, and so do the
 * paths of event_check(). The fair in the database is data/event.h.
 */
#ifndef FORMAT_EVENT_H
#define FORMAT_EVENT_H

#include <glib.h>
#include <stddef.h>

#include "base/result.h"
#include "model/event.h"

struct pool;

/* Reads the event in the file and checks it with event_check(). *ret is set only if the result is
 * RESULT_OK. RESULT_INVALID: `problems` lists what is wrong; the field of each is its place,
 * "fair.yaml:12: booths[3].relations". `file` is the name shown in these places. */
enum result format_event_read(struct pool *pool, const char *file, const char *bytes, size_t length,
                              struct problems *problems, const struct event **ret) MUST_CHECK;

/* Makes the file of an event, with comments that explain each part. Reading it gives the same
 * event. Writing that event again gives the same bytes. The file lives in `pool`. */
GString *format_event_write(struct pool *pool, const struct event *event);

#endif
