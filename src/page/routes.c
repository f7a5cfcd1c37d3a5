/*
 * The table of routes, and the search for a path in it. The search is linear: the table is short,
 * and the database is far slower. The flags are explained in page/routes.h, the fields in
 * page/input.h.
 */
#include "page/routes.h"

#include <glib.h>
#include <string.h>

#include "base/pool.h"
#include "model/address.h"
#include "page/handlers.h"
#include "view/info.h"
#include "view/plan.h"
#include "view/relations.h"

#define EVENT_PATH "/e/{event}"
#define SEGMENT_MAX 64 /* bytes of the segment for one {…} */

enum {
    PUBLIC = ROUTE_PUBLISHED | ROUTE_FILE,
    EVENT = ROUTE_PUBLISHED | ROUTE_EVENT | ROUTE_FILE,
    PLACE = ROUTE_PUBLISHED | ROUTE_PLACE | ROUTE_VISITOR | ROUTE_OWN_DEVICE,
    VISITOR = ROUTE_PUBLISHED | ROUTE_EVENT | ROUTE_VISITOR,
    OWN = VISITOR | ROUTE_OWN_DEVICE,
    STAFF = ROUTE_STAFF,
    REPORT = ROUTE_STAFF | ROUTE_EVENT,
    HOST = REPORT | ROUTE_HOST,
    DOWNLOAD = REPORT | ROUTE_DOWNLOAD,
};

/* Pages that show the published fair and no more. Such a handler is one line, so it stands here. */

static enum result page_relations(struct call *call)
{
    return call_show(call, 200, view_relations);
}

static enum result page_plan(struct call *call)
{
    return call_show(call, 200, view_plan);
}

static enum result page_offline(struct call *call)
{
    return call_show(call, 200, view_offline);
}

/* The fields that a row reads of a query or a form. FILTER and FORM are the fields that several
 * rows share. */
#define FIELDS(...) ((const enum input_field[]){__VA_ARGS__, INPUT_END})
#define FILTER INPUT_DAY, INPUT_BOOTH, INPUT_SOURCE
#define FORM INPUT_SUBMISSION, INPUT_KIOSK, INPUT_REPLY

