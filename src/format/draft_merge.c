/* Implements draft_merge() of format/draft_diff.h. NULL is a value that a tree does not have. */
#include "format/draft_diff.h"

#include <string.h>

#include "base/pool.h"
#include "format/draft_tree.h"
#include "model/event_keys.h"

/* The same value in the draft that was begun from, in mine, and in what the others published. */
struct three {
    const struct yaml *base, *mine, *theirs;
};

static bool same(const struct yaml *a, const struct yaml *b)
{
    if (!a || !b || a->kind != b->kind)
        return a == b;
    if (a->kind == YAML_TEXT)
        return strcmp(a->text, b->text) == 0;
    bool is_same = a->n == b->n;
    for (int i = 0; is_same && i < a->n; i++)
        is_same = (a->kind == YAML_LIST || strcmp(a->keys[i], b->keys[i]) == 0) &&
                  same(a->items[i], b->items[i]);
    return is_same;
}

static const struct yaml *merged_map(struct pool *pool, const struct event_key *keys,
                                     struct three of);

/* The item of another list that the item `i` of `list` is. NULL: it is not there. */
static const struct yaml *twin(const struct event_key *key, const struct yaml *list, int i,
                               const struct yaml *other)
{
    int j = draft_same_item(key, list, i, other);
    return j < 0 ? NULL : other->items[j];
}

/* --- lists whose items have no name --- */

static bool has_item(const struct yaml *list, const struct yaml *item)
{
    for (int i = 0; list && i < list->n; i++) {
        if (same(list->items[i], item))
            return true;
    }
    return false;
}

/* Were items added, removed or moved? Then an item's place no longer says which one it is. */
static bool has_moved(const struct yaml *base, const struct yaml *list)
{
    if (!base || base->n != list->n)
        return true;
    for (int i = 0; i < list->n; i++) {
        if (!same(list->items[i], base->items[i]) && has_item(base, list->items[i]))
            return true;
    }
    return false;
}

/* Each item stays as a whole, so no text gets a translation of another one. What the others have
 * put before all items that were there comes first, and their other items last. */
static const struct yaml *merged_items(struct pool *pool, struct three of)
{
    struct draft_maker list = draft_make(pool, YAML_LIST);
    int i = 0, n = of.theirs->n;
    for (; i < n && !has_item(of.base, of.theirs->items[i]); i++) {
        if (!has_item(of.mine, of.theirs->items[i]))
            draft_add(&list, NULL, of.theirs->items[i]);
    }
    for (int j = 0; j < of.mine->n; j++) {
        const struct yaml *mine = of.mine->items[j];
        if (!has_item(of.base, mine) || has_item(of.theirs, mine))
            draft_add(&list, NULL, mine);
    }
    for (; i < n; i++) {
        const struct yaml *theirs = of.theirs->items[i];
        if (!has_item(of.base, theirs) && !has_item(of.mine, theirs))
            draft_add(&list, NULL, theirs);
    }
    return draft_made(&list);
}

/* The order is mine; what only the others have added comes last. What one side removed and the
 * other left as it was is gone. */
static const struct yaml *merged_list(struct pool *pool, const struct event_key *key,
                                      struct three of)
{
    struct draft_maker list = draft_make(pool, YAML_LIST);
    for (int i = 0; i < of.mine->n; i++) {
        const struct three item = {twin(key, of.mine, i, of.base), of.mine->items[i],
                                   twin(key, of.mine, i, of.theirs)};
        if (!item.theirs && item.base && same(item.base, item.mine))
            continue;
        draft_add(&list, NULL, item.theirs ? merged_map(pool, key->keys, item) : item.mine);
    }
    for (int i = 0; i < of.theirs->n; i++) {
        const struct yaml *theirs = of.theirs->items[i];
        const struct yaml *base = twin(key, of.theirs, i, of.base);
        bool is_mine = draft_same_item(key, of.theirs, i, of.mine) >= 0;
        if (!is_mine && (!base || !same(base, theirs)))
            draft_add(&list, NULL, theirs);
    }
    return draft_made(&list);
}

/* A text in Japanese alone as the map that it is with a translation. */
static const struct yaml *words_map(struct pool *pool, const struct yaml *words)
{
    if (!words || words->kind != YAML_TEXT)
        return words;
    struct draft_maker map = draft_make(pool, YAML_MAP);
    draft_add(&map, "ja", words);
    return draft_made(&map);
}

/* Each language is a value of its own, also where a side has only Japanese. */
static const struct yaml *merged_words(struct pool *pool, struct three of)
{
    const struct three maps = {words_map(pool, of.base), words_map(pool, of.mine),
                               words_map(pool, of.theirs)};
    if (maps.mine->kind != YAML_MAP || maps.theirs->kind != YAML_MAP)
        return of.mine;
    const struct yaml *merged = merged_map(pool, event_words_keys, maps);
    bool is_japanese = merged->n == 1 && strcmp(merged->keys[0], "ja") == 0;
    return is_japanese ? merged->items[0] : merged;
}

static const struct yaml *merged_value(struct pool *pool, const struct event_key *key,
                                       struct three of)
{
    if (same(of.mine, of.base))
        return of.theirs;
    if (same(of.theirs, of.base) || !of.mine || !of.theirs)
        return of.mine;
    if (key->value == VALUE_WORDS || key->value == VALUE_PARAGRAPHS)
        return merged_words(pool, of);
    if (of.mine->kind != of.theirs->kind)
        return of.mine;
    switch (key->value) {
    case VALUE_MAP:
        return merged_map(pool, key->keys, of);
    case VALUE_LIST:
        if (!draft_is_named(key) && (has_moved(of.base, of.mine) || has_moved(of.base, of.theirs)))
            return merged_items(pool, of);
        return merged_list(pool, key, of);
    default:
        return of.mine;
    }
}

static const struct yaml *merged_map(struct pool *pool, const struct event_key *keys,
                                     struct three of)
{
    struct draft_maker map = draft_make(pool, YAML_MAP);
    for (const struct event_key *key = keys; key->name; key++) {
        const struct three value = {yaml_get(of.base, key->name), yaml_get(of.mine, key->name),
                                    yaml_get(of.theirs, key->name)};
        draft_add(&map, key->name, merged_value(pool, key, value));
    }
    return draft_made(&map);
}

const struct yaml *draft_merge(struct pool *pool, const struct yaml *base, const struct yaml *mine,
                               const struct yaml *theirs)
{
    return merged_map(pool, event_keys, (struct three){base, mine, theirs});
}
