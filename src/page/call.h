/*
 * What a handler gets and returns: one request (struct call), what all requests share (struct app),
 * and the functions that every handler needs.
 *
 * A handler fills call->rs, the reply, through views. It returns RESULT_OK if the reply is
 * complete; for any other result app/app.c makes the error page. A handler never sends, frees or
 * logs.
 *
 * The transaction of call->db is committed if the handler returns RESULT_OK, whatever the reply's
 * status is. So a handler that may have written something and then refuses the form with a page
 * calls call_release() first.
 *
 * Handlers need not know how a call is made: app/app.c fills it before the handler runs.
 * lib/db_call.h is something else: one statement with its parameters.
 */
#ifndef PAGE_CALL_H
#define PAGE_CALL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/config.h"
#include "base/live.h"
#include "base/pool.h"
#include "base/result.h"
#include "base/words.h"
#include "data/card.h"
#include "data/catalog.h"
#include "data/recorder.h"
#include "data/replica_watch.h"
#include "data/rollup.h"
#include "data/schema.h"
#include "data/trial.h"
#include "lib/db.h"
#include "lib/http.h"
#include "lib/secret.h"
#include "model/audit.h"
#include "model/event.h"
#include "model/place.h"
#include "model/staff.h"
#include "page/input.h"
#include "view/page.h"

/* What all threads share. Nothing changes it after app_open(); the objects that it points to have
 * locks of their own. */
struct app {
    const struct config *config;
    struct live *live; /* what may change while the program runs */
    struct secret_key key;
    struct db_pool *visitors, *staff;
    struct db_pool *reports;             /* of a replica; NULL if the configuration names none */
    struct replica_watch *replica_watch; /* NULL without a replica, and in CGI mode */
    struct db_pool *exports; /* the staff's role; a download holds one until it is sent */
    struct recorder *recorder;
    struct rollup *rollup; /* NULL in CGI mode */
    struct catalog *catalog;
    struct schema_check *schema;
    struct trial *trial;
    struct traffic *traffic; /* counts requests (app/traffic.h); NULL in CGI mode */
};

#define CALL_ARGS_MAX 3

/* One request on its way through a handler. */
struct call {
    const struct app *app;
    struct pool *pool;
    const struct request *rq;
    struct reply *rs;
    const char *base_url; /* the site's address, for everything this request does */
    enum lang lang;
    bool lang_chosen; /* by this request: the reply sets the language cookie */
    /* The form was posted to change the language: show it again, record nothing. */
    bool switching;
    int64_t began_us;                /* clock_monotonic_us() when the request had been read */
    const struct route *route;       /* NULL if no row of the table fits */
    int64_t now;                     /* the time of this request, for everything it does */
    const char *args[CALL_ARGS_MAX]; /* the path's segments for the route's {…}, in order */
    struct fields query; /* the declared fields of the query and `lang`, decoded but not checked */
    struct input input;  /* the declared fields of the query, or of the form, as typed values */
    /* In a transaction. It is read only, except on a route of staff with ROUTE_WRITE, and after a
     * download was added to the audit. NULL if the route has no database, and after
     * call_release(). */
    struct db *db;
    const struct snapshot *catalog; /* the published fairs; NULL without ROUTE_PUBLISHED */
    const struct event *event;      /* of {event} or of the poster; NULL if there is none */
    const struct place *place;      /* the place of {token}; NULL without ROUTE_PLACE */
    const struct staff *staff;      /* the signed-in person; NULL without ROUTE_STAFF */
    /* The code of the booth whose rows this person gets if the address names none. NULL: all. */
    const char *scope;
    bool must_set_up;    /* this person has no second factor, and the host asks for one */
    const char *session; /* the session's id in the database; NULL without ROUTE_STAFF */
    /* The sign of a shared device (data/kiosk.h), if the browser or the form belongs to one. Else
     * NULL. */
    const char *kiosk;
    const struct event *kiosk_fair; /* the fair of `kiosk`, also on a page of no fair; else NULL */
    /* The pages of the fair that a phone fetches ahead: routes_ahead(). NULL without a fair, for
     * staff, in another language than Japanese on a shared device, and if the request is refused
     * before its browser is known. */
    const char *ahead;
    const struct staff_bar *staff_bar; /* NULL without ROUTE_STAFF */
    const struct preview *preview;     /* NULL unless the page is made of a draft */
    bool kiosk_over;                   /* `kiosk` is genuine but no longer good */
    /* The visitor's id at this event, on visitor routes. NULL if the browser sent neither a cookie
     * nor a form's id. */
    const char *visitor;
    /* The id that the visitor has from the next request on, if the browser keeps the cookie of this
     * reply. `visitor` if that is set; NULL on a shared device before a form. */
    const char *next_visitor;
    const char *submission; /* the form's id in lower case; NULL if there is no valid one */
    /* The reply is sent only once this is recorded. NULL if it need not wait. */
    struct recorder_job *job;
    bool on_replica; /* call->db is of the replica */
    int figures_age; /* the seconds by which its rows may be older than now; 0: they are not */
};

