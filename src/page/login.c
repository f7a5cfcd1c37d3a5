/*
 * Signing in and out. No database connection is held while a password is checked. At most
 * SECRET_PASSWORDS_AT_ONCE (4) attempts are checked or wait for it at the same time, so that most
 * workers stay free for visitors. Devices on which the account has signed in before have as many
 * places of their own. The counting of failed attempts is in data/staff.c. app/app.c checks on
 * other pages that a person is signed in.
 */
#include "page/login.h"

#include "base/pool.h"
#include "base/text.h"
#include "data/audit.h"
#include "data/device.h"
#include "data/session.h"
#include "data/staff.h"
#include "page/code_step.h"
#include "page/handlers.h"
#include "view/login.h"

static enum result show(struct call *call, int status, const struct login_form *form)
{
    http_header(call->rs, "Cache-Control", "no-store");
    return call_show(call, status, view_login, form);
}

enum result page_login(struct call *call)
{
    return show(call, 200, &(struct login_form){.login = ""});
}

/* "Miyako " and "miyako" are the same login, because a phone often makes the first letter a
 * capital. */
static const char *normal_login(struct pool *pool, const char *login)
{
    char *normal = text_trim(pool, login);
    for (char *c = normal; *c; c++)
        *c = g_ascii_tolower(*c);
    return normal;
}

/* The hash has a key. Without it an attacker could find logins that share a bucket with an account,
 * and slow that account down. */
static int bucket_of(const struct call *call, const char *login)
{
    G_STATIC_ASSERT(LOGIN_BUCKETS == 16 * 16 * 16); /* three hex digits */
    const char *mac = secret_mac(call->pool, &call->app->key, "login", login);
    return (int)(g_ascii_xdigit_value(mac[0]) << 8 | g_ascii_xdigit_value(mac[1]) << 4 |
                 g_ascii_xdigit_value(mac[2]));
}

/* The try of this login on this device. *ret_line: a device that knows the login has places of its
 * own. Whether the account still knows the device is decided by data_login_begin(). */
static struct login_try try_of(const struct call *call, const struct device *device,
                               const char *login, enum secret_line *ret_line)
{
    const struct secret_key *key = &call->app->key;
    struct login_try try = {.login = login, .bucket = bucket_of(call, login)};
    bool knows = device_knows(call->pool, key, device, login, &try.generation);
    if (knows)
        try.device = device_id(call->pool, key, device);
    *ret_line = knows ? SECRET_KNOWN : SECRET_STRANGERS;
    return try;
}

/* Counts the attempt as failed, before the password is checked. */
static enum result begin(struct call *call, const struct login_try *try, struct login_attempt *ret)
{
    enum result r = data_login_begin(call->db, call->pool, try, call->now, ret);
    return call_commit(call, r);
}

static void set_cookies(struct call *call, const struct device *device, const char *login,
                        int generation, const char *token)
{
    const struct secret_key *key = &call->app->key;
    http_set_cookie(call->rq, call->rs, SESSION_COOKIE,
                    session_cookie(call->pool, key, token, call->now), STAFF_SESSION_IDLE);
    http_set_cookie(call->rq, call->rs, DEVICE_COOKIE,
                    device_cookie(call->pool, key, device, login, generation), DEVICE_SECONDS);
}

enum result page_login_open(struct call *call, const struct device *device, const char *login,
                            const struct login_attempt *attempt)
{
    const char *token = session_token(call->pool);
    enum result r = data_login_succeed(call->db, call->pool, attempt,
                                       session_id(call->pool, &call->app->key, token), call->now);
    if (r)
        return r;
    set_cookies(call, device, login, attempt->generation, token);
    http_header(call->rs, "Cache-Control", "no-store");
    http_see_other(call->rs, "/admin");
    return RESULT_OK;
}

/* Opens the session in a second transaction, which is committed at the end of the request.
 * RESULT_NOT_FOUND: the account was disabled or got a new password meanwhile. With a second factor
 * the person goes on to page/login_code.c. */
static enum result sign_in(struct call *call, const struct device *device, const char *login,
                           const struct login_attempt *attempt)
{
    enum result r = call_staff_database(call, false);
    if (r || !attempt->has_second_factor)
        return r ? r : page_login_open(call, device, login, attempt);
    page_code_step(call, login, attempt);
    return data_try_forget(call->db, call->pool, attempt->staff_id, attempt->device, call->now);
}

