/*
 * One snapshot with a reference count. One thread at a time asks the database whether the snapshot
 * is still current; the other threads wait for its result, or show the last snapshot.
 */
#include "data/catalog.h"

#include <glib.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

#include "base/clock.h"
#include "base/pool.h"
#include "data/event.h"
#include "data/kept.h"
#include "data/kiosk.h"
#include "data/place.h"
#include "data/queries.h"

/* A page waits for another thread's query until the query has run for so long; then it shows the
 * last snapshot. A query takes a few milliseconds, unless the database is in trouble. */
#define PATIENCE_MS 300
/* So long a form waits, because it needs a fresh snapshot. It holds a worker thread meanwhile: if
 * PostgreSQL hangs, the forms of a hall would soon hold all of them, and no page would be served.
 */
#define FORM_MS 2000

/* A snapshot with the memory pool in which it lives. It is freed with its last reference: the
 * catalog holds one, each request another. */
struct held {
    struct snapshot snapshot;
    struct pool *pool;
    atomic_int references;
};

struct catalog {
    struct db_pool *connections;
    pthread_mutex_t lock;
    pthread_cond_t looked; /* a query of the database has ended */
    bool looking;          /* a thread is asking the database */
    int64_t began_at;      /* when the last query began, by clock_monotonic_ms() */
    unsigned n_looks;      /* the number of queries that have ended */
    enum result result;    /* of the last query */
    int64_t looked_at;     /* when the last query that succeeded began, by clock_monotonic_ms() */
    struct held *current;
};

struct catalog *catalog_new(struct db_pool *connections)
{
    struct catalog *catalog = g_new0(struct catalog, 1);
    pthread_mutex_init(&catalog->lock, NULL);
    clock_cond_init(&catalog->looked);
    catalog->connections = connections;
    return catalog;
}

static void drop(void *held)
{
    struct held *old = held;
    if (!old)
        return;
    int references = atomic_fetch_sub(&old->references, 1);
    g_assert(references > 0);
    if (references > 1)
        return;
    pool_free(old->pool);
    g_free(old);
}

void catalog_free(struct catalog *catalog)
{
    if (!catalog)
        return;
    drop(catalog->current);
    pthread_mutex_destroy(&catalog->lock);
    pthread_cond_destroy(&catalog->looked);
    g_free(catalog);
}

struct loading {
    struct db *db;
    struct pool *pool;
    const struct event **events;
    int n_events;
    const char **unreadable;
    int n_unreadable;
};

/* Leaves out a fair with a value that cannot be read, and stores its slug in `unreadable`. The
 * other fairs are served. If a statement fails for another reason, the transaction and the whole
 * load end. */
static enum result load_event(struct loading *l, const char *slug)
{
    enum result r = data_event_load(l->db, l->pool, slug, false, &l->events[l->n_events]);
    if (r && r != RESULT_FAILED)
        return r;
    if (r)
        l->unreadable[l->n_unreadable++] = slug;
    else
        l->n_events++;
    return RESULT_OK;
}

/* The fairs, and behind them the rehearsals. */
static enum result load_events(struct db *db, struct pool *pool, struct snapshot *snapshot)
{
    int n, n_rehearsals;
    const struct catalog_events_row *fairs;
    const struct catalog_rehearsals_row *rehearsals;
    enum result r = run_catalog_events(db, pool, CATALOG_EVENTS_MAX, &n, &fairs);
    if (!r)
        r = run_catalog_rehearsals(db, pool, CATALOG_EVENTS_MAX, &n_rehearsals, &rehearsals);
    if (r)
        return r;
    size_t most = (size_t)(n + n_rehearsals);
    struct loading l = {db,
                        pool,
                        POOL_ARRAY(pool, const struct event *, most),
                        0,
                        POOL_ARRAY(pool, const char *, most),
                        0};
    for (int i = 0; !r && i < n; i++)
        r = load_event(&l, fairs[i].slug);
    snapshot->n_events = l.n_events;
    for (int i = 0; !r && i < n_rehearsals; i++)
        r = load_event(&l, rehearsals[i].slug);
    snapshot->n_open = l.n_events;
    snapshot->events = l.events;
    snapshot->n_unreadable = l.n_unreadable;
    snapshot->unreadable = l.unreadable;
    return r;
}

