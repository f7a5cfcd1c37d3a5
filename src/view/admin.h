/*
 * The first page of the staff (the list of fairs), and the page that replaces an export. Callers
 * need not know the templates. The bar at the top of every staff page is part_staff_bar() in
 * view/part.h. The report of a fair is view/tally.h, and its charts are view/chart.h.
 */
#ifndef VIEW_ADMIN_H
#define VIEW_ADMIN_H

#include <glib.h>
#include <stdbool.h>

#include "base/result.h"
#include "model/event.h"
#include "model/staff.h"
#include "view/page.h"

struct pool;

/* Fills admin.tpl for GET /admin. `entries`: the fairs that this member of staff may see. */
enum result view_admin(struct pool *pool, const struct page *page, const struct staff *staff, int n,
                       const struct event_entry *entries, GString *out) MUST_CHECK;

/* Fills export_busy.tpl: the reply to an export while this account has another one (`is_own`), or
 * while others use all connections for exports. */
enum result view_export_busy(struct pool *pool, const struct page *page, const struct staff *staff,
                             bool is_own, GString *out) MUST_CHECK;

#endif
