/*
 * What a form of the editor shows: one part of a draft, as a tree. view/edit.h shows the page, and
 * view/edit_fields.h the fields. The functions that make such parts are in format/draft.h.
 */
#ifndef VIEW_EDIT_FORM_H
#define VIEW_EDIT_FORM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/result.h"
#include "lib/yaml.h"
#include "model/event_keys.h"
#include "model/staff.h"

struct pool;

/* What is known of the draft as a whole. */
struct edit_draft {
    bool exists;            /* false: the page shows the fair as it is published */
    bool is_outdated;       /* another revision was published since the draft was begun */
    int64_t changed_at;     /* of a draft that exists */
    const char *changed_by; /* of a draft that exists: a login name */
    int n_problems;         /* of the whole draft */
};

enum edit_news {
    EDIT_NO_NEWS,
    EDIT_SAVED,
    EDIT_TOO_LONG,  /* a text has more than the draft can hold: nothing was saved */
    EDIT_TOO_LARGE, /* all texts together have more: nothing was saved */
    EDIT_GONE,      /* the item was removed meanwhile: nothing was saved */
    EDIT_CHANGED,   /* somebody else has saved this part meanwhile: nothing was saved */
};

/* The form of one part. Paths of fields and problems begin with `path`, except in the form. */
struct edit_part {
    const struct staff *staff;
    struct edit_draft draft;
    const char *name, *parent; /* of the part, and of the part with its list; NULL: no list */
    const char *path;          /* "" or "booths[3]" */
    const char *item;          /* what it is called, "" if it is new; NULL: no item of a list */
    enum word title;
    const struct event_key *keys;
    const struct yaml *values;       /* a map */
    const struct yaml *saved;        /* of EDIT_CHANGED: what is saved now; else NULL */
    const struct yaml *gone;         /* a list of items that were typed and are removed; or NULL */
    const struct yaml *tree;         /* of the whole draft */
    const char *names;               /* of the item (format/draft.h); NULL: it has none */
    const char *digest;              /* of what is saved now (format/draft.h) */
    const struct problems *problems; /* of the whole draft */
    /* Returns what an item of a list is called; "" if nothing of it has been filled in. */
    const char *(*item_title)(struct pool *pool, const struct yaml *item);
    enum edit_news news;
};

#endif
