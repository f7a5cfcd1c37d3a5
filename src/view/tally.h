/* The report of a fair: every figure as a number in a table, with a chart beside it, and the free
 * comments. */
#ifndef VIEW_TALLY_H
#define VIEW_TALLY_H

#include <glib.h>

#include "base/result.h"
#include "model/staff.h"
#include "model/tally.h"
#include "view/page.h"

struct pool;

#define TALLY_COMMENTS 50 /* on one page */

struct tally_report {
    const struct staff *staff; /* the reader */
    const struct tally *tally;
    const char *municipality; /* whose comments and exports these are (staff_scope()), NULL: all */
    const char *search;       /* what the comments were searched for; NULL: nothing */
    int page;                 /* of the comments, from 1 */
    struct comments comments;
};

/* GET /admin/e/{event}. */
enum result view_tally(struct pool *pool, const struct page *page,
                       const struct tally_report *report, GString *out) MUST_CHECK;

#endif
