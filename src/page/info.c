/*
 * Pages about the system itself: privacy, accessibility, and the two health checks. /healthz shows
 * that the process answers; /readyz also that a visitor's form would be recorded.
 */
#include "page/handlers.h"

#include <string.h>

#include "base/pool.h"
#include "view/info.h"

enum result page_privacy(struct call *call)
{
    const struct snapshot *catalog = call->catalog;
    return call_show(call, 200, view_privacy, catalog->n_kept, catalog->kept, catalog->n_events,
                     catalog->events);
}

enum result page_accessibility(struct call *call)
{
    const struct snapshot *catalog = call->catalog;
    return call_show(call, 200, view_accessibility, catalog->n_events, catalog->events);
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

static const char *why_of_result(enum result r)
{
    switch (r) {
    case RESULT_NOT_FOUND:
        return "the schema is not current\n";
    case RESULT_UNAVAILABLE:
        return "the database cannot be reached; the log says why\n";
    default:
        return "the schema or its files are not this version's; the log says why\n";
    }
}

static const char *why_no_writes(enum schema_writes writes)
{
    switch (writes) {
    case SCHEMA_IS_STANDBY:
        return "the database is a standby: it takes no writes\n";
    case SCHEMA_IS_READ_ONLY:
        return "the database is read-only: it takes no writes\n";
    case SCHEMA_TAKES_WRITES:
        break;
    }
    return NULL;
}

/* NULL if the database can be reached, takes writes and has the schema of this version. */
static const char *why_not_fit(struct call *call)
{
    enum schema_writes writes;
    enum result r = call_database(call);
    if (!r)
        r = schema_writes(call->db, call->pool, &writes);
    if (!r && why_no_writes(writes))
        return why_no_writes(writes);
    if (!r)
        r = schema_check(call->app->schema, call->db, call->pool);
    return r ? why_of_result(r) : NULL;
}

/* NULL if a visitor's form would be recorded. */
static const char *why_not_taken(struct call *call)
{
    enum trial_outcome outcome = trial_ask(call->app->trial, call->pool);
    return outcome ? pool_printf(call->pool, "%s\n", trial_words(outcome)) : NULL;
}

/* GET /readyz: 200; 503 with the reason if a visitor's form would be refused, or the schema is not
 * that of this version, or the two cannot be compared. */
enum result page_ready(struct call *call)
{
    const char *why = why_not_fit(call);
    call_release(call); /* after an error its transaction cannot be committed */
    if (!why)
        why = why_not_taken(call);
    if (why)
        call_retry_after(call, CALL_RETRY_SECONDS);
    say(call, why ? 503 : 200, why ? why : "ready\n");
    return RESULT_OK;
}
