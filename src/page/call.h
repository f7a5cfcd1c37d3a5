/*
 * What a handler is given and what it answers with: one request on its way (struct call), what all
 * requests share (struct app), and the few things every handler does with them. How a call comes
 * about is app.c.
 *
 * A handler fills call->rs (the reply) through views, and returns a result: RESULT_OK when the
 * reply is there, anything else for the error page of that result. It never sends, frees or logs.
 */
#ifndef PAGE_CALL_H
#define PAGE_CALL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/config.h"
#include "base/pool.h"
#include "base/result.h"
#include "base/words.h"
#include "data/card.h"
#include "data/catalog.h"
#include "data/recorder.h"
#include "data/rollup.h"
#include "lib/db.h"
#include "lib/http.h"
#include "lib/secret.h"
#include "model/event.h"
#include "model/place.h"
#include "model/staff.h"
#include "page/input.h"
#include "view/page.h"

/* What all threads share; frozen once it is open. */
struct app {
    const struct config *config;
    struct secret_key key;
    struct db_pool *visitors, *staff;
    struct db_pool *exports; /* of the staff's role; each is held as long as a file is read */
    struct recorder *recorder;
    struct rollup *rollup; /* NULL in a CGI program */
    struct catalog *catalog;
};

#define CALL_ARGS_MAX 3

/* One request on its way through a handler. */
struct call {
    const struct app *app;
    struct pool *pool;
    const struct request *rq;
    struct reply *rs;
    enum lang lang;
    bool lang_chosen; /* by this very request: the browser is to remember it */
    bool switching; /* the form was posted to change the language: show it again, record nothing */
    int64_t now;    /* the one time this request happens at */
    const char *args[CALL_ARGS_MAX]; /* of the route's {…}, in order */
    struct fields query; /* the declared fields of the query, and `lang`; not checked yet */
    struct input input;  /* the declared fields of the query, or of the form, as typed values */
    struct db *db;       /* in a transaction: read only unless the route is a staff write; NULL for
                            routes without a database and after call_release() */
    const struct snapshot *catalog; /* the published fairs, on routes of visitors */
    const struct event *event;      /* of {event}, or of the poster; NULL for routes without one */
    const struct place *place;      /* of {token} */
    const struct staff *staff;      /* who is signed in, on staff routes */
    const char *scope; /* whose rows this person gets at the event unless asked otherwise: the code
                          of their booth, or NULL for all */
    const char *session; /* the session's id in the database, on staff routes */
    const char *kiosk;   /* the sign of a shared device (kiosk.h) when this is one, or the form is
                            one's;   else NULL */
    const char *visitor; /* the visitor's id at this event, on visitor routes; NULL for a browser
                            without a cookie */
    const char *
        submission; /* the id of a visitor's form; NULL when it has none, or none that can be one */
};

/* Is this an address of the staff's, whoever asks? */
bool call_is_staff(const struct call *call);

/* Sees to it that call->db is there, in a read-only transaction as the visitors' role. */
enum result call_database(struct call *call) MUST_CHECK;

/* Gives the database connection back before a handler waits for something else. */
void call_release(struct call *call);

/* The declared fields of this address's query but `lang`, encoded anew: "?day=2023-02-18&q=a%20b",
 * or "" when none was sent. */
const char *call_query(const struct call *call);

/* Makes what a view has rendered the reply; `rendered` is the view's result and is passed on. */
enum result call_html(struct call *call, int status, enum result rendered,
                      const GString *html) MUST_CHECK;

/* Shows a page: calls `view` with the pool, what every page needs to know, the arguments that
 * follow, and where to write, and makes what it writes the reply:
 *
 *     return call_show(call, 200, view_card, &card, at, secret_uuid(call->pool));
 *
 * A macro, because each view has parameters of its own types, which the compiler checks. */
#define call_show(call, status, view, ...)                                                         \
    ({                                                                                             \
        struct page page_ = call_page(call);                                                       \
        GString *html_ = pool_string((call)->pool);                                                \
        enum result rendered_ = view((call)->pool, &page_, ##__VA_ARGS__, html_);                  \
        call_html((call), (status), rendered_, html_);                                             \
    })

/* Loads the visitor's card at this event. */
enum result call_card(struct call *call, struct card *ret) MUST_CHECK;

/* Makes the error page of this status the reply; RESULT_OK unless the page itself fails. */
enum result call_error(struct call *call, int status) MUST_CHECK;

/* What every page needs to know about the request. */
struct page call_page(const struct call *call);

#endif
