/*
 * Pages about the system itself: privacy, accessibility, the page for a phone without a signal, and
 * the two health checks. /healthz shows that the process answers; /readyz also checks the database
 * and its schema.
 */
#include "page/handlers.h"

#include <string.h>

#include "base/pool.h"
#include "data/kept.h"
#include "view/info.h"

enum result page_privacy(struct call *call)
{
    int n;
    const struct kept_column *columns;
    enum result r = data_kept_columns(call->db, call->pool, &n, &columns);
    if (r)
        return r;
    return call_show(call, 200, view_privacy, n, columns);
}

enum result page_accessibility(struct call *call)
{
    const struct snapshot *catalog = call->catalog;
    return call_show(call, 200, view_accessibility, catalog->n_events, catalog->events);
}

/* GET /e/{event}/offline: 200. The phone stores this page (www/sw.js) and shows it instead of a
 * page that it cannot load. */
enum result page_offline(struct call *call)
{
    return call_show(call, 200, view_offline, secret_uuid(call->pool));
}

static void say(struct call *call, int status, const char *text)
{
    call->rs->status = status;
    http_header(call->rs, "Cache-Control", "no-store");
    http_body(call->rs, "text/plain; charset=utf-8", text, strlen(text));
}

/* GET /healthz: 200 while the process answers. */
enum result page_alive(struct call *call)
{
    say(call, 200, "ok\n");
    return RESULT_OK;
}

static const char *why_not_ready(enum result r)
{
    switch (r) {
    case RESULT_NOT_FOUND:
        return "the schema is not current\n";
    case RESULT_UNAVAILABLE:
        return "no database\n";
    default:
        return "the schema or its files are not this version's; the log says why\n";
    }
}

/* GET /readyz: 200; 503 with the reason if the database cannot be reached, the schema is not that
 * of this version, or the two cannot be compared. */
enum result page_ready(struct call *call)
{
    enum result r = call_database(call);
    if (!r)
        r = schema_check(call->app->schema, call->db, call->pool);
    if (r == RESULT_OK) {
        say(call, 200, "ready\n");
    } else {
        http_header(call->rs, "Retry-After", "10");
        say(call, 503, why_not_ready(r));
    }
    return RESULT_OK;
}
