/* Shared devices. What a device's sign is worth is kiosk.c's to say; that no visitor's cookie is
 * read or given there, app.c sees to; its survey is page/survey.c's. */
#include "page/handlers.h"

#include "base/pool.h"
#include "data/kiosk.h"
#include "data/session.h"
#include "data/staff.h"
#include "model/address.h"
#include "view/kiosk.h"

static bool is_on(const struct call *call)
{
    return kiosk_read(call->pool, &call->app->key, call->event->id,
                      http_cookie(call->rq, KIOSK_COOKIE)) != NULL;
}

/* GET /admin/e/{event}/kiosk: 200, 404. */
enum result page_kiosk(struct call *call)
{
    return call_show(call, 200, view_kiosk_staff, call->staff, is_on(call));
}

/* Who leaves the device on a table leaves no session on it. */
static enum result share(struct call *call)
{
    enum result r = data_session_end(call->db, call->pool, call->session);
    if (r)
        return r;
    http_set_cookie(call->rq, call->rs, SESSION_COOKIE, "", 0);
    http_set_cookie(call->rq, call->rs, KIOSK_COOKIE,
                    kiosk_sign(call->pool, &call->app->key, call->event->id), KIOSK_SECONDS);
    http_see_other(call->rs, address_kiosk_start(call->pool, call->event->slug));
    return RESULT_OK;
}

/* POST /admin/e/{event}/kiosk: 303 to the survey, the device shared and nobody signed in on it;
 * with the field `end`, 303 back, the device nobody's any more. 404. */
enum result page_kiosk_post(struct call *call)
{
    bool ends = call->input.kiosk_ends;
    if (!ends && call->event->published)
        return share(call);
    if (ends)
        http_set_cookie(call->rq, call->rs, KIOSK_COOKIE, "", 0);
    http_see_other(call->rs, address_staff(call->pool, call->event->slug, "/kiosk"));
    return RESULT_OK;
}

enum result page_kiosk_shared(struct call *call)
{
    return call_show(call, call->rq->method == METHOD_POST ? 409 : 200, view_kiosk_shared);
}
