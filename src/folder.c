/* The sweeps, and the thread that makes them. */
#include "folder.h"

#include <glib.h>
#include <pthread.h>
#include <stdbool.h>

#include "clock.h"
#include "db_tally.h"
#include "log.h"
#include "pool.h"

#define PAUSE_MS 1000
#define SWEEP_LEAST 25

struct folder {
    struct db_pool *staff;
    pthread_t thread;
    pthread_mutex_t lock; /* for all below */
    pthread_cond_t closing;
    bool is_closing;
};

/* *ret_folded is how many forms there were. */
static enum result sweep(struct db_pool *staff, int most, int *ret_folded)
{
    g_autoptr(pool) pool = pool_new();
    struct db *db;
    *ret_folded = 0;
    enum result r = db_borrow(staff, &db);
    if (r)
        return r;
    r = db_tally_fold(db, pool, most, ret_folded);
    db_return(db);
    return r;
}

void folder_sweep(struct db_pool *staff)
{
    int folded;
    enum result r = sweep(staff, FOLDER_SWEEP, &folded);
    (void)r; /* logged */
}

/* True when it is time to end. */
static bool rest(struct folder *folder, bool at_once)
{
    int64_t until = clock_monotonic_ms() + (at_once ? 0 : PAUSE_MS);
    pthread_mutex_lock(&folder->lock);
    if (!folder->is_closing)
        (void)clock_cond_wait(&folder->closing, &folder->lock, until);
    bool is_closing = folder->is_closing;
    pthread_mutex_unlock(&folder->lock);
    return is_closing;
}

/* What cannot be folded in one statement's time is folded in halves, or it would be tried in vain
 * for ever. */
static void *fold(void *data)
{
    struct folder *folder = data;
    int most = FOLDER_SWEEP;
    for (bool more = false; !rest(folder, more);) {
        int folded;
        enum result r = sweep(folder->staff, most, &folded);
        more = !r && folded == most;
        most = r ? MAX(most / 2, SWEEP_LEAST) : MIN(most * 2, FOLDER_SWEEP);
    }
    return NULL;
}

enum result folder_open(struct db_pool *staff, struct folder **ret)
{
    struct folder *folder = g_new0(struct folder, 1);
    folder->staff = staff;
    pthread_mutex_init(&folder->lock, NULL);
    clock_cond_init(&folder->closing);
    if (pthread_create(&folder->thread, NULL, fold, folder)) {
        log_error("folder: a thread cannot be started");
        g_free(folder);
        return RESULT_FAILED;
    }
    *ret = folder;
    return RESULT_OK;
}

void folder_close(struct folder *folder)
{
    if (!folder)
        return;
    pthread_mutex_lock(&folder->lock);
    folder->is_closing = true;
    pthread_cond_signal(&folder->closing);
    pthread_mutex_unlock(&folder->lock);
    pthread_join(folder->thread, NULL);
    pthread_cond_destroy(&folder->closing);
    pthread_mutex_destroy(&folder->lock);
    g_free(folder);
}
