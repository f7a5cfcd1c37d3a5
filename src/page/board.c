/*
 * The wall board: the figures on a screen, readable from five metres. The page requests itself
 * again every few seconds; while nothing has changed the answer is 304. The report with the same
 * figures is page/tally.c.
 */
#include "page/handlers.h"

#include <string.h>

#include "base/pool.h"
#include "page/report.h"
#include "view/board.h"

/* A digest of the page rendered without the time. It is the page's ETag. nginx may have marked that
 * as weak (W/"..."), so page_board() only searches for it in If-None-Match. */
static const char *version_of(struct call *call, const GString *board)
{
    return pool_own(call->pool, g_compute_checksum_for_string(G_CHECKSUM_SHA256, board->str,
                                                              (gssize)board->len));
}

/* GET /admin/e/{event}/board?day=&booth=&source=: 200; 304 if the browser has this version. */
enum result page_board(struct call *call)
{
    const struct tally *tally;
    struct page page = call_page(call);
    GString *timeless = pool_string(call->pool);
    enum result r = page_report_tally(call, REPORT_FILE, &tally);
    if (!r)
        r = view_board(call->pool, &page, call->staff, tally, NULL, timeless);
    if (r)
        return r;
    const char *version = version_of(call, timeless);
    const char *tag = pool_printf(call->pool, "\"%s\"", version);
    http_header(call->rs, "ETag", tag);
    http_header(call->rs, "Cache-Control", "private, no-cache");
    if (strstr(call->rq->if_none_match, tag)) {
        call->rs->status = 304;
        return RESULT_OK;
    }
    return call_show(call, 200, view_board, call->staff, tally, version);
}
