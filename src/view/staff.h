/*
 * The host's pages of the staff's accounts: the list with the form that adds one, and one account
 * with what can be done. Callers need not know the words. The accounts of a fair's booths are
 * view/fair_accounts.h.
 */
#ifndef VIEW_STAFF_H
#define VIEW_STAFF_H

#include <glib.h>
#include <stdbool.h>

#include "base/result.h"
#include "model/event.h"
#include "model/second_factor.h"
#include "model/staff.h"
#include "view/page.h"

struct pool;

struct staff_page {
    const struct staff *staff;
    struct staff_accounts accounts;
    int n_choices;
    const struct municipality_choice *choices;
    int n_fairs;
    const struct event_entry *fairs;
    /* The form as typed, and what is wrong with it. */
    const char *login, *of;
    enum requirement requirement; /* whom the host asks for a second factor */
    bool asked;                   /* it has just been decided */
    bool of_is_wrong, login_is_wrong, login_is_taken;
};

/* Fills staff.tpl for GET and POST /admin/staff. `submission` is the id of its form. */
enum result view_staff(struct pool *pool, const struct page *page, const struct staff_page *shown,
                       const char *submission, GString *out) MUST_CHECK;

/* What the account's page says first: what was done, or why it was not. */
enum account_news {
    NEWS_NONE,
    NEWS_DISABLED,
    NEWS_ENABLED,
    NEWS_UNLOCKED,
    NEWS_SECOND_FACTOR, /* it was removed */
    NEWS_MADE,          /* a link was made before, and cannot be shown again */
    REFUSED_OWN,
    REFUSED_LAST,
    REFUSED_DISABLED,
    REFUSED_SECOND_FACTOR, /* the own */
};

/* Fills staff_account.tpl for GET and POST /admin/staff/{login}. */
enum result view_staff_account(struct pool *pool, const struct page *page,
                               const struct staff *staff, const struct staff_account *account,
                               enum account_news news, const char *submission,
                               GString *out) MUST_CHECK;

#endif
