/*
 * The keys of a fair's file: what each map may contain, what kind of value each key has, and the
 * words by which staff know it. The reader of the file (format/event_map.h) and the pages on which
 * staff edit a fair (view/edit.h) use this one table, so neither can forget a key. Callers need not
 * know which member of struct event a key becomes: that is format/event_read.c.
 */
#ifndef MODEL_EVENT_KEYS_H
#define MODEL_EVENT_KEYS_H

#include "base/words.h"

enum key_value {
    VALUE_LINE,       /* one line, the same in each language */
    VALUE_WORDS,      /* one line in up to three languages */
    VALUE_PARAGRAPHS, /* a text of several lines in up to three languages */
    VALUE_DAY,        /* "2023-02-17" */
    VALUE_TIME,       /* "10:00" */
    VALUE_NUMBER,
    VALUE_YES_NO,
    VALUE_PICK, /* one of a few names */
    VALUE_MAP,  /* has `keys` */
    VALUE_LIST, /* of maps, each with `keys` */
};

/* Where the names of a VALUE_PICK come from. */
enum key_pick {
    PICK_NOTHING,
    PICK_CATEGORY, /* of a kind of relation */
    PICK_FACILITY,
    PICK_MEASURE, /* what the answers to a question add up to */
    PICK_MOTIF,
    PICK_QUESTION, /* the kind of a question */
    PICK_BOOTH,    /* the code of a booth of this fair */
    PICK_GROUP,    /* the slug of a group of questions of this fair */
    PICK_KIND,     /* the slug of a kind of relation of this fair */
};

enum {
    KEY_MUST = 1 << 0,     /* a file without it is refused */
    KEY_OLD = 1 << 1,      /* an old name: read, but never written or offered */
    KEY_FIXED = 1 << 2,    /* names the thing in addresses and records, so staff do not change it */
    KEY_PAGES = 1 << 3,    /* a list: each item has a page of its own in the editor */
    KEY_CLOSED = 1 << 4,   /* a list to which the editor adds no item */
    KEY_OF_FILE = 1 << 5,  /* says something about the file, not about the fair */
    KEY_MEASURED = 1 << 6, /* of a choice: only if its question measures something */
};

struct event_key {
    const char *name; /* NULL ends a table */
    enum key_value value;
    unsigned flags;
    enum word label;
    const struct event_key *keys; /* of a map or of each item of a list */
    enum key_pick pick;
    int most; /* items of a list */
};

/* The keys of the file itself. */
extern const struct event_key event_keys[];

/* The keys of a text in several languages: ja, en, easy. */
extern const struct event_key event_words_keys[];

/* The name of the key that says which item of a list it is, in addresses, records and other files:
 * "code" of a booth. NULL: only its place in the list does. */
const char *event_key_naming(const struct event_key *list);

/* Finds a key in a table. NULL if there is none. */
const struct event_key *event_key(const struct event_key *keys, const char *name);

#endif
