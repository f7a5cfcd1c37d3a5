/*
 * The page on which staff count people by hand: a button for the hour that is now, a form for each
 * hour of a day, and what was counted at each place. The rules are model/counts.h.
 */
#ifndef VIEW_COUNTS_H
#define VIEW_COUNTS_H

#include <glib.h>

#include "base/result.h"
#include "model/counted.h"
#include "model/staff.h"
#include "view/page.h"

struct pool;

struct counts_page {
    const struct staff *staff;
    const struct counts *counts;
    struct counted counted;      /* `estimate` NULL: not for this person */
    struct counts_form form;     /* whose place and day are shown; with what was typed */
    struct counts_faults faults; /* of the form */
    enum counting counting;      /* of the press before; COUNTING_DONE also if there was none */
    bool is_saved;
    /* Returns an id for a form. Each form of the page has its own. */
    char *(*submission)(struct pool *pool);
};

/* Fills counts.tpl for GET and POST /admin/e/{event}/counts. */
enum result view_counts(struct pool *pool, const struct page *page, const struct counts_page *shown,
                        GString *out) MUST_CHECK;

#endif
