/* One card of several browsers: the code that this browser shows, and the field for another's. */
#ifndef VIEW_HANDOVER_H
#define VIEW_HANDOVER_H

#include <glib.h>
#include <stdbool.h>

#include "base/result.h"
#include "model/visit.h"
#include "view/page.h"

struct pool;

enum handover_fault {
    HANDOVER_FINE,
    HANDOVER_EMPTY,    /* nothing typed */
    HANDOVER_MISTYPED, /* cannot be a code: place_code_read() gave NULL */
    HANDOVER_UNKNOWN,  /* JOINING_UNKNOWN, JOINING_OWN, JOINING_FULL */
    HANDOVER_OWN,
    HANDOVER_FULL,
    HANDOVER_INCOMPLETE, /* the form came without its id */
};

/* GET, POST /e/{event}/handover. `made` and `joined` are the ids of the two forms. `typed` is shown
 * again as it is; NULL at first. `cookieless`: a code was asked for by a browser that keeps none.
 */
enum result view_handover(struct pool *pool, const struct page *page, const struct card *card,
                          const char *made, const char *joined, const char *typed,
                          enum handover_fault fault, bool cookieless, GString *out) MUST_CHECK;

#endif
