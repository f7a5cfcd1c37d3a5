/* The few things every handler does with its call. */
#include "call.h"

#include "clock.h"
#include "pool.h"
#include "view_error.h"

enum result call_database(struct call *call)
{
    if (call->db)
        return RESULT_OK;
    enum result r = db_borrow(call->app->visitors, &call->db);
    return r ? r : db_begin(call->db, true);
}

void call_release(struct call *call)
{
    db_return(call->db);
    call->db = NULL;
}

bool call_scope(const struct call *call, const char **ret_municipality)
{
    return staff_scope(call->staff, call->event, http_field(&call->rq->query, "booth"),
                       ret_municipality);
}

struct page call_page(const struct call *call)
{
    return (struct page){
        .lang = call->lang,
        .now = call->now,
        .clock_set = clock_is_set(),
        .event = call->event,
    };
}

enum result call_html(struct call *call, int status, enum result rendered, const GString *html)
{
    if (rendered)
        return rendered;
    call->rs->status = status;
    http_body_string(call->rs, HTTP_HTML, html);
    return RESULT_OK;
}

enum result call_error(struct call *call, int status)
{
    struct page page = call_page(call);
    GString *out = pool_string(call->pool);
    if (status == 503)
        http_header(call->rs, "Retry-After", "10");
    return call_html(call, status, view_error(call->pool, &page, status, call->rq->id, out), out);
}