static const struct route routes[] = {
    {METHOD_GET, "/", page_start, ROUTE_PUBLISHED, NULL},
    {METHOD_GET, "/e/{event}", page_event, EVENT | ROUTE_AHEAD, NULL},

    {METHOD_GET, "/q/{token}", page_place, PLACE, NULL},
    {METHOD_POST, "/q/{token}", page_place_post, PLACE | ROUTE_WRITE, FIELDS(FORM, INPUT_AGE)},
    {METHOD_GET, "/e/{event}/code", page_code, OWN | ROUTE_AHEAD, NULL},
    {METHOD_POST, "/e/{event}/code", page_code_post, OWN | ROUTE_WRITE,
     FIELDS(FORM, INPUT_AGE, INPUT_CODE)},
    {METHOD_GET, "/e/{event}/card", page_card, OWN | ROUTE_DATABASE | ROUTE_AHEAD,
     FIELDS(INPUT_AT)},
    {METHOD_GET, "/e/{event}/handover", page_handover, OWN | ROUTE_RECORDS | ROUTE_DATABASE,
     FIELDS(INPUT_AT)},
    {METHOD_POST, "/e/{event}/handover", page_handover_post, OWN | ROUTE_RECORDS | ROUTE_WRITE,
     FIELDS(FORM, INPUT_CODE)},
    {METHOD_GET, "/e/{event}/reward", page_reward, OWN | ROUTE_RECORDS | ROUTE_DATABASE, NULL},
    {METHOD_POST, "/e/{event}/reward", page_reward_post, OWN | ROUTE_RECORDS | ROUTE_WRITE,
     FIELDS(FORM, INPUT_WORD)},
    {METHOD_GET, "/e/{event}/survey", page_survey, VISITOR | ROUTE_DATABASE | ROUTE_AHEAD, NULL},
    {METHOD_POST, "/e/{event}/survey", page_survey_post, VISITOR | ROUTE_WRITE,
     FIELDS(FORM, INPUT_AGE, INPUT_DRAW, INPUT_REVISION, INPUT_SURVEY)},
    {METHOD_GET, "/e/{event}/done", page_done, VISITOR | ROUTE_DATABASE, FIELDS(INPUT_STAY)},

    {METHOD_GET, "/e/{event}/b/{municipality}", page_booth, EVENT, NULL},
    {METHOD_GET, "/e/{event}/offline", page_offline, EVENT | ROUTE_AHEAD, NULL},
    {METHOD_GET, "/e/{event}/plan", page_plan, EVENT | ROUTE_PLAN | ROUTE_AHEAD, NULL},
    {METHOD_GET, "/e/{event}/relations", page_relations, EVENT, NULL},
    {METHOD_GET, "/e/{event}/event.ics", page_event_calendar, EVENT, NULL},
    {METHOD_GET, "/e/{event}/calendar/{entry}.ics", page_event_calendar_entry, EVENT, NULL},
    {METHOD_GET, "/e/{event}/event.json", page_event_json, EVENT, NULL},
    {METHOD_GET, "/e/{event}/open-data.csv", page_open_figures, EVENT | ROUTE_RESULTS, NULL},
    {METHOD_GET, "/e/{event}/open-data-dictionary.csv", page_open_dictionary, EVENT | ROUTE_RESULTS,
     NULL},
    {METHOD_GET, "/photo/{photo}", page_photo, PUBLIC, NULL},
    {METHOD_GET, "/open-data/events.csv", page_open_data, PUBLIC, NULL},
    {METHOD_GET, "/privacy", page_privacy, PUBLIC, NULL},
    {METHOD_GET, "/accessibility", page_accessibility, PUBLIC, NULL},

    {METHOD_GET, "/admin/login", page_login, ROUTE_SIGN_IN, NULL},
    {METHOD_POST, "/admin/login", page_login_post, ROUTE_SIGN_IN | ROUTE_WRITE,
     FIELDS(INPUT_LOGIN, INPUT_PASSWORD)},
    {METHOD_GET, "/admin/login/code", page_login_code, ROUTE_SIGN_IN, NULL},
    {METHOD_POST, "/admin/login/code", page_login_code_post, ROUTE_SIGN_IN | ROUTE_WRITE,
     FIELDS(INPUT_SUBMISSION, INPUT_CODE)},
    {METHOD_GET, "/admin/invitation/{invitation}", page_invitation, ROUTE_SIGN_IN, NULL},
    {METHOD_POST, "/admin/invitation/{invitation}", page_invitation_post,
     ROUTE_SIGN_IN | ROUTE_WRITE, FIELDS(INPUT_NEW_PASSWORD, INPUT_NEW_AGAIN)},
    {METHOD_POST, "/admin/logout", page_logout_post, STAFF | ROUTE_SET_UP | ROUTE_WRITE, NULL},
    {METHOD_GET, "/admin", page_admin, STAFF, NULL},
    {METHOD_GET, "/admin/password", page_password, STAFF, FIELDS(INPUT_AT)},
    {METHOD_POST, "/admin/password", page_password_post, STAFF | ROUTE_WRITE,
     FIELDS(INPUT_PASSWORD, INPUT_NEW_PASSWORD, INPUT_NEW_AGAIN)},
    {METHOD_GET, "/admin/second-factor", page_second_factor, STAFF | ROUTE_SET_UP,
     FIELDS(INPUT_AT)},
    {METHOD_POST, "/admin/second-factor", page_second_factor_post,
     STAFF | ROUTE_SET_UP | ROUTE_WRITE,
     FIELDS(INPUT_SUBMISSION, INPUT_ACT, INPUT_SECRET, INPUT_BASE, INPUT_CODE)},
    {METHOD_GET, "/admin/audit", page_audit, STAFF | ROUTE_HOST,
     FIELDS(INPUT_WHO, INPUT_WHAT, INPUT_FAIR, INPUT_PAGE)},
    {METHOD_GET, "/admin/audit.csv", page_audit_csv, STAFF | ROUTE_HOST | ROUTE_DOWNLOAD,
     FIELDS(INPUT_WHO, INPUT_WHAT, INPUT_FAIR)},
    {METHOD_GET, "/admin/sessions", page_sessions, STAFF, FIELDS(INPUT_AT)},
    {METHOD_POST, "/admin/sessions", page_sessions_post, STAFF | ROUTE_WRITE, FIELDS(INPUT_END_OF)},
    {METHOD_GET, "/admin/new", page_next_year, STAFF | ROUTE_HOST, FIELDS(INPUT_FAIR)},
    {METHOD_POST, "/admin/new", page_next_year_post, STAFF | ROUTE_HOST | ROUTE_WRITE,
     FIELDS(INPUT_SUBMISSION, INPUT_FAIR, INPUT_FIRST, INPUT_SLUG)},
    {METHOD_GET, "/admin/staff", page_staff, STAFF | ROUTE_HOST, FIELDS(INPUT_AT)},
    {METHOD_POST, "/admin/staff", page_staff_post, STAFF | ROUTE_HOST | ROUTE_WRITE,
     FIELDS(INPUT_SUBMISSION, INPUT_LOGIN, INPUT_OF, INPUT_ACT, INPUT_REQUIRED)},
    {METHOD_GET, "/admin/staff/{login}", page_staff_account, STAFF | ROUTE_HOST, FIELDS(INPUT_AT)},
    {METHOD_POST, "/admin/staff/{login}", page_staff_account_post, STAFF | ROUTE_HOST | ROUTE_WRITE,
     FIELDS(INPUT_SUBMISSION, INPUT_ACT)},
    {METHOD_GET, "/admin/e/{event}", page_tally, REPORT | ROUTE_REPLICA, FIELDS(FILTER)},
    {METHOD_GET, "/admin/e/{event}/hours", page_tally_hours, REPORT | ROUTE_REPLICA,
     FIELDS(FILTER)},
    {METHOD_GET, "/admin/e/{event}/answers", page_tally_answers, REPORT | ROUTE_REPLICA,
     FIELDS(FILTER)},
    {METHOD_GET, "/admin/e/{event}/comments", page_tally_comments, REPORT | ROUTE_REPLICA,
     FIELDS(FILTER, INPUT_SEARCH, INPUT_PAGE)},
    {METHOD_GET, "/admin/e/{event}/files", page_tally_files, REPORT | ROUTE_REPLICA,
     FIELDS(FILTER)},
    {METHOD_GET, "/admin/e/{event}/board", page_board, REPORT, FIELDS(FILTER)},
    {METHOD_GET, "/admin/e/{event}/kiosk", page_kiosk, REPORT, NULL},
    {METHOD_POST, "/admin/e/{event}/kiosk", page_kiosk_post, REPORT | ROUTE_WRITE,
     FIELDS(INPUT_END_OF)},
    {METHOD_GET, "/admin/e/{event}/tally.json", page_tally_json, REPORT, FIELDS(FILTER)},
    {METHOD_GET, "/admin/e/{event}/result", page_effect, HOST, FIELDS(INPUT_WITH)},
    {METHOD_GET, "/admin/e/{event}/result/all", page_booth_results, HOST, NULL},
    {METHOD_GET, "/admin/e/{event}/result/{municipality}", page_booth_result, REPORT, NULL},
    {METHOD_GET, "/admin/e/{event}/sheet", page_sheet, REPORT, FIELDS(FILTER)},
    {METHOD_GET, "/admin/e/{event}/export/visits.csv", page_export_visits, DOWNLOAD | ROUTE_RECORDS,
     FIELDS(FILTER)},
    {METHOD_GET, "/admin/e/{event}/export/responses.csv", page_export_responses,
     DOWNLOAD | ROUTE_RECORDS, FIELDS(FILTER)},
    {METHOD_GET, "/admin/e/{event}/export/tally.csv", page_export_tally, DOWNLOAD, FIELDS(FILTER)},
    {METHOD_GET, "/admin/e/{event}/export/result.xlsx", page_export_effect, HOST | ROUTE_DOWNLOAD,
     FIELDS(INPUT_WITH)},
    {METHOD_GET, "/admin/e/{event}/export/tally.xlsx", page_export_workbook, DOWNLOAD,
     FIELDS(FILTER)},

    {METHOD_GET, "/admin/e/{event}/export/open-data.csv", page_export_open_data,
     DOWNLOAD | ROUTE_HOST, NULL},
    {METHOD_GET, "/admin/e/{event}/export/open-data-dictionary.csv", page_export_open_dictionary,
     DOWNLOAD | ROUTE_HOST, NULL},

    {METHOD_GET, "/admin/e/{event}/booth/{municipality}", page_cockpit, REPORT, NULL},
    {METHOD_POST, "/admin/e/{event}/booth/{municipality}", page_cockpit_post, REPORT | ROUTE_WRITE,
     FIELDS(INPUT_SUBMISSION, INPUT_DAY, INPUT_STATE, INPUT_GOODS, INPUT_BACK)},

    {METHOD_GET, "/admin/e/{event}/counts", page_counts, REPORT,
     FIELDS(INPUT_AT, INPUT_PLACE, INPUT_DAY)},
    {METHOD_POST, "/admin/e/{event}/counts", page_counts_post, REPORT | ROUTE_RECORDS | ROUTE_WRITE,
     FIELDS(INPUT_SUBMISSION, INPUT_ACT, INPUT_AGE, INPUT_PEOPLE, INPUT_PLACE, INPUT_DAY,
            INPUT_EDIT)},

    {METHOD_GET, "/admin/e/{event}/reward", page_reward_staff, REPORT, NULL},
    {METHOD_GET, "/admin/e/{event}/reward/card/{ticket}", page_reward_ticket,
     REPORT | ROUTE_RECORDS, FIELDS(INPUT_AT)},
    {METHOD_POST, "/admin/e/{event}/reward/card/{ticket}", page_reward_ticket_post,
     REPORT | ROUTE_WRITE | ROUTE_RECORDS, FIELDS(INPUT_SUBMISSION)},

    {METHOD_GET, "/admin/e/{event}/posters", page_posters, HOST,
     FIELDS(INPUT_PLACE, INPUT_REISSUE, INPUT_REISSUED)},
    {METHOD_POST, "/admin/e/{event}/posters/reissue", page_poster_reissue_post, HOST | ROUTE_WRITE,
     FIELDS(INPUT_PLACE, INPUT_CODE)},

    {METHOD_GET, "/admin/e/{event}/rehearse", page_rehearse, HOST, FIELDS(INPUT_AT)},
    {METHOD_POST, "/admin/e/{event}/rehearse", page_rehearse_post, HOST | ROUTE_WRITE,
     FIELDS(INPUT_SUBMISSION, INPUT_BASE, INPUT_ACT, INPUT_PEOPLE)},

    {METHOD_GET, "/admin/e/{event}/close", page_close, HOST, FIELDS(INPUT_AT)},
    {METHOD_POST, "/admin/e/{event}/close", page_close_post, HOST | ROUTE_WRITE,
     FIELDS(INPUT_ACT, INPUT_WORDS)},

    {METHOD_GET, "/admin/e/{event}/staff", page_fair_accounts, HOST, FIELDS(INPUT_AT)},
    {METHOD_POST, "/admin/e/{event}/staff", page_fair_accounts_post, HOST | ROUTE_WRITE,
     FIELDS(INPUT_SUBMISSION, INPUT_ACT)},

    {METHOD_GET, "/admin/e/{event}/left-out", page_left_out, HOST,
     FIELDS(INPUT_AT, INPUT_PLACE, INPUT_DAY, INPUT_FROM, INPUT_TO)},
    {METHOD_POST, "/admin/e/{event}/left-out", page_left_out_post,
     HOST | ROUTE_RECORDS | ROUTE_WRITE,
     FIELDS(INPUT_PLACE, INPUT_DAY, INPUT_FROM, INPUT_TO, INPUT_REASON, INPUT_BACK)},

    {METHOD_GET, "/admin/e/{event}/comments/check", page_redactions, HOST, FIELDS(INPUT_AT)},
    {METHOD_GET, "/admin/e/{event}/comments/{comment}", page_redaction, HOST, FIELDS(INPUT_AT)},
    {METHOD_POST, "/admin/e/{event}/comments/{comment}", page_redaction_post, HOST | ROUTE_WRITE,
     FIELDS(INPUT_ACT, INPUT_WORDS, INPUT_WHOLE, INPUT_REASON)},

    {METHOD_GET, "/admin/e/{event}/today", page_today, HOST, FIELDS(INPUT_AT)},
    {METHOD_POST, "/admin/e/{event}/today", page_today_post, HOST | ROUTE_WRITE,
     FIELDS(INPUT_BASE, INPUT_ACT, INPUT_DAY, INPUT_FROM, INPUT_TO, INPUT_EDIT)},

    {METHOD_GET, "/admin/e/{event}/edit", page_edit, HOST, FIELDS(INPUT_AT)},
    {METHOD_POST, "/admin/e/{event}/edit", page_edit_post, HOST | ROUTE_WRITE,
     FIELDS(INPUT_BASE, INPUT_ACT)},
    {METHOD_GET, "/admin/e/{event}/edit/publish", page_publish, HOST, NULL},
    {METHOD_POST, "/admin/e/{event}/edit/publish", page_publish_post, HOST | ROUTE_WRITE,
     FIELDS(INPUT_BASE, INPUT_NOTE, INPUT_OFFLINE, INPUT_EDIT)},
    {METHOD_GET, "/admin/e/{event}/edit/history", page_history, HOST,
     FIELDS(INPUT_AT, INPUT_REVISION)},
    {METHOD_POST, "/admin/e/{event}/edit/history", page_history_post, HOST | ROUTE_WRITE,
     FIELDS(INPUT_BASE, INPUT_REVISION)},
    {METHOD_GET, "/admin/e/{event}/edit/preview", page_preview, HOST,
     FIELDS(INPUT_VIEW, INPUT_MOMENT)},
    {METHOD_GET, "/admin/e/{event}/edit/{part}", page_edit_part, HOST, FIELDS(INPUT_AT)},
    {METHOD_POST, "/admin/e/{event}/edit/{part}", page_edit_part_post,
     HOST | ROUTE_LONG | ROUTE_WRITE, FIELDS(INPUT_BASE, INPUT_ACT, INPUT_EDIT)},

    {METHOD_GET, "/healthz", page_alive, 0, NULL},
    {METHOD_GET, "/readyz", page_ready, 0, NULL},
};

