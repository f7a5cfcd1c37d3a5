/* The sweeps, and the thread that makes them. */
#include "folder.h"

#include <glib.h>
#include <pthread.h>
#include <stdbool.h>
#include <time.h>

#include "db_tally.h"
#include "log.h"
#include "pool.h"

#define PAUSE_SECONDS 1

struct folder {
    struct db_pool *staff;
    pthread_t thread;
    pthread_mutex_t lock; /* for all below */
    pthread_cond_t closing;
    bool is_closing;
};

/* True when there may be more. */
static bool sweep(struct db_pool *staff)
{
    g_autoptr(pool) pool = pool_new();
    struct db *db;
    int folded = 0;
    if (db_borrow(staff, &db))
        return false;
    enum result r = db_tally_fold(db, pool, FOLDER_SWEEP, &folded);
    db_return(db);
    return !r && folded == FOLDER_SWEEP;
}

void folder_sweep(struct db_pool *staff)
{
    (void)sweep(staff);
}

/* True when it is time to end. */
static bool rest(struct folder *folder, bool at_once)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += at_once ? 0 : PAUSE_SECONDS;
    pthread_mutex_lock(&folder->lock);
    if (!folder->is_closing)
        pthread_cond_timedwait(&folder->closing, &folder->lock, &until);
    bool is_closing = folder->is_closing;
    pthread_mutex_unlock(&folder->lock);
    return is_closing;
}

static void *fold(void *data)
{
    struct folder *folder = data;
    for (bool more = false; !rest(folder, more);)
        more = sweep(folder->staff);
    return NULL;
}

enum result folder_open(struct db_pool *staff, struct folder **ret)
{
    struct folder *folder = g_new0(struct folder, 1);
    folder->staff = staff;
    pthread_mutex_init(&folder->lock, NULL);
    pthread_cond_init(&folder->closing, NULL);
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
