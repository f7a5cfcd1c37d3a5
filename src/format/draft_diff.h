/*
 * The difference between two files of a fair, in the words of staff. Callers need not know how
 * items of two lists are matched: by what names them in addresses and records, so a booth that was
 * moved is not another booth. The trees are those of format/draft.h.
 */
#ifndef FORMAT_DRAFT_DIFF_H
#define FORMAT_DRAFT_DIFF_H

#include <stdbool.h>

#include "lib/yaml.h"

struct event_key;
struct pool;

enum change_kind {
    CHANGE_TEXT,    /* another value; one of the two may be "" */
    CHANGE_ADDED,   /* an item of a list */
    CHANGE_REMOVED, /* an item of a list */
    CHANGE_MOVED,   /* the items of a list are in another order */
};

struct draft_change {
    enum change_kind kind;
    const char *where;  /* "出展ブース › 宮古市 › 地域の名物（英語）" */
    const char *before; /* of CHANGE_TEXT; else "" */
    const char *after;
    const char *path; /* of the key of the file: "booths" */
};

/* Lists what changes from `before` to `after`, in the order of the file. Returns the number. */
int draft_diff(struct pool *pool, const struct yaml *before, const struct yaml *after,
               const struct draft_change **ret);

/* Does something in each item of the list name it? Otherwise only its place in the list does. */
bool draft_is_named(const struct event_key *key);

/* The index of the item that the item `i` of `list` is in `other`; -1 if it is not there. `key` is
 * the list's. */
int draft_same_item(const struct event_key *key, const struct yaml *list, int i,
                    const struct yaml *other);

/* Puts the changes from `base` to `mine` on top of `theirs`. Where both changed the same value,
 * mine stays. (draft_merge.c) */
const struct yaml *draft_merge(struct pool *pool, const struct yaml *base, const struct yaml *mine,
                               const struct yaml *theirs);

#endif
