/*
 * 効果報告書: the report of a fair for the council and the press, on a page to print. It may stand
 * beside another fair of the same host (?with=). The figures are those that leave the screen, so
 * those of personal questions are the released ones (page/report.h). The report of one booth is
 * page/result.c.
 */
#include "page/effect.h"

#include <string.h>

#include "base/pool.h"
#include "data/counts.h"
#include "data/event.h"
#include "page/handlers.h"
#include "page/report.h"

/* Loads the other fairs of this person's host, of which one may stand beside this one. */
static enum result load_fairs(struct call *call, struct effect_page *ret)
{
    int n;
    const struct event_entry *all;
    enum result r = data_event_list_of(call->db, call->pool, call->staff, false, &n, &all);
    if (r)
        return r;
    struct event_entry *fairs = POOL_ARRAY(call->pool, struct event_entry, (size_t)n);
    for (int i = 0; i < n; i++) {
        if (strcmp(all[i].slug, call->event->slug) != 0)
            fairs[ret->n_fairs++] = all[i];
    }
    ret->fairs = fairs;
    return RESULT_OK;
}

/* Sets the estimates of the fair of a tally. */
static enum result estimate(struct call *call, const struct tally *tally,
                            const struct estimate **ret)
{
    struct counts counts;
    struct estimate *estimate = POOL_NEW(call->pool, struct estimate);
    enum result r = data_counts(call->db, call->pool, tally->event, &counts);
    if (r)
        return r;
    estimate_of(call->pool, tally, &counts, estimate);
    *ret = estimate;
    return RESULT_OK;
}

static enum result load_then(struct call *call, struct effect_page *ret)
{
    const struct tally_filter whole = {0};
    const struct event *event = NULL;
    bool is_listed = false;
    if (!call->input.with)
        return RESULT_OK;
    for (int i = 0; i < ret->n_fairs; i++)
        is_listed = is_listed || strcmp(ret->fairs[i].slug, call->input.with) == 0;
    enum result r = RESULT_NOT_FOUND;
    if (is_listed)
        r = data_event_load(call->db, call->pool, call->input.with, true, &event);
    if (!r)
        r = page_report_of(call, event, &whole, REPORT_FILE, &ret->then);
    return r ? r : estimate(call, ret->then, &ret->estimate_then);
}

enum result page_effect_load(struct call *call, struct effect_page *ret)
{
    const struct tally_filter whole = {0};
    *ret = (struct effect_page){.staff = call->staff};
    enum result r = load_fairs(call, ret);
    if (!r)
        r = page_report_filtered(call, &whole, REPORT_FILE, &ret->now);
    if (!r)
        r = estimate(call, ret->now, &ret->estimate_now);
    return r ? r : load_then(call, ret);
}

/* GET /admin/e/{event}/result?with=: 200; 404 if this host has no such other fair. */
enum result page_effect(struct call *call)
{
    struct effect_page shown;
    enum result r = page_effect_load(call, &shown);
    return r ? r : call_show(call, 200, view_effect, &shown);
}
