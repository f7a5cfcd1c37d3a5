/*
 * The page on which the host changes the fair while it runs. Callers need not know which buttons it
 * has: they follow from the fair. What a button does is model/today.h.
 */
#ifndef VIEW_TODAY_H
#define VIEW_TODAY_H

#include <glib.h>

#include "base/result.h"
#include "model/staff.h"
#include "model/today.h"
#include "view/page.h"
#include "view/staff_part.h"

struct pool;

struct today_page {
    const struct staff *staff;
    bool is_done;           /* by the form before */
    bool is_replaced;       /* another revision was published since the form was made */
    const char *base;       /* the number of the revision that the page shows */
    struct today_form form; /* as typed */
    struct today_fault fault;
    int n_problems;
    const struct draft_problem *problems; /* rules of the fair that the change would break */
};

/* Fills today.tpl for GET and POST /admin/e/{event}/today. */
enum result view_today(struct pool *pool, const struct page *page, const struct today_page *shown,
                       GString *out) MUST_CHECK;

#endif
