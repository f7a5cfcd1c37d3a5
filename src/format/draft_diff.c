/* Implements format/draft_diff.h: walks two trees along the keys of model/event_keys.h. */
#include "format/draft_diff.h"

#include <glib.h>
#include <string.h>

#include "base/date.h"
#include "base/pool.h"
#include "format/draft.h"
#include "model/event_keys.h"

struct diff {
    struct pool *pool;
    GArray *changes;
    const char *root; /* the key of the file in which the walk is */
};

static void add(struct diff *diff, enum change_kind kind, const char *where, const char *before,
                const char *after)
{
    const struct draft_change change = {kind, where, before, after, diff->root};
    g_array_append_val(diff->changes, change);
}

static const char *inside(struct diff *diff, const char *where, const char *name)
{
    return *where ? pool_printf(diff->pool, "%s › %s", where, name) : name;
}

static void compare_text(struct diff *diff, const char *where, const char *before,
                         const char *after)
{
    if (strcmp(before, after) != 0)
        add(diff, CHANGE_TEXT, where, before, after);
}

static void compare_words(struct diff *diff, const char *where, const struct yaml *before,
                          const struct yaml *after)
{
    for (const struct event_key *lang = event_words_keys; lang->name; lang++) {
        bool is_first = lang == event_words_keys;
        compare_text(diff,
                     is_first
                         ? where
                         : pool_printf(diff->pool, "%s（%s）", where, word(LANG_JA, lang->label)),
                     yaml_text(yaml_in_lang(before, lang->name)),
                     yaml_text(yaml_in_lang(after, lang->name)));
    }
}

/* A day in words; what is no day stays as it is. */
static const char *day_words(struct diff *diff, const struct yaml *node)
{
    struct date day;
    const char *text = yaml_text(node);
    return date_parse(text, &day) ? date_short_words(diff->pool, LANG_JA, day) : text;
}

static const char *yes_no(const struct yaml *node)
{
    return word(LANG_JA, yaml_is_true(node) ? WORD_EDIT_YES : WORD_EDIT_NO);
}

static void compare_maps(struct diff *diff, const struct event_key *keys, const char *where,
                         const struct yaml *before, const struct yaml *after);

/* --- lists --- */

bool draft_is_named(const struct event_key *key)
{
    return event_key_naming(key) != NULL;
}

int draft_same_item(const struct event_key *key, const struct yaml *list, int i,
                    const struct yaml *other)
{
    const char *naming = event_key_naming(key);
    int n = other ? other->n : 0;
    if (!naming)
        return i < n ? i : -1;
    const char *name = yaml_text(yaml_get(list->items[i], naming));
    for (int j = 0; j < n; j++) {
        if (strcmp(yaml_text(yaml_get(other->items[j], naming)), name) == 0)
            return j;
    }
    return -1;
}

static const char *name_at(struct diff *diff, const struct yaml *list, int i)
{
    const char *name = draft_item_title(diff->pool, list->items[i]);
    return *name ? name : pool_printf(diff->pool, "%d", i + 1);
}

static void compare_lists(struct diff *diff, const struct event_key *key, const char *where,
                          const struct yaml *before, const struct yaml *after)
{
    int last = -1;
    bool is_moved = false;
    for (int i = 0; before && i < before->n; i++) {
        if (draft_same_item(key, before, i, after) < 0)
            add(diff, CHANGE_REMOVED, inside(diff, where, name_at(diff, before, i)), "", "");
    }
    for (int i = 0; after && i < after->n; i++) {
        int same = draft_same_item(key, after, i, before);
        const char *at = inside(diff, where, name_at(diff, after, i));
        if (same < 0) {
            add(diff, CHANGE_ADDED, at, "", "");
            continue;
        }
        is_moved |= same < last;
        last = same;
        compare_maps(diff, key->keys, at, before->items[same], after->items[i]);
    }
    if (is_moved)
        add(diff, CHANGE_MOVED, where, "", "");
}

/* --- the walk --- */

static void compare(struct diff *diff, const struct event_key *key, const char *where,
                    const struct yaml *before, const struct yaml *after)
{
    switch (key->value) {
    case VALUE_WORDS:
    case VALUE_PARAGRAPHS:
        compare_words(diff, where, before, after);
        return;
    case VALUE_YES_NO:
        compare_text(diff, where, yes_no(before), yes_no(after));
        return;
    case VALUE_MAP:
        compare_maps(diff, key->keys, where, before, after);
        return;
    case VALUE_LIST:
        compare_lists(diff, key, where, before, after);
        return;
    case VALUE_DAY:
        compare_text(diff, where, day_words(diff, before), day_words(diff, after));
        return;
    case VALUE_LINE:
    case VALUE_TIME:
    case VALUE_NUMBER:
    case VALUE_PICK:
        compare_text(diff, where, yaml_text(before), yaml_text(after));
        return;
    }
}

static void compare_maps(struct diff *diff, const struct event_key *keys, const char *where,
                         const struct yaml *before, const struct yaml *after)
{
    for (const struct event_key *key = keys; key->name; key++) {
        if (key->flags & (KEY_OLD | KEY_OF_FILE))
            continue;
        if (keys == event_keys)
            diff->root = key->name;
        compare(diff, key, inside(diff, where, word(LANG_JA, key->label)),
                yaml_get(before, key->name), yaml_get(after, key->name));
    }
}

int draft_diff(struct pool *pool, const struct yaml *before, const struct yaml *after,
               const struct draft_change **ret)
{
    g_autoptr(GArray) changes = g_array_new(FALSE, FALSE, sizeof(struct draft_change));
    struct diff diff = {pool, changes, ""};
    compare_maps(&diff, event_keys, "", before, after);
    struct draft_change *copy = POOL_ARRAY(pool, struct draft_change, changes->len);
    if (changes->len)
        memcpy(copy, changes->data, changes->len * sizeof *copy);
    *ret = copy;
    return (int)changes->len;
}
