/* The report. That somebody is signed in, app.c has seen to. */
#include "page_tally.h"

#include "db_tally.h"
#include "file_tally.h"
#include "page_read.h"
#include "pool.h"
#include "view_tally.h"

#define COMMENTS_SHOWN 100

/* GET /admin/e/{event}?day=&booth=&source=: 200; 404 for another's booth. The booth says whose
 * comments are shown, too. */
enum result page_tally(struct call *call)
{
    struct tally_report report = {.staff = call->staff};
    if (!call_scope(call, &report.municipality))
        return RESULT_NOT_FOUND;
    enum result r = read_tally(call, &report.tally);
    if (r)
        return r;
    const struct comments_asked asked = {
        .municipality = report.municipality,
        .day = report.tally->filter.day,
        .personal = staff_may_see_personal(call->staff),
        .most = COMMENTS_SHOWN,
    };
    r = db_tally_comments(call->db, call->pool, call->event, &asked, &report.comments);
    if (r)
        return r;
    struct page page = call_page(call);
    GString *out = pool_string(call->pool);
    return call_html(call, 200, view_tally(call->pool, &page, &report, out), out);
}

/* GET /admin/e/{event}/tally.json?day=&booth=&source=: 200; 404 for another's booth. */
enum result page_tally_json(struct call *call)
{
    const struct tally *tally;
    enum result r = read_tally(call, &tally);
    if (r)
        return r;
    http_body_string(call->rs, "application/json", file_tally_json(call->pool, tally, call->lang));
    return RESULT_OK;
}
