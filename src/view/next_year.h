/*
 * The page on which the host makes the next fair from an earlier one. Callers need not know the
 * template. What the copy contains is model/next_year.h. The page that follows is view/edit.h.
 */
#ifndef VIEW_NEXT_YEAR_H
#define VIEW_NEXT_YEAR_H

#include <glib.h>
#include <stdbool.h>

#include "base/result.h"
#include "model/event.h"
#include "model/staff.h"
#include "view/page.h"

struct pool;

struct next_year_page {
    const struct staff *staff;
    int n_fairs;
    const struct event_entry *fairs;
    const struct event *source; /* NULL: there is no fair yet */
    const char *first, *slug;   /* as typed; NULL: what the page proposes */
    /* What is wrong with the form. */
    bool source_is_unknown; /* the form named another fair than `source` */
    bool source_is_faulty;  /* the copy breaks rules, as `source` does */
    bool first_is_wrong, slug_is_wrong, slug_is_taken;
};

/* Fills next_year.tpl for GET and POST /admin/new. `submission` is the id of its form. */
enum result view_next_year(struct pool *pool, const struct page *page,
                           const struct next_year_page *shown, const char *submission,
                           GString *out) MUST_CHECK;

#endif
