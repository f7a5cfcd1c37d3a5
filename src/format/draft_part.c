/*
 * The parts of a draft: which keys a page of the editor shows, and where its values are in the
 * tree. Implements the second half of format/draft.h.
 */
#include "format/draft.h"

#include <string.h>

#include "base/pool.h"
#include "base/text.h"
#include "format/draft_tree.h"
#include "model/address.h"

/* Each key of the file is in one part (tests/unit/test_draft.c). */
static const struct {
    const char *name;
    enum word title;
    const char *keys;
} parts[] = {
    {"event", WORD_EDIT_PART_EVENT,
     "slug published name name_kana summary description organizer official_url host"},
    {"days", WORD_EDIT_PART_DAYS, "days survey_until retention"},
    {"venue", WORD_EDIT_PART_VENUE,
     "venue floor address map_url admission_fee admission payment access parking barrier_free "
     "languages lost_property contact"},
    {"notices", WORD_EDIT_PART_NOTICES, "notices"},
    {"booths", WORD_EDIT_PART_BOOTHS, "booths"},
    {"kinds", WORD_EDIT_PART_KINDS, "kinds"},
    {"appearances", WORD_EDIT_PART_APPEARANCES, "appearances"},
    {"plan", WORD_EDIT_PART_PLAN, "plan"},
    {"questions", WORD_EDIT_PART_QUESTIONS, "questions groups"},
    {"reward", WORD_EDIT_PART_REWARD, "reward"},
    {"targets", WORD_EDIT_PART_TARGETS, "targets"},
};

/* --- nodes --- */

const struct yaml *draft_text(struct pool *pool, const char *text)
{
    struct yaml *node = POOL_NEW(pool, struct yaml);
    *node = (struct yaml){.kind = YAML_TEXT, .text = text};
    return node;
}

static GPtrArray *array_in(struct pool *pool)
{
    GPtrArray *array = g_ptr_array_new();
    pool_defer(pool, (void (*)(void *))g_ptr_array_unref, array);
    return array;
}

struct draft_maker draft_make(struct pool *pool, enum yaml_kind kind)
{
    return (struct draft_maker){pool, kind, array_in(pool), array_in(pool)};
}

void draft_add(struct draft_maker *maker, const char *key, const struct yaml *item)
{
    if (!item)
        return;
    g_ptr_array_add(maker->items, (void *)item);
    g_ptr_array_add(maker->keys, (void *)key);
}

const struct yaml *draft_made(struct draft_maker *maker)
{
    struct yaml *node = POOL_NEW(maker->pool, struct yaml);
    *node = (struct yaml){
        .kind = maker->kind,
        .n = (int)maker->items->len,
        .items = (const struct yaml *const *)maker->items->pdata,
        .keys = (const char *const *)maker->keys->pdata,
    };
    return node;
}

/* --- parts --- */

static const struct event_key *keys_named(struct pool *pool, const char *names)
{
    g_auto(GStrv) each = g_strsplit(names, " ", -1);
    guint n = g_strv_length(each);
    struct event_key *keys = POOL_ARRAY(pool, struct event_key, n + 1);
    for (guint i = 0; i < n; i++)
        keys[i] = *event_key(event_keys, each[i]);
    keys[n] = (struct event_key){.name = NULL};
    return keys;
}

const struct draft_part *draft_part_at(struct pool *pool, int i)
{
    if (i < 0 || i >= (int)G_N_ELEMENTS(parts))
        return NULL;
    struct draft_part *part = POOL_NEW(pool, struct draft_part);
    *part = (struct draft_part){
        .name = parts[i].name,
        .path = "",
        .keys = keys_named(pool, parts[i].keys),
        .title = parts[i].title,
    };
    return part;
}

/* The list at `list` of a map, if its items have pages and there is an item `index`. */
static const struct event_key *list_with(const struct event_key *keys, const struct yaml *map,
                                         const char *list, const char *index, int64_t *ret)
{
    const struct event_key *key = event_key(keys, list);
    const struct yaml *items = yaml_get(map, list);
    if (!key || !(key->flags & KEY_PAGES) || !items || items->kind != YAML_LIST ||
        !text_integer(index, 0, items->n - 1, ret) || (*index == '0' && index[1]))
        return NULL;
    return key;
}