/* What load() promises of a snapshot, whatever the rows contain. It runs once for each version. */
static void check(const struct snapshot *snapshot)
{
    const struct event *const *events = snapshot->events;
    g_assert(snapshot->n_events >= 0 && snapshot->n_events <= CATALOG_EVENTS_MAX);
    for (int i = snapshot->n_events; i < snapshot->n_open; i++)
        g_assert(events[i]->rehearsal_of && !events[i]->published && events[i]->n_days > 0);
    for (int i = 0; i < snapshot->n_events; i++) {
        g_assert(events[i]->published && events[i]->n_days > 0);
        g_assert(i == 0 || date_compare(events[i - 1]->days[0].day, events[i]->days[0].day) >= 0);
    }
    for (int i = 0; i < snapshot->n_places; i++) {
        const struct place *place = &snapshot->places[i];
        g_assert(place->token && place->code && place->event_slug);
        g_assert(i == 0 || place[-1].event_id <= place->event_id);
    }
}

static enum result load(struct db *db, const struct catalog_version_row *version, struct held **ret)
{
    struct held *held = g_new0(struct held, 1);
    atomic_init(&held->references, 1);
    held->pool = pool_new();
    held->snapshot.version = version->version;
    held->snapshot.fairs_version = version->version - version->states;
    enum result r = load_events(db, held->pool, &held->snapshot);
    if (!r)
        r = data_place_all(db, held->pool, &held->snapshot.n_places, &held->snapshot.places);
    if (!r)
        r = data_kiosk_ended(db, held->pool, clock_now(), &held->snapshot.n_ended,
                             &held->snapshot.ended);
    if (!r)
        r = data_kept_columns(db, held->pool, &held->snapshot.n_kept, &held->snapshot.kept);
    if (r) {
        drop(held);
        return r;
    }
    check(&held->snapshot);
    *ret = held;
    return RESULT_OK;
}

/* Asks the database, without the lock. *ret is set only if the version is not `known`. `known` is
 * NULL if there is no snapshot yet. */
static enum result look(struct db_pool *connections, const int64_t *known, struct held **ret)
{
    g_autoptr(pool) pool = pool_new();
    struct db *db;
    struct catalog_version_row row;
    enum result r = db_borrow(connections, &db);
    if (r)
        return r;
    r = db_begin(db, true);
    if (!r)
        r = run_catalog_version(db, pool, &row);
    if (!r && !(known && row.version == *known))
        r = load(db, &row, ret);
    db_return(db);
    return r;
}

/* True if the snapshot was not older than CATALOG_FRESH_MS when the thread asked for it.
 * `looked_at` is the start of the query. If the age were measured until now, the result of a slow
 * query would be stale for every waiting thread, and each would repeat the query. */
static bool is_fresh(const struct catalog *catalog, int64_t asked_at)
{
    return catalog->current && asked_at - catalog->looked_at < CATALOG_FRESH_MS;
}

/* Caller holds the lock; it is released while the database is asked. */
static enum result refresh(struct catalog *catalog)
{
    g_assert(!catalog->looking);
    catalog->looking = true;
    bool has_current = catalog->current;
    int64_t known = has_current ? catalog->current->snapshot.version : 0;
    int64_t began = catalog->began_at = clock_monotonic_ms();
    struct held *loaded = NULL;
    pthread_mutex_unlock(&catalog->lock);
    enum result r = look(catalog->connections, has_current ? &known : NULL, &loaded);
    pthread_mutex_lock(&catalog->lock);
    if (loaded) {
        g_assert(!r && !(has_current && loaded->snapshot.version == known));
        drop(catalog->current);
        catalog->current = loaded;
    }
    if (!r)
        catalog->looked_at = began;
    catalog->looking = false;
    catalog->n_looks++;
    catalog->result = r;
    pthread_cond_broadcast(&catalog->looked);
    return r;
}

/* Caller holds the lock; it is released while another thread's query runs. If that query fails, all
 * waiting threads return its result: each would get the same, one after another.
 * RESULT_UNAVAILABLE, too, once the query has run for so long. */
static enum result await_look(struct catalog *catalog, int64_t ms)
{
    unsigned looks = catalog->n_looks;
    bool in_time = true;
    while (in_time && catalog->n_looks == looks)
        in_time = clock_cond_wait(&catalog->looked, &catalog->lock, catalog->began_at + ms);
    return catalog->n_looks == looks ? RESULT_UNAVAILABLE : catalog->result;
}

