/*
 * The published pages of a fair: the list of fairs, and the fair's own page.
 */
#ifndef VIEW_EVENT_H
#define VIEW_EVENT_H

#include <glib.h>

#include "base/result.h"
#include "model/event.h"
#include "view/page.h"

struct pool;

/* GET /: the list, also when it is empty. */
enum result view_events(struct pool *pool, const struct page *page, int n,
                        const struct event *const *events, GString *out) MUST_CHECK;

/* GET /e/{event}. `linked_data` is what format_json_ld() made of the event. */
enum result view_event(struct pool *pool, const struct page *page, const char *linked_data,
                       GString *out) MUST_CHECK;

#endif
