/* The query of the staff's addresses, and the figures for it. */
#include "page/report.h"

#include "base/pool.h"
#include "data/tally.h"
#include "model/tally_hide.h"

/* ?day=2023-02-18: a day of the event. */
static bool find_day(const struct call *call, const struct event_day **ret)
{
    const char *asked = http_field(&call->rq->query, "day");
    struct date day;
    if (!asked || !*asked)
        return true;
    if (!date_parse(asked, &day))
        return false;
    *ret = event_day(call->event, day);
    return *ret != NULL;
}

static bool find_booth(const struct call *call, const struct booth **ret)
{
    const char *asked = http_field(&call->rq->query, "booth"), *municipality;
    if (!asked || !*asked)
        return true;
    if (!call_scope(call, &municipality))
        return false;
    *ret = event_booth(call->event, municipality);
    return *ret != NULL;
}

static bool find_source(const struct call *call, const enum source **ret)
{
    const char *asked = http_field(&call->rq->query, "source");
    if (!asked || !*asked)
        return true;
    enum source *source = POOL_NEW(call->pool, enum source);
    *ret = source;
    return source_parse(asked, source);
}

bool page_report_filter(const struct call *call, struct tally_filter *ret)
{
    const char *municipality;
    *ret = (struct tally_filter){NULL, NULL, NULL};
    return call_scope(call, &municipality) && find_day(call, &ret->day) &&
           find_booth(call, &ret->booth) && find_source(call, &ret->source);
}

enum result page_report_tally(struct call *call, const struct tally **ret)
{
    struct tally_filter filter;
    struct tally *tally;
    if (!page_report_filter(call, &filter))
        return RESULT_NOT_FOUND;
    enum result r = data_tally(call->db, call->pool, call->event, &filter, call->now, &tally);
    if (r)
        return r;
    if (!staff_may_see_personal(call->staff))
        tally_hide(call->pool, tally);
    *ret = tally;
    return RESULT_OK;
}
