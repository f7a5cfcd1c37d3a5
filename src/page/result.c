/*
 * 結果報告: the report of one booth, for its staff and for the host, and those of all booths for
 * the host. The figures are those of page/report.c, for the whole fair. The comments are those that
 * the booth's own staff may see, also if the host reads them here.
 */
#include "page/handlers.h"

#include "base/pool.h"
#include "data/tally.h"
#include "page/report.h"
#include "view/result.h"

static enum result read_booth(struct call *call, const struct booth *booth,
                              struct result_booth *ret)
{
    const struct comments_asked asked = {
        .municipality = booth->municipality.code,
        .most = RESULT_COMMENTS,
    };
    ret->booth = booth;
    return data_tally_comments(call->db, call->pool, call->event, &asked, &ret->comments);
}

static enum result show(struct call *call, int n, const struct booth *booths, bool is_all)
{
    struct result_booth *read = POOL_ARRAY(call->pool, struct result_booth, (size_t)n);
    const struct tally_filter whole = {0};
    struct result_page shown = {.staff = call->staff, .is_all = is_all, .n = n, .booths = read};
    enum result r = page_report_filtered(call, &whole, REPORT_FILE, &shown.tally);
    for (int i = 0; !r && i < n; i++)
        r = read_booth(call, &booths[i], &read[i]);
    return r ? r : call_show(call, 200, view_result, &shown);
}

/* GET /admin/e/{event}/result/{municipality}: 200; 404 if there is no such booth for this person.
 */
enum result page_booth_result(struct call *call)
{
    const struct booth *booth = event_booth(call->event, call->args[1]);
    if (!booth || !staff_may_see_rows(call->staff, booth->municipality.code))
        return RESULT_NOT_FOUND;
    return show(call, 1, booth, false);
}

/* GET /admin/e/{event}/result/all: 200. The reports of all booths, to print them at once. */
enum result page_booth_results(struct call *call)
{
    return show(call, call->event->n_booths, call->event->booths, true);
}
