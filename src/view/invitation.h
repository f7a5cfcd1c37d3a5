/*
 * The page that the link of an invitation opens: the form for a new password. Callers need not know
 * the words of the faults. The page on which signed-in staff change their password is
 * view/password.h.
 */
#ifndef VIEW_INVITATION_H
#define VIEW_INVITATION_H

#include <glib.h>
#include <stdbool.h>

#include "base/result.h"
#include "model/password.h"
#include "view/page.h"

struct pool;

/* What is wrong with each field; no password is shown again. */
struct invitation_form {
    const char *token, *login;
    bool is_empty, again_differs;
    enum password_fault fault;
    bool is_busy; /* too many passwords are being checked at this moment */
};

/* Fills invitation.tpl for GET and POST /admin/invitation/{invitation}. */
enum result view_invitation(struct pool *pool, const struct page *page,
                            const struct invitation_form *form, GString *out) MUST_CHECK;

/* Fills invitation_over.tpl for a link that opens nothing. */
enum result view_invitation_over(struct pool *pool, const struct page *page,
                                 GString *out) MUST_CHECK;

#endif
