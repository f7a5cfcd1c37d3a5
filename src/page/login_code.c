/*
 * The second factor: after the password a person types the code of the authenticator app, or a
 * recovery code. Until then there is no session: a signed cookie, good for a few minutes, says
 * whose password was right.
 *
 * Wrong codes are counted like wrong passwords (data/staff.h), apart for each device on which the
 * account has signed in before. Only who knows the password can use up these tries, so no stranger
 * slows anybody here.
 */
#include <string.h>

#include "base/pool.h"
#include "base/text.h"
#include "data/device.h"
#include "data/invitation.h"
#include "data/second_factor.h"
#include "data/signing.h"
#include "page/code_step.h"
#include "page/handlers.h"
#include "page/login.h"
#include "view/login_code.h"

static enum result show(struct call *call, int status, const struct code_form *form)
{
    http_header(call->rs, "Cache-Control", "no-store");
    return call_show(call, status, view_login_code, form, secret_uuid(call->pool));
}

void page_code_step(struct call *call, const char *login, const struct login_attempt *attempt)
{
    const struct signing signing = {login, attempt->generation};
    http_set_cookie(call->rq, call->rs, SIGNING_COOKIE,
                    signing_cookie(call->pool, &call->app->key, &signing, call->now),
                    SIGN_IN_SECONDS);
    http_header(call->rs, "Cache-Control", "no-store");
    http_see_other(call->rs, "/admin/login/code");
}

static bool find(struct call *call, struct signing *ret)
{
    return signing_read(call->pool, &call->app->key, http_cookie(call->rq, SIGNING_COOKIE),
                        call->now, ret);
}

/* Nobody has typed a password, or it was too long ago. */
static enum result begin_again(struct call *call)
{
    http_set_cookie(call->rq, call->rs, SIGNING_COOKIE, "", 0);
    http_see_other(call->rs, "/admin/login");
    return RESULT_OK;
}

/* GET /admin/login/code: 200; 303 to the login form if no password was typed in the last minutes.
 */
enum result page_login_code(struct call *call)
{
    struct signing signing;
    if (!find(call, &signing))
        return begin_again(call);
    return show(call, 200, &(struct code_form){.login = signing.login});
}

/* Where the tries are counted: this device if the account knows it, else all others together. */
static const char *place_of(struct call *call, const struct device *device,
                            const struct signing *signing)
{
    int generation;
    const struct secret_key *key = &call->app->key;
    bool is_known = device_knows(call->pool, key, device, signing->login, &generation) &&
                    generation == signing->generation;
    return is_known ? device_id(call->pool, key, device) : STAFF_UNKNOWN_DEVICES;
}

static enum result slow_down(struct call *call, struct code_form *form, int64_t wait)
{
    form->fault = CODE_SLOWED;
    form->wait = wait;
    call_retry_after(call, wait);
    return show(call, 429, form);
}

/* True if the same form was sent before. Then the code has been taken, and the first reply has the
 * session. */
static enum result was_sent(struct call *call, bool *ret)
{
    enum result r = RESULT_NOT_FOUND;
    if (call->input.submission)
        r = data_invitation_form_find(call->db, call->pool, call->input.submission);
    *ret = !r;
    return r == RESULT_NOT_FOUND ? RESULT_OK : r;
}

static enum result open(struct call *call, const struct device *device,
                        const struct signing *signing, const char *place,
                        struct login_attempt *attempt)
{
    attempt->has_passed = true;
    attempt->device = place; /* the other count stays: a stranger may have made it */
    enum result r =
        data_code_taken(call->db, call->pool, &call->app->key, attempt->staff_id, place, call->now);
    if (!r && call->input.submission)
        r = data_invitation_form(call->db, call->pool, call->input.submission, call->now);
    if (r && r != RESULT_NOT_FOUND)
        return r;
    http_set_cookie(call->rq, call->rs, SIGNING_COOKIE, "", 0);
    return page_login_open(call, device, signing->login, attempt);
}

/* Counts the try, checks the code and opens the session, in one transaction. */
static enum result check(struct call *call, const struct device *device,
                         const struct signing *signing, enum typed_kind kind, const char *digits,
                         struct code_form *form)
{
    const struct secret_key *key = &call->app->key;
    struct login_attempt attempt;
    int64_t wait;
    bool is_repeated, ok;
    const char *place = place_of(call, device, signing);
    enum result r =
        data_login_resume(call->db, call->pool, signing->login, signing->generation, &attempt);
    if (r)
        return r == RESULT_NOT_FOUND ? begin_again(call) : r;
    r = data_code_begin(call->db, call->pool, key, attempt.staff_id, place, call->now, &wait);
    if (!r)
        r = was_sent(call, &is_repeated);
    if (r)
        return r;
    if (is_repeated) {
        call_release(call); /* the try is not counted */
        http_see_other(call->rs, "/admin");
        return RESULT_OK;
    }
    if (wait)
        return slow_down(call, form, wait);
    r = data_code_check(call->db, call->pool, key, attempt.staff_id, kind, digits, call->now, &ok);
    if (r)
        return r;
    if (ok)
        return open(call, device, signing, place, &attempt);
    form->fault = CODE_WRONG;
    return show(call, 422, form);
}

/* POST /admin/login/code: 303 to the list of fairs, signed in; 422 with what is wrong; 429 without
 * checking the code after too many failures; 303 to the login form if the password was too long
 * ago. */
enum result page_login_code_post(struct call *call)
{
    struct signing signing;
    struct device device;
    const char *digits;
    if (!find(call, &signing) || !page_login_device(call, &device))
        return begin_again(call);
    struct code_form form = {.login = signing.login};
    enum typed_kind kind =
        second_factor_typed(call->pool, text_or_empty(call->input.code), &digits);
    form.fault = kind == TYPED_NOTHING ? CODE_EMPTY
                 : kind == TYPED_WRONG ? CODE_UNREADABLE
                                       : CODE_FINE;
    if (form.fault)
        return show(call, 422, &form);
    return check(call, &device, &signing, kind, digits, &form);
}
