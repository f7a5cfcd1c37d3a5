/*
 * 操作の記録, for the host: what staff and operators did. The file of the same rows is made in
 * page/export.c. The rows are added where something is done (data/audit.h).
 */
#include "page/handlers.h"

#include "base/pool.h"
#include "data/audit.h"
#include "data/event.h"
#include "view/audit.h"

/* GET /admin/audit?who=&what=&fair=&page=: 200. */
enum result page_audit(struct call *call)
{
    const struct input *input = &call->input;
    struct audit_page shown = {
        .staff = call->staff,
        .filter = {call->staff->host, input->who, input->what, input->fair},
        .page = MAX(1, input->page),
    };
    enum result r = data_audit_list(call->db, call->pool, &shown.filter, AUDIT_PAGE + 1,
                                    (shown.page - 1) * AUDIT_PAGE, &shown.n, &shown.rows);
    if (!r)
        r = data_audit_people(call->db, call->pool, call->staff->host, &shown.n_people,
                              &shown.people);
    if (!r)
        r = data_event_list_of(call->db, call->pool, call->staff, true, &shown.n_events,
                               &shown.events);
    shown.more = shown.n > AUDIT_PAGE;
    shown.n = MIN(shown.n, AUDIT_PAGE);
    return r ? r : call_show(call, 200, view_audit, &shown);
}
