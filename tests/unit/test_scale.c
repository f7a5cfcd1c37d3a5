/* Tests the numbers of a scale's steps, and the words of its ends. */
#include <glib.h>

#include "base/pool.h"
#include "model/scale.h"

static const struct {
    const char *name, *labels[3];
    int steps[3];
    const char *ends;
} scales[] = {
    {"numbered", {"1（いいえ）", "2", "3（はい）"}, {1, 2, 3}, "1（いいえ）～3（はい）"},
    {"from 0", {"0", "5", "10"}, {0, 5, 10}, "0～10"},
    {"wide digits", {"２点", "３点", "４点"}, {2, 3, 4}, "２点～４点"},
    {"words", {"いいえ", "どちらでもない", "はい"}, {1, 2, 3}, "1＝いいえ～3＝はい"},
    {"not all", {"7", "どちらでもない", "9"}, {1, 2, 3}, "1＝7～3＝9"},
    {"descending", {"3", "2", "1"}, {1, 2, 3}, "1＝3～3＝1"},
};

static void steps(gconstpointer row)
{
    g_autoptr(pool) pool = pool_new();
    const int i = GPOINTER_TO_INT(row);
    struct choice choices[3] = {0};
    for (int k = 0; k < 3; k++)
        choices[k].label.ja = scales[i].labels[k];
    const struct question question = {.kind = QUESTION_SCALE, .n_choices = 3, .choices = choices};
    for (int k = 0; k < 3; k++)
        g_assert_cmpint(scale_step(&question, k), ==, scales[i].steps[k]);
    g_assert_cmpstr(scale_ends_words(pool, LANG_JA, &question), ==, scales[i].ends);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(scales); i++) {
        g_autofree char *path = g_strdup_printf("/scale/%s", scales[i].name);
        g_test_add_data_func(path, GINT_TO_POINTER(i), steps);
    }
    return g_test_run();
}
