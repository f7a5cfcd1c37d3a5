/*
 * Slips on paper, each with the link by which the owner of an account sets its password, and the
 * page of a fair's accounts on which the host makes them. Callers need not know how a QR code is
 * made. The posters of a fair are view/poster.h.
 */
#ifndef VIEW_SLIPS_H
#define VIEW_SLIPS_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/result.h"
#include "model/event.h"
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

struct booth_account {
    const struct booth *booth;
    const struct staff_account *account; /* NULL: it has none that may sign in */
};

struct fair_accounts {
    const struct staff *staff;
    int n;
    const struct booth_account *booths;
    int n_without;  /* booths without an account */
    int n_waiting;  /* booths whose account has no password yet */
    bool were_made; /* the form was sent before */
};

/* Fills fair_accounts.tpl for GET /admin/e/{event}/staff. `submission` is the id of its form. */
enum result view_fair_accounts(struct pool *pool, const struct page *page,
                               const struct fair_accounts *shown, const char *submission,
                               GString *out) MUST_CHECK;

#endif
