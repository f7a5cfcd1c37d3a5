/*
 * 結果報告: the report of one booth on two sheets of A4, for the evening and for the office at
 * home; for the host also those of all booths, one after another. Callers need not know what is on
 * a sheet. The figures beside the median are model/booth_result.h; the report of the fair is
 * view/tally.h.
 */
#ifndef VIEW_RESULT_H
#define VIEW_RESULT_H

#include <glib.h>

#include "base/result.h"
#include "model/staff.h"
#include "model/tally.h"
#include "view/page.h"

struct pool;

#define RESULT_COMMENTS 40 /* of one booth are read; fewer are shown if they are long */

/* One booth, and what its visitors wrote, as its own staff may see it. */
struct result_booth {
    const struct booth *booth;
    struct comments comments;
};

struct result_page {
    const struct staff *staff;
    const struct tally *tally; /* of the whole fair */
    bool is_all;               /* of all booths, for the host */
    int n;
    const struct result_booth *booths;
};

/* Fills result.tpl for GET /admin/e/{event}/result/{municipality} and /result/all. */
enum result view_result(struct pool *pool, const struct page *page, const struct result_page *shown,
                        GString *out) MUST_CHECK;

#endif
