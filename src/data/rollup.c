/*
 * The rollup thread and its sweeps. Each sweep is one call of data_tally_fold(), in its own
 * transaction.
 */
#include "data/rollup.h"

#include <glib.h>
#include <pthread.h>
#include <stdbool.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/pool.h"
#include "data/tally.h"

#define PAUSE_MS 1000
#define SWEEP_LEAST 25

struct rollup {
    struct db_pool *staff;
    pthread_t thread;
    pthread_mutex_t lock; /* protects the members below */
    pthread_cond_t closing;
    bool is_closing;
};

/* *ret_folded is the number of forms; 0 if it fails. */
static enum result sweep(struct db_pool *staff, int most, int *ret_folded)
{
    g_autoptr(pool) pool = pool_new();
    struct db *db;
    *ret_folded = 0;
    enum result r = db_borrow(staff, &db);
    if (r)
        return r;
    r = data_tally_fold(db, pool, most, ret_folded);
    db_return(db);
    return r;
}

void rollup_sweep(struct db_pool *staff)
{
    int folded;
    enum result r = sweep(staff, ROLLUP_SWEEP, &folded);
    (void)r; /* logged */
}

/* Waits PAUSE_MS, or not at all if `at_once`. Returns true if rollup_close() was called. */
static bool rest(struct rollup *rollup, bool at_once)
{
    int64_t until = clock_monotonic_ms() + (at_once ? 0 : PAUSE_MS);
    pthread_mutex_lock(&rollup->lock);
    if (!rollup->is_closing)
        (void)clock_cond_wait(&rollup->closing, &rollup->lock, until);
    bool is_closing = rollup->is_closing;
    pthread_mutex_unlock(&rollup->lock);
    return is_closing;
}

/* After a failure the next sweep folds half as many forms, after a success twice as many. If it
 * always tried the same number, and that took longer than statement_timeout, it would never
 * succeed. */
static void *fold(void *data)
{
    struct rollup *rollup = data;
    int most = ROLLUP_SWEEP;
    for (bool more = false; !rest(rollup, more);) {
        int folded;
        g_assert(most >= SWEEP_LEAST && most <= ROLLUP_SWEEP);
        enum result r = sweep(rollup->staff, most, &folded);
        more = !r && folded == most;
        most = r ? MAX(most / 2, SWEEP_LEAST) : MIN(most * 2, ROLLUP_SWEEP);
    }
    return NULL;
}

enum result rollup_open(struct db_pool *staff, struct rollup **ret)
{
    struct rollup *rollup = g_new0(struct rollup, 1);
    rollup->staff = staff;
    pthread_mutex_init(&rollup->lock, NULL);
    clock_cond_init(&rollup->closing);
    if (pthread_create(&rollup->thread, NULL, fold, rollup)) {
        log_error("rollup: a thread cannot be started");
        g_free(rollup);
        return RESULT_FAILED;
    }
    *ret = rollup;
    return RESULT_OK;
}

void rollup_close(struct rollup *rollup)
{
    if (!rollup)
        return;
    pthread_mutex_lock(&rollup->lock);
    rollup->is_closing = true;
    pthread_cond_signal(&rollup->closing);
    pthread_mutex_unlock(&rollup->lock);
    pthread_join(rollup->thread, NULL);
    pthread_cond_destroy(&rollup->closing);
    pthread_mutex_destroy(&rollup->lock);
    g_free(rollup);
}
