/*
 * Implements the clock: the machine's time, or the time that BUSSANTEN_CLOCK set, which runs on
 * with the monotonic clock. Callers need not know which of the two they get. base/date.c turns a
 * moment into a day and a time of day.
 */
#include "base/clock.h"

#include <glib.h>
#include <time.h>

#include "base/date.h"
#include "base/log.h"

/* Constant after clock_init(). So every thread reads them without a lock. */
static bool is_set;
static int64_t set_to, set_at_ms;

enum result clock_init(void)
{
    const char *text = g_getenv("BUSSANTEN_CLOCK");
    int64_t moment;
    is_set = false;
    if (!text || !*text)
        return RESULT_OK;
    if (!date_parse_moment(text, &moment)) {
        log_error("BUSSANTEN_CLOCK: must be a moment such as 2023-02-18T11:00:00+09:00, not %s",
                  text);
        return RESULT_INVALID;
    }
    is_set = true;
    set_to = moment;
    set_at_ms = clock_monotonic_ms();
    return RESULT_OK;
}

int64_t clock_now(void)
{
    return is_set ? set_to + (clock_monotonic_ms() - set_at_ms) / 1000 : clock_machine();
}

int64_t clock_machine(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return now.tv_sec;
}

int64_t clock_monotonic_ms(void)
{
    return clock_monotonic_us() / 1000;
}

int64_t clock_monotonic_us(void)
{
    return g_get_monotonic_time();
}

void clock_cond_init(pthread_cond_t *cond)
{
    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(cond, &monotonic);
    pthread_condattr_destroy(&monotonic);
}

bool clock_cond_wait(pthread_cond_t *cond, pthread_mutex_t *lock, int64_t until)
{
    const struct timespec deadline = {.tv_sec = until / 1000, .tv_nsec = until % 1000 * 1000000};
    return pthread_cond_timedwait(cond, lock, &deadline) == 0;
}

bool clock_is_set(void)
{
    return is_set;
}
