/*
 * The page on which the host ends a fair: what stands, and the steps from the check of the figures
 * to the deletion of visitors' records. Callers need not know the template. What visitors read of
 * a fair that has ended is view/fair_closed.h.
 */
#ifndef VIEW_CLOSE_H
#define VIEW_CLOSE_H

#include <glib.h>

#include "base/result.h"
#include "model/seal.h"
#include "model/staff.h"
#include "view/page.h"

struct pool;

/* What has just happened. */
enum close_news { CLOSE_NO_NEWS, CLOSE_SEALED, CLOSE_PURGED, CLOSE_PUBLISHED, CLOSE_WITHDRAWN };

enum close_fault {
    CLOSE_FINE,
    CLOSE_EARLY,    /* forms are still taken, so nothing can be sealed */
    CLOSE_UNSEALED, /* what is not sealed is not deleted */
    CLOSE_NAME,     /* the typed name is not that of the fair */
};

struct close_page {
    const struct staff *staff;
    const struct seal *seal; /* NULL: the figures are not sealed */
    enum close_news news;
    enum close_fault fault;
    const char *typed; /* the name, as typed */
};

/* Fills close.tpl for GET and POST /admin/e/{event}/close. */
enum result view_close(struct pool *pool, const struct page *page, const struct close_page *shown,
                       GString *out) MUST_CHECK;

#endif
