/*
 * The page on which staff change their own password. Callers need not know the words of the faults.
 * model/password.h decides which new passwords are refused. The login form is view/login.h.
 */
#ifndef VIEW_PASSWORD_H
#define VIEW_PASSWORD_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/result.h"
#include "model/password.h"
#include "model/staff.h"
#include "view/page.h"

struct pool;

enum current_fault {
    CURRENT_FINE,
    CURRENT_EMPTY,
    CURRENT_WRONG,
    CURRENT_SLOWED, /* too many failures: retry after `wait` seconds */
    CURRENT_BUSY,   /* too many passwords are being checked at this moment */
};

/* What is wrong with each field; no password is shown again. */
struct password_form {
    bool changed; /* just now */
    enum current_fault current;
    int64_t wait;
    bool new_is_empty;
    enum password_fault new;
    bool again_differs;
};

/* Fills password.tpl for GET and POST /admin/password. */
enum result view_password(struct pool *pool, const struct page *page, const struct staff *staff,
                          const struct password_form *form, GString *out) MUST_CHECK;

#endif
