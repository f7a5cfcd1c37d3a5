/*
 * Implements format/draft.h, but for the parts: they are in draft_part.c. A tree is made anew from
 * the changed node up to the root; all other nodes are shared.
 */
#include "format/draft.h"

#include <string.h>

#include "base/log.h"
#include "base/pool.h"
#include "base/text.h"
#include "format/draft_tree.h"
#include "model/revision.h"

#define DIGEST_LENGTH 32

static const struct yaml *uniform(struct pool *pool, const struct event_key *key,
                                  const struct yaml *node);

/* The list or map with each value in uniform(). An unknown key stays as it is. */
static const struct yaml *uniform_within(struct pool *pool, const struct event_key *keys,
                                         const struct yaml *node)
{
    struct draft_maker made = draft_make(pool, node->kind);
    for (int i = 0; i < node->n; i++) {
        const char *name = node->kind == YAML_MAP ? node->keys[i] : NULL;
        const struct event_key *key = name ? event_key(keys, name) : NULL;
        const struct yaml *item = node->items[i];
        if (key)
            item = uniform(pool, key, item);
        else if (!name && item->kind == YAML_MAP)
            item = uniform_within(pool, keys, item);
        draft_add(&made, name, item);
    }
    return draft_made(&made);
}

/* The value with all booleans in it written alike: files before this form have yes and no. So
 * comparing drafts is comparing texts. */
static const struct yaml *uniform(struct pool *pool, const struct event_key *key,
                                  const struct yaml *node)
{
    bool value;
    if (key->value == VALUE_YES_NO && yaml_boolean(yaml_text(node), &value))
        return draft_text(pool, yaml_boolean_text(value));
    return key->keys && node->kind != YAML_TEXT ? uniform_within(pool, key->keys, node) : node;
}

enum result draft_read(struct pool *pool, const char *file, const struct yaml **ret)
{
    struct problems problems = {0};
    const struct yaml *tree;
    if (!yaml_parse(pool, "draft", file, strlen(file), &problems, &tree)) {
        *ret = tree->kind == YAML_MAP ? uniform_within(pool, event_keys, tree) : tree;
        return RESULT_OK;
    }
    log_error("a stored draft or revision cannot be read: %s: %s", problems.at[0].field,
              problem_text(&problems.at[0], LANG_EN));
    return RESULT_FAILED;
}

bool draft_fits(struct pool *pool, const char *file)
{
    const struct yaml *tree;
    struct problems problems = {0};
    return yaml_parse(pool, "draft", file, strlen(file), &problems, &tree) == RESULT_OK;
}

bool draft_has_long_text(const struct yaml *tree)
{
    if (tree->kind == YAML_TEXT)
        return strlen(tree->text) > YAML_TEXT_MAX;
    for (int i = 0; i < tree->n; i++) {
        if (draft_has_long_text(tree->items[i]))
            return true;
    }
    return false;
}

const char *draft_file(struct pool *pool, const struct yaml *tree)
{
    struct yaml_writer *w = yaml_write_new(pool);
    yaml_write_entries(w, tree);
    return yaml_write_finish(w, pool)->str;
}

const char *draft_digest(struct pool *pool, const struct yaml *values)
{
    g_autofree char *digest =
        g_compute_checksum_for_string(G_CHECKSUM_SHA256, draft_file(pool, values), -1);
    return pool_strndup(pool, digest, DIGEST_LENGTH);
}

static int missing_in(const struct event_key *key, const struct yaml *node, const char *lang)
{
    int n = 0;
    switch (key->value) {
    case VALUE_WORDS:
    case VALUE_PARAGRAPHS:
        return node->kind == YAML_TEXT || !yaml_get(node, lang);
    case VALUE_MAP:
        return draft_missing(key->keys, node, lang);
    case VALUE_LIST:
        for (int i = 0; i < node->n; i++)
            n += draft_missing(key->keys, node->items[i], lang);
        return n;
    default:
        return 0;
    }
}

