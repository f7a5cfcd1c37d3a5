/*
 * The page that joins the cards of two browsers of one visitor: the code that this browser shows,
 * and the field for another browser's code. Callers need not know the words of the faults. The six
 * characters of a poster are view/code.h. The code itself is also shown on the card
 * (part_handover() in view/part.h).
 */
#ifndef VIEW_HANDOVER_H
#define VIEW_HANDOVER_H

#include <glib.h>
#include <stdbool.h>

#include "base/result.h"
#include "model/visit.h"
#include "view/page.h"

struct pool;

enum handover_fault {
    HANDOVER_FINE,
    HANDOVER_EMPTY,    /* nothing was typed */
    HANDOVER_MISTYPED, /* cannot be a code: place_code_read() returned NULL */
    HANDOVER_UNKNOWN,  /* JOINING_UNKNOWN; the next two are JOINING_OWN and JOINING_FULL */
    HANDOVER_OWN,
    HANDOVER_FULL,
    HANDOVER_INCOMPLETE, /* the form came without its id */
};

/* Fills handover.tpl for GET and POST /e/{event}/handover. `made` and `joined` are the submission
 * ids of the two forms. `typed` is shown again unchanged; NULL if nothing was typed yet.
 * `cookieless`: a browser that keeps no cookies asked for a code. */
enum result view_handover(struct pool *pool, const struct page *page, const struct card *card,
                          const char *made, const char *joined, const char *typed,
                          enum handover_fault fault, bool cookieless, GString *out) MUST_CHECK;

#endif
