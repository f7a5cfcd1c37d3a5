/*
 * Implements page/call.h: the steps that every handler uses. What happens before and after the
 * handler is in app/app.c.
 */
#include "page/call.h"

#include <inttypes.h>
#include <string.h>

#include "base/clock.h"
#include "base/pool.h"
#include "data/kiosk.h"
#include "data/replica.h"
#include "view/error.h"

bool call_is_staff(const struct call *call)
{
    const char *path = call->rq->path;
    return strcmp(path, "/admin") == 0 || g_str_has_prefix(path, "/admin/");
}

struct actor call_actor(const struct call *call)
{
    return (struct actor){.at = call->now, .staff_id = call->staff->id};
}

enum result call_database(struct call *call)
{
    if (call->db)
        return RESULT_OK;
    enum result r = db_borrow(call->app->visitors, &call->db);
    return r ? r : db_begin(call->db, true);
}

enum result call_staff_database(struct call *call, bool read_only)
{
    enum result r = db_borrow(call->app->staff, &call->db);
    return r ? r : db_begin(call->db, read_only);
}

/* A sealed fair's figures are the same for ever, so a page without all of them is wrong. */
static bool may_answer(const struct call *call, const struct replica_state *state)
{
    return replica_is_good(state) && (!state->age || !call->event->sealed_at);
}

/* Begins a transaction on the replica. RESULT_UNAVAILABLE: the primary must answer. */
static enum result begin_on_replica(struct call *call, const struct replica_goal *goal)
{
    struct replica_state state;
    struct db *replica = NULL;
    enum result r = db_borrow(call->app->reports, &replica);
    if (r) {
        /* Several reports at a time say nothing of the replica. */
        if (!db_pool_is_full(call->app->reports))
            replica_watch_failed(call->app->replica_watch);
        return r;
    }
    r = data_replica_await(replica, call->pool, goal, &state);
    if (!r && !may_answer(call, &state)) {
        db_return(replica);
        return RESULT_UNAVAILABLE;
    }
    if (!r)
        r = db_begin(replica, true);
    if (r) {
        replica_watch_failed(call->app->replica_watch);
        db_return(replica);
        return r;
    }
    call->db = replica;
    call->on_replica = true;
    call->figures_age = state.age;
    return RESULT_OK;
}

enum result call_report_database(struct call *call)
{
    struct replica_goal goal;
    if (!call->app->reports || replica_watch_is_bad(call->app->replica_watch))
        return RESULT_OK;
    enum result r = data_replica_goal(call->db, call->pool, &goal);
    if (r)
        return r;
    /* A replica that hangs must not hold the few connections of the primary, too. */
    call_release(call);
    return begin_on_replica(call, &goal) ? call_staff_database(call, true) : RESULT_OK;
}

enum result call_leave_replica(struct call *call)
{
    call_release(call);
    call->on_replica = false;
    call->figures_age = 0;
    return call_staff_database(call, true);
}

enum result call_commit(struct call *call, enum result r)
{
    if (!r)
        r = db_commit(call->db);
    call_release(call);
    return r;
}

void call_release(struct call *call)
{
    db_return(call->db);
    call->db = NULL;
}

/* Leaves out fields that cannot be decoded (value NULL). */
static void append_query(GString *address, const struct fields *query, char mark)
{
    for (int i = 0; i < query->n; i++) {
        if (strcmp(query->at[i].name, "lang") == 0 || !query->at[i].value)
            continue;
        g_string_append_c(address, mark);
        g_string_append_uri_escaped(address, query->at[i].name, NULL, false);
        g_string_append_c(address, '=');
        g_string_append_uri_escaped(address, query->at[i].value, NULL, false);
        mark = '&';
    }
}

const char *call_query(const struct call *call)
{
    GString *query = pool_string(call->pool);
    append_query(query, &call->query, '?');
    return query->str;
}

/* The address of this page in another language. Several slashes at the beginning become one,
 * because a browser reads "//x" as the address of the host x. */
static const char *address_in(const struct call *call, enum lang lang)
{
    GString *address = pool_string(call->pool);
    const char *path = call->rq->path + strspn(call->rq->path, "/");
    g_string_append_c(address, '/');
    g_string_append_uri_escaped(address, path, "/", false);
    g_string_append_printf(address, "?lang=%s", lang_name(lang));
    append_query(address, &call->query, '&');
    return address->str;
}

struct page call_page(const struct call *call)
{
    struct page page = {
        .lang = call->lang,
        .base_url = call->base_url,
        .now = call->now,
        .clock_set = clock_is_set(),
        .event = call->event,
        .ahead = call->ahead,
        .preview = call->preview,
        .staff_bar = call->staff_bar,
        .figures_age = call->figures_age,
        .kiosk = call->kiosk,
        .kiosk_fair = call->kiosk_fair,
        .shared = call->kiosk || http_cookie(call->rq, KIOSK_COOKIE),
    };
    for (int lang = 0; lang < LANGS; lang++)
        page.in_lang[lang] = address_in(call, (enum lang)lang);
    return page;
}

enum result call_html(struct call *call, int status, enum result rendered, const GString *html)
{
    if (rendered)
        return rendered;
    call->rs->status = status;
    http_body_string(call->rs, HTTP_HTML, html);
    return RESULT_OK;
}

enum result call_card(struct call *call, struct card *ret)
{
    enum result r = call_database(call);
    if (r)
        return r;
    return data_card_load(call->db, call->pool, call->event, call->visitor, call->now, ret);
}

void call_retry_after(struct call *call, int64_t seconds)
{
    http_header(call->rs, "Retry-After", pool_printf(call->pool, "%" PRId64, seconds));
}

enum result call_error(struct call *call, int status)
{
    const struct error_page error = {
        .status = status,
        .sent = call->rq->method == METHOD_POST,
        .of_staff = call_is_staff(call),
        .pages_work = call->catalog && !call->kiosk,
        .staff = call->staff,
        .request_id = call->rq->id,
    };
    if (status == 503)
        call_retry_after(call, CALL_RETRY_SECONDS);
    return call_show(call, status, view_error, &error);
}
