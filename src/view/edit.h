/*
 * The pages on which the host edits a fair: the list of a draft's parts, and the form of one part.
 * Callers need not know how a key becomes a field: view/edit_fields.c makes the fields from
 * model/event_keys.h. Publishing a draft is view/publish.h.
 */
#ifndef VIEW_EDIT_H
#define VIEW_EDIT_H

#include <glib.h>

#include "base/result.h"
#include "model/staff.h"
#include "view/edit_form.h"
#include "view/page.h"

struct pool;

/* One part, as the list of parts shows it. */
struct edit_entry {
    const char *name;
    enum word title;
    int n_problems;
    int n_missing[LANGS]; /* texts that are not translated to this language */
};

struct edit_page {
    const struct staff *staff;
    struct edit_draft draft;
    const char *digest; /* of the draft (format/draft.h) */
    bool moved;         /* the form was made from another draft: nothing was discarded */
    bool discarded;     /* the form before discarded the draft */
    bool made;          /* the form before made the fair (page/next_year.c) */
    int n_entries;
    const struct edit_entry *entries;
};

/* Fills a sentence with who changed the draft last, and when. */
const char *edit_change(struct pool *pool, enum lang lang, enum word sentence,
                        const struct edit_draft *draft);

/* Fills edit.tpl for GET and POST /admin/e/{event}/edit. */
enum result view_edit(struct pool *pool, const struct page *page, const struct edit_page *shown,
                      GString *out) MUST_CHECK;

/* Fills edit_part.tpl for GET and POST /admin/e/{event}/edit/{part}. */
enum result view_edit_part(struct pool *pool, const struct page *page,
                           const struct edit_part *shown, GString *out) MUST_CHECK;

#endif
