/*
 * Records made-up visitors at a rehearsal: each form goes the way of a visitor's own, through the
 * checks and the recorder. Callers need not know what the visitors do (model/crowd.h). The form of
 * the button is page/rehearse.c.
 */
#ifndef PAGE_CROWD_H
#define PAGE_CROWD_H

#include "page/call.h"

/* Records `n` visitors of the form `submission`. The same form again makes the same visitors, so it
 * adds nobody, and whoever is missing since the first was interrupted. The call holds no database
 * connection meanwhile. RESULT_INVALID: the rehearsal was wiped meanwhile. */
enum result page_crowd(struct call *call, const struct event *event, const char *submission,
                       int n) MUST_CHECK;

#endif
