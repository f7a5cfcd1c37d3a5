/*
 * The staff's page of shared devices, and what a shared device shows instead of other pages.
 * data/kiosk.h makes and reads the signs; app/app.c neither reads nor gives a visitor's cookie on a
 * shared device. The survey is in page/survey.c.
 */
#include "page/handlers.h"

#include <string.h>

#include "base/pool.h"
#include "data/device.h"
#include "data/kiosk.h"
#include "data/session.h"
#include "model/address.h"
#include "view/kiosk.h"

/* The state of the device that sends this request, by its cookie. */
static enum kiosk_state here(const struct call *call, const char **ret_device)
{
    return kiosk_read(call->pool, &call->app->key, call->event->id,
                      http_cookie(call->rq, KIOSK_COOKIE), call->now, ret_device);
}

/* Staff of a municipality see and end only the devices that their municipality made. */
static bool may_end(const struct staff *staff, const struct kiosk *kiosk)
{
    return staff->role == STAFF_HOST ||
           (kiosk->municipality && strcmp(staff->municipality, kiosk->municipality) == 0);
}

static enum result load(struct call *call, struct kiosk_devices *ret)
{
    int n;
    const struct kiosk *all;
    enum result r = data_kiosk_list(call->db, call->pool, call->event->id, call->now, &n, &all);
    if (r)
        return r;
    struct kiosk *shown = POOL_ARRAY(call->pool, struct kiosk, (size_t)n);
    *ret = (struct kiosk_devices){.at = shown};
    enum kiosk_state state = here(call, &ret->here);
    ret->was_on = state != KIOSK_NONE;
    for (int i = 0; i < n; i++) {
        ret->is_on |= ret->here && strcmp(ret->here, all[i].device) == 0;
        if (may_end(call->staff, &all[i]))
            shown[ret->n++] = all[i];
    }
    return RESULT_OK;
}

/* GET /admin/e/{event}/kiosk: 200. */
enum result page_kiosk(struct call *call)
{
    struct kiosk_devices devices;
    enum result r = load(call, &devices);
    return r ? r : call_show(call, 200, view_kiosk_staff, call->staff, &devices);
}

/* Ends the device that sends the form: staff of every municipality may, because they hold it. */
static enum result end_this(struct call *call)
{
    const char *device;
    const struct actor by = call_actor(call);
    (void)here(call, &device);
    if (!device)
        return RESULT_OK;
    return data_kiosk_end(call->db, call->pool, call->event->id, device, NULL, &by);
}

static enum result end_and_forget_this(struct call *call)
{
    http_set_cookie(call->rq, call->rs, KIOSK_COOKIE, "", 0);
    return end_this(call);
}

/* Ends one device, or all ("all"). The cookie of this device stays: if this device is among them,
 * it must not become an ordinary browser unnoticed. */
static enum result end_listed(struct call *call, const char *which)
{
    const char *device = strcmp(which, "all") == 0 ? NULL : which;
    const char *municipality = call->staff->municipality;
    const struct actor by = call_actor(call);
    return data_kiosk_end(call->db, call->pool, call->event->id, device, municipality, &by);
}

/* Staff leave the device on a table, so their session on it ends, and the device is no longer one
 * of theirs (data/device.h). A device that is shared again gets a new row, and the old row ends, so
 * that the list names each device once. */
static enum result share(struct call *call)
{
    const char *sign, *replaced;
    const struct actor by = call_actor(call);
    (void)here(call, &replaced);
    enum result r = data_kiosk_add(call->db, call->pool, &call->app->key, call->event->id, replaced,
                                   &by, &sign);
    if (!r)
        r = data_session_end(call->db, call->pool, call->session);
    if (r)
        return r;
    http_set_cookie(call->rq, call->rs, SESSION_COOKIE, "", 0);
    http_set_cookie(call->rq, call->rs, DEVICE_COOKIE, "", 0);
    http_set_cookie(call->rq, call->rs, KIOSK_COOKIE, sign, KIOSK_SECONDS);
    http_see_other(call->rs, address_kiosk_start(call->pool, call->event->slug));
    return RESULT_OK;
}

/* POST /admin/e/{event}/kiosk: 303 to the survey; the device is shared and staff are signed out.
 * With the field `end`: 303 back; "yes" ends this device, "all" ends the listed devices, any other
 * value is the name of the device to end; 404 if the value cannot be decoded. */
enum result page_kiosk_post(struct call *call)
{
    enum result r = RESULT_OK;
    const char *which = call->input.end;
    if (call->input.bad[INPUT_END_OF])
        return RESULT_NOT_FOUND;
    if (!which && event_is_open(call->event))
        return share(call);
    if (which)
        r = strcmp(which, "yes") == 0 ? end_and_forget_this(call) : end_listed(call, which);
    if (!r)
        http_see_other(call->rs, address_staff(call->pool, call->event->slug, "/kiosk"));
    return r;
}

enum result page_kiosk_shared(struct call *call)
{
    return call_show(call, call->rq->method == METHOD_POST ? 409 : 200, view_kiosk_shared);
}

enum result page_kiosk_over(struct call *call)
{
    return call_show(call, 403, view_kiosk_over);
}
