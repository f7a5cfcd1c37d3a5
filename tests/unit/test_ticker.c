/* Tests the thread that works in rounds: it begins at once, waits as long as a round says, and ends
 * at once when it is stopped. */
#include "base/ticker.h"

#include <glib.h>
#include <pthread.h>

#include "base/clock.h"

#define LONG_MS (60 * 1000)

struct rounds {
    pthread_mutex_t lock; /* protects the members below */
    pthread_cond_t changed;
    int n, of; /* from round `of` on the thread waits LONG_MS */
};

#define START .lock = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER

static int64_t round_of(void *data)
{
    struct rounds *rounds = data;
    pthread_mutex_lock(&rounds->lock);
    int64_t ms = ++rounds->n < rounds->of ? 1 : LONG_MS;
    pthread_cond_signal(&rounds->changed);
    pthread_mutex_unlock(&rounds->lock);
    return ms;
}

/* A thread that slept LONG_MS here would take longer than a test may. */
static void test_rounds(const void *data)
{
    struct rounds rounds = {START, .of = GPOINTER_TO_INT(data)};
    struct ticker *ticker;
    int64_t began = clock_monotonic_ms();
    g_assert_cmpint(ticker_start("test", round_of, &rounds, &ticker), ==, RESULT_OK);
    pthread_mutex_lock(&rounds.lock);
    while (rounds.n < rounds.of)
        pthread_cond_wait(&rounds.changed, &rounds.lock);
    pthread_mutex_unlock(&rounds.lock);
    ticker_stop(ticker);
    g_assert_cmpint(rounds.n, ==, rounds.of);
    g_assert_cmpint(clock_monotonic_ms() - began, <, LONG_MS / 2);
}

/* The thread may be stopped before its first round. That round then is the only one. */
static void test_stopped_at_once(void)
{
    struct rounds rounds = {START, .of = 1000};
    struct ticker *ticker;
    g_assert_cmpint(ticker_start("test", round_of, &rounds, &ticker), ==, RESULT_OK);
    ticker_stop(ticker);
    g_assert_cmpint(rounds.n, >=, 1);
    g_assert_cmpint(rounds.n, <, rounds.of);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_data_func("/ticker/rounds/one", GINT_TO_POINTER(1), test_rounds);
    g_test_add_data_func("/ticker/rounds/five", GINT_TO_POINTER(5), test_rounds);
    g_test_add_func("/ticker/stopped_at_once", test_stopped_at_once);
    return g_test_run();
}
