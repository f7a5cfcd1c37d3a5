/*
 * The program between the door and the pages: finds the route, admits or refuses, opens the
 * database the way the route may use it, calls the handler, and turns what the handler says into a
 * reply.
 *
 * Handlers get a struct call, fill call->rs (the reply) through views, and return a result:
 * RESULT_OK when the reply is there, anything else for the error page of that result. They never
 * send, free or log.
 */
#ifndef APP_H
#define APP_H

#include <stdbool.h>
#include <stdint.h>

#include "config.h"
#include "db.h"
#include "event.h"
#include "http.h"
#include "place.h"
#include "recorder.h"
#include "result.h"
#include "secret.h"
#include "staff.h"
#include "view_page.h"
#include "words.h"

struct pool;

/* What all threads share; frozen once it is open. */
struct app {
    const struct config *config;
    struct secret_key key;
    struct db_pool *visitors, *staff;
    struct recorder *recorder;
};

#define CALL_ARGS_MAX 3

/* One request on its way through a handler. */
struct call {
    struct pool *pool;
    const struct request *rq;
    struct reply *rs;
    enum lang lang;
    int64_t now;                     /* the one time this request happens at */
    const char *args[CALL_ARGS_MAX]; /* of the route's {…}, in order */
    struct db *db; /* in a transaction: read only unless the route is a staff write; NULL for
                      routes without a database and after call_release() */
    const struct event *event; /* of {event}, or of the poster; NULL for routes without one */
    const struct place *place; /* of {token} */
    const struct staff *staff; /* who is signed in, on staff routes */
    const char *session;       /* the session's id in the database, on staff routes */
    const char *cookie;  /* the visitor's cookie, on visitor routes; NULL when there is none */
    const char *visitor; /* the visitor's id at this event; NULL likewise */
    const char *
        submission; /* the id of a visitor's form; NULL when it has none, or none that can be one */
};

/* `inline_writers`: record in the calling thread (CGI). RESULT_FAILED or RESULT_UNAVAILABLE:
 * logged. */
enum result app_open(const struct config *config, bool inline_writers, struct app *ret) MUST_CHECK;
void app_close(struct app *app);

/* One request, whole; a fcgi_handler. */
void app_handle(void *app, enum result problem, struct request *rq, struct reply *rs);

/* Gives the database connection back before a handler waits for something else. */
void call_release(struct call *call);

/* Makes the error page of this status the reply; RESULT_OK unless the page itself fails. */
enum result call_error(const struct app *app, struct call *call, int status) MUST_CHECK;

/* What every page needs to know about the request, with its title. */
struct page call_page(const struct app *app, const struct call *call);

#endif
