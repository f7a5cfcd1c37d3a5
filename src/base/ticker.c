/*
 * The thread, its rounds, and the wait that ticker_stop() ends. Callers need not know that the wait
 * is a condition variable: a thread that slept would delay the program's end by its whole pause.
 * base/clock.h has the wait itself.
 */
#include "base/ticker.h"

#include <glib.h>
#include <pthread.h>
#include <stdbool.h>

#include "base/clock.h"
#include "base/log.h"

struct ticker {
    const char *name;
    ticker_round round;
    void *data;
    pthread_t thread;
    pthread_mutex_t lock; /* protects the members below */
    pthread_cond_t changed;
    bool is_stopping, has_ended;
};

/* Returns true if ticker_stop() was called. */
static bool rest(struct ticker *ticker, int64_t ms)
{
    int64_t until = clock_monotonic_ms() + ms;
    pthread_mutex_lock(&ticker->lock);
    if (!ticker->is_stopping)
        (void)clock_cond_wait(&ticker->changed, &ticker->lock, until);
    bool is_stopping = ticker->is_stopping;
    pthread_mutex_unlock(&ticker->lock);
    return is_stopping;
}

static void *run(void *data)
{
    struct ticker *ticker = data;
    log_request(ticker->name);
    while (!rest(ticker, ticker->round(ticker->data)))
        continue;
    pthread_mutex_lock(&ticker->lock);
    ticker->has_ended = true;
    pthread_cond_signal(&ticker->changed);
    pthread_mutex_unlock(&ticker->lock);
    return NULL;
}

static void release(struct ticker *ticker)
{
    pthread_cond_destroy(&ticker->changed);
    pthread_mutex_destroy(&ticker->lock);
    g_free(ticker);
}

enum result ticker_start(const char *name, ticker_round round, void *data, struct ticker **ret)
{
    struct ticker *ticker = g_new0(struct ticker, 1);
    ticker->name = name;
    ticker->round = round;
    ticker->data = data;
    pthread_mutex_init(&ticker->lock, NULL);
    clock_cond_init(&ticker->changed);
    if (pthread_create(&ticker->thread, NULL, run, ticker)) {
        log_error("%s: a thread cannot be started", name);
        release(ticker);
        return RESULT_FAILED;
    }
    *ret = ticker;
    return RESULT_OK;
}

static void tell(struct ticker *ticker)
{
    pthread_mutex_lock(&ticker->lock);
    ticker->is_stopping = true;
    pthread_cond_signal(&ticker->changed);
    pthread_mutex_unlock(&ticker->lock);
}

static void join(struct ticker *ticker)
{
    pthread_join(ticker->thread, NULL);
    release(ticker);
}

void ticker_stop(struct ticker *ticker)
{
    tell(ticker);
    join(ticker);
}

bool ticker_stop_within(struct ticker *ticker, int64_t ms)
{
    int64_t until = clock_monotonic_ms() + ms;
    bool in_time = true;
    tell(ticker);
    pthread_mutex_lock(&ticker->lock);
    while (!ticker->has_ended && in_time)
        in_time = clock_cond_wait(&ticker->changed, &ticker->lock, until);
    bool has_ended = ticker->has_ended;
    pthread_mutex_unlock(&ticker->lock);
    if (has_ended)
        join(ticker);
    return has_ended;
}
