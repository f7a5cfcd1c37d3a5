/* The error pages: what happened, the way out, and the request's id for whoever is asked for help.
 */
#ifndef VIEW_ERROR_H
#define VIEW_ERROR_H

#include <glib.h>

#include "base/result.h"
#include "view/page.h"

struct pool;
struct staff;

/* What an error page is about. */
struct error_page {
    int status;                /* >= 400; one without words of its own is told as 500 */
    bool sent;                 /* the request was a form, which may now be recorded or not */
    bool of_staff;             /* at an address of the staff's: one of their pages */
    const struct staff *staff; /* who is signed in there, as far as it is known; or NULL */
    const char *request_id;    /* shown when the fault is ours (500 and above): it is in the log */
};

enum result view_error(struct pool *pool, const struct page *page, const struct error_page *error,
                       GString *out) MUST_CHECK;

#endif
