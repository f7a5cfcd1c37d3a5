/* What happens to every request, in order: route, admission, database, subject, handler, reply. */
#include "app/app.h"

#include <string.h>

#include "app/routes.h"
#include "base/clock.h"
#include "base/lang.h"
#include "base/log.h"
#include "base/pool.h"
#include "data/event.h"
#include "data/kiosk.h"
#include "data/session.h"
#include "data/staff.h"
#include "lib/tpl.h"
#include "page/handlers.h"

/* Readers of a role; a page holds one for a few milliseconds. */
#define VISITOR_CONNECTIONS 8
#define STAFF_CONNECTIONS 5 /* one of them is the rollup thread's */

/* A large file keeps one for minutes. They are not taken from the pages' connections; who comes
 * when all are in use is asked to wait. */
#define EXPORT_CONNECTIONS 2

#define VISITOR_COOKIE "visitor"
#define VISITOR_COOKIE_LENGTH 32
#define VISITOR_COOKIE_SECONDS (30 * 24 * 60 * 60)

#define LANG_COOKIE "lang"
#define LANG_COOKIE_SECONDS VISITOR_COOKIE_SECONDS

/* A server compares every statement with the schema before it starts; when the database is away it
 * starts all the same and answers 503 until it is back. A CGI program opens only what its one
 * request uses. */
static enum result open_pool(const struct config *config, enum db_role role, bool inline_writers,
                             int most, struct db_pool **ret)
{
    enum result r = RESULT_UNAVAILABLE;
    if (!inline_writers)
        r = db_pool_open(config->connection, role, most, ret);
    if (r != RESULT_UNAVAILABLE)
        return r;
    *ret = db_pool_new(config->connection, role, inline_writers ? 1 : most);
    return RESULT_OK;
}

enum result app_open(const struct config *config, bool inline_writers, struct app *ret)
{
    struct app app = {.config = config};
    enum result r = secret_key_load(config->key_file, &app.key);
    if (!r)
        r = tpl_load(config->templates);
    if (!r)
        r = open_pool(config, DB_VISITOR, inline_writers, VISITOR_CONNECTIONS, &app.visitors);
    if (!r)
        r = open_pool(config, DB_STAFF, inline_writers, STAFF_CONNECTIONS, &app.staff);
    if (!r)
        r = recorder_open(config->connection, inline_writers ? 0 : config->writers, &app.recorder);
    if (!r && !inline_writers)
        r = rollup_open(app.staff, &app.rollup);
    if (r) {
        app_close(&app);
        return r;
    }
    app.exports = db_pool_new(config->connection, DB_STAFF, EXPORT_CONNECTIONS);
    app.catalog = catalog_new(app.visitors);
    *ret = app;
    return RESULT_OK;
}

void app_close(struct app *app)
{
    recorder_close(app->recorder);
    rollup_close(app->rollup);
    catalog_free(app->catalog);
    db_pool_close(app->exports);
    db_pool_close(app->staff);
    db_pool_close(app->visitors);
}

/* What is asked for with ?lang=, else what was asked for before, else what the browser says. Staff
 * work in Japanese. */
static void choose_language(struct call *call)
{
    if (call_is_staff(call))
        return;
    call->lang_chosen = input_language(&call->query, &call->lang);
    if (!call->lang_chosen && !lang_parse(http_cookie(call->rq, LANG_COOKIE), &call->lang))
        call->lang = lang_accepted(call->rq->accept_language);
}

/* A write is a form of one of our own pages. A button of the language switch posts the form it
 * belongs to. */
static enum result admit_write(struct call *call, const struct route *route, struct fields *ret)
{
    if (!http_same_origin(call->rq))
        return RESULT_FORBIDDEN;
    if (!http_is_form(call->rq))
        return call_error(call, 415);
    enum result r =
        input_find(call->pool, route->fields, call->rq->body, call->rq->body_length, ret);
    if (r || call_is_staff(call))
        return r;
    call->switching = input_language(ret, &call->lang);
    call->lang_chosen |= call->switching;
    return RESULT_OK;
}

/* Staff routes have a transaction of the staff's role, read-write for a form. */
static enum result open_staff_database(struct call *call, const struct route *route)
{
    if (!(route->flags & (ROUTE_STAFF | ROUTE_SIGN_IN)))
        return RESULT_OK;
    enum result r = db_borrow(call->app->staff, &call->db);
    return r ? r : db_begin(call->db, !(route->flags & ROUTE_WRITE));
}

/* Nobody signed in, or not any more: to the login form. A signed-in one's cookie is renewed. */
static enum result admit_staff(struct call *call, bool *ret_admitted)
{
    const char *token;
    if (session_read(call->pool, &call->app->key, http_cookie(call->rq, SESSION_COOKIE), call->now,
                     &token)) {
        call->session = session_id(call->pool, &call->app->key, token);
        enum result r =
            data_session_staff(call->db, call->pool, call->session, call->now, &call->staff);
        if (r && r != RESULT_NOT_FOUND)
            return r;
        if (!r) {
            http_set_cookie(call->rq, call->rs, SESSION_COOKIE,
                            session_cookie(call->pool, &call->app->key, token, call->now),
                            STAFF_SESSION_IDLE);
            *ret_admitted = true;
            return RESULT_OK;
        }
    }
    http_see_other(call->rs, "/admin/login");
    *ret_admitted = false;
    return RESULT_OK;
}

