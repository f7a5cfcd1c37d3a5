/*
 * The sitemap: every address the program answers, in one table. What a route needs is said by its
 * flags, and app.c sees to it before the handler runs.
 */
#ifndef APP_ROUTES_H
#define APP_ROUTES_H

#include "base/result.h"
#include "lib/http.h"
#include "page/call.h"
#include "page/input.h"

enum route_flag {
    ROUTE_PUBLISHED = 1 << 0, /* speaks of published fairs: call->catalog */
    ROUTE_EVENT = 1 << 1,     /* the first {…} is an event: call->event, 404 when there is none */
    ROUTE_PLACE = 1 << 2, /* the first {…} is a poster's token: its place and event, 404 likewise */
    ROUTE_DATABASE = 1 << 3, /* reads visitors' rows: call->db, read only, as the visitors' role */
    ROUTE_VISITOR = 1 << 4,  /* reads the visitor's cookie; a GET gives one */
    ROUTE_WRITE = 1 << 5,    /* a form of our own pages: same origin, decoded */
    ROUTE_STAFF = 1 << 6,    /* somebody is signed in; the transaction is of the staff's role */
    ROUTE_HOST = 1 << 9,     /* somebody of the host's; for others there is no such address */
    ROUTE_SIGN_IN = 1 << 7,  /* the staff's role without anybody signed in: the login form */
    ROUTE_OWN_DEVICE =
        1 << 8, /* of one visitor's own device: on a shared one it is explained instead */
};

struct route {
    enum method method; /* METHOD_GET answers HEAD too */
    const char *path;   /* "/e/{event}/b/{code}" */
    enum result (*handler)(struct call *call);
    unsigned flags;
    const enum input_field *fields; /* of a GET's query, of a POST's form; NULL: none but `lang` */
};

/* The rows of the table in order, from 0; NULL after the last. */
const struct route *route_at(size_t i);

/* RESULT_OK: *ret_route and args[] (at most CALL_ARGS_MAX, in the pool). RESULT_NOT_FOUND: no such
 * address. RESULT_FORBIDDEN: another method; *ret_allow is the Allow header ("GET, HEAD, POST"). */
enum result route_find(struct pool *pool, enum method method, const char *path,
                       const struct route **ret_route, const char **args,
                       const char **ret_allow) MUST_CHECK;

#endif
