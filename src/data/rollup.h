/*
 * The thread that takes what was recorded into the rollups, a moment later and in one sweep. Nobody
 * waits for it: a report adds what is not folded yet, which this thread keeps little.
 */
#ifndef DATA_ROLLUP_H
#define DATA_ROLLUP_H

#include "base/result.h"
#include "lib/db.h"

struct rollup;

/* Every second, over a connection of the staff's; fewer forms in a sweep as long as that many take
 * too long. Several programs may do so at one database.
 * RESULT_FAILED: no thread (logged). */
enum result rollup_open(struct db_pool *staff, struct rollup **ret) MUST_CHECK;

/* Ends it after the sweep under way. NULL is allowed. */
void rollup_close(struct rollup *rollup);

/* One sweep of at most ROLLUP_SWEEP forms; what fails is left for the next. For a program without
 * threads (CGI). */
#define ROLLUP_SWEEP 2000
void rollup_sweep(struct db_pool *staff);

#endif
