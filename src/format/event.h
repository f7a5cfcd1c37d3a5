/*
 * A fair as a file that people edit (YAML): what `bussanten event import` reads and `bussanten
 * event export` writes. Reading is in format/event_read.c, writing in format/event_write.c; what
 * the file's parts are called is the same in both and in event_check()'s paths.
 */
#ifndef FORMAT_EVENT_H
#define FORMAT_EVENT_H

#include <glib.h>
#include <stddef.h>

#include "base/result.h"
#include "model/event.h"

struct pool;

/* The event in the file, checked (event_check). RESULT_INVALID: every problem, its field being the
 * place, "fair.yaml:12: booths[3].relations". `file` is the name to be shown. */
enum result format_event_read(struct pool *pool, const char *file, const char *bytes, size_t length,
                              struct problems *problems, const struct event **ret) MUST_CHECK;

/* The file of an event, with the comments that explain it. Read again it gives the same event, and
 * written again the same bytes. */
GString *format_event_write(struct pool *pool, const struct event *event);

#endif
