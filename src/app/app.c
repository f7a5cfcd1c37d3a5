/*
 * What happens to every request, in order: route, admission, database, subject, fields, browser,
 * handler, headers. app_open() also makes what all requests share. What one page does is in page/;
 * lib/fcgi.c has the threads and the connections of nginx.
 */
#include "app/app.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/traffic.h"
#include "base/clock.h"
#include "base/lang.h"
#include "base/log.h"
#include "base/pool.h"
#include "data/event.h"
#include "data/kiosk.h"
#include "data/session.h"
#include "lib/db_outage.h"
#include "lib/tpl.h"
#include "page/handlers.h"
#include "page/routes.h"
#include "page/staff_bar.h"

/* Database connections of each role. A page holds one for a few milliseconds. */
#define VISITOR_CONNECTIONS 8
#define STAFF_CONNECTIONS 5 /* the rollup thread uses one of them */

/* Exports have their own connections, because one large file holds a connection for minutes. An
 * account has one export at a time. Four accounts may export at once; a fifth gets 503 with
 * Retry-After. */
#define EXPORT_CONNECTIONS 4
#define REPORT_CONNECTIONS 4 /* of the replica, if there is one */

#define VISITOR_COOKIE "visitor"
#define VISITOR_COOKIE_LENGTH 32
#define VISITOR_COOKIE_SECONDS (30 * 24 * 60 * 60)

#define LANG_COOKIE "lang"
#define LANG_COOKIE_SECONDS VISITOR_COOKIE_SECONDS

/* A server compares every statement with the schema before it starts. If the database cannot be
 * reached, it starts without this check and answers 503 until the database is back. A CGI program
 * opens only the connections that its one request uses. */
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
    app.live = live_new(config);
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
    db_pool_set_for_downloads(app.exports);
    if (*config->report_connection) {
        app.reports = db_pool_new(config->report_connection, DB_STAFF, REPORT_CONNECTIONS);
        db_pool_set_spare(app.reports);
    }
    if (app.reports && !inline_writers)
        r = replica_watch_open(app.staff, config->report_connection, &app.replica_watch);
    if (r) {
        app_close(&app);
        return r;
    }
    app.catalog = catalog_new(app.visitors);
    app.schema = schema_check_new(config->sql);
    app.trial = trial_new(app.visitors);
    if (!inline_writers)
        app.traffic = traffic_new();
    *ret = app;
    return RESULT_OK;
}

void app_close(struct app *app)
{
    recorder_close(app->recorder);
    if (!rollup_close(app->rollup)) {
        log_warning("the program ends while it folds forms or ends a fair: the database takes that "
                    "back, and the next start begins it again");
        _exit(EXIT_SUCCESS);
    }
    traffic_free(app->traffic);
    trial_free(app->trial);
    schema_check_free(app->schema);
    catalog_free(app->catalog);
    replica_watch_close(app->replica_watch);
    db_pool_close(app->reports);
    db_pool_close(app->exports);
    db_pool_close(app->staff);
    db_pool_close(app->visitors);
    live_free(app->live);
}

/* The language of ?lang=, else of the cookie, else of the browser. Staff pages are in Japanese. */
static void choose_language(struct call *call)
{
    if (call_is_staff(call))
        return;
    call->lang_chosen = input_language(&call->query, &call->lang);
    if (!call->lang_chosen && !lang_parse(http_cookie(call->rq, LANG_COOKIE), &call->lang))
        call->lang = lang_accepted(call->rq->accept_language);
}

/* Accepts a write only if it is a form from one of our own pages, and no larger than that form can
 * be. Decodes its declared fields. A button of the language switch posts the form that it belongs
 * to, so that nothing typed is lost. */
static enum result admit_write(struct call *call, const struct route *route, struct fields *ret)
{
    if (!http_same_origin(call->rq))
        return RESULT_FORBIDDEN;
    if (!http_is_form(call->rq))
        return call_error(call, 415);
    if (call->rq->body_length > HTTP_BODY_MAX && !(route->flags & ROUTE_LONG))
        return RESULT_TOO_LARGE;
    enum result r =
        input_find(call->pool, route->fields, call->rq->body, call->rq->body_length, ret);
    if (r || call_is_staff(call))
        return r;
    call->switching = input_language(ret, &call->lang);
    call->lang_chosen |= call->switching;
    return RESULT_OK;
}

/* Begins the transaction of a staff route, as the staff's role. It is read-write for a form, and
 * for a download, which adds a row to the audit. */
