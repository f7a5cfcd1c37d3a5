/*
 * Tests drafts with the fairs of the tree: each key of a fair has its place in the editor, a form
 * that is sent as it was shown changes nothing, buttons move what they say, and two drafts that
 * change different things can be put on top of each other. What the pages show is tested in
 * tests/http/edit.mjs.
 */
#include <glib.h>
#include <string.h>

#include "../lib/fair.h"
#include "base/pool.h"
#include "format/draft.h"
#include "format/draft_diff.h"
#include "format/event.h"
#include "model/address.h"
#include "model/revision.h"

static struct pool *pool;
static const struct yaml *gone;            /* from the last draft_typed() */
static const struct revision_numbers none; /* that revisions have used */

static const struct yaml *tree_of(const struct event *event)
{
    const struct yaml *tree;
    g_assert_cmpint(draft_read(pool, format_event_write(pool, event)->str, &tree), ==, RESULT_OK);
    return tree;
}

static const struct yaml *example(void)
{
    return tree_of(fair_example(pool));
}

static void assert_same(const struct yaml *a, const struct yaml *b)
{
    g_assert_cmpstr(draft_file(pool, a), ==, draft_file(pool, b));
}

static struct draft_part part_of(const struct yaml *tree, const char *name)
{
    struct draft_part part;
    g_assert_cmpint(draft_part(pool, tree, name, &part), ==, RESULT_OK);
    return part;
}

/* --- parts --- */

static void test_each_key_is_in_one_part(void)
{
    for (const struct event_key *key = event_keys; key->name; key++) {
        int n = 0;
        const struct draft_part *part;
        for (int i = 0; (part = draft_part_at(pool, i)); i++)
            n += event_key(part->keys, key->name) != NULL;
        g_assert_cmpint(n, ==, key->flags & (KEY_OLD | KEY_OF_FILE) ? 0 : 1);
    }
}

/* Calls `check` for the part and for all items in it that have pages. */
static void each_part(const struct yaml *tree, const struct draft_part *part,
                      void (*check)(const struct yaml *tree, const struct draft_part *part))
{
    check(tree, part);
    const struct yaml *values = draft_values(pool, tree, part);
    for (const struct event_key *key = part->keys; key->name; key++) {
        const struct yaml *list = key->flags & KEY_PAGES ? yaml_get(values, key->name) : NULL;
        for (int i = 0; list && i < list->n; i++) {
            struct draft_part item =
                part_of(tree, address_part_of_item(pool, part->of ? part->name : "", key->name, i));
            g_assert_cmpstr(item.parent, ==, part->name);
            g_assert_cmpint(item.item, ==, i);
            each_part(tree, &item, check);
        }
    }
}

static void each_part_of(const struct yaml *tree,
                         void (*check)(const struct yaml *tree, const struct draft_part *part))
{
    const struct draft_part *part;
    for (int i = 0; (part = draft_part_at(pool, i)); i++)
        each_part(tree, part, check);
}

/* Flattens a map to the fields of a form, as view/edit_fields.c names them. */
static void flatten(GHashTable *form, const struct event_key *keys, const struct yaml *map,
                    const char *base);

static void flatten_value(GHashTable *form, const struct event_key *key, const struct yaml *node,
                          const char *field)
{
    bool is_words = key->value == VALUE_WORDS || key->value == VALUE_PARAGRAPHS;
    if (is_words && node->kind == YAML_TEXT)
        field = pool_printf(pool, "%s.ja", field);
    if (node->kind == YAML_TEXT) {
        if (key->value != VALUE_YES_NO || yaml_is_true(node))
            g_hash_table_insert(form, (void *)field, (void *)node->text);
        return;
    }
    if (node->kind == YAML_MAP) {
        flatten(form, is_words ? event_words_keys : key->keys, node, field);
        return;
    }
    const char *items = pool_printf(pool, "%d", node->n), *naming = event_key_naming(key);
    for (int i = 0; naming && i < node->n; i++)
        items = pool_printf(pool, "%s/%s", items, yaml_text(yaml_get(node->items[i], naming)));
    g_hash_table_insert(form, pool_printf(pool, "%s#", field), (void *)items);
    for (int i = 0; i < node->n; i++)
        flatten(form, key->keys, node->items[i], pool_printf(pool, "%s[%d]", field, i));
}

