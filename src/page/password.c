/*
 * Staff change their own password. The current one is checked like a login (page/login.c): no
 * database connection is held meanwhile, and failures are counted, for this session alone. So a
 * person who finds a device signed in cannot guess, and strangers cannot lock this page.
 *
 * The operator sets a password with `bussanten staff password` (app/cli_staff.c).
 */
#include "page/handlers.h"

#include <string.h>

#include "base/pool.h"
#include "base/text.h"
#include "data/audit.h"
#include "data/device.h"
#include "data/staff.h"
#include "view/password.h"

#define CHANGED "changed" /* the value of the field `at` */

static enum result show(struct call *call, int status, const struct password_form *form)
{
    return call_show(call, status, view_password, call->staff, form);
}

/* GET /admin/password: 200. */
enum result page_password(struct call *call)
{
    const char *at = call->input.at;
    return show(call, 200, &(struct password_form){.changed = at && strcmp(at, CHANGED) == 0});
}

/* Checks the fields as far as that needs no password hash. */
static bool is_complete(const struct call *call, struct password_form *ret)
{
    const struct input *input = &call->input;
    const char *new = text_or_empty(input->new_password);
    if (!*text_or_empty(input->password))
        ret->current = CURRENT_EMPTY;
    if (input->bad[INPUT_NEW_PASSWORD])
        ret->new = PASSWORD_UNCLEAN;
    else if (!*new)
        ret->new_is_empty = true;
    else
        ret->new = password_check(new, call->staff->login);
    ret->again_differs = strcmp(new, text_or_empty(input->new_again)) != 0;
    return !ret->current && !ret->new && !ret->new_is_empty && !ret->again_differs;
}

/* Checks the current password and hashes the new one. *ret_hash stays as it is if the current
 * password is wrong or must wait. Returns the connection first. */
static enum result hash(struct call *call, struct login_attempt *attempt, const char **ret_hash)
{
    enum result r = data_password_begin(call->db, call->pool, call->staff->login, call->session,
                                        call->now, attempt);
    r = call_commit(call, r);
    if (r)
        return r;
    if (attempt->wait ||
        !secret_password_ok(SECRET_KNOWN, attempt->password_hash, call->input.password))
        return RESULT_OK;
    return secret_password_hash(call->pool, call->input.new_password, ret_hash);
}

/* Stores the new password in a second transaction, and lets the account know this device again.
 * RESULT_NOT_FOUND: the account got another password or was disabled meanwhile. */
static enum result change(struct call *call, const struct login_attempt *attempt, const char *hash)
{
    const struct secret_key *key = &call->app->key;
    struct device device;
    int generation;
    enum result r = call_staff_database(call, false);
    if (!r)
        r = data_password_change(call->db, call->pool, attempt, call->session, hash, call->now,
                                 &generation);
    if (r)
        return r;
    /* A cookie that is not ours reads as a device without a cookie. */
    (void)!device_read(call->pool, key, http_cookie(call->rq, DEVICE_COOKIE), &device);
    http_set_cookie(call->rq, call->rs, DEVICE_COOKIE,
                    device_cookie(call->pool, key, &device, call->staff->login, generation),
                    DEVICE_SECONDS);
    http_see_other(call->rs, "/admin/password?at=" CHANGED);
    return RESULT_OK;
}

/* Adds the refusal to the audit like that of a sign-in (page/login.c): in a transaction of its own,
 * which is committed at the end of the request. */
static enum result add_refusal(struct call *call, enum audit_act act)
{
    enum result r = call_staff_database(call, false);
    return r ? r : data_audit_refuse(call->db, call->pool, act, call->staff->login, call->now);
}

static enum result refuse(struct call *call, struct password_form *form)
{
    enum result r = add_refusal(call, AUDIT_SIGN_IN_REFUSED);
    if (r)
        return r;
    form->current = CURRENT_WRONG;
    return show(call, 422, form);
}

static enum result slow_down(struct call *call, struct password_form *form, int64_t wait)
{
    enum result r = add_refusal(call, AUDIT_SIGN_IN_SLOWED);
    if (r)
        return r;
    form->current = CURRENT_SLOWED;
    form->wait = wait;
    call_retry_after(call, wait);
    return show(call, 429, form);
}

static enum result send_away(struct call *call, struct password_form *form)
{
    form->current = CURRENT_BUSY;
    call_retry_after(call, SECRET_RETRY_SECONDS);
    return show(call, 503, form);
}

/* POST /admin/password: 303 back, with the other sessions of the account ended; 422 with what is
 * wrong; without checking the password 429 after too many failures, and 503 if too many others are
 * being checked. */
enum result page_password_post(struct call *call)
{
    struct password_form form = {0};
    struct login_attempt attempt;
    const char *new_hash = NULL;
    if (!is_complete(call, &form))
        return show(call, 422, &form);
    if (secret_password_enter(SECRET_KNOWN))
        return send_away(call, &form);
    enum result r = hash(call, &attempt, &new_hash);
    secret_password_leave(SECRET_KNOWN);
    if (r)
        return r;
    if (attempt.wait)
        return slow_down(call, &form, attempt.wait);
    if (!new_hash)
        return refuse(call, &form);
    r = change(call, &attempt, new_hash);
    if (r != RESULT_NOT_FOUND)
        return r;
    call_release(call);
    return refuse(call, &form);
}