static enum result open_staff_database(struct call *call, const struct route *route)
{
    if (!(route->flags & (ROUTE_STAFF | ROUTE_SIGN_IN)))
        return RESULT_OK;
    return call_staff_database(call, !(route->flags & ROUTE_WRITE));
}

/* Reads the session. Without a valid one the reply is 303 to the login form. With one the session
 * cookie is renewed. */
static enum result admit_staff(struct call *call, bool *ret_admitted)
{
    const char *token;
    if (session_read(call->pool, &call->app->key, http_cookie(call->rq, SESSION_COOKIE), call->now,
                     &token)) {
        call->session = session_id(call->pool, &call->app->key, token);
        enum result r = data_session_staff(call->db, call->pool, call->session, call->now,
                                           &call->staff, &call->must_set_up);
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

/* The submission id in lower case, so that equal ids are equal text: the key of a job and the
 * cookie below are made from the text. */
static const char *submission_of(struct call *call)
{
    const char *id = call->input.submission;
    return id ? pool_own(call->pool, g_ascii_strdown(id, -1)) : NULL;
}

static void give_cookie(struct call *call, const char *cookie)
{
    http_set_cookie(call->rq, call->rs, VISITOR_COOKIE, cookie, VISITOR_COOKIE_SECONDS);
}

static const char *visitor_of(const struct call *call, const char *cookie)
{
    return secret_mac_uuid(call->pool, &call->app->key, "visitor",
                           pool_printf(call->pool, "%d:%s", call->event->id, cookie));
}

/* Derives the visitor id from the cookie. A GET without a cookie gets a new one; it identifies a
 * visitor from the next request on. A POST without a cookie gets one derived from its submission
 * id, so that a repetition gets the same one. On a shared device the cookie is not read and not
 * set, so every form counts as one without a cookie. */
static void find_visitor(struct call *call)
{
    const char *cookie = call->kiosk ? NULL : http_cookie(call->rq, VISITOR_COOKIE);
    if (!is_visitor_cookie(cookie)) {
        if (call->rq->method != METHOD_POST && !call->kiosk) {
            const char *given = secret_token(call->pool, VISITOR_COOKIE_LENGTH);
            give_cookie(call, given);
            call->next_visitor = visitor_of(call, given);
        }
        if (!call->submission)
            return;
        cookie = secret_mac(call->pool, &call->app->key, "visitor cookie", call->submission);
    }
    call->visitor = call->next_visitor = visitor_of(call, cookie);
    if (!call->kiosk)
        give_cookie(call, cookie);
}

/* When the visitor tapped. A form that claims to be older than late forms may be counts as of
 * now. */
static int64_t tapped_at(const struct call *call)
{
    bool is_late = call->input.age <= KIOSK_LATE_SECONDS;
    return is_late ? call->now - call->input.age : call->now;
}

/* What a visitor sent before the device was ended is recorded, even if the tablet had no signal
 * until then. ended_at may be from a machine whose clock is ahead of ours. The device is ended in
 * any case, so ended_at counts as now at the latest. */
static enum kiosk_state kiosk_state_of(const struct call *call, const struct event *event,
                                       const char *sign)
{
    int64_t at = tapped_at(call);
    const char *device;
    enum kiosk_state state = kiosk_read(call->pool, &call->app->key, event->id, sign, at, &device);
    int64_t ended_at = device ? snapshot_ended_at(call->catalog, event->id, device) : 0;
    return ended_at && at >= MIN(ended_at, call->now) ? KIOSK_OVER : state;
}

/* A form of a shared device carries the sign, and its cookie holds it for the other pages. A good
 * sign counts before one that is over, because staff may have shared the device anew after the form
 * was shown. */
static void find_kiosk(struct call *call, const struct event *event)
{
    const char *signs[] = {call->input.kiosk, http_cookie(call->rq, KIOSK_COOKIE)};
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++) {
        enum kiosk_state state = kiosk_state_of(call, event, signs[i]);
        if (state == KIOSK_NONE || (state == KIOSK_OVER && call->kiosk))
            continue;
        call->kiosk = signs[i];
        call->kiosk_fair = event;
        call->kiosk_over = state == KIOSK_OVER;
        if (state == KIOSK_GOOD)
            return;
    }
}

/* A page of no fair, such as /privacy, is a shared device's as well. Its sign names its fair. */
static void find_kiosk_of_any(struct call *call)
{
    const struct snapshot *catalog = call->catalog;
    if (!http_cookie(call->rq, KIOSK_COOKIE))
        return;
    for (int i = 0; i < catalog->n_open && !call->kiosk; i++)
        find_kiosk(call, catalog->events[i]);
}

/* Takes the published fairs: for a form as they are now, for a page also from the last snapshot. If
 * the database cannot be reached, a form gets the last snapshot, too, for its error page. The pages
 * of the publisher's round have those of its beginning. */
static enum result take_catalog(struct call *call, const struct route *route, bool *ret_fresh)
{
    enum result r = RESULT_UNAVAILABLE;
    *ret_fresh = true;
    if (call->catalog)
        return RESULT_OK;
    if (route->flags & ROUTE_WRITE)
        r = catalog_take(call->app->catalog, call->pool, &call->catalog);
    if (r == RESULT_UNAVAILABLE)
        r = catalog_last(call->app->catalog, call->pool, &call->catalog, ret_fresh);
    return r;
}

/* Finds the poster or the published event that a visitor's address names. A fair may lack the page:
 * 404. */
static enum result find_subject(struct call *call, const struct route *route)
{
    const char *slug = call->args[0];
    if (route->flags & ROUTE_PLACE) {
        call->place = snapshot_place(call->catalog, call->args[0]);
        if (!call->place)
            return RESULT_NOT_FOUND;
        slug = call->place->event_slug;
    }
    if (!(route->flags & (ROUTE_EVENT | ROUTE_PLACE)))
        return RESULT_OK;
    enum result r = snapshot_event(call->catalog, slug, &call->event);
    return !r && !route_exists(route, call->event) ? RESULT_NOT_FOUND : r;
}

/* The call holds no database connection yet, because the catalog may borrow one to reload. With the
 * database away (data/catalog.h has the rule) a form and an unknown address are
 * RESULT_UNAVAILABLE: for a 404 a phone would throw its form away. */
static enum result find_published(struct call *call, const struct route *route)
{
    bool is_fresh;
    if (!(route->flags & ROUTE_PUBLISHED))
        return RESULT_OK;
    enum result r = take_catalog(call, route, &is_fresh);
    if (r)
        return r;
    r = find_subject(call, route);
    if (is_fresh || r == RESULT_FAILED || (!r && !(route->flags & ROUTE_WRITE)))
        return r;
    if (call->event)
        find_kiosk(call, call->event); /* the error page of a shared device */
    return RESULT_UNAVAILABLE;
}

/* The host asks this person for a second factor. A form that was begun before the host asked may
 * still be sent for some minutes, so that little is lost that was typed. All else is led to the
 * set-up. */
static enum result lead_to_set_up(struct call *call, const struct route *route, bool *ret_admitted)
{
    bool may_finish = false;
    enum result r = RESULT_OK;
    if (route->method == METHOD_POST)
        r = data_session_may_finish(call->db, call->pool, call->session, call->now, &may_finish);
    if (r || may_finish)
        return r;
    http_see_other(call->rs, "/admin/second-factor");
    *ret_admitted = false;
    return RESULT_OK;
}

/* Finds the signed-in person and the event. Staff see an event before it is published, and always
 * as it is in the database now. A fair of another host does not exist for them, nor one in which
 * their municipality has no booth: 404. */
static enum result find_staff(struct call *call, const struct route *route, bool *ret_admitted)
{
    *ret_admitted = true;
    if (!(route->flags & ROUTE_STAFF))
        return RESULT_OK;
    enum result r = admit_staff(call, ret_admitted);
    if (r || !*ret_admitted)
        return r;
    if (call->must_set_up && !(route->flags & ROUTE_SET_UP))
        r = lead_to_set_up(call, route, ret_admitted);
    if (r || !*ret_admitted)
        return r;
    if (!route_admits(route, call->staff))
        return RESULT_NOT_FOUND;
    if (!(route->flags & ROUTE_EVENT))
        return RESULT_OK;
    r = data_event_load(call->db, call->pool, call->args[0], true, &call->event);
    if (r)
        return r;
    if (staff_scope(call->staff, call->event, NULL, &call->scope))
        return RESULT_OK;
    call->event = NULL; /* the page of the error names no fair that is not there for this person */
    return RESULT_NOT_FOUND;
}

/* Reads the declared fields. A bad one in a query means that the address does not exist: 404. A bad
 * one in a form is left to the handler, which shows the form again. */
static enum result read_input(struct call *call, const struct route *route,
                              const struct fields *form)
{
    const struct input_subject subject = {call->event, call->staff};
    if (route->method != METHOD_POST)
        return input_read(call->pool, route->fields, &call->query, &subject, &call->input);
    enum result r = input_read(call->pool, route->fields, form, &subject, &call->input);
    return r == RESULT_NOT_FOUND ? RESULT_OK : r;
}

/* Finds whether the browser is a shared device or belongs to a visitor, and what it fetches
 * ahead. */
static void find_browser(struct call *call, const struct route *route)
{
    if (route->flags & ROUTE_PUBLISHED && !call->event)
        find_kiosk_of_any(call);
    if (route->flags & ROUTE_PUBLISHED && call->event) {
        find_kiosk(call, call->event);
        /* A shared device begins anew in Japanese, and keeps its pages in no other language. */
        if (!call->kiosk || call->lang == LANG_JA)
            call->ahead = routes_ahead(call->pool, call->event, call->kiosk != NULL);
    }
    if (!(route->flags & ROUTE_VISITOR))
        return;
    call->submission = submission_of(call);
    find_visitor(call);
}

/* The replica went away, was too slow, or ended the page's transaction to replay the log: the
 * primary makes the page. `begun` is the reply before the handler, with the cookie of the session.
 */
static enum result run_again(struct call *call, const struct route *route,
                             const struct reply *begun, enum result failed)
{
    if (failed == RESULT_UNAVAILABLE && !db_met_another(call->db))
        replica_watch_distrust(call->app->replica_watch);
    *call->rs = *begun;
    enum result r = call_leave_replica(call);
    return r ? r : route->handler(call);
}

/* Runs the handler, or on a shared device the page that replaces it. RESULT_OK commits, also if the
 * handler shows a page with 409 or 422: see page/call.h. */
static enum result run_handler(struct call *call, const struct route *route)
{
    if (page_fair_is_closed(call, route->flags))
        return page_fair_closed(call);
    if (call->kiosk_over && route->flags & ROUTE_VISITOR)
        return page_kiosk_over(call);
    if (call->kiosk && route->flags & ROUTE_OWN_DEVICE)
        return page_kiosk_shared(call);
    enum result r = route->flags & ROUTE_DATABASE ? call_database(call) : RESULT_OK;
    if (!r && route->flags & ROUTE_REPLICA)
        r = call_report_database(call);
    if (r)
        return r;
    const struct reply begun = *call->rs;
    r = route->handler(call);
    if (r && call->on_replica)
        r = run_again(call, route, &begun, r);
    return !r && call->db ? db_commit(call->db) : r;
}

static enum result serve_route(struct call *call, const struct route *route,
                               const struct fields *form)
{
    bool admitted;
    enum result r = find_published(call, route);
    if (r == RESULT_NOT_FOUND && !call->event)
        return page_rehearsal_over(call, route->flags & ROUTE_PLACE);
    if (r)
        return r;
    r = open_staff_database(call, route);
    if (r)
        return r;
    r = find_staff(call, route, &admitted);
    if (call->staff)
        call->staff_bar = staff_bar_of(call->pool, route, call->staff, call->event);
    if (r || !admitted)
        return r;
    r = read_input(call, route, form);
    /* Also for the 404 of a bad query: a shared device's is not stored. */
    find_browser(call, route);
    return r ? r : run_handler(call, route);
}

/* Finds the row of the table and decodes the query fields that it declares. `lang` is read also if
 * there is no such row, because the error page needs a language. */
static enum result find_route(struct call *call, const struct route **ret, const char **ret_allow)
{
    const struct request *rq = call->rq;
    const struct route *route = NULL;
    enum result r = route_find(call->pool, rq->method, rq->path, &route, call->args, ret_allow);
    bool is_read = route && route->method == METHOD_GET;
    enum result found = input_find(call->pool, is_read ? route->fields : NULL, rq->query,
                                   strlen(rq->query), &call->query);
    choose_language(call);
    *ret = call->route = route;
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
    return serve_route(call, route, &form);
}

/* Discards whatever the handler had written. If even the error template fails, the body is the
 * status text. */
static void reply_error(struct call *call, enum result r, int status)
{
    http_reply_init(call->rs);
    bool is_ended = r == RESULT_GONE && call->event;
    if (is_ended ? page_fair_gone(call) : call_error(call, status)) {
        call->rs->status = status;
        http_body(call->rs, "text/plain; charset=utf-8", http_status_text(status),
                  strlen(http_status_text(status)));
    }
}

/*
 * Adds the headers of every reply.
 *
 * Referrer-Policy: our addresses hold tokens, which other sites must not see.
 * Content-Security-Policy: our scripts and styles are all files of our own. Cache-Control: what a
 * visitor or a staff member sees is personal, so no shared cache stores it. On staff pages and
 * shared devices the browser does not store it either: it would show the page to the next person
 * who presses "back". The board sets its own value, because it revalidates with an ETag.
 */
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
    const char *caching = http_reply_header(rs, "Cache-Control");
    /* A reply that a cache may give to others has no cookie. */
    if (call->lang_chosen && !(caching && g_str_has_prefix(caching, "public")))
        http_set_cookie(call->rq, rs, LANG_COOKIE, lang_name(call->lang), LANG_COOKIE_SECONDS);
    if (caching)
        return;
    /* The cookie counts, too: a request that is refused before its fair is known has no kiosk. */
    bool is_shared = call->kiosk || http_cookie(call->rq, KIOSK_COOKIE);
    http_header(rs, "Cache-Control",
                is_shared || call_is_staff(call) ? "no-store" : "private, no-cache");
}

