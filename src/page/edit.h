/*
 * The draft of a call: page/edit.c edits it, page/publish.c publishes it. Callers need not know
 * that a fair without a draft is edited as it is published. What a draft may contain is
 * format/draft.h; where it is kept is data/revision.h.
 */
#ifndef PAGE_EDIT_H
#define PAGE_EDIT_H

#include "format/draft.h"
#include "page/call.h"
#include "view/edit.h"

struct editing {
    struct edit_draft draft;
    int base; /* the revision that the draft was begun from */
    const struct yaml *tree;
    struct problems problems;  /* that keep it from being published */
    const struct event *event; /* the fair that the draft describes; NULL if there are problems */
};

/* Loads the draft of call->event, or makes one of the fair as it is published. */
enum result page_edit_load(struct call *call, struct editing *ret) MUST_CHECK;

/* The same for a form: no other form of this fair runs until this transaction ends, and call->event
 * is read anew. */
enum result page_edit_take(struct call *call, struct editing *ret) MUST_CHECK;

/* Keeps `tree` as the draft of call->event. */
enum result page_edit_keep(struct call *call, const struct editing *editing,
                           const struct yaml *tree) MUST_CHECK;

/* Makes the reply a 303 to a page of call->event for staff: "/edit/publish". */
enum result page_edit_see(struct call *call, const char *rest) MUST_CHECK;

#endif
