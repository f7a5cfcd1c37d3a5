/*
 * The pages on which the host hides comments: the list of those to look at and of those that are
 * hidden, and one comment with its form. What the words mean is model/redaction.h.
 */
#ifndef VIEW_REDACTION_H
#define VIEW_REDACTION_H

#include <glib.h>
#include <stdbool.h>

#include "base/result.h"
#include "model/redaction.h"
#include "model/staff.h"
#include "view/page.h"

struct pool;

/* What has just been done, for the line at the top. */
enum redaction_news { REDACTION_NO_NEWS, REDACTION_HIDDEN, REDACTION_RESTORED, REDACTION_LOOKED };

struct redactions_page {
    const struct staff *staff;
    enum redaction_news news;
    int n_doubtful, n_redacted;
    bool more_doubtful, more_redacted; /* older ones are not shown */
    const struct comment_shown *doubtful, *redacted;
};

struct redaction_page {
    const struct staff *staff;
    enum redaction_news news;
    struct comment_shown comment;
    struct redaction_form form; /* as typed */
    struct redaction_faults faults;
};

/* Fills redactions.tpl for GET /admin/e/{event}/comments/check. */
enum result view_redactions(struct pool *pool, const struct page *page,
                            const struct redactions_page *shown, GString *out) MUST_CHECK;

/* Fills redaction.tpl for GET and POST /admin/e/{event}/comments/{comment}. */
enum result view_redaction(struct pool *pool, const struct page *page,
                           const struct redaction_page *shown, GString *out) MUST_CHECK;

#endif