/* Adds a refused sign-in to the audit, in a third transaction, which is committed at the end of the
 * request: only now it is known that the password was wrong. */
static enum result add_refusal(struct call *call, enum audit_act act, const char *login)
{
    enum result r = call_staff_database(call, false);
    return r ? r : data_audit_refuse(call->db, call->pool, act, login, call->now);
}

static enum result refuse(struct call *call, struct login_form *form, enum login_fault fault)
{
    form->fault = fault;
    return show(call, 422, form);
}

static enum result refuse_password(struct call *call, struct login_form *form, const char *login)
{
    enum result r = add_refusal(call, AUDIT_SIGN_IN_REFUSED, login);
    return r ? r : refuse(call, form, LOGIN_WRONG);
}

static enum result slow_down(struct call *call, struct login_form *form, const char *login,
                             int64_t wait)
{
    enum result r = add_refusal(call, AUDIT_SIGN_IN_SLOWED, login);
    if (r)
        return r;
    form->fault = LOGIN_SLOWED;
    form->wait = wait;
    call_retry_after(call, wait);
    return show(call, 429, form);
}

/* This attempt is not counted. */
static enum result send_away(struct call *call, struct login_form *form)
{
    form->fault = LOGIN_BUSY;
    call_retry_after(call, SECRET_RETRY_SECONDS);
    return show(call, 503, form);
}

bool page_login_device(struct call *call, struct device *ret)
{
    const struct secret_key *key = &call->app->key;
    const char *counted = call->rq->counted_device;
    struct device other; /* of a browser that was here by http before, it may be another cookie */
    bool is_counted = !*counted || device_read(call->pool, key, counted, &other);
    if (is_counted && device_read(call->pool, key, http_cookie(call->rq, DEVICE_COOKIE), ret))
        return true;
    http_drop_cookie(call->rq, call->rs, DEVICE_COOKIE);
    return false;
}

/* Counts the attempt. Checks the password unless this login has to wait. */
static enum result try(struct call *call, const struct login_try *try, enum secret_line line,
                       const char *password, struct login_attempt *attempt, bool *ret_ok)
{
    enum result r = begin(call, try, attempt);
    if (r)
        return r;
    *ret_ok = !attempt->wait && secret_password_ok(line, attempt->password_hash, password);
    return RESULT_OK;
}

/* Checks the password of a form that is complete, and signs the person in. */
static enum result check(struct call *call, const struct device *device, const char *login,
                         const char *password, struct login_form *form)
{
    enum secret_line line;
    struct login_attempt attempt;
    bool ok;
    const struct login_try tried = try_of(call, device, login, &line);
    if (secret_password_enter(line))
        return send_away(call, form);
    enum result r = try(call, &tried, line, password, &attempt, &ok);
    secret_password_leave(line);
    if (r)
        return r;
    if (attempt.wait)
        return slow_down(call, form, login, attempt.wait);
    if (!ok)
        return refuse_password(call, form, login);
    r = sign_in(call, device, login, &attempt);
    if (r != RESULT_NOT_FOUND)
        return r;
    call_release(call);
    return refuse_password(call, form, login);
}

/* POST /admin/login: 303 to the list of fairs, or to the page that asks for the second factor; 422
 * with the login still in the form; without checking the password 429 after too many failures, and
 * 503 if too many other attempts are being checked or if the device's cookie is not ours. */
enum result page_login_post(struct call *call)
{
    const char *password = text_or_empty(call->input.password);
    struct login_form form = {.login = text_or_empty(call->input.login), .no_password = !*password};
    const char *login = normal_login(call->pool, form.login);
    struct device device;
    if (!page_login_device(call, &device))
        return send_away(call, &form);
    if (!*login || !*password)
        return refuse(call, &form, LOGIN_INCOMPLETE);
    return check(call, &device, login, password, &form);
}

/* POST /admin/logout: 303 to the login form. */
enum result page_logout_post(struct call *call)
{
    enum result r = data_session_end(call->db, call->pool, call->session);
    if (r)
        return r;
    http_set_cookie(call->rq, call->rs, SESSION_COOKIE, "", 0);
    http_see_other(call->rs, "/admin/login");
    return RESULT_OK;
}
