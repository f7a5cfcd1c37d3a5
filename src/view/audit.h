/*
 * The page of the audit: each row is a sentence. Callers need not know the sentences or the
 * template. The rows as a file are format/audit.h.
 */
#ifndef VIEW_AUDIT_H
#define VIEW_AUDIT_H

#include <glib.h>
#include <stdbool.h>

#include "base/result.h"
#include "model/audit.h"
#include "model/event.h"
#include "model/staff.h"
#include "view/page.h"

struct pool;

#define AUDIT_PAGE 50 /* rows of a page */

struct audit_page {
    const struct staff *staff;
    struct audit_filter filter;
    int page;  /* from 1 */
    bool more; /* there are older rows */
    int n;
    const struct audit_row *rows;
    int n_people; /* what the filter offers */
    const char *const *people;
    int n_events;
    const struct event_entry *events;
};

/* Fills audit.tpl for GET /admin/audit. */
enum result view_audit(struct pool *pool, const struct page *page, const struct audit_page *shown,
                       GString *out) MUST_CHECK;

#endif
