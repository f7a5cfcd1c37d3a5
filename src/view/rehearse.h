/*
 * The page on which the host practises: it begins a rehearsal of the fair, leads to what there is
 * to try, adds made-up visitors and wipes it all. Callers need not know the template. What visitors
 * read of a rehearsal is view/rehearsal.h.
 */
#ifndef VIEW_REHEARSE_H
#define VIEW_REHEARSE_H

#include <glib.h>
#include <stdbool.h>

#include "base/result.h"
#include "model/rehearsal.h"
#include "model/staff.h"
#include "view/page.h"

struct pool;

/* What has just happened. */
enum rehearse_news { REHEARSE_NO_NEWS, REHEARSE_BEGUN, REHEARSE_CROWDED, REHEARSE_WIPED };

/* What is wrong with the form of made-up visitors. */
enum rehearse_fault {
    REHEARSE_FINE,
    REHEARSE_NUMBER, /* it is no number that may be */
    REHEARSE_GONE,   /* the rehearsal of the form was wiped */
    REHEARSE_CLOSED, /* the days of the rehearsal are over, or the host has closed it */
};

struct rehearse_page {
    const struct staff *staff;
    const struct event *event; /* the rehearsal; NULL: there is none */
    struct rehearsal rehearsal;
    bool has_draft;  /* of the fair; a rehearsal is made of it, unless */
    bool is_faulty;  /* the draft breaks rules */
    bool is_refused; /* the fair breaks rules, so no rehearsal can be made */
    enum rehearse_news news;
    const char *people; /* as typed; NULL: what the page proposes */
    enum rehearse_fault fault;
};

/* Fills rehearse.tpl. `submission` is the id of its form. */
enum result view_rehearse(struct pool *pool, const struct page *page,
                          const struct rehearse_page *shown, const char *submission,
                          GString *out) MUST_CHECK;

#endif
