/*
 * The report of a fair, in five pages: every figure as a number in a table, most with a chart, and
 * the written comments. Callers need not know their sections (view/report.h). The report on one
 * sheet is view/sheet.h, on the wall view/board.h, and as files format/tally.h.
 */
#ifndef VIEW_TALLY_H
#define VIEW_TALLY_H

#include <glib.h>

#include "base/result.h"
#include "model/staff.h"
#include "model/tally.h"
#include "view/page.h"
#include "view/report_part.h"

struct pool;

#define TALLY_COMMENTS 50 /* on one page */

struct tally_report {
    enum report_part part;
    const struct staff *staff; /* the signed-in reader */
    const struct tally *tally;
    const char *municipality; /* whose comments and exports are shown (staff_scope()); NULL: all */
    const char *search;       /* the searched text of the comments; NULL: no search */
    int page;                 /* of the comments, from 1; on other pages 0 */
    struct comments comments; /* only for their page */
};

/* Fills the template of the part, for GET /admin/e/{event} and the pages below it. */
enum result view_tally(struct pool *pool, const struct page *page,
                       const struct tally_report *report, GString *out) MUST_CHECK;

#endif