static void flatten(GHashTable *form, const struct event_key *keys, const struct yaml *map,
                    const char *base)
{
    for (const struct event_key *key = keys; key->name; key++) {
        const struct yaml *node = yaml_get(map, key->name);
        if (node && !(key->flags & (KEY_FIXED | KEY_PAGES)))
            flatten_value(form, key, node,
                          *base ? pool_printf(pool, "%s.%s", base, key->name) : key->name);
    }
}

static void put(GHashTable *form, const char *field, const char *text)
{
    g_hash_table_insert(form, (void *)field, (void *)text);
}

static const char *in_form(const void *form, const char *field)
{
    return g_hash_table_lookup((GHashTable *)form, field);
}

static void check_part(const struct yaml *tree, const struct draft_part *part)
{
    const struct yaml *values = draft_values(pool, tree, part);
    assert_same(draft_put(pool, tree, part, values), tree);
    g_autoptr(GHashTable) form = g_hash_table_new(g_str_hash, g_str_equal);
    flatten(form, part->keys, values, "");
    const struct yaml *typed = draft_typed(pool, part->keys, values, in_form, form, &gone);
    assert_same(typed, values);
    g_assert_cmpint(gone->n, ==, 0);
    g_assert_cmpstr(draft_digest(pool, typed), ==, draft_digest(pool, values));
    struct draft_part found = *part;
    g_assert_true(draft_find(pool, tree, draft_digest(pool, values), &found));
    g_assert_cmpstr(found.name, ==, part->name);
    const char *names = draft_part_names(pool, tree, part);
    g_assert_true(names || !part->of || g_str_has_prefix(part->name, "plan-"));
    if (names)
        g_assert_cmpint(draft_part_named(pool, tree, part->name, names, &found), ==, RESULT_OK);
    g_assert_cmpstr(found.name, ==, part->name);
}

static void test_a_form_as_it_was_shown(void)
{
    each_part_of(example(), check_part);
    each_part_of(tree_of(fair_event(pool)), check_part);
}

static void test_no_such_part(void)
{
    static const char *const names[] = {"",
                                        "booths-",
                                        "booths-99",
                                        "booths--1",
                                        "booths-+1",
                                        "booths-0-",
                                        "days-0",
                                        "name",
                                        "booths-x",
                                        "booths-0-goods-99",
                                        "booths-0-links-0",
                                        "reward-0",
                                        "booths-00000000000000000000",
                                        "event-0"};
    struct draft_part part;
    const struct yaml *tree = example();
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        g_assert_cmpint(draft_part(pool, tree, names[i], &part), ==, RESULT_NOT_FOUND);
}

/* A form in which everything is empty: what cannot be changed stays, required maps stay. */
static void test_an_empty_form(void)
{
    const struct yaml *tree = example();
    g_autoptr(GHashTable) form = g_hash_table_new(g_str_hash, g_str_equal);
    struct draft_part part = part_of(tree, "event");
    const struct yaml *typed =
        draft_typed(pool, part.keys, draft_values(pool, tree, &part), in_form, form, &gone);
    g_assert_cmpstr(draft_file(pool, typed), ==,
                    "slug: example-2023\npublished: 'false'\nhost:\n  code: '992011'\n");
}

static void test_a_form_is_trimmed(void)
{
    const struct yaml *tree = example();
    g_autoptr(GHashTable) form = g_hash_table_new(g_str_hash, g_str_equal);
    put(form, "name.ja", "　\xe2\x80\x8b ");
    put(form, "name.en", " Fair \r\n");
    struct draft_part part = part_of(tree, "event");
    const struct yaml *typed =
        draft_typed(pool, part.keys, draft_values(pool, tree, &part), in_form, form, &gone);
    g_assert_null(yaml_get(yaml_get(typed, "name"), "ja"));
    g_assert_cmpstr(yaml_get(yaml_get(typed, "name"), "en")->text, ==, "Fair");
}

