/*
 * The time for what cannot be undone: a release of figures, the end of a fair, an erasure. A
 * machine's clock may be years ahead, after a boot with a dead battery or when a virtual machine is
 * resumed, and the server sets it right some minutes later. So such work waits until the clock has
 * run evenly for a while, and goes by the database's clock if that is behind.
 *
 * With BUSSANTEN_CLOCK the time is what it says, at once. src/base/clock.h has the clocks.
 */
#ifndef DATA_SURE_CLOCK_H
#define DATA_SURE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/result.h"

struct db;

#define SURE_CLOCK_SETTLE_MS 600000 /* time servers are asked every few minutes at first */
#define SURE_CLOCK_JUMP_MS 60000    /* more than a time server's small steps */

struct sure_clock {
    int64_t offset_ms; /* the machine's clock minus the monotonic one, when last looked */
    int64_t sure_at;   /* in monotonic milliseconds: from then on it has run evenly long enough */
};

/* `now` in seconds since 1970, `monotonic_ms` as clock_monotonic_ms(). */
void sure_clock_begin(struct sure_clock *clock, int64_t now, int64_t monotonic_ms);

/* True if such work may be done. Called every few seconds: if it were called seldom, the drift of a
 * clock would add up to a jump. Logs a jump. */
bool sure_clock_look(struct sure_clock *clock, int64_t now, int64_t monotonic_ms);

/* *ret is `now`, or the database's time if that is earlier. */
enum result sure_clock_read(struct db *db, int64_t now, int64_t *ret) MUST_CHECK;

#endif
