/*
 * Staff see their own sessions, and end those that they forgot: on a phone that was lent out, or at
 * a desk. Nothing about a device is stored, so the page tells only when each session began. This
 * session is ended by signing out (page/login.c).
 */
#include "page/handlers.h"

#include <string.h>

#include "base/text.h"
#include "data/session.h"
#include "view/sessions.h"

#define ENDED "ended"
#define OTHERS "others"

/* GET /admin/sessions: 200. */
enum result page_sessions(struct call *call)
{
    struct sessions_page shown = {
        .staff = call->staff,
        .here = call->session,
        .ended = strcmp(text_or_empty(call->input.at), ENDED) == 0,
    };
    enum result r = data_session_list(call->db, call->pool, call->staff->id, call->now, &shown.n,
                                      &shown.sessions);
    return r ? r : call_show(call, 200, view_sessions, &shown);
}

/* POST /admin/sessions with `end`: 303 back. "others" ends all sessions but this one, the id of one
 * of the own sessions ends that one; 404 for anything else. */
enum result page_sessions_post(struct call *call)
{
    enum result r;
    const char *which = text_or_empty(call->input.end);
    if (strcmp(which, OTHERS) == 0)
        r = data_session_end_others(call->db, call->pool, call->staff->id, call->session);
    else if (text_is_uuid(which))
        r = data_session_end_own(call->db, call->pool, call->staff->id, which);
    else
        r = RESULT_NOT_FOUND;
    if (!r)
        http_see_other(call->rs, "/admin/sessions?at=" ENDED);
    return r;
}