/* A form with three choices: one of them is gone, the others were moved, and there is one more. */
static void test_items_are_found_by_name(void)
{
    static const struct {
        const char *sent, *labels, *gone;
    } cases[] = {
        {"3/7/8/9", "7=a;9=c;6=old six;", "b;"},
        {"3/9/6/7", "9=a;6=b;7=c;", ""},
        {"0", "9=old nine;6=old six;7=old seven;", ""},
        {"3", "9=a;6=b;7=c;", ""}, /* a form of an earlier program */
        {"2/7", "9=old nine;6=old six;7=old seven;", ""},
        {"", "9=old nine;6=old six;7=old seven;", ""},
        {"x/7", "9=old nine;6=old six;7=old seven;", ""},
    };
    const struct yaml *before;
    g_assert_cmpint(draft_read(pool,
                               "choices:\n- id: 9\n  label: old nine\n- id: 6\n  label: old six\n"
                               "- id: 7\n  label: old seven\n",
                               &before),
                    ==, RESULT_OK);
    const struct draft_part part = part_of(example(), "questions-0");
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GHashTable) form = g_hash_table_new(g_str_hash, g_str_equal);
        put(form, "choices#", cases[i].sent);
        put(form, "choices[0].label.ja", "a");
        put(form, "choices[1].label.ja", "b");
        put(form, "choices[2].label.ja", "c");
        const struct yaml *typed = draft_typed(pool, part.keys, before, in_form, form, &gone);
        const struct yaml *list = yaml_get(typed, "choices");
        GString *labels = pool_string(pool), *removed = pool_string(pool);
        for (int k = 0; k < list->n; k++)
            g_string_append_printf(labels, "%s=%s;", yaml_text(yaml_get(list->items[k], "id")),
                                   yaml_text(yaml_get(list->items[k], "label")));
        for (int k = 0; k < gone->n; k++)
            g_string_append_printf(removed, "%s;", yaml_text(yaml_get(gone->items[k], "label")));
        g_assert_cmpstr(labels->str, ==, cases[i].labels);
        g_assert_cmpstr(removed->str, ==, cases[i].gone);
    }
}

/* --- buttons --- */

static const char *titles(const struct yaml *list)
{
    GString *all = pool_string(pool);
    for (int i = 0; list && i < list->n; i++)
        g_string_append_printf(all, "%s;", draft_item_title(pool, list->items[i]));
    return all->str;
}

static void test_buttons(void)
{
    static const struct {
        const char *act, *after; /* NULL: there is no such button */
    } cases[] = {
        {"up:links:1", "灯台の見学（架空）;月見浜市のページ（架空）;"},
        {"down:links:0", "灯台の見学（架空）;月見浜市のページ（架空）;"},
        {"remove:links:0", "灯台の見学（架空）;"},
        {"remove:links:1", "月見浜市のページ（架空）;"},
        {"add:links", "月見浜市のページ（架空）;灯台の見学（架空）;;"},
        {"up:links:0", NULL},
        {"down:links:1", NULL},
        {"up:links:2", NULL},
        {"remove:links:-1", NULL},
        {"remove:links", NULL},
        {"add:links:0", NULL},
        {"add:photos", NULL},
        {"add:name", NULL},
        {"add", NULL},
        {"", NULL},
        {"turn:links:0", NULL},
    };
    const struct yaml *tree = example(), *after;
    struct draft_part part = part_of(tree, "booths-0");
    const struct yaml *values = draft_values(pool, tree, &part);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        enum result r = draft_act(pool, tree, &none, part.keys, values, cases[i].act, &after);
        g_assert_cmpint(r, ==, cases[i].after ? RESULT_OK : RESULT_NOT_FOUND);
        if (!r)
            g_assert_cmpstr(titles(yaml_get(after, "links")), ==, cases[i].after);
    }
}

