/*
 * Staff's pages of the reward: the day's word with the figures, and what a visitor's QR code opens.
 * Any signed-in person of the fair may hand over; the row names the account. The visitor's page is
 * page/reward.c.
 */
#include "page/handlers.h"

#include "base/pool.h"
#include "data/reward.h"
#include "model/address.h"
#include "view/reward_staff.h"

#define GIVEN "given" /* the value of the field `at` */

/* GET /admin/e/{event}/reward: 200; 404 if the fair has no reward. */
enum result page_reward_staff(struct call *call)
{
    int n;
    int64_t given = 0;
    const struct reward_hour *hours;
    if (!call->event->reward)
        return RESULT_NOT_FOUND;
    enum result r = data_reward_hours(call->db, call->pool, call->event->id, &n, &hours);
    if (r)
        return r;
    for (int i = 0; i < n; i++)
        given += hours[i].n;
    const char *word =
        reward_word(call->pool, &call->app->key, call->event->id, date_of(call->now));
    return call_show(call, 200, view_reward_staff, call->staff, word, (int)given, n, hours);
}

/* Reads the ticket of the address. *ret is NULL if it is too old. RESULT_NOT_FOUND: it is none of
 * ours, or the fair has no reward. */
static enum result read_ticket(struct call *call, const char **ret)
{
    *ret = NULL;
    if (!call->event->reward)
        return RESULT_NOT_FOUND;
    enum ticket_state state = reward_ticket_read(call->pool, &call->app->key, call->event->id,
                                                 call->args[1], call->now, ret);
    return state == TICKET_NONE ? RESULT_NOT_FOUND : RESULT_OK;
}

static enum result show(struct call *call, int status, const char *visitor)
{
    struct reward_state state;
    struct reward_ticket_page shown = {
        .staff = call->staff,
        .ticket = call->args[1],
        .submission = secret_uuid(call->pool),
        .just_given = g_strcmp0(call->input.at, GIVEN) == 0,
    };
    if (!visitor)
        return call_show(call, 410, view_reward_ticket, &shown);
    enum result r = data_reward_state(call->db, call->pool, call->event->id, visitor, &state);
    if (r)
        return r;
    shown.state = &state;
    return call_show(call, status, view_reward_ticket, &shown);
}

/* GET /admin/e/{event}/reward/card/{ticket}: 200; 410 if the ticket is too old; 404 if it is none.
 */
enum result page_reward_ticket(struct call *call)
{
    const char *visitor;
    enum result r = read_ticket(call, &visitor);
    return r ? r : show(call, 200, visitor);
}

/* POST /admin/e/{event}/reward/card/{ticket}: 303 to the same page, which says that it is handed
 * over; 409 if it was before or the goal is not reached; 410 and 404 as for GET; 422 if the form
 * has no id. */
enum result page_reward_ticket_post(struct call *call)
{
    const char *visitor;
    enum giving giving;
    enum result r = read_ticket(call, &visitor);
    if (r)
        return r;
    if (!call->input.submission)
        return RESULT_INVALID;
    if (!visitor)
        return show(call, 410, NULL);
    r = data_reward_give(call->db, call->pool, call->event->id, call->input.submission, visitor,
                         call->staff->id, call->now, &giving);
    if (r)
        return r;
    if (giving != GIVING_DONE)
        return show(call, 409, visitor);
    http_see_other(call->rs, address_staff(call->pool, call->event->slug,
                                           pool_printf(call->pool, "/reward/card/%s?at=%s",
                                                       call->args[1], GIVEN)));
    return RESULT_OK;
}