/* The item `i` of a list of `part`. */
static void go_down(struct pool *pool, const struct event_key *key, int i, struct draft_part *part)
{
    *part = (struct draft_part){
        .name = address_part_of_item(pool, part->name, key->name, i),
        .path = pool_printf(pool, "%s%s%s[%d]", part->path, *part->path ? "." : "", key->name, i),
        .keys = key->keys,
        .title = key->label,
        .of = key,
        .parent = *part->name ? part->name : key->name,
        .item = i,
    };
}

/* "booths-3-goods-0": each pair is a list and an index. */
static enum result item_part(struct pool *pool, const struct yaml *tree, char *const *words,
                             struct draft_part *ret)
{
    const struct yaml *map = tree;
    struct draft_part part = {.path = "", .keys = event_keys, .name = ""};
    for (; words[0]; words += 2) {
        int64_t i;
        const struct event_key *key =
            words[1] ? list_with(part.keys, map, words[0], words[1], &i) : NULL;
        if (!key)
            return RESULT_NOT_FOUND;
        map = yaml_get(map, key->name)->items[i];
        go_down(pool, key, (int)i, &part);
    }
    if (!part.of)
        return RESULT_NOT_FOUND;
    *ret = part;
    return RESULT_OK;
}

enum result draft_part(struct pool *pool, const struct yaml *tree, const char *name,
                       struct draft_part *ret)
{
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (strcmp(parts[i].name, name) == 0) {
            *ret = *draft_part_at(pool, (int)i);
            return RESULT_OK;
        }
    }
    g_auto(GStrv) words = g_strsplit(name, "-", -1);
    return item_part(pool, tree, words, ret);
}

enum result draft_part_of_list(struct pool *pool, const char *name, struct draft_part *ret)
{
    g_auto(GStrv) words = g_strsplit(name, "-", -1);
    struct draft_part part = {.path = "", .keys = event_keys, .name = ""};
    for (char **at = words; at[0]; at += 2) {
        int64_t i;
        const struct event_key *key = event_key(part.keys, at[0]);
        if (!key || !(key->flags & KEY_PAGES) || !at[1] || !text_integer(at[1], 0, INT16_MAX, &i))
            return RESULT_NOT_FOUND;
        go_down(pool, key, (int)i, &part);
    }
    if (!part.of)
        return RESULT_NOT_FOUND;
    *ret = part;
    return RESULT_OK;
}

/* --- the names of items --- */

static const char *name_of(const struct event_key *list, const struct yaml *item)
{
    const char *naming = event_key_naming(list);
    return naming ? yaml_text(yaml_get(item, naming)) : "";
}

const char *draft_part_names(struct pool *pool, const struct yaml *tree,
                             const struct draft_part *part)
{
    if (!part->of)
        return NULL;
    g_auto(GStrv) words = g_strsplit(part->name, "-", -1);
    GString *names = pool_string(pool);
    const struct event_key *keys = event_keys;
    for (int i = 0; words[i] && words[i + 1]; i += 2) {
        int64_t at;
        const struct event_key *key = list_with(keys, tree, words[i], words[i + 1], &at);
        if (!key)
            return NULL;
        tree = yaml_get(tree, key->name)->items[at];
        const char *name = name_of(key, tree);
        if (!*name || strchr(name, '/'))
            return NULL;
        g_string_append_printf(names, "%s%s", i ? "/" : "", name);
        keys = key->keys;
    }
    return names->str;
}

/* -1: no item has this name, or several have it. A draft may hold the same code twice, until it is
 * corrected. */
static int index_of(const struct event_key *key, const struct yaml *list, const char *name)
{
    int found = -1;
    for (int i = 0; list && list->kind == YAML_LIST && i < list->n; i++) {
        if (strcmp(name_of(key, list->items[i]), name) != 0)
            continue;
        if (found >= 0)
            return -1;
        found = i;
    }
    return found;
}

