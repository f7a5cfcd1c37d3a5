/* The way in for those whose camera does not read the QR code: the six characters printed below it.
 */
#ifndef VIEW_CODE_H
#define VIEW_CODE_H

#include <glib.h>

#include "base/result.h"
#include "view/page.h"

struct pool;

enum code_fault {
    CODE_FINE,
    CODE_EMPTY,      /* nothing typed */
    CODE_MISTYPED,   /* cannot be a code: place_code_read() gave NULL */
    CODE_UNKNOWN,    /* no poster of this fair has it */
    CODE_REVOKED,    /* the poster's was replaced */
    CODE_INCOMPLETE, /* the form came without its id or with an impossible age */
};

/* GET, POST /e/{event}/code. `typed` is shown again as it is; NULL at first. When the fair is not
 * open the page explains the QR codes and says so in place of the form. */
enum result view_code(struct pool *pool, const struct page *page, const char *submission,
                      const char *typed, enum code_fault fault, GString *out) MUST_CHECK;

#endif
