/*
 * The error pages: what happened, what to do next, and the request's id, with which the operator
 * finds the request in the log. Callers need not know the words of each status. Pages that explain
 * a refusal of their own are not here, such as view_closed() (view/place.h) and view_export_busy()
 * (view/admin.h).
 */
#ifndef VIEW_ERROR_H
#define VIEW_ERROR_H

#include <glib.h>

#include "base/result.h"
#include "view/page.h"

struct pool;
struct staff;

/* The facts that an error page needs. */
struct error_page {
    int status;                /* 400 or more; a status without its own words gets those of 500 */
    bool sent;                 /* the request was a form; it is unknown whether it was recorded */
    bool of_staff;             /* the address is one of the staff's pages */
    bool pages_work;           /* the published pages are shown, although the database is away */
    const struct staff *staff; /* the signed-in person; NULL if there is none or it is not known */
    const char *request_id; /* shown for 500 and above only: the fault is ours and is in the log */
};

/* Fills error.tpl with the words for error->status. */
enum result view_error(struct pool *pool, const struct page *page, const struct error_page *error,
                       GString *out) MUST_CHECK;

#endif
