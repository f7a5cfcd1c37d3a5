/*
 * The only clock of the program. Tests and the demo set it with BUSSANTEN_CLOCK, a moment as
 * date_parse_moment() reads it; from there it runs on. Callers need not know whether it is set, but
 * for data/sure_clock.h.
 * Statements and rules take the time as a parameter and never call it.
 *
 * Its sibling base/date.h computes days and times of day from a moment.
 */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/result.h"

/* Reads BUSSANTEN_CLOCK once. The caller calls this before it starts threads. An empty value counts
 * as unset. RESULT_INVALID: the value is not a moment (logged). */
enum result clock_init(void) MUST_CHECK;

/* Seconds since 1970-01-01T00:00Z. */
int64_t clock_now(void);

/* The same by the machine's own clock, also if BUSSANTEN_CLOCK set another one: for a moment that
 * others have written, such as the time of a file. */
int64_t clock_machine(void);

/* Milliseconds that never go back, for measuring and for time-outs. */
int64_t clock_monotonic_ms(void);
int64_t clock_monotonic_us(void); /* the same in microseconds */

/* Makes a condition variable for clock_cond_wait(). It uses the monotonic clock, so a change of the
 * machine's clock does not change how long a thread waits. */
void clock_cond_init(pthread_cond_t *cond);

/* Caller holds the lock. Waits until the condition is signalled, or until clock_monotonic_ms() is
 * `until`: then it returns false. It may also return true without a signal, as pthread_cond_wait()
 * may. */
bool clock_cond_wait(pthread_cond_t *cond, pthread_mutex_t *lock, int64_t until);

/* True if BUSSANTEN_CLOCK set the clock. Every page then shows a banner about it. */
bool clock_is_set(void);

#endif
