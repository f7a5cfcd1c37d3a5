/*
 * The pages on which the host publishes a draft and looks at earlier revisions. Callers need not
 * know the words of a change. Editing the draft is view/edit.h.
 */
#ifndef VIEW_PUBLISH_H
#define VIEW_PUBLISH_H

#include <glib.h>

#include "base/result.h"
#include "model/revision.h"
#include "model/staff.h"
#include "view/edit_form.h"
#include "view/page.h"
#include "view/staff_part.h"

struct pool;

/* One difference between two revisions (format/draft_diff.h). */
struct publish_change {
    enum word kind; /* the sentence: {1} is changed; {1} is added; ... */
    const char *where, *before, *after;
};

enum publish_state {
    PUBLISH_READY,
    PUBLISH_NOTHING,   /* the draft is what visitors see, or there is none */
    PUBLISH_PROBLEMS,  /* the draft breaks rules */
    PUBLISH_REPLACED,  /* another revision was published since the draft was begun */
    PUBLISH_TOO_LARGE, /* of both together no draft can be made */
    PUBLISH_MOVED,     /* the draft was changed since the page with the button was shown */
    PUBLISH_OFFLINE,   /* the fair would no longer be public, and that was not confirmed */
    PUBLISH_NOTE,      /* the note is too long */
    PUBLISH_MEANING,   /* not said of each question with other words whether it asks the same */
};

/* A question with answers whose words the draft changes (model/meaning.h). */
struct publish_meaning {
    int id;
    const char *title; /* as the draft has it */
    int64_t answered;
    bool must_be_new;     /* its answers cannot be counted together: its kind is another, or: */
    bool is_opened;       /* it was about the person and is no more */
    bool is_target;       /* the draft has a target for its mean, which a new question has not */
    bool is_same, is_new; /* what the form says; neither: nothing */
};

struct publish_page {
    const struct staff *staff;
    enum publish_state state;
    int n_changes;
    const struct publish_change *changes; /* from what is published to the draft */
    int n_theirs;
    const struct publish_change *theirs; /* of PUBLISH_REPLACED: what the others have changed */
    int n_problems;
    const struct draft_problem *problems; /* of PUBLISH_PROBLEMS */
    bool goes_offline;
    bool changes_survey;
    int64_t
        released_at; /* the end of the survey moves, and the release was then; 0: it is not so */
    const struct date
        *kept_until; /* the records of visitors go soon after it; NULL: it is not so */
    int n_meanings;
    const struct publish_meaning *meanings;
    const char *note, *digest;
};

/* Fills publish.tpl for GET and POST /admin/e/{event}/edit/publish. */
enum result view_publish(struct pool *pool, const struct page *page,
                         const struct publish_page *shown, GString *out) MUST_CHECK;

struct history_page {
    const struct staff *staff;
    struct edit_draft draft;
    const char *digest; /* of the draft (format/draft.h) */
    bool moved; /* the form would have thrown away a draft that its page did not show: nothing was
                 * done */
    bool published; /* by the form before */
    int current;    /* the revision that visitors see */
    int n;
    const struct revision *revisions; /* the newest first */
    int chosen;                       /* the revision of `changes`; 0: none */
    int n_changes;
    const struct publish_change *changes; /* from the chosen revision to what is published */
};

/* Fills history.tpl for GET and POST /admin/e/{event}/edit/history. */
enum result view_history(struct pool *pool, const struct page *page,
                         const struct history_page *shown, GString *out) MUST_CHECK;

#endif
