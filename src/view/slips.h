/*
 * Slips on paper, each with the link by which the owner of an account sets its password. Callers
 * need not know how a QR code is made. The host makes them on the page of view/fair_accounts.h or
 * of view/staff.h. The posters of a fair are view/poster.h.
 */
#ifndef VIEW_SLIPS_H
#define VIEW_SLIPS_H

#include <glib.h>
#include <stdint.h>

#include "base/result.h"
#include "model/staff.h"
#include "view/page.h"

struct pool;

struct slip {
    const char *fair; /* NULL for an account that was made alone */
    const char *name; /* of the booth's municipality; NULL for the host */
    const char *login, *url;
    int64_t until;
};

/* Fills slips.tpl. `back` is the address of the page that the host came from. */
enum result view_slips(struct pool *pool, const struct page *page, const struct staff *staff, int n,
                       const struct slip *slips, const char *back, GString *out) MUST_CHECK;

#endif
