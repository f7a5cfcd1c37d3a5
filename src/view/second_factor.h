/*
 * The page of a person's own second factor: that there is none, a new secret, the recovery codes,
 * or what can be done with it. Callers need not know the words. The page that asks for a code is
 * view/login_code.h.
 */
#ifndef VIEW_SECOND_FACTOR_H
#define VIEW_SECOND_FACTOR_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/result.h"
#include "lib/qr.h"
#include "model/second_factor.h"
#include "model/staff.h"
#include "view/login_code.h"
#include "view/page.h"

struct pool;

#define SECOND_FACTOR_ADDRESS_MAX QR_SCREEN_BYTES_MAX /* bytes of `address` */

/* What the page says first. */
enum factor_news {
    FACTOR_NO_NEWS,
    FACTOR_MADE, /* a form was sent again: its codes cannot be shown again */
    FACTOR_REMOVED,
    FACTOR_OVER, /* the form no longer fits */
};

struct second_factor_page {
    const struct staff *staff;
    const char *sealed; /* of the second factor that the account has; "" if none */
    int64_t made_at;
    int recovery_codes; /* how many are left */
    bool is_asked;      /* the host asks for it, so it is not removed */
    enum factor_news news;
    enum code_fault fault;
    int64_t wait;
    /* A new secret; NULL if the page shows none. */
    const char *new_sealed, *new_key, *address, *proof;
    const char *const *new_codes; /* RECOVERY_CODES; NULL if the page shows none */
};

/* Fills second_factor.tpl. `submission` is the id of its form. */
enum result view_second_factor(struct pool *pool, const struct page *page,
                               const struct second_factor_page *shown, const char *submission,
                               GString *out) MUST_CHECK;

#endif
