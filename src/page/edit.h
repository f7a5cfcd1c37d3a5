/*
 * The draft of a call: page/edit.c edits it, page/publish.c publishes it. page/today.c publishes
 * without one, and shares what has no draft in it. Callers need not know that a fair without a
 * draft is edited as it is published. What a draft may contain is format/draft.h; where it is kept
 * is data/revision.h.
 */
#ifndef PAGE_EDIT_H
#define PAGE_EDIT_H

#include "format/draft.h"
#include "page/call.h"
#include "view/edit.h"
#include "view/staff_part.h"

struct editing {
    struct edit_draft draft;
    int base; /* the revision that the draft was begun from */
    const struct yaml *tree;
    struct problems problems;  /* that keep it from being published */
    const struct event *event; /* the fair that the draft describes; NULL if there are problems */
};

/* Begins what a form does to call->event: no other form of this fair runs until this transaction
 * ends, and call->event is read anew. */
enum result page_edit_begin(struct call *call) MUST_CHECK;

/* Loads the draft of call->event, or makes one of the fair as it is published. */
enum result page_edit_load(struct call *call, struct editing *ret) MUST_CHECK;

/* page_edit_begin(), and then page_edit_load(). */
enum result page_edit_take(struct call *call, struct editing *ret) MUST_CHECK;

/* Keeps `tree` as the draft of call->event. RESULT_INVALID: it is too large, and the draft stays as
 * it was. */
enum result page_edit_keep(struct call *call, const struct editing *editing,
                           const struct yaml *tree) MUST_CHECK;

/* True if the form was made from the draft as it is: INPUT_BASE is its digest. */
bool page_edit_is_seen(const struct call *call, const struct editing *editing);

/* Throws the draft of call->event away, if there is one: an act of the audit. */
enum result page_edit_discard(struct call *call) MUST_CHECK;

/* What `problems` say to staff: each with its place in the fair's file, which is `tree`. */
const struct draft_problem *page_edit_problems(struct call *call, const struct yaml *tree,
                                               const struct problems *problems);

/* Makes the reply a 303 to a page of call->event for staff: "/edit/publish". */
enum result page_edit_see(struct call *call, const char *rest) MUST_CHECK;

#endif