/* Completes the reply. If `r` is not RESULT_OK, the reply becomes the error page of `status`. */
static void complete(struct call *call, enum result r, int status)
{
    if (r)
        reply_error(call, r, status);
    call_release(call);
    add_headers(call);
}

/* A line for each fault, with the id that the error page shows. The address is the pattern of the
 * table, because an address may hold a token. An outage counts its 503s itself. */
static void log_fault(const struct call *call, int64_t us)
{
    int status = call->rs->status;
    if (status < 500 || (status == 503 && db_outage_answered()))
        return;
    const struct route *route = call->route;
    const char *method = !route ? "any" : route->method == METHOD_POST ? "POST" : "GET";
    log_with(status == 503 ? LOG_LEVEL_WARNING : LOG_LEVEL_ERROR,
             pool_printf(call->pool, "status=%d method=%s route=%s ms=%" PRId64, status, method,
                         route ? route->path : "none", us / 1000),
             "answered %d", status);
}

/* The reply is final. */
static void conclude(const struct call *call)
{
    int64_t us = clock_monotonic_us() - call->began_us;
    log_fault(call, us);
    traffic_end(call->app->traffic, call->route, call->rs->status, us);
}

/* --- replies that wait for the recorder --- */

static void start_job(void *context, void (*done)(void *exchange), void *exchange)
{
    const struct call *call = context;
    recorder_start(call->app->recorder, call->job, done, exchange);
}