/* Is this an address for staff? The path decides, also if no person is signed in. */
bool call_is_staff(const struct call *call);

/* The signed-in person, who acts now. */
struct actor call_actor(const struct call *call);

/* Makes sure that call->db is set. If it is NULL, borrows a connection and begins a read-only
 * transaction as the visitors' role. */
enum result call_database(struct call *call) MUST_CHECK;

/* Sets call->db, which must be NULL: borrows a connection and begins a transaction as the staff's
 * role. */
enum result call_staff_database(struct call *call, bool read_only) MUST_CHECK;

/* Changes call->db, of the staff's role and read-only, to the replica's if there is one that is not
 * too old. Otherwise it is the primary's, borrowed anew: none is held while this waits. A page that
 * its own person has just changed something for shows it: the replica must have replayed what the
 * primary has, and is given a second for it. */
enum result call_report_database(struct call *call) MUST_CHECK;

/* Changes it back to the primary's. */
enum result call_leave_replica(struct call *call) MUST_CHECK;

/* `r` is the result of the work in the transaction: commits if it is RESULT_OK. Then does what
 * call_release() does. Returns `r`, or the result of the commit. */
enum result call_commit(struct call *call, enum result r) MUST_CHECK;

/* Returns call->db, if set, to its connection pool; a transaction that was not committed is rolled
 * back. Call it before waiting for something else, so that no connection is held meanwhile. */
void call_release(struct call *call);

/* The declared fields of this query except `lang`, encoded again: "?day=2023-02-18&q=a%20b", or ""
 * if none was sent. */
const char *call_query(const struct call *call);

/* Makes `html`, which a view wrote, the reply. `rendered` is the view's result: if it is not
 * RESULT_OK, it is returned and the reply is unchanged. */
enum result call_html(struct call *call, int status, enum result rendered,
                      const GString *html) MUST_CHECK;

/*
 * Shows a page. Calls `view` with the memory pool, what every page needs to know, the arguments
 * that follow, and the string to write to. Then makes that string the reply:
 *
 *     return call_show(call, 200, view_card, &card, at, secret_uuid(call->pool));
 *
 * It is a macro because each view has its own parameter types, and the compiler checks them.
 */
#define call_show(call, status, view, ...)                                                         \
    ({                                                                                             \
        struct page page_ = call_page(call);                                                       \
        GString *html_ = pool_string((call)->pool);                                                \
        enum result rendered_ = view((call)->pool, &page_, ##__VA_ARGS__, html_);                  \
        call_html((call), (status), rendered_, html_);                                             \
    })

/* Loads the visitor's card at this event, on the connection of call_database(). */
enum result call_card(struct call *call, struct card *ret) MUST_CHECK;

/* Says in the reply, a 429 or a 503, when to retry. */
#define CALL_RETRY_SECONDS 10 /* after a fault of the server */
void call_retry_after(struct call *call, int64_t seconds);

/* Makes the error page of this status the reply. RESULT_OK unless the template fails. */
enum result call_error(struct call *call, int status) MUST_CHECK;

struct page call_page(const struct call *call);

#endif