enum result draft_part_named(struct pool *pool, const struct yaml *tree, const char *name,
                             const char *names, struct draft_part *ret)
{
    g_auto(GStrv) words = g_strsplit(name, "-", -1);
    g_auto(GStrv) each = g_strsplit(names, "/", -1);
    const struct yaml *map = tree;
    const struct event_key *keys = event_keys;
    const char *part = "";
    for (int i = 0; each[i]; i++) {
        bool is_item = 2 * i + 1 < (int)g_strv_length(words);
        const struct event_key *key = is_item ? event_key(keys, words[2 * i]) : NULL;
        if (!key || key->value != VALUE_LIST)
            return RESULT_NOT_FOUND;
        const struct yaml *list = yaml_get(map, key->name);
        int at = index_of(key, list, each[i]);
        if (at < 0)
            return RESULT_NOT_FOUND;
        part = address_part_of_item(pool, part, key->name, at);
        map = list->items[at];
        keys = key->keys;
    }
    return draft_part(pool, tree, part, ret);
}

/* The part of the file that has this key. */
static const char *part_with(const char *key)
{
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_auto(GStrv) keys = g_strsplit(parts[i].keys, " ", -1);
        if (g_strv_contains((const char *const *)keys, key))
            return parts[i].name;
    }
    return parts[0].name;
}

/* The key at the beginning of a path, "booths" or "url", and its index; -1 without one. Moves
 * `*path` past both. */
static const char *step(struct pool *pool, const char **path, int *ret_index)
{
    size_t length = strcspn(*path, ".[");
    const char *closed = strchr(*path + length, ']');
    if (!closed)
        length = strcspn(*path, "."); /* a key that is not known may have a "[" alone */
    const char *name = pool_strndup(pool, *path, length);
    *path += length;
    *ret_index = -1;
    if (**path == '[') {
        *ret_index = (int)g_ascii_strtoll(*path + 1, NULL, 10);
        *path = closed + 1;
    }
    *path += **path == '.';
    return name;
}

static void say(GString *words, const char *more)
{
    g_string_append_printf(words, "%s%s", words->len ? " › " : "", more);
}

static const char *title_at(struct pool *pool, const struct yaml *list, int i)
{
    const struct yaml *item =
        list && list->kind == YAML_LIST && i < list->n ? list->items[i] : NULL;
    const char *title = item ? draft_item_title(pool, item) : "";
    return *title ? title : pool_printf(pool, "%d", i + 1);
}

struct draft_place draft_place_of(struct pool *pool, const struct yaml *tree, const char *path)
{
    const struct event_key *keys = event_keys;
    const struct yaml *node = tree;
    GString *words = pool_string(pool);
    const char *part = "";
    for (int i; *path && keys;) {
        const char *rest = path;
        const struct event_key *key = event_key(keys, step(pool, &path, &i));
        if (!key) {
            say(words, rest); /* of a newer program: staff see what it is called in the file */
            break;
        }
        say(words, word(LANG_JA, key->label));
        if (!*part)
            part = part_with(key->name);
        node = yaml_get(node, key->name);
        if (i >= 0)
            say(words, title_at(pool, node, i));
        if (i >= 0 && key->flags & KEY_PAGES)
            part = address_part_of_item(pool, keys == event_keys ? "" : part, key->name, i);
        if (i >= 0)
            node = node && node->kind == YAML_LIST && i < node->n ? node->items[i] : NULL;
        bool is_words = key->value == VALUE_WORDS || key->value == VALUE_PARAGRAPHS;
        keys = is_words ? event_words_keys : key->keys;
    }
    return (struct draft_place){words->str, *part ? part : parts[0].name};
}

/* --- values --- */

#define TITLE_MOST 40 /* characters */

/* The keys of which the first one that is there names an item: words, then what the program made.
 */
static const char *const naming[] = {"name", "guest", "title", "label", "text",
                                     "day",  "file",  "slug",  "code",  "id"};
#define N_NAMING_WORDS 7

static const char *shortened(struct pool *pool, const char *text)
{
    if (text_characters(text) <= TITLE_MOST)
        return text;
    const char *end = g_utf8_offset_to_pointer(text, TITLE_MOST);
    return pool_printf(pool, "%.*s…", (int)(end - text), text);
}