/* Keeps the reply if the form was recorded. Otherwise replaces it by an error page. */
static void settle_job(void *context)
{
    struct call *call = context;
    enum result r = recorder_result(call->job, NULL);
    if (r)
        complete(call, r, result_status(r));
    conclude(call);
}

/* lib/fcgi.c knows nothing of the recorder: it starts the job and reads its result through these
 * two functions. */
static void wait_for_job(struct call *call)
{
    struct http_wait *wait = POOL_NEW(call->pool, struct http_wait);
    *wait = (struct http_wait){.start = start_job, .settle = settle_job, .context = call};
    call->rs->wait = wait;
}

/* Makes the reply, or what it needs until it can be sent: call->job. `catalog`: NULL, or the
 * published fairs that the page shows. */
static struct call *handle(const struct app *app, const struct snapshot *catalog,
                           enum result problem, struct request *rq, struct reply *rs)
{
    struct call *call = POOL_NEW(rq->pool, struct call);
    *call = (struct call){
        .app = app,
        .catalog = catalog,
        .pool = rq->pool,
        .rq = rq,
        .rs = rs,
        .base_url = live_base_url(app->live),
        .lang = LANG_JA,
        .began_us = clock_monotonic_us(),
        .now = clock_now(),
    };
    /* TLS may end at a load balancer in front of nginx. So the request also counts as https if the
     * operator configured an https base_url. */
    rq->https = rq->https || g_str_has_prefix(call->base_url, "https://");
    if (problem)
        choose_language(call);
    enum result r = problem ? problem : answer(call);
    bool is_long = problem == RESULT_TOO_LARGE && !*rq->path;
    complete(call, r, is_long ? 414 : result_status(r));
    if (r)
        call->job = NULL;
    return call;
}

void app_handle(void *context, enum result problem, struct request *rq, struct reply *rs)
{
    const struct app *app = context;
    traffic_begin(app->traffic);
    struct call *call = handle(app, NULL, problem, rq, rs);
    if (call->job)
        wait_for_job(call);
    else
        conclude(call);
}

void app_page(const struct app *app, const struct snapshot *catalog, struct request *rq,
              struct reply *rs)
{
    struct call *call = handle(app, catalog, RESULT_OK, rq, rs);
    g_assert(!call->job);
    log_fault(call, clock_monotonic_us() - call->began_us);
}
