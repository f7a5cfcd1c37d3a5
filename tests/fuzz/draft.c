/*
 * A page of the editor: a draft, the part that a form is of, what was typed there, and the button.
 * What is typed twice is typed once; a draft that fits is read again as it was written; each
 * problem has a place that staff can open; and a button changes one item of one list.
 *
 * An input is four pieces, parted by lines "%%": the draft (YAML), the name of the part, the button
 * ("up:links:1", or nothing) and the form's body.
 */
#include <string.h>

#include "base/text.h"
#include "format/draft.h"
#include "fuzz.h"
#include "model/revision.h"

enum piece { DRAFT, PART, ACT, FORM, PIECES };

static bool is_any(const char *name, const void *unused)
{
    (void)name;
    (void)unused;
    return true;
}

static const char *in_form(const void *form, const char *name)
{
    const struct field *field = http_field(form, name);
    return field ? text_or_empty(field->value) : NULL;
}

static void assert_same(struct pool *pool, const struct yaml *a, const struct yaml *b)
{
    g_assert_cmpstr(draft_file(pool, a), ==, draft_file(pool, b));
}

static void check_problems(struct pool *pool, const struct yaml *tree)
{
    struct problems problems = {0};
    const struct event *event;
    enum result r = draft_check(pool, tree, &problems, &event);
    g_assert_true(r == RESULT_OK || r == RESULT_INVALID);
    g_assert_cmpint(r == RESULT_OK, ==, problems.n == 0);
    for (int i = 0; i < problems.n; i++) {
        const struct draft_place place = draft_place_of(pool, tree, problems.at[i].field);
        struct draft_part part;
        fuzz_assert_clean(place.words, strlen(place.words));
        if (*problems.at[i].field) /* else it is about a key without a name */
            g_assert_cmpstr(place.words, !=, "");
        g_assert_cmpint(draft_part(pool, tree, place.part, &part), ==, RESULT_OK);
    }
}

/* The items of the list that a button names. */
static int items_of(const struct yaml *values, const char *list)
{
    const struct yaml *node = yaml_get(values, list);
    return node && node->kind == YAML_LIST ? node->n : 0;
}

static void check_act(struct pool *pool, const struct yaml *tree, const struct draft_part *part,
                      const struct yaml *values, const char *act)
{
    const struct yaml *after;
    const struct revision_numbers used = {0};
    enum result r = draft_act(pool, tree, &used, part->keys, values, act, &after);
    if (r) {
        g_assert_cmpint(r, ==, RESULT_NOT_FOUND);
        return;
    }
    g_auto(GStrv) words = g_strsplit(act, ":", 3);
    int before = items_of(values, words[1]), now = items_of(after, words[1]);
    if (strcmp(words[0], "add") == 0)
        g_assert_cmpint(now, ==, before + 1);
    else if (strcmp(words[0], "remove") == 0)
        g_assert_cmpint(now, ==, before - 1);
    else
        g_assert_cmpint(now, ==, before);
    draft_put(pool, tree, part, after);
}

static void check_form(struct pool *pool, const struct yaml *tree, struct draft_part *part,
                       const char *const *pieces)
{
    struct fields form;
    if (http_fields(pool, pieces[FORM], strlen(pieces[FORM]), is_any, NULL, &form))
        return;
    const struct yaml *values = draft_values(pool, tree, part);
    const struct yaml *gone;
    const struct yaml *typed = draft_typed(pool, part->keys, values, in_form, &form, &gone);
    assert_same(pool, draft_typed(pool, part->keys, typed, in_form, &form, &gone), typed);
    const struct yaml *after = draft_put(pool, tree, part, typed);
    const char *file = draft_file(pool, after);
    check_act(pool, after, part, typed, pieces[ACT]);
    if (!draft_fits(pool, file))
        return;
    const struct yaml *again;
    g_assert_cmpint(draft_read(pool, file, &again), ==, RESULT_OK);
    g_assert_cmpstr(draft_file(pool, again), ==, file);
    g_assert_true(
        draft_find(pool, again, draft_digest(pool, draft_values(pool, after, part)), part));
    check_problems(pool, again);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    g_autoptr(pool) pool = pool_new();
    g_auto(GStrv) pieces = g_strsplit(fuzz_text(pool, bytes, length), "\n%%\n", PIECES);
    if (g_strv_length(pieces) != PIECES || !draft_fits(pool, pieces[DRAFT]))
        return 0;
    const struct yaml *tree;
    struct draft_part part;
    g_assert_cmpint(draft_read(pool, pieces[DRAFT], &tree), ==, RESULT_OK);
    if (tree->kind != YAML_MAP)
        return 0; /* the editor begins with a fair, and no page changes that */
    check_problems(pool, tree);
    if (draft_part(pool, tree, pieces[PART], &part) == RESULT_OK)
        check_form(pool, tree, &part, (const char *const *)pieces);
    return 0;
}
