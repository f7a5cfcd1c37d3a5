/* A file in the notation of fairs. Writing what was read and reading it again gives the same. The
 * refusal of a file names one of its lines. */
#include "lib/yaml.h"

#include <string.h>

#include "../lib/yaml_tree.h"
#include "fuzz.h"

static void check_tree(const struct yaml *node, int depth)
{
    g_assert_cmpint(node->line, >, 0);
    if (node->kind == YAML_TEXT) {
        fuzz_assert_clean(node->text, strlen(node->text));
        g_assert_cmpuint(strlen(node->text), <=, YAML_TEXT_MAX);
        return;
    }
    g_assert_cmpint(node->n, <=, YAML_ENTRIES_MAX);
    g_assert_cmpint(depth, <=, YAML_DEPTH_MAX);
    for (int i = 0; i < node->n; i++) {
        if (node->kind == YAML_MAP) {
            fuzz_assert_clean(node->keys[i], strlen(node->keys[i]));
            g_assert_cmpuint(strlen(node->keys[i]), <=, YAML_KEY_MAX);
            g_assert_true(yaml_get(node, node->keys[i]) == node->items[i]);
        }
        check_tree(node->items[i], depth + 1);
    }
}

static const GString *written(struct pool *pool, const struct yaml *root)
{
    struct yaml_writer *w = yaml_write_new(pool);
    yaml_tree_write(w, root, NULL, NULL);
    return yaml_write_finish(w, pool);
}

/* Each problem names a line of the file, or the line after the last. */
static void check_problems(const struct problems *problems, const char *bytes, size_t length)
{
    int lines = 2;
    for (size_t i = 0; i < length; i++)
        lines += bytes[i] == '\n' || bytes[i] == '\r' || bytes[i] == '\xE2';
    g_assert_cmpint(problems->n, >, 0);
    for (int i = 0; i < problems->n; i++) {
        const struct problem *problem = &problems->at[i];
        const char *field = problem->field;
        fuzz_assert_clean(problem->ja, strlen(problem->ja));
        fuzz_assert_clean(problem->en, strlen(problem->en));
        g_assert_true(g_str_has_prefix(field, "f.yaml:"));
        int line = (int)g_ascii_strtoll(field + strlen("f.yaml:"), NULL, 10);
        g_assert_true(line >= 1 && line <= lines);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    g_autoptr(pool) pool = pool_new();
    struct problems problems = {0};
    const struct yaml *root = NULL, *again = NULL;
    const char *text = (const char *)bytes;
    enum result r = yaml_parse(pool, "f.yaml", text, length, &problems, &root);
    if (r) {
        g_assert_cmpint(r, ==, RESULT_INVALID);
        g_assert_null(root);
        check_problems(&problems, text, length);
        return 0;
    }
    g_assert_cmpint(problems.n, ==, 0);
    check_tree(root, 1);
    if (root->kind != YAML_MAP)
        return 0;
    const GString *out = written(pool, root);
    fuzz_assert_clean(out->str, out->len);
    if (out->len > YAML_FILE_MAX)
        return 0;
    if (yaml_parse(pool, "again.yaml", out->str, out->len, &problems, &again))
        g_error("%s: %s\n%s", problems.at[0].field, problems.at[0].en, out->str);
    yaml_tree_assert_same(root, again);
    g_assert_cmpstr(written(pool, again)->str, ==, out->str);
    return 0;
}
