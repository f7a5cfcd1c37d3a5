/*
 * The page for a visitor whose camera cannot read the QR code: the visitor types the six characters
 * printed below the QR code. Callers need not know the words of the faults. The page that the QR
 * code itself opens is view/place.h. The eight characters of a handover code are view/handover.h.
 */
#ifndef VIEW_CODE_H
#define VIEW_CODE_H

#include <glib.h>

#include "base/result.h"
#include "view/page.h"

struct pool;

enum code_fault {
    CODE_FINE,
    CODE_EMPTY,      /* nothing was typed */
    CODE_MISTYPED,   /* cannot be a code: place_code_read() returned NULL */
    CODE_UNKNOWN,    /* no poster of this fair has this code */
    CODE_REVOKED,    /* the poster with this code was replaced */
    CODE_INCOMPLETE, /* the form came without its id, or with an impossible age */
};

/* Fills code.tpl for GET and POST /e/{event}/code. `typed` is shown again unchanged; NULL if
 * nothing was typed yet. If the fair is not open, the page shows the fair's status instead of the
 * form. */
enum result view_code(struct pool *pool, const struct page *page, const char *submission,
                      const char *typed, enum code_fault fault, GString *out) MUST_CHECK;

#endif