/* A new item has what staff do not fill in: a number, or a name for addresses, of its own. */
static void test_a_new_item(void)
{
    static const struct {
        const char *part, *list, *item;
    } cases[] = {
        {"appearances", "appearances", "slug: appearances-3\ntentative: 'false'\n"},
        {"booths-0", "goods", "slug: goods-4\n"},
        {"kinds", "kinds", "slug: kinds-4\n"},
        {"booths", "booths", "{}\n"},
    };
    const struct yaml *tree = example(), *after;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct draft_part part = part_of(tree, cases[i].part);
        const char *act = pool_printf(pool, "add:%s", cases[i].list);
        g_assert_cmpint(
            draft_act(pool, tree, &none, part.keys, draft_values(pool, tree, &part), act, &after),
            ==, RESULT_OK);
        const struct yaml *list = yaml_get(after, cases[i].list);
        g_assert_cmpstr(draft_file(pool, list->items[list->n - 1]), ==, cases[i].item);
    }
}

static void test_numbers_are_new(void)
{
    const struct yaml *tree = example(), *after;
    struct draft_part part = part_of(tree, "questions");
    int64_t most = 0;
    const struct event *event = fair_example(pool);
    for (int i = 0; i < event->n_questions; i++) {
        most = MAX(most, event->questions[i].id);
        for (int j = 0; j < event->questions[i].n_choices; j++)
            most = MAX(most, event->questions[i].choices[j].id);
    }
    g_assert_cmpint(draft_act(pool, tree, &none, part.keys, draft_values(pool, tree, &part),
                              "add:questions", &after),
                    ==, RESULT_OK);
    const struct yaml *list = yaml_get(after, "questions");
    g_assert_cmpint(g_ascii_strtoll(yaml_get(list->items[list->n - 1], "id")->text, NULL, 10), ==,
                    most + 1);
}

/* What earlier revisions had is not given again, whether the draft has it or not. */
static void test_used_numbers_are_not_given(void)
{
    static const struct {
        const char *part, *list, *key, *wanted;
        struct revision_numbers used;
    } cases[] = {
        {"questions", "questions", "id", "1308", {1307, 9, 0}},
        {"questions", "questions", "id", "1308", {9, 1307, 0}},
        {"questions-1", "choices", "id", "1308", {1307, 1306, 0}},
        {"booths-0", "goods", "slug", "goods-8", {1307, 0, 7}},
        {"booths-0", "goods", "slug", "goods-4", {0, 0, 2}},
        {"questions", "groups", "slug", "groups-6", {0, 0, 5}},
    };
    const struct yaml *tree = example(), *after;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct draft_part part = part_of(tree, cases[i].part);
        const char *act = pool_printf(pool, "add:%s", cases[i].list);
        g_assert_cmpint(draft_act(pool, tree, &cases[i].used, part.keys,
                                  draft_values(pool, tree, &part), act, &after),
                        ==, RESULT_OK);
        const struct yaml *list = yaml_get(after, cases[i].list);
        g_assert_cmpstr(yaml_text(yaml_get(list->items[list->n - 1], cases[i].key)), ==,
                        cases[i].wanted);
    }
}