/* Compares a path with a pattern. {…} matches one segment, or the part of one before an ending such
 * as ".ics". It is not empty and has at most SEGMENT_MAX bytes. */
static bool matches(struct pool *pool, const char *pattern, const char *path, const char **args)
{
    int n = 0;
    while (*pattern) {
        if (*pattern != '{') {
            if (*pattern++ != *path++)
                return false;
            continue;
        }
        pattern = strchr(pattern, '}') + 1;
        size_t length = strcspn(path, "/"), ending = strcspn(pattern, "/");
        if (length <= ending || length - ending > SEGMENT_MAX || n == CALL_ARGS_MAX)
            return false;
        args[n++] = pool_strndup(pool, path, length - ending);
        path += length - ending;
    }
    return !*path;
}

/* Every address with GET answers HEAD. So the methods are GET and HEAD, POST, or all three. */
static const char *allow_of(unsigned methods)
{
    if (!(methods & METHOD_GET))
        return "POST";
    return methods & METHOD_POST ? "GET, HEAD, POST" : "GET, HEAD";
}

const struct route *route_at(size_t i)
{
    return i < G_N_ELEMENTS(routes) ? &routes[i] : NULL;
}

bool route_exists(const struct route *route, const struct event *event)
{
    return (!(route->flags & ROUTE_PLAN) || event->n_halls > 0) &&
           (!(route->flags & ROUTE_RESULTS) || event->results.at);
}

