/*
 * What is read instead of a page or form about the records of visitors, once the fair's figures are
 * sealed or the records are deleted. data/seal.h does both; the other pages of the fair stay.
 */
#include "view/fair_closed.h"
#include "page/handlers.h"
#include "page/routes.h"

bool page_fair_is_closed(const struct call *call, unsigned flags)
{
    if (!call->event)
        return false;
    bool is_write = flags & ROUTE_WRITE;
    return (call->event->purged_at && flags & (ROUTE_VISITOR | ROUTE_RECORDS)) ||
           (call->event->sealed_at && is_write && flags & ROUTE_RECORDS);
}

/* 410 if the records are deleted; 409 for a form that would change sealed figures. */
enum result page_fair_closed(struct call *call)
{
    int status = call->event->purged_at ? 410 : 409;
    return call_show(call, status, view_fair_closed, call_is_staff(call));
}

/* For a form that the database refused, because the figures were sealed after this call had taken
 * the snapshot of the fairs. */
enum result page_fair_gone(struct call *call)
{
    return call_show(call, 410, view_fair_closed, call_is_staff(call));
}
