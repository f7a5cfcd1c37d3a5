/* The login form, and what becomes of a try. No connection is held while a password is checked, and
 * only so many tries are under way at once that most threads stay free for visitors. */
#include "page/handlers.h"

#include <inttypes.h>

#include "base/pool.h"
#include "base/text.h"
#include "data/session.h"
#include "data/staff.h"
#include "view/login.h"

#define BUSY_SECONDS "5" /* several times what the whole line takes */

static enum result show(struct call *call, int status, const struct login_form *form)
{
    http_header(call->rs, "Cache-Control", "no-store");
    return call_show(call, status, view_login, form);
}

/* GET /admin/login: 200. */
enum result page_login(struct call *call)
{
    return show(call, 200, &(struct login_form){.login = ""});
}

static const char *or_empty(const char *typed)
{
    return typed ? typed : "";
}

/* The same for "Miyako " as for "miyako": phones like to begin with a capital. */
static const char *normal_login(struct pool *pool, const char *login)
{
    char *normal = text_trim(pool, login);
    for (char *c = normal; *c; c++)
        *c = g_ascii_tolower(*c);
    return normal;
}

/* Keyed, so that nobody can choose logins that share a bucket with another one. */
static int bucket_of(const struct call *call, const char *login)
{
    G_STATIC_ASSERT(LOGIN_BUCKETS == 16 * 16 * 16); /* three digits */
    const char *mac = secret_mac(call->pool, &call->app->key, "login", login);
    return (int)(g_ascii_xdigit_value(mac[0]) << 8 | g_ascii_xdigit_value(mac[1]) << 4 |
                 g_ascii_xdigit_value(mac[2]));
}

/* Counts the try, in a transaction that ends here. */
static enum result begin(struct call *call, const char *login, struct login_attempt *ret)
{
    enum result r =
        data_login_begin(call->db, call->pool, bucket_of(call, login), login, call->now, ret);
    if (!r)
        r = db_commit(call->db);
    call_release(call);
    return r;
}

/* In a transaction that ends with the call. RESULT_NOT_FOUND: disabled meanwhile. */
static enum result sign_in(struct call *call, const char *login, int staff_id)
{
    const char *token = session_token(call->pool);
    enum result r = db_borrow(call->app->staff, &call->db);
    if (r)
        return r;
    r = db_begin(call->db, false);
    if (r)
        return r;
    r = data_login_succeed(call->db, call->pool, bucket_of(call, login), staff_id,
                           session_id(call->pool, &call->app->key, token), call->now);
    if (r)
        return r;
    http_set_cookie(call->rq, call->rs, SESSION_COOKIE,
                    session_cookie(call->pool, &call->app->key, token, call->now),
                    STAFF_SESSION_IDLE);
    http_header(call->rs, "Cache-Control", "no-store");
    http_see_other(call->rs, "/admin");
    return RESULT_OK;
}

static enum result refuse(struct call *call, struct login_form *form, enum login_fault fault)
{
    form->fault = fault;
    return show(call, 422, form);
}

static enum result slow_down(struct call *call, struct login_form *form, int64_t wait)
{
    form->fault = LOGIN_SLOWED;
    form->wait = wait;
    http_header(call->rs, "Retry-After", pool_printf(call->pool, "%" PRId64, wait));
    return show(call, 429, form);
}

/* The try is not counted. */
static enum result send_away(struct call *call, struct login_form *form)
{
    form->fault = LOGIN_BUSY;
    http_header(call->rs, "Retry-After", BUSY_SECONDS);
    return show(call, 503, form);
}

/* Counts the try and, unless it has to wait, looks at the password. */
static enum result try(struct call *call, const char *login, const char *password,
                       struct login_attempt *attempt, bool *ret_ok)
{
    enum result r = begin(call, login, attempt);
    if (r)
        return r;
    *ret_ok = !attempt->wait && secret_password_ok(attempt->password_hash, password);
    return RESULT_OK;
}

/* POST /admin/login: 303 to the list of fairs; 422 with the login still in the form; 429 after too
 * many failures and 503 among too many others, when the password is not looked at. */
enum result page_login_post(struct call *call)
{
    const char *password = or_empty(call->input.password);
    struct login_form form = {.login = or_empty(call->input.login), .no_password = !*password};
    const char *login = normal_login(call->pool, form.login);
    if (!*login || !*password)
        return refuse(call, &form, LOGIN_INCOMPLETE);
    if (secret_password_enter())
        return send_away(call, &form);
    struct login_attempt attempt;
    bool ok;
    enum result r = try(call, login, password, &attempt, &ok);
    secret_password_leave();
    if (r)
        return r;
    if (attempt.wait)
        return slow_down(call, &form, attempt.wait);
    if (!ok)
        return refuse(call, &form, LOGIN_WRONG);
    r = sign_in(call, login, attempt.staff_id);
    if (r != RESULT_NOT_FOUND)
        return r;
    call_release(call);
    return refuse(call, &form, LOGIN_WRONG);
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
