/*
 * The list of fairs, the first page after signing in. app/app.c makes sure that a person is signed
 * in. The report of one fair is page/tally.c.
 */
#include "page/handlers.h"

#include <string.h>

#include "base/pool.h"
#include "data/event.h"
#include "data/staff.h"
#include "view/admin.h"

static bool is_among(const char *slug, int n, const char *const *slugs)
{
    for (int i = 0; i < n; i++) {
        if (strcmp(slugs[i], slug) == 0)
            return true;
    }
    return false;
}

/* Keeps only the fairs in which the municipality of this person has a booth. */
static enum result keep_own(struct call *call, int *n, const struct event_entry **entries)
{
    const char *const *slugs;
    int n_slugs, kept = 0;
    enum result r =
        data_staff_events(call->db, call->pool, call->staff->municipality, &n_slugs, &slugs);
    if (r)
        return r;
    struct event_entry *own = POOL_ARRAY(call->pool, struct event_entry, (size_t)*n);
    for (int i = 0; i < *n; i++) {
        if (is_among((*entries)[i].slug, n_slugs, slugs))
            own[kept++] = (*entries)[i];
    }
    *n = kept;
    *entries = own;
    return RESULT_OK;
}

/* GET /admin: 200. */
enum result page_admin(struct call *call)
{
    int n;
    const struct event_entry *entries;
    enum result r = data_event_list(call->db, call->pool, true, &n, &entries);
    if (r)
        return r;
    if (call->staff->role != STAFF_HOST) {
        r = keep_own(call, &n, &entries);
        if (r)
            return r;
    }
    return call_show(call, 200, view_admin, call->staff, n, entries);
}
