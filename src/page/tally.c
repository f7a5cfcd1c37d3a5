/*
 * The report of a fair, and the same figures as tally.json. app/app.c makes sure that a person is
 * signed in. The filter and the figures come from page/report.c; the files are page/export.c.
 */
#include "page/handlers.h"

#include "base/pool.h"
#include "data/tally.h"
#include "format/tally.h"
#include "page/report.h"
#include "view/tally.h"

static enum result read_page(struct call *call, struct comments_asked *asked,
                             struct tally_report *report)
{
    asked->skip = (report->page - 1) * TALLY_COMMENTS;
    return data_tally_comments(call->db, call->pool, call->event, asked, &report->comments);
}

/* Reads the comments of the requested page. If there is no such page any more, reads the last one:
 * a comment disappears when the visitor corrects the response. */
static enum result read_comments(struct call *call, struct tally_report *report)
{
    struct comments_asked asked = {
        .municipality = report->municipality,
        .day = report->tally->filter.day,
        .search = report->search,
        .personal = staff_may_see_personal(call->staff),
        .most = TALLY_COMMENTS,
    };
    int64_t n;
    enum result r = read_page(call, &asked, report);
    if (r || report->comments.n || report->page == 1)
        return r;
    r = data_tally_comments_count(call->db, call->pool, call->event, &asked, &n);
    if (r)
        return r;
    report->page = (int)MAX(1, (n + TALLY_COMMENTS - 1) / TALLY_COMMENTS);
    return read_page(call, &asked, report);
}

/* GET /admin/e/{event}?day=&booth=&source=&q=&page=: 200. `booth` also selects whose comments are
 * shown. */
enum result page_tally(struct call *call)
{
    const struct booth *booth = page_report_rows(call).booth;
    struct tally_report report = {
        .staff = call->staff,
        .municipality = booth ? booth->municipality.code : NULL,
        .search = call->input.search,
        .page = MAX(1, call->input.page),
    };
    enum result r = page_report_tally(call, REPORT_SCREEN, &report.tally);
    if (r)
        return r;
    r = read_comments(call, &report);
    if (r)
        return r;
    return call_show(call, 200, view_tally, &report);
}

/* GET /admin/e/{event}/tally.json?day=&booth=&source=: 200. */
enum result page_tally_json(struct call *call)
{
    const struct tally *tally;
    enum result r = page_report_tally(call, REPORT_FILE, &tally);
    if (r)
        return r;
    http_body_string(call->rs, "application/json",
                     format_tally_json(call->pool, tally, call->lang));
    return RESULT_OK;
}
