/* The wall board asks for itself every few seconds; while it would look the same it is told just
 * that. */
#include "page/handlers.h"

#include <string.h>

#include "base/pool.h"
#include "page/report.h"
#include "view/board.h"

/* A digest of all that is shown but the time. nginx may have marked it as weak (W/"..."). */
static const char *version_of(struct call *call, const GString *board)
{
    return pool_own(call->pool, g_compute_checksum_for_string(G_CHECKSUM_SHA256, board->str,
                                                              (gssize)board->len));
}

/* GET /admin/e/{event}/board?day=&booth=&source=: 200; 304 for who has it; 404 for another's booth.
 */
enum result page_board(struct call *call)
{
    const struct tally *tally;
    struct page page = call_page(call);
    GString *timeless = pool_string(call->pool);
    enum result r = page_report_tally(call, &tally);
    if (r)
        return r;
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