static bool is_visitor_cookie(const char *cookie)
{
    return cookie && strlen(cookie) == VISITOR_COOKIE_LENGTH &&
           strspn(cookie, "0123456789abcdefghijklmnopqrstuvwxyz") == VISITOR_COOKIE_LENGTH;
}

/* The submission id in one spelling, for equal ids are to be equal text. */
static const char *submission_of(struct call *call)
{
    const char *id = call->input.submission;
    return id ? pool_own(call->pool, g_ascii_strdown(id, -1)) : NULL;
}

static void give_cookie(struct call *call, const char *cookie)
{
    http_set_cookie(call->rq, call->rs, VISITOR_COOKIE, cookie, VISITOR_COOKIE_SECONDS);
}

/* Who this is, as far as a cookie tells. A page gives one to a browser without any, which is nobody
 * until it comes back with it; a form that comes without one gets a cookie made from its submission
 * id, so that its repetition gets the same. On a shared device every form is one without a cookie.
 */
static void find_visitor(struct call *call)
{
    const char *cookie = call->kiosk ? NULL : http_cookie(call->rq, VISITOR_COOKIE);
    if (!is_visitor_cookie(cookie)) {
        if (call->rq->method != METHOD_POST && !call->kiosk)
            give_cookie(call, secret_token(call->pool, VISITOR_COOKIE_LENGTH));
        if (!call->submission)
            return;
        cookie = secret_mac(call->pool, &call->app->key, "visitor cookie", call->submission);
    }
    call->visitor = secret_mac_uuid(call->pool, &call->app->key, "visitor",
                                    pool_printf(call->pool, "%d:%s", call->event->id, cookie));
    if (!call->kiosk)
        give_cookie(call, cookie);
}

/* A form of a shared device tells so itself; on its other pages its cookie does. */
static const char *kiosk_of(const struct call *call)
{
    const struct secret_key *key = &call->app->key;
    int event = call->event->id;
    const char *of_form = kiosk_read(call->pool, key, event, call->input.kiosk);
    return of_form ? of_form
                   : kiosk_read(call->pool, key, event, http_cookie(call->rq, KIOSK_COOKIE));
}

/* What a visitor's address speaks of. No connection is held meanwhile: the catalogue may want one.
 */
static enum result find_published(struct call *call, const struct route *route)
{
    const char *slug = call->args[0];
    if (!(route->flags & ROUTE_PUBLISHED))
        return RESULT_OK;
    enum result r = catalog_take(call->app->catalog, call->pool, &call->catalog);
    if (r)
        return r;
    if (route->flags & ROUTE_PLACE) {
        call->place = snapshot_place(call->catalog, call->args[0]);
        if (!call->place)
            return RESULT_NOT_FOUND;
        slug = call->place->event_slug;
    }
    if (route->flags & (ROUTE_EVENT | ROUTE_PLACE)) {
        r = snapshot_event(call->catalog, slug, &call->event);
        if (r)
            return r;
    }
    return RESULT_OK;
}

/* Who is signed in, and the event, which they see before it is published and as it is at this very
 * moment. A fair in which nothing is theirs does not exist for them. */
static enum result find_staff(struct call *call, const struct route *route, bool *ret_admitted)
{
    *ret_admitted = true;
    if (!(route->flags & ROUTE_STAFF))
        return RESULT_OK;
    enum result r = admit_staff(call, ret_admitted);
    if (r || !*ret_admitted)
        return r;
    if (route->flags & ROUTE_HOST && call->staff->role != STAFF_HOST)
        return RESULT_NOT_FOUND;
    if (!(route->flags & ROUTE_EVENT))
        return RESULT_OK;
    r = data_event_load(call->db, call->pool, call->args[0], true, &call->event);
    if (r)
        return r;
    return staff_scope(call->staff, call->event, NULL, &call->scope) ? RESULT_OK : RESULT_NOT_FOUND;
}

/* Reads the declared fields. A bad one in a query makes an address that does not exist; what is
 * wrong with a form, its page says. */
static enum result read_input(struct call *call, const struct route *route,
                              const struct fields *form)
{
    const struct input_subject subject = {call->event, call->staff};
    if (route->method != METHOD_POST)
        return input_read(call->pool, route->fields, &call->query, &subject, &call->input);
    enum result r = input_read(call->pool, route->fields, form, &subject, &call->input);
    return r == RESULT_NOT_FOUND ? RESULT_OK : r;
}

/* Whose browser this is: a shared device, or a visitor's own. */
static void find_browser(struct call *call, const struct route *route)
{
    if (route->flags & ROUTE_PUBLISHED && call->event)
        call->kiosk = kiosk_of(call);
    if (!(route->flags & ROUTE_VISITOR))
        return;
    call->submission = submission_of(call);
    find_visitor(call);
}

