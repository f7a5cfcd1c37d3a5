/* The way in for the staff. */
#ifndef VIEW_LOGIN_H
#define VIEW_LOGIN_H

#include <glib.h>
#include <stdint.h>

#include "base/result.h"
#include "view/page.h"

struct pool;

enum login_fault {
    LOGIN_FINE,
    LOGIN_INCOMPLETE, /* one of the two is empty */
    LOGIN_WRONG,      /* not said which of the two */
    LOGIN_SLOWED,     /* too many failures: `wait` seconds */
    LOGIN_BUSY,       /* too many others at this moment */
};

struct login_form {
    const char *login; /* as typed, shown again; the password never is */
    bool no_password;  /* nothing was typed for it */
    enum login_fault fault;
    int64_t wait;
};

/* GET, POST /admin/login. */
enum result view_login(struct pool *pool, const struct page *page, const struct login_form *form,
                       GString *out) MUST_CHECK;

#endif
