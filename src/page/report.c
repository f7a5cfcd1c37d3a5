/*
 * Implements page/report.h: the filter of the query, and the figures for it, with the released
 * ones of personal questions (model/release.h).
 */
#include "page/report.h"

#include "base/pool.h"
#include "data/counts.h"
#include "data/left_out.h"
#include "data/release.h"
#include "data/tally.h"

static struct tally_filter filter_of(const struct call *call)
{
    const struct input *input = &call->input;
    return (struct tally_filter){input->day, input->booth, input->source};
}

struct tally_filter page_report_rows(const struct call *call)
{
    struct tally_filter filter = filter_of(call);
    if (!filter.booth && call->scope) {
        filter.booth = event_booth(call->event, call->scope);
        g_assert(filter.booth);
    }
    return filter;
}

/* Removes the marks of places whose rows this person may not see. */
static void keep_own_marks(const struct staff *staff, struct tally *tally)
{
    int n = 0;
    for (int i = 0; i < tally->n_marks; i++) {
        const struct booth *booth = tally->marks[i].booth;
        if (staff_may_see_rows(staff, booth ? booth->municipality.code : NULL))
            tally->marks[n++] = tally->marks[i];
    }
    tally->n_marks = n;
    if (staff->role != STAFF_HOST)
        tally->n_bursts = 0;
}

static enum result read_left_outs(struct call *call, struct tally *tally)
{
    int n;
    const struct left_out *all;
    enum result r = data_left_out_list(call->db, call->pool, tally->event, &n, &all);
    if (!r)
        tally_leave_out(call->pool, tally, n, all);
    return r;
}

enum result page_report_of(struct call *call, const struct event *event,
                           const struct tally_filter *filter, enum report_place place,
                           const struct tally **ret)
{
    struct tally *tally;
    const struct release *release = NULL;
    int64_t sealed_at = event->sealed_at;
    enum result r =
        data_tally(call->db, call->pool, event, filter, sealed_at ? sealed_at : call->now, &tally);
    if (!r)
        r = read_left_outs(call, tally);
    if (!r)
        r = data_release_find(call->db, call->pool, event, &release);
    if (r)
        return r;
    tally->released_at = release ? release->at : 0;
    if (sealed_at || place == REPORT_FILE || !staff_may_see_personal(call->staff))
        tally_show_released(tally, release, staff_released_of(call->staff));
    keep_own_marks(call->staff, tally);
    *ret = tally;
    return RESULT_OK;
}

enum result page_report_filtered(struct call *call, const struct tally_filter *filter,
                                 enum report_place place, const struct tally **ret)
{
    return page_report_of(call, call->event, filter, place, ret);
}

enum result page_report_tally(struct call *call, enum report_place place, const struct tally **ret)
{
    bool own_first = place == REPORT_SCREEN && !call->input.all_booths;
    const struct tally_filter filter = own_first ? page_report_rows(call) : filter_of(call);
    return page_report_filtered(call, &filter, place, ret);
}

enum result page_report_counted(struct call *call, const struct tally *tally, struct counted *ret)
{
    struct counts *counts = POOL_NEW(call->pool, struct counts);
    struct estimate *estimate = POOL_NEW(call->pool, struct estimate);
    const struct tally_filter *filter = &tally->filter;
    bool is_whole = !filter->day && !filter->booth && !filter->source;
    enum result r = data_counts(call->db, call->pool, call->event, counts);
    if (r)
        return r;
    *ret = (struct counted){.counts = counts, .municipality = call->scope};
    if (!is_whole || !staff_is_host(call->staff))
        return RESULT_OK;
    estimate_of(call->pool, tally, counts, estimate);
    ret->estimate = estimate;
    return RESULT_OK;
}
