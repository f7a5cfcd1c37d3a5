/*
 * The only clock. Tests and the demo set it with BUSSANTEN_CLOCK (a moment as date_parse_moment()
 * reads it), from which it runs on; statements and rules take the time as a parameter.
 */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/result.h"

/* Reads BUSSANTEN_CLOCK once, before threads start; empty is like unset. RESULT_INVALID when it
 * cannot be read. */
enum result clock_init(void) MUST_CHECK;

/* Seconds since 1970-01-01T00:00Z. */
int64_t clock_now(void);

/* Milliseconds that only ever grow, for measuring and time-outs. */
int64_t clock_monotonic_ms(void);

/* A condition whose waits end by those milliseconds, whatever is done to the machine's clock. */
void clock_cond_init(pthread_cond_t *cond);

/* With the lock held, waits until the condition is signalled, or until clock_monotonic_ms() is
 * `until`: false then. May also return for no reason, as pthread_cond_wait() may. */
bool clock_cond_wait(pthread_cond_t *cond, pthread_mutex_t *lock, int64_t until);

/* True when BUSSANTEN_CLOCK set it: every page then carries a banner that says so. */
bool clock_is_set(void);

#endif