static enum result run_handler(struct call *call, const struct route *route)
{
    bool refused = call->kiosk && route->flags & ROUTE_OWN_DEVICE;
    enum result r = route->flags & ROUTE_DATABASE ? call_database(call) : RESULT_OK;
    if (r)
        return r;
    r = refused ? page_kiosk_shared(call) : route->handler(call);
    return !r && call->db ? db_commit(call->db) : r;
}

static enum result serve(struct call *call, const struct route *route, const struct fields *form)
{
    bool admitted;
    enum result r = find_published(call, route);
    if (r)
        return r;
    r = open_staff_database(call, route);
    if (r)
        return r;
    r = find_staff(call, route, &admitted);
    if (r || !admitted)
        return r;
    r = read_input(call, route, form);
    if (r)
        return r;
    find_browser(call, route);
    return run_handler(call, route);
}

/* Finds the row of the table and, with it, the fields of the query that mean something here. Also
 * where there is no such row, `lang` says in which language that is told. */
static enum result find_route(struct call *call, const struct route **ret, const char **ret_allow)
{
    const struct request *rq = call->rq;
    const struct route *route = NULL;
    enum result r = route_find(call->pool, rq->method, rq->path, &route, call->args, ret_allow);
    bool is_read = route && route->method == METHOD_GET;
    enum result found = input_find(call->pool, is_read ? route->fields : NULL, rq->query,
                                   strlen(rq->query), &call->query);
    choose_language(call);
    *ret = route;
    return r ? r : found;
}

static enum result answer(struct call *call)
{
    const struct route *route;
    const char *allow;
    struct fields form = {0};
    enum result r = find_route(call, &route, &allow);
    if (r == RESULT_FORBIDDEN) {
        http_header(call->rs, "Allow", allow);
        return call_error(call, 405);
    }
    if (r)
        return r;
    if (route->flags & ROUTE_WRITE) {
        r = admit_write(call, route, &form);
        if (r || call->rs->status != 200)
            return r;
    }
    return serve(call, route, &form);
}

static int status_of(enum result result)
{
    switch (result) {
    case RESULT_OK:
        return 200;
    case RESULT_NOT_FOUND:
        return 404;
    case RESULT_INVALID:
        return 422;
    case RESULT_MALFORMED:
        return 400;
    case RESULT_TOO_LARGE:
        return 413;
    case RESULT_FORBIDDEN:
        return 403;
    case RESULT_UNAVAILABLE:
        return 503;
    case RESULT_FAILED:
        break;
    }
    return 500;
}

/* The reply says nothing of what a handler had begun; without a template it is at least the number.
 */
static void reply_error(struct call *call, int status)
{
    http_reply_init(call->rs);
    if (call_error(call, status)) {
        call->rs->status = status;
        http_body(call->rs, "text/plain; charset=utf-8", http_status_text(status),
                  strlen(http_status_text(status)));
    }
}

/* For every reply. Addresses hold tokens, so other sites learn nothing of them; scripts and styles
 * are ours, in files. What a visitor or staff sees is theirs, so no cache keeps it; on staff's and
 * shared devices not even the browser does, which would show it to whoever presses "back" (but for
 * the board, which asks whether it has changed). */
static void add_headers(struct call *call)
{
    struct reply *rs = call->rs;
    http_header(rs, "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; "
                "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
                "frame-ancestors 'none'");
    http_header(rs, "X-Content-Type-Options", "nosniff");
    http_header(rs, "Referrer-Policy", "same-origin");
    http_header(rs, "Cross-Origin-Opener-Policy", "same-origin");
    if (strcmp(rs->content_type, HTTP_HTML) == 0) {
        http_header(rs, "Content-Language", lang_code(call->lang));
        http_header(rs, "Vary", "Accept-Language, Cookie");
    }
    if (call->lang_chosen)
        http_set_cookie(call->rq, rs, LANG_COOKIE, lang_name(call->lang), LANG_COOKIE_SECONDS);
    if (!http_reply_header(rs, "Cache-Control"))
        http_header(rs, "Cache-Control",
                    call->kiosk || call_is_staff(call) ? "no-store" : "private, no-cache");
}

void app_handle(void *context, enum result problem, struct request *rq, struct reply *rs)
{
    struct call call = {
        .app = context,
        .pool = rq->pool,
        .rq = rq,
        .rs = rs,
        .lang = LANG_JA,
        .now = clock_now(),
    };
    /* TLS may end at a load balancer; the operator's own word for the site's address counts. */
    rq->https = rq->https || g_str_has_prefix(call.app->config->base_url, "https://");
    if (problem)
        choose_language(&call);
    enum result r = problem ? problem : answer(&call);
    if (problem == RESULT_TOO_LARGE && !*rq->path)
        reply_error(&call, 414);
    else if (r)
        reply_error(&call, status_of(r));
    if (rs->status >= 500)
        log_warning("answered %d", rs->status); /* the error page shows the id that the log adds */
    call_release(&call);
    add_headers(&call);
}
