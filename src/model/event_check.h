/*
 * The rules that a fair must obey before it is saved or published. The schema has the same rules as
 * keys and CHECKs; but it would report only the first breach, and not where it is. Callers need not
 * know single rules. The sibling model/event_check_value.h is only for event_check.c. A visitor's
 * survey form is checked in model/survey.h.
 */
#ifndef MODEL_EVENT_CHECK_H
#define MODEL_EVENT_CHECK_H

#include "base/result.h"
#include "model/event.h"

struct pool;

/* Checks every rule, for the importer and for edits. A problem's field is the path
 * ("booths[2].relations[0].kind"). The messages are English, because the operator reads them at the
 * shell. RESULT_INVALID: there is at least one problem. */
enum result event_check(struct pool *pool, const struct event *event,
                        struct problems *problems) MUST_CHECK;

#endif
