/*
 * The thread that takes what was recorded into the rollups, a moment later and in one sweep. Nobody
 * waits for it: a report adds what is not folded yet, which this thread keeps little.
 */
#ifndef FOLDER_H
#define FOLDER_H

#include "db.h"
#include "result.h"

struct folder;

/* Every second, over a connection of the staff's; fewer forms in a sweep as long as that many take
 * too long. Several programs may do so at one database.
 * RESULT_FAILED: no thread (logged). */
enum result folder_open(struct db_pool *staff, struct folder **ret) MUST_CHECK;

/* Ends it after the sweep under way. NULL is allowed. */
void folder_close(struct folder *folder);

/* One sweep of at most FOLDER_SWEEP forms; what fails is left for the next. For a program without
 * threads (CGI). */
#define FOLDER_SWEEP 2000
void folder_sweep(struct db_pool *staff);

#endif
