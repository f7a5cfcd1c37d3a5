/*
 * The rollup thread and its sweeps. Each sweep is one call of data_tally_fold(), in its own
 * transaction. Once an hour the thread also erases the originals of comments that the host has
 * hidden. Once a minute it releases the figures of personal questions that are due, and ends the
 * fairs and the rehearsals whose retention is over. These three cannot be undone, so they go by
 * data/sure_clock.h.
 */
#include "data/rollup.h"

#include <glib.h>
#include <stdatomic.h>

#include "base/clock.h"
#include "base/pool.h"
#include "base/ticker.h"
#include "data/redaction.h"
#include "data/rehearsal.h"
#include "data/release.h"
#include "data/seal.h"
#include "data/sure_clock.h"
#include "data/tally.h"

#define PAUSE_MS 1000
#define ERASE_MS 3600000 /* after 30 days an hour more does not matter */
#define RELEASE_MS 60000
#define PURGE_MS 60000
#define SWEEP_LEAST 25
#define STOP_MS 3000 /* visitors wait while the program stops */

struct rollup {
    struct db_pool *staff;
    _Atomic int64_t complete_at; /* clock_monotonic_ms() of the last sweep that left nothing */
    /* Only the rollup thread uses these. The moments are those of clock_monotonic_ms(): the
     * machine's time may be set back. */
    int most;           /* forms of the next sweep */
    int64_t erase_at;   /* when it next erases what the host has hidden */
    int64_t release_at; /* when it next looks for surveys that have ended */
    int64_t purge_at;   /* when it next looks for fairs and rehearsals whose retention is over */
    struct sure_clock clock;
    struct ticker *ticker;
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

/* Erases the originals of hidden comments that are old enough. */
static void erase(struct rollup *rollup, int64_t now, int64_t began)
{
    g_autoptr(pool) pool = pool_new();
    struct db *db;
    if (db_borrow(rollup->staff, &db))
        return;
    if (sure_clock_read(db, now, &now) == RESULT_OK &&
        data_redaction_erase(db, pool, now) == RESULT_OK)
        rollup->erase_at = began + ERASE_MS;
    db_return(db);
}

/* Releases the figures of surveys that have ended. */
static void release(struct rollup *rollup, int64_t now, int64_t began)
{
    struct db *db;
    if (db_borrow(rollup->staff, &db))
        return;
    if (sure_clock_read(db, now, &now) == RESULT_OK && data_release_due(db, now) == RESULT_OK)
        rollup->release_at = began + RELEASE_MS;
    db_return(db);
}

/* Ends the fairs whose retention is over, and the rehearsals that do not go with one. */
static enum result purge(struct db_pool *staff, int64_t now)
{
    g_autoptr(pool) pool = pool_new();
    struct db *db;
    enum result r = db_borrow(staff, &db);
    if (r)
        return r;
    r = sure_clock_read(db, now, &now);
    if (!r)
        r = data_purge_due(db, pool, now);
    if (!r)
        r = data_rehearsal_wipe_due(db, pool, now);
    db_return(db);
    return r;
}

/* After a failure the next sweep folds half as many forms, after a success twice as many. If it
 * always tried the same number, and that took longer than statement_timeout, it would never
 * succeed. */
static int64_t fold(void *data)
{
    struct rollup *rollup = data;
    int most = rollup->most, folded;
    int64_t began = clock_monotonic_ms();
    int64_t now = clock_now();
    g_assert(most >= SWEEP_LEAST && most <= ROLLUP_SWEEP);
    bool is_sure = sure_clock_look(&rollup->clock, now, began);
    if (is_sure && began >= rollup->erase_at)
        erase(rollup, now, began);
    enum result r = sweep(rollup->staff, most, &folded);
    if (!r && folded < most)
        atomic_store(&rollup->complete_at, began);
    if (is_sure && !r && folded < most && began >= rollup->release_at)
        release(rollup, now, began);
    /* Not before the release: what is not released by then can never be. */
    if (is_sure && began >= rollup->purge_at && began < rollup->release_at &&
        purge(rollup->staff, now) == RESULT_OK)
        rollup->purge_at = began + PURGE_MS;
    rollup->most = r ? MAX(most / 2, SWEEP_LEAST) : MIN(most * 2, ROLLUP_SWEEP);
    return !r && folded == most ? 0 : PAUSE_MS;
}

enum result rollup_open(struct db_pool *staff, struct rollup **ret)
{
    struct rollup *rollup = g_new0(struct rollup, 1);
    rollup->staff = staff;
    rollup->most = ROLLUP_SWEEP;
    rollup->complete_at = clock_monotonic_ms();
    sure_clock_begin(&rollup->clock, clock_now(), rollup->complete_at);
    enum result r = ticker_start("rollup", fold, rollup, &rollup->ticker);
    if (r) {
        g_free(rollup);
        return r;
    }
    *ret = rollup;
    return RESULT_OK;
}

int64_t rollup_age_ms(const struct rollup *rollup)
{
    return rollup ? clock_monotonic_ms() - atomic_load(&rollup->complete_at) : 0;
}

bool rollup_close(struct rollup *rollup)
{
    if (!rollup)
        return true;
    if (!ticker_stop_within(rollup->ticker, STOP_MS))
        return false;
    g_free(rollup);
    return true;
}