static void test_a_moved_item_is_found(void)
{
    const struct yaml *tree = example(), *after;
    struct draft_part second = part_of(tree, "booths-1"), booths = part_of(tree, "booths");
    const char *digest = draft_digest(pool, draft_values(pool, tree, &second));
    g_assert_cmpint(draft_act(pool, tree, &none, booths.keys, draft_values(pool, tree, &booths),
                              "down:booths:1", &after),
                    ==, RESULT_OK);
    tree = draft_put(pool, tree, &booths, after);
    g_assert_true(draft_find(pool, tree, digest, &second));
    g_assert_cmpstr(second.name, ==, "booths-2");
    g_assert_false(draft_find(pool, tree, "nothing has this digest", &second));
    const char *names = draft_part_names(pool, tree, &second);
    g_assert_cmpint(draft_part_named(pool, tree, "booths-0", names, &second), ==, RESULT_OK);
    g_assert_cmpstr(second.name, ==, "booths-2");
    static const char *const wrong[][2] = {
        {"booths-0", "000000"}, {"booths-0", ""},     {"booths-0", "992011/goods-1"},
        {"days-0", "1"},        {"booths", "992011"}, {"", "1"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++)
        g_assert_cmpint(draft_part_named(pool, tree, wrong[i][0], wrong[i][1], &second), ==,
                        RESULT_NOT_FOUND);
}

/* --- differences --- */

/* Changes the leaf number `n` of the tree to `text`. Returns NULL if there are fewer. */
static const struct yaml *with_leaf(const struct yaml *node, int *n, const char *text)
{
    if (node->kind == YAML_TEXT) {
        if ((*n)-- != 0)
            return node;
        struct yaml *leaf = POOL_NEW(pool, struct yaml);
        *leaf = (struct yaml){.kind = YAML_TEXT, .text = text};
        return leaf;
    }
    struct yaml *copy = POOL_NEW(pool, struct yaml);
    const struct yaml **items = POOL_ARRAY(pool, const struct yaml *, (size_t)node->n);
    *copy = *node;
    copy->items = items;
    for (int i = 0; i < node->n; i++) {
        const char *key = node->kind == YAML_MAP ? node->keys[i] : "";
        /* What names an item is not changed: the item would be another one. */
        bool names = strcmp(key, "code") == 0 || strcmp(key, "slug") == 0 ||
                     strcmp(key, "id") == 0 || strcmp(key, "file") == 0;
        items[i] = names ? node->items[i] : with_leaf(node->items[i], n, text);
    }
    return copy;
}

/* Texts that fit alone may be too many together. */
static void test_what_does_not_fit(void)
{
    g_autofree char *most = g_strnfill(YAML_TEXT_MAX, 'a');
    g_autofree char *more = g_strnfill(YAML_TEXT_MAX + 1, 'a');
    int n = 5;
    const struct yaml *tree = with_leaf(example(), &n, most);
    g_assert_true(draft_fits(pool, draft_file(pool, tree)));
    g_assert_false(draft_has_long_text(tree));
    n = 5;
    tree = with_leaf(example(), &n, more);
    g_assert_false(draft_fits(pool, draft_file(pool, tree)));
    g_assert_true(draft_has_long_text(tree));
    tree = example();
    for (int i = 0; i < YAML_FILE_MAX / YAML_TEXT_MAX; i++) {
        n = i;
        tree = with_leaf(tree, &n, most);
    }
    g_assert_false(draft_fits(pool, draft_file(pool, tree)));
    g_assert_false(draft_has_long_text(tree));
}

static int count_leaves(const struct yaml *tree)
{
    int most = 1000000, n = most;
    (void)with_leaf(tree, &n, "");
    return most - n;
}

static void test_one_change_is_one_difference(void)
{
    const struct yaml *tree = example();
    const struct draft_change *changes;
    int leaves = count_leaves(tree);
    g_assert_cmpint(draft_diff(pool, tree, tree, &changes), ==, 0);
    g_assert_cmpint(leaves, >, 300);
    for (int i = 0; i < leaves; i++) {
        int n = i;
        const struct yaml *changed = with_leaf(tree, &n, "another value");
        int found = draft_diff(pool, tree, changed, &changes);
        /* Anything but a true is no: a change of no to another value is no difference. */
        g_assert_cmpint(found, <=, 1);
        if (found)
            g_assert_cmpint(changes[0].kind, ==, CHANGE_TEXT);
    }
}

static void test_words_of_a_difference(void)
{
    const struct yaml *tree = example(), *after;
    const struct draft_change *changes;
    struct draft_part booths = part_of(tree, "booths");
    const struct yaml *values = draft_values(pool, tree, &booths);
    g_assert_cmpint(draft_act(pool, tree, &none, booths.keys, values, "remove:booths:0", &after),
                    ==, RESULT_OK);
    g_assert_cmpint(draft_diff(pool, values, after, &changes), ==, 1);
    g_assert_cmpint(changes[0].kind, ==, CHANGE_REMOVED);
    g_assert_cmpstr(changes[0].where, ==, "出展ブース › 月見浜市");
    g_assert_cmpint(draft_diff(pool, after, values, &changes), ==, 1);
    g_assert_cmpint(changes[0].kind, ==, CHANGE_ADDED);
    g_assert_cmpint(draft_act(pool, tree, &none, booths.keys, values, "down:booths:0", &after), ==,
                    RESULT_OK);
    g_assert_cmpint(draft_diff(pool, values, after, &changes), ==, 1);
    g_assert_cmpint(changes[0].kind, ==, CHANGE_MOVED);
    g_assert_cmpstr(changes[0].where, ==, "出展ブース");
    g_auto(GStrv) parts = g_strsplit(fair_example_text(pool), "survey_until: '2023-03-05'", 2);
    const char *later = pool_printf(pool, "%ssurvey_until: someday%s", parts[0], parts[1]);
    g_assert_cmpint(draft_read(pool, later, &after), ==, RESULT_OK);
    g_assert_cmpint(draft_diff(pool, tree, after, &changes), ==, 1);
    g_assert_cmpstr(changes[0].before, ==, "3月5日(日)");
    g_assert_cmpstr(changes[0].after, ==, "someday");
}

static void test_places(void)
{
    static const struct {
        const char *path, *words, *part;
    } cases[] = {
        {"name", "催しの名前", "event"},
        {"name.easy", "催しの名前 › やさしい日本語", "event"},
        {"host.code", "主催する自治体 › 自治体コード（6けた）", "event"},
        {"contact.mail", "問い合わせ先 › メール", "venue"},
        {"days[1].opens", "開催日 › 2023-02-19 › 開く時刻", "days"},
        {"booths", "出展ブース", "booths"},
        {"booths[0].links[1].url",
         "出展ブース › 月見浜市 › リンク › 灯台の見学（架空） › アドレス（https:// から）",
         "booths-0"},
        {"booths[0].goods[2].price",
         "出展ブース › 月見浜市 › 出品（このブースで売るもの） › 海ぶどうの混ぜごはん › "
         "値段（税込、円）",
         "booths-0-goods-2"},
        {"booths[99].code", "出展ブース › 100 › 自治体コード（6けた）", "booths-99"},
        {"unknown[0].key", "unknown[0].key", "event"},
        {"booths[0].unknown", "出展ブース › 月見浜市 › unknown", "booths-0"},
        {"booths[", "booths[", "event"},
    };
    const struct yaml *tree = example();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const struct draft_place place = draft_place_of(pool, tree, cases[i].path);
        g_assert_cmpstr(place.words, ==, cases[i].words);
        g_assert_cmpstr(place.part, ==, cases[i].part);
    }
}