/* Caller holds the lock; it is released while the database is asked. */
static enum result make_fresh(struct catalog *catalog, int64_t asked_at)
{
    int64_t patience = catalog->result == RESULT_UNAVAILABLE ? PATIENCE_MS : FORM_MS;
    enum result r = RESULT_OK;
    while (!r && !is_fresh(catalog, asked_at))
        r = catalog->looking ? await_look(catalog, patience) : refresh(catalog);
    return r;
}

/* Caller holds the lock, and there is a snapshot; the lock is released while another thread's query
 * runs. RESULT_UNAVAILABLE: the query failed or takes longer. If the last one failed, the thread
 * does not wait: with the database away the query of one thread may take seconds. */
static enum result await_some(struct catalog *catalog)
{
    bool is_away = catalog->result == RESULT_UNAVAILABLE;
    return is_away ? RESULT_UNAVAILABLE : await_look(catalog, PATIENCE_MS);
}

/* Caller holds the lock; it is released while the database is asked. RESULT_UNAVAILABLE: there is
 * no snapshot at all. */
static enum result make_recent(struct catalog *catalog, int64_t asked_at)
{
    if (!catalog->current)
        return make_fresh(catalog, asked_at);
    if (is_fresh(catalog, asked_at))
        return RESULT_OK;
    enum result r = catalog->looking ? await_some(catalog) : refresh(catalog);
    return r == RESULT_UNAVAILABLE ? RESULT_OK : r;
}

/* Caller holds the lock. Gives the snapshot to the owner of `pool`. */
static const struct snapshot *lend(struct catalog *catalog, struct pool *pool)
{
    struct held *held = catalog->current;
    int references = atomic_fetch_add(&held->references, 1);
    g_assert(references > 0);
    pool_defer(pool, drop, held);
    return &held->snapshot;
}

enum result catalog_take(struct catalog *catalog, struct pool *pool, const struct snapshot **ret)
{
    int64_t asked_at = clock_monotonic_ms();
    pthread_mutex_lock(&catalog->lock);
    enum result r = make_fresh(catalog, asked_at);
    if (!r)
        *ret = lend(catalog, pool);
    pthread_mutex_unlock(&catalog->lock);
    return r;
}

enum result catalog_last(struct catalog *catalog, struct pool *pool, const struct snapshot **ret,
                         bool *ret_fresh)
{
    int64_t asked_at = clock_monotonic_ms();
    pthread_mutex_lock(&catalog->lock);
    enum result r = make_recent(catalog, asked_at);
    if (!r) {
        *ret = lend(catalog, pool);
        *ret_fresh = is_fresh(catalog, asked_at);
    }
    pthread_mutex_unlock(&catalog->lock);
    return r;
}

enum result snapshot_event(const struct snapshot *snapshot, const char *slug,
                           const struct event **ret)
{
    for (int i = 0; i < snapshot->n_open; i++) {
        if (!strcmp(snapshot->events[i]->slug, slug)) {
            *ret = snapshot->events[i];
            return RESULT_OK;
        }
    }
    for (int i = 0; i < snapshot->n_unreadable; i++) {
        if (!strcmp(snapshot->unreadable[i], slug))
            return RESULT_FAILED;
    }
    return RESULT_NOT_FOUND;
}

const struct place *snapshot_place(const struct snapshot *snapshot, const char *token)
{
    for (int i = 0; i < snapshot->n_places; i++) {
        if (!strcmp(snapshot->places[i].token, token))
            return &snapshot->places[i];
    }
    return NULL;
}

const struct place *snapshot_code(const struct snapshot *snapshot, const struct event *event,
                                  const char *code)
{
    for (int i = 0; i < snapshot->n_places; i++) {
        const struct place *place = &snapshot->places[i];
        if (place->event_id == event->id && !strcmp(place->code, code))
            return place;
    }
    return NULL;
}

int64_t snapshot_ended_at(const struct snapshot *snapshot, int event_id, const char *device)
{
    for (int i = 0; i < snapshot->n_ended; i++) {
        const struct kiosk *kiosk = &snapshot->ended[i];
        if (kiosk->event_id == event_id && !strcmp(kiosk->device, device))
            return kiosk->ended_at;
    }
    return 0;
}