int draft_missing(const struct event_key *keys, const struct yaml *values, const char *lang)
{
    int n = 0;
    for (const struct event_key *key = keys; key->name; key++) {
        const struct yaml *node = yaml_get(values, key->name);
        if (node)
            n += missing_in(key, node, lang);
    }
    return n;
}

/* --- what was typed --- */

struct typing {
    struct pool *pool;
    draft_typed_value typed;
    const void *form;
    bool knows_items;
    struct draft_maker *gone; /* what was typed for items that are not there any more */
};

/* NULL for a field that is missing or in which nothing can be seen. */
static const struct yaml *typed_text(const struct typing *t, const char *field)
{
    const char *typed = t->typed(t->form, field);
    const char *text = typed ? text_trim(t->pool, typed) : "";
    return *text ? draft_text(t->pool, text) : NULL;
}

static const struct yaml *typed_map(const struct typing *t, const struct event_key *keys,
                                    const struct yaml *values, const char *path);

/* A text in Japanese alone is written as one text. */
static const struct yaml *typed_words(const struct typing *t, const char *field)
{
    const struct yaml *words = typed_map(t, event_words_keys, NULL, field);
    if (words->n == 0)
        return NULL;
    return words->n == 1 && strcmp(words->keys[0], "ja") == 0 ? words->items[0] : words;
}

static const struct yaml *typed_yes_no(const struct typing *t, const struct event_key *key,
                                       const char *field)
{
    bool yes = t->typed(t->form, field) != NULL;
    return yes || key->flags & KEY_MUST ? draft_text(t->pool, yaml_boolean_text(yes)) : NULL;
}

/* The items of an inline list, as a form has them: "choices#" is "2/1301/1302". */
struct sent {
    int n;
    const char *naming;       /* the key of the names; NULL: the form has none */
    const char *const *names; /* `n` of them, if `naming` is not NULL */
};

/* False: the form has no such list. A list of the program before this one has no names. */
static bool sent_items(const struct typing *t, const struct event_key *key, char *const *words,
                       struct sent *ret)
{
    int64_t n = 0;
    int n_names = words[0] ? (int)g_strv_length((char **)words) - 1 : 0;
    if (!text_integer(words[0], 0, n_names ? YAML_ENTRIES_MAX : key->most, &n) ||
        (n_names && n_names != n))
        return false;
    const char *naming = n_names == n && t->knows_items ? event_key_naming(key) : NULL;
    *ret = (struct sent){(int)n, naming, (const char *const *)words + 1};
    return true;
}

static bool is_named(const struct sent *sent, const struct yaml *item, const char *name)
{
    return strcmp(yaml_text(yaml_get(item, sent->naming)), name) == 0;
}

/* The item before, from which the values are taken that the form cannot change. */
static const struct yaml *item_of(const struct sent *sent, const struct yaml *list, int i)
{
    if (!sent->naming)
        return list && i < list->n ? list->items[i] : NULL;
    for (int k = 0; list && k < list->n; k++) {
        if (is_named(sent, list->items[k], sent->names[i]))
            return list->items[k];
    }
    return NULL;
}

static bool is_sent(const struct sent *sent, const struct yaml *item)
{
    for (int i = 0; i < sent->n; i++) {
        if (is_named(sent, item, sent->names[i]))
            return true;
    }
    return false;
}

static const struct yaml *typed_list(const struct typing *t, const struct event_key *key,
                                     const struct yaml *before, const char *field)
{
    struct sent sent;
    struct draft_maker list = draft_make(t->pool, YAML_LIST);
    g_auto(GStrv) words =
        g_strsplit(text_or_empty(t->typed(t->form, pool_printf(t->pool, "%s#", field))), "/", -1);
    if (!sent_items(t, key, words, &sent))
        return before;
    for (int i = 0; i < sent.n; i++) {
        const struct yaml *item = item_of(&sent, before, i);
        const struct yaml *typed =
            typed_map(t, key->keys, item, pool_printf(t->pool, "%s[%d]", field, i));
        draft_add(sent.naming && !item ? t->gone : &list, NULL, typed);
    }
    for (int i = 0; sent.naming && before && i < before->n; i++) {
        if (!is_sent(&sent, before->items[i]))
            draft_add(&list, NULL, before->items[i]);
    }
    const struct yaml *made = draft_made(&list);
    return made->n > 0 || key->flags & KEY_MUST ? made : NULL;
}

