/*
 * The pages of a fair's report, and the same figures as tally.json. app/app.c makes sure that a
 * person is signed in. The filter and the figures come from page/report.c; the files are
 * page/export.c.
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

/* `booth` in the query also selects whose comments and rows are shown. */
static enum result show(struct call *call, enum report_part part)
{
    const struct booth *booth = page_report_rows(call).booth;
    const bool has_comments = part == REPORT_COMMENTS;
    struct tally_report report = {
        .part = part,
        .staff = call->staff,
        .municipality = booth ? booth->municipality.code : NULL,
        .search = has_comments ? call->input.search : NULL,
        .page = has_comments ? MAX(1, call->input.page) : 0,
    };
    enum result r = page_report_tally(call, REPORT_SCREEN, &report.tally);
    if (!r && has_comments)
        r = read_comments(call, &report);
    return r ? r : call_show(call, 200, view_tally, &report);
}

/* GET /admin/e/{event}?day=&booth=&source=: 200. */
enum result page_tally(struct call *call)
{
    return show(call, REPORT_FIRST);
}

/* GET /admin/e/{event}/hours?day=&booth=&source=: 200. */
enum result page_tally_hours(struct call *call)
{
    return show(call, REPORT_HOURS);
}

/* GET /admin/e/{event}/answers?day=&booth=&source=: 200. */
enum result page_tally_answers(struct call *call)
{
    return show(call, REPORT_ANSWERS);
}

/* GET /admin/e/{event}/comments?day=&booth=&source=&q=&page=: 200. */
enum result page_tally_comments(struct call *call)
{
    /* A replica that is behind may still show a comment that was hidden a moment ago. */
    enum result r = call->figures_age ? call_leave_replica(call) : RESULT_OK;
    return r ? r : show(call, REPORT_COMMENTS);
}

/* GET /admin/e/{event}/files?day=&booth=&source=: 200. */
enum result page_tally_files(struct call *call)
{
    return show(call, REPORT_FILES);
}

/* GET /admin/e/{event}/tally.json?day=&booth=&source=: 200. */
enum result page_tally_json(struct call *call)
{
    const struct tally *tally;
    struct counted counted;
    enum result r = page_report_tally(call, REPORT_FILE, &tally);
    if (!r)
        r = page_report_counted(call, tally, &counted);
    if (r)
        return r;
    http_body_string(call->rs, "application/json",
                     format_tally_json(call->pool, tally, &counted, call->lang));
    return RESULT_OK;
}
