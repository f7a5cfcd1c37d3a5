/*
 * What the staff's pages have in common, and the small ones among them. The report of a fair is in
 * view/tally.h, its charts in view/chart.h.
 */
#ifndef VIEW_ADMIN_H
#define VIEW_ADMIN_H

#include <glib.h>

#include "base/result.h"
#include "model/event.h"
#include "model/staff.h"
#include "view/page.h"

struct pool;

/* GET /admin: the fairs this person may see. */
enum result view_admin(struct pool *pool, const struct page *page, const struct staff *staff, int n,
                       const struct event_entry *entries, GString *out) MUST_CHECK;

/* In place of an export while as many others as may be are under way. */
enum result view_export_busy(struct pool *pool, const struct page *page, const struct staff *staff,
                             GString *out) MUST_CHECK;

#endif
