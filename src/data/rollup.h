/*
 * The rollup thread: every second it folds new forms into the rollup. No thread waits for it,
 * because a report adds the forms that are not folded yet. The rollup thread keeps their number
 * small, so that a report stays fast. It also does what is due at some hour: it erases what the
 * host has hidden (data/redaction.h) and releases figures of personal questions (data/release.h).
 * Callers need not know how many forms it folds at once. data/tally.h has the statements that fold
 * and the figures.
 */
#ifndef DATA_ROLLUP_H
#define DATA_ROLLUP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/result.h"
#include "lib/db.h"

struct rollup;

/* Starts the rollup thread, which uses one database connection of `staff`. If a sweep fails because
 * so many forms take too long, the next one folds fewer. Several programs may do this with one
 * database: only one folds at a time. RESULT_FAILED: the thread cannot be started (logged). */
enum result rollup_open(struct db_pool *staff, struct rollup **ret) MUST_CHECK;

/* Waits for what the thread does, for three seconds at most, and ends it. NULL is allowed. False:
 * it goes on (the end of a fair may take hours), so nothing that it uses may be freed. */
bool rollup_close(struct rollup *rollup) MUST_CHECK;

/* How long ago a sweep last began that left no form unfolded, in milliseconds. NULL is allowed: 0.
 */
int64_t rollup_age_ms(const struct rollup *rollup);

/* Folds at most ROLLUP_SWEEP forms, for a program without threads (CGI). If it fails, the forms
 * stay for the next sweep. */
#define ROLLUP_SWEEP 2000
void rollup_sweep(struct db_pool *staff);

#endif
