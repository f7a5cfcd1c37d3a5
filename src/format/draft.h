/*
 * A draft: a fair that staff are editing, as the tree of its file. A draft may break every rule of
 * a fair, because it is saved at every step. What is typed is kept as text, so nothing of it is
 * lost. The functions give the parts of a draft that a page of the editor shows, and make a new
 * tree of what was typed or pressed there; no tree is ever changed. Callers need not know the keys:
 * they are in model/event_keys.h.
 *
 * Everything lives in `pool`. data/revision.h keeps a draft; format/event.h reads and writes the
 * file of a fair that obeys the rules.
 */
#ifndef FORMAT_DRAFT_H
#define FORMAT_DRAFT_H

#include <glib.h>
#include <stdbool.h>

#include "base/result.h"
#include "base/words.h"
#include "lib/yaml.h"
#include "model/event.h"
#include "model/event_keys.h"

struct pool;
struct revision_numbers;

/* Reads the file of a draft. The tree has each boolean as yaml_boolean_text(), however the file
 * has it. RESULT_FAILED (logged): it is no YAML. */
enum result draft_read(struct pool *pool, const char *file, const struct yaml **ret) MUST_CHECK;

/* Writes a draft as a file, without comments. */
const char *draft_file(struct pool *pool, const struct yaml *tree);

/* True if draft_read() can read the file again: it is not over a limit of lib/yaml.h. */
bool draft_fits(struct pool *pool, const char *file);

/* True if one text alone is over its limit, so that the draft does not fit. */
bool draft_has_long_text(const struct yaml *tree);

/* Checks a draft as format_event_read() checks a file. The field of a problem is its path:
 * "booths[3].code". *ret is set only if the result is RESULT_OK. */
enum result draft_check(struct pool *pool, const struct yaml *tree, struct problems *problems,
                        const struct event **ret) MUST_CHECK;

/* What one page of the editor shows. */
struct draft_part {
    const char *name; /* in its address: "venue", "booths-3", "booths-3-goods-0" */
    const char *path; /* of the item; "" if the part has keys of the file itself */
    const struct event_key *keys;
    enum word title;            /* of the part, or of the list that the item belongs to */
    const struct event_key *of; /* the list that the item belongs to; NULL: no list */
    const char *parent;         /* the name of the part that shows this list; NULL: no list */
    int item;                   /* its index in the list */
};

/* The parts that have keys of the file itself, in their order. NULL after the last one. */
const struct draft_part *draft_part_at(struct pool *pool, int i);

/* The part of this name. RESULT_NOT_FOUND: there is none, or the draft has no such item. */
enum result draft_part(struct pool *pool, const struct yaml *tree, const char *name,
                       struct draft_part *ret) MUST_CHECK;

/* What an item of a list is called: its name in Japanese, else its day, file, slug or number. A
 * long text is cut. "" if nothing of it has been filled in. */
const char *draft_item_title(struct pool *pool, const struct yaml *item);
/* The same, but "" for an item that has only a number or a code: staff have just added it. */
const char *draft_item_words(struct pool *pool, const struct yaml *item);

/* Where a problem is, for staff. */
struct draft_place {
    const char *words; /* "出展ブース › 宮古市 › 読みがな" */
    const char *part;  /* the name of the part that shows it */
};

/* The place of a path of a problem, such as "booths[3].links[0].url". */
struct draft_place draft_place_of(struct pool *pool, const struct yaml *tree, const char *path);

/* The values of a part, as a map. */
const struct yaml *draft_values(struct pool *pool, const struct yaml *tree,
                                const struct draft_part *part);

/* The number of texts of a map that have Japanese but not this language, "en" or "easy". */
int draft_missing(const struct event_key *keys, const struct yaml *values, const char *lang);

/* What names the item that a part shows, and the items around it: "152102/goods-2". NULL: the part
 * is no item, or one of them has no name. */
const char *draft_part_names(struct pool *pool, const struct yaml *tree,
                             const struct draft_part *part);

/* The part that an item of this name has, whether or not the draft has the item. RESULT_NOT_FOUND:
 * there are no such lists. */
enum result draft_part_of_list(struct pool *pool, const char *name,
                               struct draft_part *ret) MUST_CHECK;

/* The part with these names; `name` is that of a part with the same lists. RESULT_NOT_FOUND: the
 * draft has no such item, or several. */
enum result draft_part_named(struct pool *pool, const struct yaml *tree, const char *name,
                             const char *names, struct draft_part *ret) MUST_CHECK;

/* Identifies the values of a part: equal values have equal digests. */
const char *draft_digest(struct pool *pool, const struct yaml *values);

/* Finds the part whose values had this digest when its form was made. An item may have been moved
 * since; then `part` becomes the item at its new place. False: its values have changed. */
bool draft_find(struct pool *pool, const struct yaml *tree, const char *digest,
                struct draft_part *part);

/* Returns the tree with other values of a part. */
const struct yaml *draft_put(struct pool *pool, const struct yaml *tree,
                             const struct draft_part *part, const struct yaml *values);

/* Returns what was typed for a field of a form; NULL if the form has no such field. Fields are
 * named by their path in the part: "name.ja", "links[0].url". "links#" is the number of items. If
 * the items have names that staff do not change, the names follow: "choices#" is "2/1301/1302". */
typedef const char *(*draft_typed_value)(const void *form, const char *field);

/* Makes the values of a part from a form. What the form cannot change (KEY_FIXED, and lists whose
 * items have pages of their own) is taken from `values`. Items are found there by their names:
 * those that the form does not know stay, as the last ones, and *ret_gone lists what was typed for
 * those that are not there any more. `values` NULL: nothing is known of the items. */
const struct yaml *draft_typed(struct pool *pool, const struct event_key *keys,
                               const struct yaml *values, draft_typed_value typed, const void *form,
                               const struct yaml **ret_gone);

/* Does what a button of a list says: "add:links", "up:links:2", "down:links:2", "remove:links:2".
 * A new item gets a number or name of its own, which neither `tree`, the whole draft, nor any
 * revision (`used`) has. RESULT_NOT_FOUND: it is no such button, or there is no such item. */
enum result draft_act(struct pool *pool, const struct yaml *tree,
                      const struct revision_numbers *used, const struct event_key *keys,
                      const struct yaml *values, const char *act,
                      const struct yaml **ret) MUST_CHECK;

/* The list to which a button adds an item. NULL: the button does something else. */
const struct event_key *draft_act_adds(const struct event_key *keys, const char *act);

#endif