/* --- merging --- */

/* Two people change different values. Both changes are in the result, whoever comes second. */
static void test_both_changes_stay(void)
{
    const struct yaml *base = example();
    const struct draft_change *changes;
    int leaves = count_leaves(base);
    g_autoptr(GRand) chance = g_rand_new_with_seed(20230217);
    for (int round = 0; round < 300; round++) {
        int a = g_rand_int_range(chance, 0, leaves), b = g_rand_int_range(chance, 0, leaves);
        int i = a, j = b, k = b;
        if (a == b)
            continue;
        const struct yaml *mine = with_leaf(base, &i, "mine"),
                          *theirs = with_leaf(base, &j, "true");
        const struct yaml *both = with_leaf(mine, &k, "true");
        const struct yaml *merged = draft_merge(pool, base, mine, theirs);
        g_assert_cmpint(draft_diff(pool, both, merged, &changes), ==, 0);
        merged = draft_merge(pool, base, theirs, mine);
        g_assert_cmpint(draft_diff(pool, both, merged, &changes), ==, 0);
    }
}

static void test_the_same_value_is_mine(void)
{
    const struct yaml *base = example();
    for (int leaf = 0; leaf < 200; leaf++) {
        int i = leaf, j = leaf;
        const struct yaml *mine = with_leaf(base, &i, "mine");
        const struct yaml *theirs = with_leaf(base, &j, "theirs");
        assert_same(draft_merge(pool, base, mine, theirs), mine);
    }
    assert_same(draft_merge(pool, base, base, base), base);
}

static const struct yaml *pressed(const struct yaml *tree, const char *name, const char *act)
{
    const struct yaml *values;
    struct draft_part part = part_of(tree, name);
    g_assert_cmpint(
        draft_act(pool, tree, &none, part.keys, draft_values(pool, tree, &part), act, &values), ==,
        RESULT_OK);
    return draft_put(pool, tree, &part, values);
}

