/* Walks trees of YAML: to write one, and to compare two. */
#include "yaml_tree.h"

void yaml_tree_write(struct yaml_writer *w, const struct yaml *node, yaml_tree_before before,
                     void *data)
{
    for (int i = 0; i < node->n; i++) {
        const char *key = node->kind == YAML_MAP ? node->keys[i] : NULL;
        const struct yaml *item = node->items[i];
        if (before)
            before(w, data);
        if (item->kind == YAML_TEXT) {
            yaml_write_text(w, key, item->text);
            continue;
        }
        if (item->kind == YAML_LIST)
            yaml_write_open_list(w, key);
        else
            yaml_write_open_map(w, key);
        yaml_tree_write(w, item, before, data);
        yaml_write_close(w);
    }
}

void yaml_tree_assert_same(const struct yaml *a, const struct yaml *b)
{
    g_assert_cmpint(a->kind, ==, b->kind);
    if (a->kind == YAML_TEXT) {
        g_assert_cmpstr(a->text, ==, b->text);
        return;
    }
    g_assert_cmpint(a->n, ==, b->n);
    for (int i = 0; i < a->n; i++) {
        if (a->kind == YAML_MAP)
            g_assert_cmpstr(a->keys[i], ==, b->keys[i]);
        yaml_tree_assert_same(a->items[i], b->items[i]);
    }
}
