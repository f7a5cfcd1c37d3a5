/*
 * The page that asks for the second factor after the password. Callers need not know the words of
 * the faults. The page on which a person sets it up is view/second_factor.h.
 */
#ifndef VIEW_LOGIN_CODE_H
#define VIEW_LOGIN_CODE_H

#include <glib.h>
#include <stdint.h>

#include "base/result.h"
#include "view/page.h"

struct pool;

enum code_fault {
    CODE_FINE,
    CODE_EMPTY,
    CODE_UNREADABLE, /* neither a code nor a recovery code */
    CODE_WRONG,      /* or taken before: the page does not say which */
    CODE_SLOWED,     /* too many failures: retry after `wait` seconds */
};

struct code_form {
    const char *login;
    enum code_fault fault;
    int64_t wait;
};

/* The sentence beside the field of a code; NULL if nothing is wrong. */
const char *view_code_fault(struct pool *pool, enum lang lang, enum code_fault fault, int64_t wait);

/* Fills login_code.tpl for GET and POST /admin/login/code. `submission` is the id of its form. */
enum result view_login_code(struct pool *pool, const struct page *page,
                            const struct code_form *form, const char *submission,
                            GString *out) MUST_CHECK;

#endif
