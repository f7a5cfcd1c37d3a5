/*
 * The rules that a fair must obey before it is saved or published. The same rules stand in the
 * schema as keys and CHECKs; those would tell of the first breach only, and not where it is.
 */
#ifndef MODEL_EVENT_CHECK_H
#define MODEL_EVENT_CHECK_H

#include "base/result.h"
#include "model/event.h"

struct pool;

/* Every rule a fair must obey, for the importer and for edits. A problem's field is the path
 * ("booths[2].relations[0].kind"); the words are English, for the clerk's console. RESULT_INVALID
 * when there is at least one. */
enum result event_check(struct pool *pool, const struct event *event,
                        struct problems *problems) MUST_CHECK;

#endif