/* A map that a fair may lack is left out if nothing in it was typed. */
static const struct yaml *typed_part(const struct typing *t, const struct event_key *key,
                                     const struct yaml *before, const char *field)
{
    const struct yaml *map = typed_map(t, key->keys, before, field);
    return map->n > 0 || key->flags & KEY_MUST ? map : NULL;
}

static const struct yaml *typed_node(const struct typing *t, const struct event_key *key,
                                     const struct yaml *before, const char *field)
{
    if (key->flags & (KEY_FIXED | KEY_PAGES))
        return before;
    switch (key->value) {
    case VALUE_WORDS:
    case VALUE_PARAGRAPHS:
        return typed_words(t, field);
    case VALUE_YES_NO:
        return typed_yes_no(t, key, field);
    case VALUE_MAP:
        return typed_part(t, key, before, field);
    case VALUE_LIST:
        return typed_list(t, key, before, field);
    case VALUE_LINE:
    case VALUE_DAY:
    case VALUE_TIME:
    case VALUE_NUMBER:
    case VALUE_PICK:
        break;
    }
    return typed_text(t, field);
}

static const struct yaml *typed_map(const struct typing *t, const struct event_key *keys,
                                    const struct yaml *values, const char *path)
{
    struct draft_maker map = draft_make(t->pool, YAML_MAP);
    for (const struct event_key *key = keys; key->name; key++) {
        const char *field = *path ? pool_printf(t->pool, "%s.%s", path, key->name) : key->name;
        if (!(key->flags & KEY_OLD))
            draft_add(&map, key->name, typed_node(t, key, yaml_get(values, key->name), field));
    }
    return draft_made(&map);
}

const struct yaml *draft_typed(struct pool *pool, const struct event_key *keys,
                               const struct yaml *values, draft_typed_value typed, const void *form,
                               const struct yaml **ret_gone)
{
    struct draft_maker gone = draft_make(pool, YAML_LIST);
    const struct typing t = {pool, typed, form, values != NULL, &gone};
    const struct yaml *made = typed_map(&t, keys, values, "");
    *ret_gone = draft_made(&gone);
    return made;
}

/* --- buttons of lists --- */

/* The largest number of any question or choice. Both kinds count together, so that a new one is
 * surely new. */
static int64_t largest_id(const struct yaml *node)
{
    int64_t id = 0, most = 0;
    const struct yaml *own = yaml_get(node, "id");
    if (own && own->kind == YAML_TEXT && text_integer(own->text, 0, INT32_MAX, &id))
        most = id;
    for (int i = 0; node->kind != YAML_TEXT && i < node->n; i++)
        most = MAX(most, largest_id(node->items[i]));
    return most;
}

static bool has_slug(const struct yaml *list, const char *slug)
{
    for (int i = 0; list && i < list->n; i++) {
        const struct yaml *own = yaml_get(list->items[i], "slug");
        if (own && own->kind == YAML_TEXT && strcmp(own->text, slug) == 0)
            return true;
    }
    return false;
}

/* "goods-3": no other item of the list has this name, and none had it in a revision. */
static const char *new_slug(struct pool *pool, const struct revision_numbers *used,
                            const struct yaml *list, const char *name)
{
    const char *slug;
    int64_t i = MAX(list ? list->n : 0, used->slug);
    do
        slug = pool_printf(pool, "%s-%" G_GINT64_FORMAT, name, ++i);
    while (has_slug(list, slug));
    return slug;
}

static int64_t new_id(const struct yaml *tree, const struct revision_numbers *used)
{
    return MAX(largest_id(tree), MAX(used->question, used->choice)) + 1;
}

