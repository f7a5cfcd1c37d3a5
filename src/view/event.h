/*
 * The published pages of a fair: the list of fairs, and the fair's own page. Callers need not know
 * their parts. The page of one booth is view/booth.h. The same fair as a calendar or JSON is
 * format/calendar.h and format/json_ld.h.
 */
#ifndef VIEW_EVENT_H
#define VIEW_EVENT_H

#include <glib.h>

#include "base/result.h"
#include "model/event.h"
#include "view/page.h"

struct pool;

/* Fills events.tpl for GET /, also if the list is empty. */
enum result view_events(struct pool *pool, const struct page *page, int n,
                        const struct event *const *events, GString *out) MUST_CHECK;

/* Fills event.tpl for GET /e/{event}. `linked_data` is the text that format_json_ld() made of the
 * event. */
enum result view_event(struct pool *pool, const struct page *page, const char *linked_data,
                       GString *out) MUST_CHECK;

#endif
