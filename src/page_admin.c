/* The staff's pages. That somebody is signed in, app.c has seen to; what of it this person may see
 * is staff_scope()'s to say. */
#include "page_admin.h"

#include <string.h>

#include "db_event.h"
#include "db_staff.h"
#include "db_tally.h"
#include "file_tally.h"
#include "pool.h"
#include "view_admin.h"
#include "view_tally.h"

#define COMMENTS_SHOWN 100

static bool is_among(const char *slug, int n, const char *const *slugs)
{
    for (int i = 0; i < n; i++) {
        if (strcmp(slugs[i], slug) == 0)
            return true;
    }
    return false;
}

/* Of all fairs those in which the reader's municipality has a booth. */
static enum result keep_own(struct call *call, int *n, const struct event_entry **entries)
{
    const char *const *slugs;
    int n_slugs, kept = 0;
    enum result r =
        db_staff_events(call->db, call->pool, call->staff->municipality, &n_slugs, &slugs);
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
    enum result r = db_event_list(call->db, call->pool, true, &n, &entries);
    if (!r && call->staff->role != STAFF_HOST)
        r = keep_own(call, &n, &entries);
    if (r)
        return r;
    struct page page = call_page(call);
    GString *out = pool_string(call->pool);
    return call_html(call, 200, view_admin(call->pool, &page, call->staff, n, entries, out), out);
}

/* GET /admin/e/{event}?booth=: 200; 404 for another's booth. The booth says whose comments are
 * shown; the figures are always of all booths. */
enum result page_tally(struct call *call)
{
    struct tally_report report = {.staff = call->staff};
    if (!call_scope(call, &report.municipality))
        return RESULT_NOT_FOUND;
    enum result r = db_tally(call->db, call->pool, call->event, call->now, &report.tally);
    if (!r)
        r = db_tally_comments(call->db, call->pool, call->event, report.municipality,
                              staff_may_see_personal(call->staff), COMMENTS_SHOWN,
                              &report.comments);
    if (r)
        return r;
    struct page page = call_page(call);
    GString *out = pool_string(call->pool);
    return call_html(call, 200, view_tally(call->pool, &page, &report, out), out);
}

/* GET /admin/e/{event}/tally.json?booth=: 200; 404 for another's booth. */
enum result page_tally_json(struct call *call)
{
    const char *municipality;
    const struct tally *tally;
    if (!call_scope(call, &municipality))
        return RESULT_NOT_FOUND;
    enum result r = db_tally(call->db, call->pool, call->event, call->now, &tally);
    if (r)
        return r;
    http_body_string(call->rs, "application/json", file_tally_json(call->pool, tally, call->lang));
    return RESULT_OK;
}
