/*
 * The page that the link of an invitation opens, without signing in: the owner of the account sets
 * the password, and is signed in. A GET changes nothing, so programs that look at links for mailers
 * use up none. A link that no longer opens anything gets one page, whatever the reason, so that
 * nobody learns from it.
 *
 * Only the holder of a good link makes the program hash a password, so these wait in the line of
 * known devices (lib/secret.h). nginx counts the forms like sign-ins.
 */
#include "page/handlers.h"

#include "base/pool.h"
#include "base/text.h"
#include "data/device.h"
#include "data/invitation.h"
#include "model/password.h"
#include "page/code_step.h"
#include "page/login.h"
#include "view/invitation.h"

static enum result show(struct call *call, int status, const struct invitation_form *form)
{
    http_header(call->rs, "Cache-Control", "no-store");
    return call_show(call, status, view_invitation, form);
}

static enum result show_over(struct call *call)
{
    http_header(call->rs, "Cache-Control", "no-store");
    return call_show(call, 404, view_invitation_over);
}

static enum result find(struct call *call, struct invitation_form *ret)
{
    *ret = (struct invitation_form){.token = call->args[0]};
    return data_invitation_find(call->db, call->pool, &call->app->key, call->args[0], call->now,
                                &ret->login);
}

/* GET /admin/invitation/{invitation}: 200 with the form; 404 if the link opens nothing. */
enum result page_invitation(struct call *call)
{
    struct invitation_form form;
    enum result r = find(call, &form);
    return r == RESULT_NOT_FOUND ? show_over(call) : r ? r : show(call, 200, &form);
}

/* Checks the fields as far as that needs no password hash. */
static bool is_complete(const struct call *call, struct invitation_form *form)
{
    const struct input *input = &call->input;
    const char *new = text_or_empty(input->new_password);
    if (input->bad[INPUT_NEW_PASSWORD])
        form->fault = PASSWORD_UNCLEAN;
    else if (!*new)
        form->is_empty = true;
    else
        form->fault = password_check(new, form->login);
    form->again_differs = strcmp(new, text_or_empty(input->new_again)) != 0;
    return !form->is_empty && !form->fault && !form->again_differs;
}

static enum result hash(struct call *call, const char **ret_hash)
{
    enum result r = secret_password_enter(SECRET_KNOWN);
    if (r)
        return r;
    r = secret_password_hash(call->pool, call->input.new_password, ret_hash);
    secret_password_leave(SECRET_KNOWN);
    return r;
}

/* Signs the person in, whose password was just set. */
static enum result sign_in(struct call *call, const struct device *device, const char *login,
                           const struct login_attempt *attempt)
{
    if (!attempt->has_second_factor)
        return page_login_open(call, device, login, attempt);
    page_code_step(call, login, attempt);
    return RESULT_OK;
}

/* Sets the password and signs the person in, in a second transaction. RESULT_NOT_FOUND: the
 * invitation ended meanwhile. */
static enum result use(struct call *call, const struct device *device, const char *hash)
{
    const char *login;
    struct login_attempt attempt;
    enum result r = call_staff_database(call, false);
    if (!r)
        r = data_invitation_use(call->db, call->pool, &call->app->key, call->args[0], hash,
                                call->now, &login, &attempt);
    return r ? r : sign_in(call, device, login, &attempt);
}

/* The same form again, such as a second tap on the button: the link is used, but its holder knows
 * the password that it has set a moment ago. RESULT_NOT_FOUND: it is no such form. */
static enum result repeat(struct call *call, const struct device *device)
{
    const char *login, *hash;
    struct login_attempt attempt;
    const char *typed = text_or_empty(call->input.new_password);
    call_release(call);
    enum result r = call_staff_database(call, true);
    if (!r)
        r = data_invitation_used(call->db, call->pool, &call->app->key, call->args[0], call->now,
                                 &login, &hash, &attempt);
    call_release(call);
    if (!r)
        r = secret_password_enter(SECRET_KNOWN);
    if (r)
        return r;
    bool is_same = secret_password_ok(SECRET_KNOWN, hash, typed);
    secret_password_leave(SECRET_KNOWN);
    if (!is_same)
        return RESULT_NOT_FOUND;
    r = call_staff_database(call, false);
    return r ? r : sign_in(call, device, login, &attempt);
}

static enum result answer_repetition(struct call *call, const struct device *device)
{
    enum result r = repeat(call, device);
    if (r == RESULT_NOT_FOUND) {
        call_release(call);
        return show_over(call);
    }
    return r;
}

/* The person presses once more, after some seconds. */
static enum result send_away(struct call *call, struct invitation_form *form)
{
    form->is_busy = true;
    call_retry_after(call, SECRET_RETRY_SECONDS);
    return show(call, 503, form);
}

/* POST /admin/invitation/{invitation}: 303 to the list of fairs, signed in, or to the page that
 * asks for the second factor, and the link opens nothing any more; 422 with what is wrong; 404 if
 * the link opens nothing; 503 if too many passwords are being checked, or if the device's cookie is
 * not ours. The same form again, within ten minutes, is answered like the first. No database
 * connection is held while the password is hashed. */
enum result page_invitation_post(struct call *call)
{
    const char *new_hash;
    struct device device;
    struct invitation_form form;
    bool is_ours = page_login_device(call, &device);
    enum result r = find(call, &form);
    if (!is_ours && (!r || r == RESULT_NOT_FOUND))
        return r ? show_over(call) : send_away(call, &form);
    if (r)
        return r == RESULT_NOT_FOUND ? answer_repetition(call, &device) : r;
    if (!is_complete(call, &form))
        return show(call, 422, &form);
    call_release(call);
    r = hash(call, &new_hash);
    if (r == RESULT_UNAVAILABLE)
        return send_away(call, &form);
    if (!r)
        r = use(call, &device, new_hash);
    return r == RESULT_NOT_FOUND ? answer_repetition(call, &device) : r;
}
