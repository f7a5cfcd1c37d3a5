/*
 * The published fairs and their posters, kept in memory, so that a page or a check-in asks the
 * database for nothing that changes a few times a year.
 *
 * What is kept is one immutable snapshot, shared by all threads and replaced as a whole. It is at
 * most CATALOG_FRESH_MS older than the database: then the next request asks for the catalogue's
 * version (one number) and loads anew only when it has grown. A revoked poster or an edited page is
 * so in force within that time, without a restart. A database that cannot be asked is
 * RESULT_UNAVAILABLE, never an old answer.
 *
 * Staff read fairs that are not published yet straight from the database (data/event.h).
 */
#ifndef DATA_CATALOG_H
#define DATA_CATALOG_H

#include "base/result.h"
#include "lib/db.h"
#include "model/event.h"
#include "model/place.h"

struct pool;
struct catalog;

#define CATALOG_FRESH_MS 500
/* How many fairs are kept, the newest first: a ceiling on memory, not a feature. */
#define CATALOG_EVENTS_MAX 50

/* Belongs to all who hold it; nothing in it ever changes. */
struct snapshot {
    int n_events;
    const struct event *const *events; /* the newest first */
    int n_unreadable;
    const char *const *unreadable; /* slugs of published events that hold a value we cannot */
    int n_places;
    const struct place *places;
};

struct catalog *catalog_new(struct db_pool *connections);
void catalog_free(struct catalog *catalog); /* NULL is allowed */

/* The catalogue as it is now; held until `pool` is cleared. */
enum result catalog_take(struct catalog *catalog, struct pool *pool,
                         const struct snapshot **ret) MUST_CHECK;

/* RESULT_NOT_FOUND: no such event is published. RESULT_FAILED: one is, but the database holds a
 * value of it that the program cannot hold (logged when the catalogue was loaded). To say that
 * there is none would be wrong: a phone that keeps a form for this fair would throw it away. */
enum result snapshot_event(const struct snapshot *snapshot, const char *slug,
                           const struct event **ret) MUST_CHECK;

/* NULL when there is none. */
const struct place *snapshot_place(const struct snapshot *snapshot, const char *token);
const struct place *snapshot_code(const struct snapshot *snapshot, const struct event *event,
                                  const char *code);

#endif
