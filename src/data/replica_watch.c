/* Implements data/replica_watch.h with a connection of its own, so that reports do not wait for it.
 */
#include "data/replica_watch.h"

#include <glib.h>
#include <pthread.h>

#include "base/clock.h"
#include "base/pool.h"
#include "base/ticker.h"

#define PAUSE_MS 5000

/* A look reads no table. So after a failed statement it proves nothing, and a report has to try
 * again: this seldom, because that one waits for a time-out. */
#define DISTRUST_MS 30000

struct replica_watch {
    struct db_pool *primary, *replica;
    struct ticker *ticker;
    pthread_mutex_t lock; /* guards what follows */
    enum replica_seen seen;
    struct replica_state state;
    bool is_bad;
    int64_t bad_until; /* clock_monotonic_ms(): a look must begin later to say that it is good */
};

static enum replica_seen look(struct replica_watch *watch, struct pool *pool,
                              struct replica_state *ret)
{
    struct replica_goal goal;
    struct db *db = NULL;
    enum result r = db_borrow(watch->primary, &db);
    if (!r)
        r = data_replica_goal(db, pool, &goal);
    db_return(db);
    if (r)
        return REPLICA_UNKNOWN;
    db = NULL;
    r = db_borrow(watch->replica, &db);
    if (!r)
        r = data_replica_await(db, pool, &goal, ret);
    db_return(db);
    return r ? REPLICA_AWAY : REPLICA_SEEN;
}

static int64_t run(void *data)
{
    struct replica_watch *watch = data;
    g_autoptr(pool) pool = pool_new();
    struct replica_state state = {0};
    int64_t began = clock_monotonic_ms();
    enum replica_seen seen = look(watch, pool, &state);
    pthread_mutex_lock(&watch->lock);
    watch->seen = seen;
    watch->state = state;
    if (seen == REPLICA_AWAY)
        watch->is_bad = true;
    /* This look may have ended just before the replica began to hang. */
    else if (seen == REPLICA_SEEN && began > watch->bad_until)
        watch->is_bad = false;
    pthread_mutex_unlock(&watch->lock);
    return PAUSE_MS;
}

enum result replica_watch_open(struct db_pool *primary, const char *connection,
                               struct replica_watch **ret)
{
    struct replica_watch *watch = g_new0(struct replica_watch, 1);
    watch->primary = primary;
    watch->replica = db_pool_new(connection, DB_STAFF, 1);
    db_pool_set_spare(watch->replica);
    watch->seen = REPLICA_UNKNOWN;
    pthread_mutex_init(&watch->lock, NULL);
    enum result r = ticker_start("replica", run, watch, &watch->ticker);
    if (r)
        replica_watch_close(watch);
    else
        *ret = watch;
    return r;
}

void replica_watch_close(struct replica_watch *watch)
{
    if (!watch)
        return;
    if (watch->ticker)
        ticker_stop(watch->ticker);
    db_pool_close(watch->replica);
    pthread_mutex_destroy(&watch->lock);
    g_free(watch);
}

enum replica_seen replica_watch_state(struct replica_watch *watch, struct replica_state *ret)
{
    *ret = (struct replica_state){0};
    if (!watch)
        return REPLICA_UNKNOWN;
    pthread_mutex_lock(&watch->lock);
    enum replica_seen seen = watch->seen;
    *ret = watch->state;
    pthread_mutex_unlock(&watch->lock);
    return seen;
}

static void set_bad(struct replica_watch *watch, int64_t ms)
{
    if (!watch)
        return;
    pthread_mutex_lock(&watch->lock);
    watch->is_bad = true;
    watch->bad_until = MAX(watch->bad_until, clock_monotonic_ms() + ms);
    pthread_mutex_unlock(&watch->lock);
}

void replica_watch_failed(struct replica_watch *watch)
{
    set_bad(watch, 0);
}

void replica_watch_distrust(struct replica_watch *watch)
{
    set_bad(watch, DISTRUST_MS);
}

bool replica_watch_is_bad(struct replica_watch *watch)
{
    if (!watch)
        return false;
    pthread_mutex_lock(&watch->lock);
    bool is_bad = watch->is_bad;
    pthread_mutex_unlock(&watch->lock);
    return is_bad;
}
