/*
 * The login form for staff. Callers need not know the words of the faults. page/login.c and
 * model/staff.h decide whether a login is correct and whether it must wait. The first page after
 * the login is view/admin.h.
 */
#ifndef VIEW_LOGIN_H
#define VIEW_LOGIN_H

#include <glib.h>
#include <stdint.h>

#include "base/result.h"
#include "view/page.h"

struct pool;

enum login_fault {
    LOGIN_FINE,
    LOGIN_INCOMPLETE, /* the login or the password is empty */
    LOGIN_WRONG,      /* the page does not say which of the two is wrong */
    LOGIN_SLOWED,     /* too many failures: retry after `wait` seconds */
    LOGIN_BUSY,       /* too many logins are being checked at this moment */
};

struct login_form {
    const char *login; /* as typed, and shown again; the password is never shown */
    bool no_password;  /* the password field was empty */
    enum login_fault fault;
    int64_t wait;
};

/* Fills login.tpl for GET and POST /admin/login. */
enum result view_login(struct pool *pool, const struct page *page, const struct login_form *form,
                       GString *out) MUST_CHECK;

#endif
