/*
 * The page on which staff see and end their own sessions. Callers need not know the words. Signing
 * in is view/login.h.
 */
#ifndef VIEW_SESSIONS_H
#define VIEW_SESSIONS_H

#include <glib.h>
#include <stdbool.h>

#include "base/result.h"
#include "model/staff.h"
#include "view/page.h"

struct pool;

struct sessions_page {
    const struct staff *staff;
    int n;
    const struct staff_session *sessions;
    const char *here; /* the id of the session that asks */
    bool ended;       /* just now */
};

/* Fills sessions.tpl for GET /admin/sessions. */
enum result view_sessions(struct pool *pool, const struct page *page,
                          const struct sessions_page *shown, GString *out) MUST_CHECK;

#endif