static const struct yaml *new_item(struct pool *pool, const struct yaml *tree,
                                   const struct revision_numbers *used, const struct event_key *key,
                                   const struct yaml *list)
{
    struct draft_maker map = draft_make(pool, YAML_MAP);
    for (const struct event_key *of = key->keys; of->name; of++) {
        const char *text = NULL;
        if (strcmp(of->name, "slug") == 0)
            text = new_slug(pool, used, list, key->name);
        else if (strcmp(of->name, "id") == 0)
            text = pool_printf(pool, "%" G_GINT64_FORMAT, new_id(tree, used));
        else if (of->value == VALUE_YES_NO && of->flags & KEY_MUST)
            text = yaml_boolean_text(false);
        if (text)
            draft_add(&map, of->name, draft_text(pool, text));
    }
    return draft_made(&map);
}

/* The list without its item `i`, and with `item` before the item that is then at `to`. */
static const struct yaml *moved(struct pool *pool, const struct yaml *list, int i,
                                const struct yaml *item, int to)
{
    struct draft_maker made = draft_make(pool, YAML_LIST);
    int n = 0;
    for (int j = 0; list && j < list->n; j++) {
        if (j == i)
            continue;
        if (n++ == to)
            draft_add(&made, NULL, item);
        draft_add(&made, NULL, list->items[j]);
    }
    if (n <= to)
        draft_add(&made, NULL, item);
    return draft_made(&made);
}

/* The list after a press that does not add. NULL: there is no such button. */
static const struct yaml *pressed(struct pool *pool, const struct yaml *list, const char *what,
                                  const char *which)
{
    int64_t i = 0;
    int n = list ? list->n : 0;
    if (!text_integer(which, 0, n - 1, &i))
        return NULL;
    if (strcmp(what, "remove") == 0)
        return moved(pool, list, (int)i, NULL, n);
    if (strcmp(what, "up") == 0 && i > 0)
        return moved(pool, list, (int)i, list->items[i], (int)i - 1);
    if (strcmp(what, "down") == 0 && i < n - 1)
        return moved(pool, list, (int)i, list->items[i], (int)i + 1);
    return NULL;
}

static const struct yaml *grown(struct pool *pool, const struct yaml *tree,
                                const struct revision_numbers *used, const struct event_key *key,
                                const struct yaml *list)
{
    int n = list ? list->n : 0;
    if (n >= key->most || key->flags & KEY_CLOSED)
        return NULL;
    return moved(pool, list, -1, new_item(pool, tree, used, key, list), n);
}

const struct event_key *draft_act_adds(const struct event_key *keys, const char *act)
{
    const struct event_key *key =
        g_str_has_prefix(act, "add:") ? event_key(keys, act + strlen("add:")) : NULL;
    return key && key->value == VALUE_LIST ? key : NULL;
}

enum result draft_act(struct pool *pool, const struct yaml *tree,
                      const struct revision_numbers *used, const struct event_key *keys,
                      const struct yaml *values, const char *act, const struct yaml **ret)
{
    g_auto(GStrv) words = g_strsplit(act, ":", 3);
    const struct event_key *key = words[0] && words[1] ? event_key(keys, words[1]) : NULL;
    if (!key || key->value != VALUE_LIST)
        return RESULT_NOT_FOUND;
    const struct yaml *list = yaml_get(values, key->name);
    if (list && list->kind != YAML_LIST)
        list = NULL; /* a file may hold anything there */
    const struct yaml *after = draft_act_adds(keys, act) ? grown(pool, tree, used, key, list)
                                                         : pressed(pool, list, words[0], words[2]);
    if (!after)
        return RESULT_NOT_FOUND;
    struct draft_maker map = draft_make(pool, YAML_MAP);
    for (const struct event_key *of = keys; of->name; of++)
        draft_add(&map, of->name, of == key ? after : yaml_get(values, of->name));
    *ret = draft_made(&map);
    return RESULT_OK;
}