static const char *title_by(struct pool *pool, const struct yaml *item, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct yaml *node = yaml_in_lang(yaml_get(item, naming[i]), "ja");
        if (node && node->kind == YAML_TEXT)
            return shortened(pool, node->text);
    }
    return "";
}

const char *draft_item_title(struct pool *pool, const struct yaml *item)
{
    return title_by(pool, item, G_N_ELEMENTS(naming));
}

const char *draft_item_words(struct pool *pool, const struct yaml *item)
{
    return title_by(pool, item, N_NAMING_WORDS);
}

/* The map of the item that the part shows, and the lists on the way to it. */
static const struct yaml *item_at(const struct yaml *tree, const char *path)
{
    while (*path) {
        size_t length = strcspn(path, "[");
        g_autofree char *list = g_strndup(path, length);
        int i = (int)g_ascii_strtoll(path + length + 1, NULL, 10);
        tree = yaml_get(tree, list)->items[i];
        path += strcspn(path, "]") + 1;
        path += *path == '.';
    }
    return tree;
}

const struct yaml *draft_values(struct pool *pool, const struct yaml *tree,
                                const struct draft_part *part)
{
    if (part->of)
        return item_at(tree, part->path);
    struct draft_maker map = draft_make(pool, YAML_MAP);
    for (const struct event_key *key = part->keys; key->name; key++)
        draft_add(&map, key->name, yaml_get(tree, key->name));
    return draft_made(&map);
}

bool draft_find(struct pool *pool, const struct yaml *tree, const char *digest,
                struct draft_part *part)
{
    if (strcmp(digest, draft_digest(pool, draft_values(pool, tree, part))) == 0)
        return true;
    if (!part->of)
        return false;
    const char *list = strrchr(part->name, '-');
    g_autofree char *siblings = g_strndup(part->name, (size_t)(list - part->name) + 1);
    for (int i = 0;; i++) {
        struct draft_part other;
        if (draft_part(pool, tree, pool_printf(pool, "%s%d", siblings, i), &other))
            return false;
        if (strcmp(digest, draft_digest(pool, draft_values(pool, tree, &other))) == 0) {
            *part = other;
            return true;
        }
    }
}

/* The map `before` with the values of `keys` replaced, in the order of `all`. */
static const struct yaml *merged(struct pool *pool, const struct event_key *all,
                                 const struct yaml *before, const struct event_key *keys,
                                 const struct yaml *values)
{
    struct draft_maker map = draft_make(pool, YAML_MAP);
    for (const struct event_key *key = all; key->name; key++) {
        bool is_new = event_key(keys, key->name) != NULL;
        draft_add(&map, key->name, yaml_get(is_new ? values : before, key->name));
    }
    return draft_made(&map);
}

/* The map `before` with the item at `path` replaced. */
static const struct yaml *put_item(struct pool *pool, const struct yaml *before, const char *path,
                                   const struct yaml *item)
{
    if (!*path)
        return item;
    size_t length = strcspn(path, "[");
    const char *key = pool_strndup(pool, path, length), *rest = strchr(path, ']') + 1;
    int at = (int)g_ascii_strtoll(path + length + 1, NULL, 10);
    const struct yaml *list = yaml_get(before, key);
    struct draft_maker items = draft_make(pool, YAML_LIST), map = draft_make(pool, YAML_MAP);
    for (int i = 0; i < list->n; i++)
        draft_add(&items, NULL,
                  i == at ? put_item(pool, list->items[i], rest + (*rest == '.'), item)
                          : list->items[i]);
    const struct yaml *replaced = draft_made(&items);
    for (int i = 0; i < before->n; i++)
        draft_add(&map, before->keys[i], before->items[i] == list ? replaced : before->items[i]);
    return draft_made(&map);
}

const struct yaml *draft_put(struct pool *pool, const struct yaml *tree,
                             const struct draft_part *part, const struct yaml *values)
{
    if (!part->of)
        return merged(pool, event_keys, tree, part->keys, values);
    return put_item(pool, tree, part->path, values);
}
