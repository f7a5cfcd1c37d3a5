/*
 * Pages about the system itself: privacy, accessibility, and the page that the phone shows without
 * a signal. Callers need not know the words for tables and columns. Errors of a request are
 * view/error.h.
 */
#ifndef VIEW_INFO_H
#define VIEW_INFO_H

#include <glib.h>

#include "base/result.h"
#include "model/visit.h"
#include "view/page.h"

struct pool;

/* Fills privacy.tpl for GET /privacy. `columns` must be grouped by table. The meaning of each
 * column comes from templates/strings.*. `events` are the published fairs: it names whom to ask. */
enum result view_privacy(struct pool *pool, const struct page *page, int n,
                         const struct kept_column *columns, int n_events,
                         const struct event *const *events, GString *out) MUST_CHECK;

/* Fills accessibility.tpl for GET /accessibility: what is met, what is not, and where to report a
 * problem (the organizers of the published fairs). docs/accessibility.md shows each statement
 * criterion by criterion. */
enum result view_accessibility(struct pool *pool, const struct page *page, int n,
                               const struct event *const *events, GString *out) MUST_CHECK;

/* Fills offline.tpl for GET /e/{event}/offline. The phone stores this page and shows it in place of
 * a page that it cannot load (www/sw.js). Its form has no submission id: www/static/app.js sets one
 * each time. */
enum result view_offline(struct pool *pool, const struct page *page, GString *out) MUST_CHECK;

#endif
