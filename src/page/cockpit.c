/*
 * The page of a booth for its staff: today's visits, what visitors wrote, and the buttons for what
 * is sold out, when they are back and whether it is crowded. A press changes the public pages
 * through the catalog (data/catalog.h) and the publisher. The figures are those of page/report.c.
 */
#include "page/handlers.h"

#include "base/pool.h"
#include "base/text.h"
#include "data/booth_state.h"
#include "data/tally.h"
#include "lib/secret.h"
#include "model/address.h"
#include "model/tally_time.h"
#include "page/report.h"
#include "view/cockpit.h"

/* NULL: there is no such booth for this person. */
static const struct booth *booth_of(const struct call *call)
{
    const struct booth *booth = event_booth(call->event, call->args[1]);
    return booth && staff_may_see_rows(call->staff, booth->municipality.code) ? booth : NULL;
}

/* *ret stays NULL if today is no day of the fair, or the fair has not opened today. */
static enum result read_visits(struct call *call, const struct booth *booth, const int64_t **ret)
{
    const struct tally *tally;
    const struct tally_filter filter = {
        .day = event_day(call->event, date_of(call->now)),
        .booth = booth,
    };
    if (!filter.day)
        return RESULT_OK;
    enum result r = page_report_filtered(call, &filter, REPORT_FILE, &tally);
    if (!r && tally_has_begun(tally))
        *ret = &tally_booth(tally, booth->municipality.code)->visits;
    return r;
}

static enum result show(struct call *call, int status, const struct booth *booth,
                        enum pressing pressing)
{
    const struct comments_asked asked = {
        .municipality = booth->municipality.code,
        .personal = staff_may_see_personal(call->staff),
        .most = COCKPIT_COMMENTS,
    };
    struct cockpit_page shown = {
        .staff = call->staff,
        .booth = booth,
        .pressing = pressing,
        .submission = secret_uuid,
    };
    enum result r = read_visits(call, booth, &shown.visits);
    if (!r)
        r = data_tally_comments(call->db, call->pool, call->event, &asked, &shown.comments);
    return r ? r : call_show(call, status, view_cockpit, &shown);
}

/* GET /admin/e/{event}/booth/{municipality}: 200; 404 if there is no such booth for this person. */
enum result page_cockpit(struct call *call)
{
    const struct booth *booth = booth_of(call);
    return booth ? show(call, 200, booth, PRESSING_DONE) : RESULT_NOT_FOUND;
}

/* The part of the page with the button that was pressed, so that it is under the thumb again. */
static const char *fragment_of(struct pool *pool, const struct booth_press *press)
{
    static const char *const fragments[BOOTH_STATES] = {
        [BOOTH_SOLD_OUT] = "#stock", [BOOTH_ON_SALE] = "#stock", [BOOTH_AWAY] = "#presence",
        [BOOTH_HERE] = "#presence",  [BOOTH_CROWDED] = "#crowd", [BOOTH_USUAL] = "#crowd",
    };
    return press->goods ? pool_printf(pool, "#goods-%s", press->goods) : fragments[press->state];
}

/* RESULT_NOT_FOUND: there is no such button. RESULT_INVALID: its page sends no such form. */
static enum result read_press(const struct call *call, const struct booth *booth, int *back,
                              struct booth_press *ret)
{
    const struct input *input = &call->input;
    if (!booth_state_parse(input->state, &ret->state))
        return RESULT_NOT_FOUND;
    if (!input->submission)
        return RESULT_INVALID;
    bool is_stock = ret->state == BOOTH_SOLD_OUT || ret->state == BOOTH_ON_SALE;
    const char *typed = text_or_empty(input->back);
    if ((input->goods && !is_stock) || (*typed && ret->state != BOOTH_AWAY) ||
        (*typed && !date_parse_minutes(typed, back)))
        return RESULT_INVALID;
    ret->booth = booth;
    ret->goods = input->goods;
    ret->back_at = *typed ? back : NULL;
    return RESULT_OK;
}

/* POST /admin/e/{event}/booth/{municipality}: 303 back; 409 with the reason if it changes nothing
 * (the day of the press is over, the goods are not there any more, the time has gone by); 422 if
 * the form is none of ours; 404 as for GET, and for another button. The same form again has no
 * effect, and the same reply. */
enum result page_cockpit_post(struct call *call)
{
    int back;
    enum pressing pressing;
    struct booth_press press;
    const struct booth *booth = booth_of(call);
    if (!booth)
        return RESULT_NOT_FOUND;
    enum result r = read_press(call, booth, &back, &press);
    if (r)
        return r;
    /* A press that waited on the phone over night does not count for the next day. */
    const struct event_day *day = call->input.day;
    if (day && date_compare(day->day, date_of(call->now)) != 0)
        return show(call, 409, booth, PRESSING_CLOSED);
    r = data_booth_press(call->db, call->pool, call->event->id, call->input.submission, &press,
                         call->staff->id, call->now, &pressing);
    if (r)
        return r;
    if (pressing != PRESSING_DONE)
        return show(call, 409, booth, pressing);
    http_see_other(call->rs,
                   address_staff(call->pool, call->event->slug,
                                 pool_printf(call->pool, "/booth/%s%s", booth->municipality.code,
                                             fragment_of(call->pool, &press))));
    return RESULT_OK;
}