static const struct yaml *without(const struct yaml *map, const char *key)
{
    struct yaml *copy = POOL_NEW(pool, struct yaml);
    const struct yaml **items = POOL_ARRAY(pool, const struct yaml *, (size_t)map->n);
    const char **keys = POOL_ARRAY(pool, const char *, (size_t)map->n);
    *copy = (struct yaml){.kind = YAML_MAP, .line = map->line, .items = items, .keys = keys};
    for (int i = 0; i < map->n; i++) {
        if (strcmp(map->keys[i], key) == 0)
            continue;
        items[copy->n] = map->items[i];
        keys[copy->n++] = map->keys[i];
    }
    return copy;
}

static const struct yaml *name_of(const char *name)
{
    const struct yaml *tree;
    g_assert_cmpint(draft_read(pool, pool_printf(pool, "name: %s\n", name), &tree), ==, RESULT_OK);
    return tree;
}

/* A text in Japanese alone is no map, and with a translation it is one. What each side did to each
 * language stays. */
static void test_translations_are_merged(void)
{
    static const struct {
        const char *base, *mine, *theirs, *merged;
    } cases[] = {
        {"A", "B", "{ja: A, en: E}", "{ja: B, en: E}"},
        {"A", "{ja: A, en: E}", "C", "{ja: C, en: E}"},
        {"A", "{ja: A, en: E}", "{ja: A, easy: Y}", "{ja: A, en: E, easy: Y}"},
        {"{ja: A, en: E}", "A", "{ja: C, en: E}", "C"},
        {"{ja: A, en: E}", "{ja: B, en: E}", "A", "B"},
        {"{ja: A, en: E}", "{ja: A, en: F}", "C", "{ja: C, en: F}"},
        {"A", "B", "C", "B"},
        {"A", "B", "{ja: C, en: E}", "{ja: B, en: E}"},
        {"[A]", "B", "{ja: C, en: E}", "{ja: B, en: E}"},
        {"A", "[B]", "{ja: C, en: E}", "[B]"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_same(draft_merge(pool, name_of(cases[i].base), name_of(cases[i].mine),
                                name_of(cases[i].theirs)),
                    name_of(cases[i].merged));
}

static void test_lists_are_merged(void)
{
    const struct yaml *base = example();
    const struct yaml *fewer = pressed(base, "booths", "remove:booths:1");
    const struct yaml *moved = pressed(base, "booths", "up:booths:2");
    const struct yaml *more = pressed(base, "kinds", "add:kinds");
    const struct yaml *merged = draft_merge(pool, base, fewer, more);
    g_assert_cmpstr(titles(yaml_get(merged, "booths")), ==, titles(yaml_get(fewer, "booths")));
    g_assert_cmpstr(titles(yaml_get(merged, "kinds")), ==, titles(yaml_get(more, "kinds")));
    /* One moves booths, the other removes one of them: it is gone, the order is the mover's. */
    merged = draft_merge(pool, base, moved, fewer);
    g_assert_cmpint(yaml_get(merged, "booths")->n, ==, yaml_get(base, "booths")->n - 1);
    merged = draft_merge(pool, base, fewer, moved);
    g_assert_cmpint(yaml_get(merged, "booths")->n, ==, yaml_get(base, "booths")->n - 1);
}

/* One side removes all links, the other changes their order: what I did stays. */
static void test_an_emptied_list_is_merged(void)
{
    const struct yaml *base = example(), *mine = base;
    const struct draft_part booth = part_of(base, "booths-0");
    const int n = yaml_get(draft_values(pool, base, &booth), "links")->n;
    const struct yaml *theirs = pressed(base, "booths-0", "up:links:1");
    g_assert_cmpint(n, >, 1);
    for (int i = 0; i < n; i++)
        mine = pressed(mine, "booths-0", "remove:links:0");
    const struct yaml *values = draft_values(pool, mine, &booth);
    mine = draft_put(pool, mine, &booth, without(values, "links"));
    const struct yaml *merged = draft_merge(pool, base, mine, theirs);
    const struct yaml *links = yaml_get(draft_values(pool, merged, &booth), "links");
    g_assert_true(!links || links->n == 0);
    merged = draft_merge(pool, base, theirs, mine);
    g_assert_cmpint(yaml_get(draft_values(pool, merged, &booth), "links")->n, ==, n);
}

static void test_missing_translations(void)
{
    const struct yaml *tree = example();
    struct draft_part part = part_of(tree, "event");
    const struct yaml *values = draft_values(pool, tree, &part);
    g_assert_cmpint(draft_missing(part.keys, values, "en"), ==, 0);
    g_autoptr(GHashTable) form = g_hash_table_new(g_str_hash, g_str_equal);
    flatten(form, part.keys, values, "");
    g_hash_table_remove(form, "name.en");
    g_hash_table_remove(form, "host.name.en");
    g_hash_table_remove(form, "host.name.easy");
    values = draft_typed(pool, part.keys, values, in_form, form, &gone);
    g_assert_cmpint(draft_missing(part.keys, values, "en"), ==, 2);
    g_assert_cmpint(draft_missing(part.keys, values, "easy"), ==, 1);
}

/* Drafts and revisions of an earlier program have yes and no. */
static void test_booleans_of_an_earlier_file(void)
{
    const char *text = format_event_write(pool, fair_example(pool))->str;
    g_auto(GStrv) yes = g_strsplit(text, ": true\n", -1);
    g_autofree char *half = g_strjoinv(": yes\n", yes);
    g_auto(GStrv) no = g_strsplit(half, ": false\n", -1);
    g_autofree char *earlier = g_strjoinv(": no\n", no);
    g_assert_cmpuint(g_strv_length(yes), >, 4);
    g_assert_cmpuint(g_strv_length(no), >, 1);
    const struct yaml *tree;
    g_assert_cmpint(draft_read(pool, earlier, &tree), ==, RESULT_OK);
    assert_same(tree, example());
    g_assert_cmpint(draft_read(pool, "slug: a\nunknown: yes\ndays: yes\npublished: maybe\n", &tree),
                    ==, RESULT_OK);
    g_assert_cmpstr(draft_file(pool, tree), ==,
                    "slug: a\nunknown: 'yes'\ndays: 'yes'\npublished: maybe\n");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    pool = pool_new();
    g_test_add_func("/draft/booleans-of-an-earlier-file", test_booleans_of_an_earlier_file);
    g_test_add_func("/draft/what-does-not-fit", test_what_does_not_fit);
    g_test_add_func("/draft/each-key-is-in-one-part", test_each_key_is_in_one_part);
    g_test_add_func("/draft/a-form-as-it-was-shown", test_a_form_as_it_was_shown);
    g_test_add_func("/draft/no-such-part", test_no_such_part);
    g_test_add_func("/draft/an-empty-form", test_an_empty_form);
    g_test_add_func("/draft/a-form-is-trimmed", test_a_form_is_trimmed);
    g_test_add_func("/draft/items-are-found-by-name", test_items_are_found_by_name);
    g_test_add_func("/draft/buttons", test_buttons);
    g_test_add_func("/draft/a-new-item", test_a_new_item);
    g_test_add_func("/draft/numbers-are-new", test_numbers_are_new);
    g_test_add_func("/draft/used-numbers-are-not-given", test_used_numbers_are_not_given);
    g_test_add_func("/draft/a-moved-item-is-found", test_a_moved_item_is_found);
    g_test_add_func("/draft/one-change-is-one-difference", test_one_change_is_one_difference);
    g_test_add_func("/draft/words-of-a-difference", test_words_of_a_difference);
    g_test_add_func("/draft/places", test_places);
    g_test_add_func("/draft/both-changes-stay", test_both_changes_stay);
    g_test_add_func("/draft/the-same-value-is-mine", test_the_same_value_is_mine);
    g_test_add_func("/draft/translations-are-merged", test_translations_are_merged);
    g_test_add_func("/draft/lists-are-merged", test_lists_are_merged);
    g_test_add_func("/draft/an-emptied-list-is-merged", test_an_emptied_list_is_merged);
    g_test_add_func("/draft/missing-translations", test_missing_translations);
    int status = g_test_run();
    pool_free(pool);
    return status;
}
