/*
 * The list of fairs, the first page after signing in. app/app.c makes sure that a person is signed
 * in. The report of one fair is page/tally.c.
 */
#include "view/admin.h"
#include "data/event.h"
#include "page/handlers.h"

/* GET /admin: 200. */
enum result page_admin(struct call *call)
{
    int n;
    const struct event_entry *entries;
    enum result r = data_event_list_of(call->db, call->pool, call->staff, true, &n, &entries);
    return r ? r : call_show(call, 200, view_admin, call->staff, n, entries);
}
