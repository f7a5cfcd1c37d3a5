/*
 * The sitemap: every address that the program answers, in one table. The flags of a row declare
 * what it needs, and app/app.c provides or checks that before the handler runs. From them also
 * follow which pages are published as files (app/publisher.c), can be previewed (page/preview.c)
 * and are fetched ahead by phones (www/static/app.js). Callers need not know how a path is matched.
 * The handlers are declared in page/handlers.h.
 */
#ifndef PAGE_ROUTES_H
#define PAGE_ROUTES_H

#include "base/result.h"
#include "lib/http.h"
#include "page/call.h"
#include "page/input.h"

enum route_flag {
    ROUTE_PUBLISHED = 1 << 0, /* call->catalog: the published fairs */
    ROUTE_EVENT = 1 << 1,     /* the first {…} is an event: call->event; 404 if there is none */
    /* The first {…} is a poster's token: call->place and call->event; 404 if there is none. */
    ROUTE_PLACE = 1 << 2,
    /* Sets call->db before the handler runs: read-only, as the visitors' role. */
    ROUTE_DATABASE = 1 << 3,
    ROUTE_VISITOR = 1 << 4, /* call->visitor, from its cookie; a GET gives a new one */
    ROUTE_WRITE = 1 << 5,   /* a form from our own pages: same origin; decoded */
    /* A person is signed in: call->staff. call->db is of the staff's role. */
    ROUTE_STAFF = 1 << 6,
    ROUTE_HOST = 1 << 7, /* the person belongs to the host; for other staff: 404 */
    /* The staff's role, no person signed in: the login form and the page of an invitation. */
    ROUTE_SIGN_IN = 1 << 8,
    ROUTE_OWN_DEVICE = 1 << 9, /* not on a shared device, which shows an explanation */
    /* The same for every visitor, so app/publisher.c publishes it as a file in each language. It
     * has no fields, and its words change only with the catalog or at an event_next_change(). */
    ROUTE_FILE = 1 << 10,
    /* A download. It adds itself to the audit, in a second transaction that writes
     * (page/export.c); tests/http/audit.mjs asks for each route that has this. */
    ROUTE_DOWNLOAD = 1 << 11,
    ROUTE_PLAN = 1 << 12, /* the fair has a plan; 404 if it has none */
    /* A page of a fair that a phone fetches ahead, to open it when there is no signal
     * (www/static/app.js). */
    ROUTE_AHEAD = 1 << 13,
    /* Open to a person who must set up a second factor before anything else. */
    ROUTE_SET_UP = 1 << 14,
    /* Reads or changes records of visitors. A sealed fair takes no such form, and a fair whose
     * records are deleted has no such page (nor any with ROUTE_VISITOR). */
    ROUTE_RECORDS = 1 << 15,
    /* A page of the report, whose top says how old its figures are: a replica may answer it. */
    ROUTE_REPLICA = 1 << 16,
    ROUTE_RESULTS = 1 << 17, /* the results of the fair are published; 404 if they are not */
    /* A form with the texts of a part of the fair in three languages, of which a Japanese letter
     * has nine bytes: it may have HTTP_LONG_MAX bytes. nginx knows its address, too
     * (deploy/nginx-server.conf.in). */
    ROUTE_LONG = 1 << 18,
};

struct route {
    enum method method; /* a row of METHOD_GET answers HEAD, too */
    const char *path;   /* "/e/{event}/b/{municipality}" */
    enum result (*handler)(struct call *call);
    unsigned flags;
    const enum input_field *fields; /* of a GET's query or a POST's form; NULL: only `lang` */
};

/* The i-th row of the table, from 0; NULL after the last row. */
const struct route *route_at(size_t i);

/* True if the fair has such a page at all: ROUTE_PLAN, ROUTE_RESULTS. */
bool route_exists(const struct route *route, const struct event *event);

/* The addresses of this fair's rows with ROUTE_AHEAD, with spaces between; the fair's own page is
 * the first. A shared device gets none that it does not show. */
const char *routes_ahead(struct pool *pool, const struct event *event, bool is_shared);

/* True if this person may open the row's pages, as far as that depends on the role alone. */
bool route_admits(const struct route *route, const struct staff *staff);

/* Finds the row for a method and a path, and sets args[] to the segments for {…} (at most
 * CALL_ARGS_MAX; they live in `pool`). RESULT_NOT_FOUND: no such address. RESULT_FORBIDDEN: the
 * address has other methods; *ret_allow is set to the Allow header ("GET, HEAD, POST"). */
enum result route_find(struct pool *pool, enum method method, const char *path,
                       const struct route **ret_route, const char **args,
                       const char **ret_allow) MUST_CHECK;

#endif
