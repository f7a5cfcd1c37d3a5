/*
 * A thread that works in rounds and waits between them: the rollup thread (data/rollup.c), the
 * publisher thread (app/publisher.c), and the one that looks after the replica
 * (data/replica_watch.c). Callers need not know how the wait ends early when the
 * program stops. A thread that waits for work, not for a time, has its own queue: data/recorder.c,
 * lib/fcgi_dispatch.c.
 */
#ifndef BASE_TICKER_H
#define BASE_TICKER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/result.h"

struct ticker;

/* One round. Returns the milliseconds that the thread waits until the next one. */
typedef int64_t (*ticker_round)(void *data);

/* Starts the thread, whose first round begins at once. Its lines in the log carry `name`, which is
 * a literal. `data` is borrowed until ticker_stop() returns. RESULT_FAILED: the thread cannot be
 * started (logged). */
enum result ticker_start(const char *name, ticker_round round, void *data,
                         struct ticker **ret) MUST_CHECK;

/* Waits for the round that is running, ends the thread, and frees `ticker`. */
void ticker_stop(struct ticker *ticker);

/* The same, but waits so long at most. False: the round goes on, so nothing that it uses may be
 * freed. */
bool ticker_stop_within(struct ticker *ticker, int64_t ms) MUST_CHECK;

#endif
