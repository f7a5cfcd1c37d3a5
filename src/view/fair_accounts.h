/*
 * The page of a fair's accounts, on which the host makes an account for each booth. Callers need
 * not know the words of an account's state. The slips that the page makes are view/slips.h.
 */
#ifndef VIEW_FAIR_ACCOUNTS_H
#define VIEW_FAIR_ACCOUNTS_H

#include <glib.h>
#include <stdbool.h>

#include "base/result.h"
#include "model/event.h"
#include "model/staff.h"
#include "view/page.h"

struct pool;

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
