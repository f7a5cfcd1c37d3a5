/*
 * Keeps the published fairs and their posters in memory. So a page or a check-in does not ask the
 * database for data that seldom changes.
 *
 * The memory is one immutable snapshot, which all threads share, and which is replaced as a whole.
 * It is at most CATALOG_FRESH_MS older than the database. If it is older, the next request reads
 * the catalog's version (one number) from the database, and loads the fairs again only if that has
 * changed. So a revoked poster, an ended device or an edited page takes effect within that time,
 * without a restart.
 *
 * If the database cannot be reached, the rule is: a page is shown from the last snapshot, however
 * old (catalog_last()); a form is never taken by it (catalog_take() is then RESULT_UNAVAILABLE).
 * The recording functions do not check posters and devices, so what was revoked or ended meanwhile
 * would count. What the last snapshot does not contain may exist by now: it is RESULT_UNAVAILABLE,
 * not RESULT_NOT_FOUND (app/app.c).
 *
 * Callers need not know when it is loaded, nor by which thread. data/event.h and data/place.h read
 * the same rows from the database: there staff also see fairs that are not published yet.
 */
#ifndef DATA_CATALOG_H
#define DATA_CATALOG_H

#include <stdbool.h>
#include <stdint.h>

#include "base/result.h"
#include "lib/db.h"
#include "model/event.h"
#include "model/kiosk.h"
#include "model/place.h"
#include "model/visit.h"

struct pool;
struct catalog;

#define CATALOG_FRESH_MS 500
/* The newest fairs, at most so many: a ceiling on memory, not a feature. */
#define CATALOG_EVENTS_MAX 50

/* All threads share a snapshot, so no thread may change it. */
struct snapshot {
    int64_t version;       /* of the database; another one after every change */
    int64_t fairs_version; /* another one after every change but those of struct booth_today */
    int n_events;
    int n_open;                        /* of the fairs and, behind them, the rehearsals */
    const struct event *const *events; /* the newest first */
    int n_unreadable;
    const char *const *unreadable; /* slugs of published events that the program cannot read */
    int n_places;
    const struct place *places;
    int n_ended;
    const struct kiosk *ended; /* shared devices that staff ended, of all events */
    int n_kept;
    const struct kept_column *kept; /* what is stored about a visitor, for the privacy page */
};

struct catalog *catalog_new(struct db_pool *connections);
void catalog_free(struct catalog *catalog); /* NULL is allowed */

/* Gives the current snapshot, which lives until `pool` is cleared. It is fresh: CATALOG_FRESH_MS
 * old at most. RESULT_UNAVAILABLE: the database cannot be reached, or does not answer for two
 * seconds. */
enum result catalog_take(struct catalog *catalog, struct pool *pool,
                         const struct snapshot **ret) MUST_CHECK;

/* The same, but if the database cannot be reached, or does not answer soon, gives the last snapshot
 * and sets *ret_fresh to false. RESULT_UNAVAILABLE: this process has no snapshot yet. */
enum result catalog_last(struct catalog *catalog, struct pool *pool, const struct snapshot **ret,
                         bool *ret_fresh) MUST_CHECK;

/* RESULT_NOT_FOUND: no event with this slug is open to visitors. RESULT_FAILED: one is, but the
 * database holds a value of it that the program cannot hold (logged when the snapshot was loaded).
 * RESULT_NOT_FOUND would be wrong for it: a phone that keeps a form for this fair would throw the
 * form away. */
enum result snapshot_event(const struct snapshot *snapshot, const char *slug,
                           const struct event **ret) MUST_CHECK;

/* The place with this token, or with this code at this event; NULL if there is none. */
const struct place *snapshot_place(const struct snapshot *snapshot, const char *token);
const struct place *snapshot_code(const struct snapshot *snapshot, const struct event *event,
                                  const char *code);

/* Since when has this shared device been ended by staff? 0: it has not. */
int64_t snapshot_ended_at(const struct snapshot *snapshot, int event_id, const char *device);

#endif
