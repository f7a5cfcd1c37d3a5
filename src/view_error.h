/* The error pages: what happened, the way out, and the request's id for whoever is asked for help.
 */
#ifndef VIEW_ERROR_H
#define VIEW_ERROR_H

#include <glib.h>

#include "result.h"
#include "view_page.h"

struct pool;

/* Any status >= 400; one without words of its own is told as 500. `sent` is whether the request was
 * a form, which may now be recorded or not. The request's id stands on the page when the fault is
 * ours (500 and above): those are in the log. */
enum result view_error(struct pool *pool, const struct page *page, int status, bool sent,
                       const char *request_id, GString *out) MUST_CHECK;

#endif