const char *routes_ahead(struct pool *pool, const struct event *event, bool is_shared)
{
    GString *ahead = pool_string(pool);
    for (size_t i = 0; i < G_N_ELEMENTS(routes); i++) {
        const struct route *route = &routes[i];
        if (!(route->flags & ROUTE_AHEAD) || !route_exists(route, event) ||
            (is_shared && route->flags & ROUTE_OWN_DEVICE))
            continue;
        g_string_append_printf(ahead, "%s%s", ahead->len ? " " : "",
                               address_event(pool, event->slug, route->path + strlen(EVENT_PATH)));
    }
    return ahead->str;
}

bool route_admits(const struct route *route, const struct staff *staff)
{
    return !(route->flags & ROUTE_HOST) || staff_is_host(staff);
}

enum result route_find(struct pool *pool, enum method method, const char *path,
                       const struct route **ret_route, const char **args, const char **ret_allow)
{
    enum method wanted = method == METHOD_HEAD ? METHOD_GET : method;
    unsigned methods = 0;
    const char *pattern =
        NULL; /* the first one that matches: "/edit/preview", not "/edit/{part}" */
    for (size_t i = 0; i < G_N_ELEMENTS(routes); i++) {
        const char *found[CALL_ARGS_MAX] = {NULL};
        if ((pattern && strcmp(pattern, routes[i].path) != 0) ||
            !matches(pool, routes[i].path, path, found))
            continue;
        pattern = routes[i].path;
        if (routes[i].method == wanted) {
            memcpy(args, found, sizeof found);
            *ret_route = &routes[i];
            return RESULT_OK;
        }
        methods |= routes[i].method;
    }
    if (!methods)
        return RESULT_NOT_FOUND;
    *ret_allow = allow_of(methods);
    return RESULT_FORBIDDEN;
}
