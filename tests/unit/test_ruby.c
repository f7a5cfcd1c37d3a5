/* Tests furigana: what is read as a reading, which text the reading belongs to, and what remains
 * unchanged. */
#include "base/ruby.h"

#include <glib.h>
#include <string.h>

#include "base/pool.h"

/* Pieces as "base" or "base(reading)", joined by "/". */
static const struct row {
    const char *text, *pieces, *base;
} rows[] = {
    {"", "", ""},
    {"かな", "かな", "かな"},
    {"漢字《かんじ》", "漢字(かんじ)", "漢字"},
    {"お知《し》らせを 読《よ》みます", "お/知(し)/らせを /読(よ)/みます", "お知らせを 読みます"},
    {"2月《がつ》17日《にち》", "2/月(がつ)/17/日(にち)", "2月17日"},
    {"｜1人《ひとり》で", "1人(ひとり)/で", "1人で"},
    {"漢字｜1人《ひとり》", "漢字/1人(ひとり)", "漢字1人"},
    {"佐々木《ささき》", "佐々木(ささき)", "佐々木"},
    {"霞ヶ関《かすみがせき》", "霞ヶ関(かすみがせき)", "霞ヶ関"},
    {"東京《とうきょう》都《と》", "東京(とうきょう)/都(と)", "東京都"},
    /* marks that belong to no text remain text */
    {"《引用》", "《引用》", "《引用》"},
    {"かな《かな》", "かな《かな》", "かな《かな》"},
    {"漢字《》", "漢字《》", "漢字《》"},
    {"漢字《かんじ", "漢字《かんじ", "漢字《かんじ"},
    {"縦｜線", "縦｜線", "縦｜線"},
    {"《あ》漢字《かんじ》", "《あ》/漢字(かんじ)", "《あ》漢字"},
};

static void test_row(const void *data)
{
    const struct row *row = data;
    g_autoptr(pool) pool = pool_new();
    GString *pieces = pool_string(pool);
    const char *text = row->text;
    size_t length = strlen(text);
    for (struct ruby piece; ruby_next(&text, &length, &piece);) {
        if (pieces->len)
            g_string_append_c(pieces, '/');
        g_string_append_len(pieces, piece.base, (gssize)piece.base_length);
        if (piece.reading)
            g_string_append_printf(pieces, "(%.*s)", (int)piece.reading_length, piece.reading);
    }
    g_assert_cmpstr(pieces->str, ==, row->pieces);
    g_assert_cmpstr(ruby_base(pool, row->text), ==, row->base);
}

/* Tests that only `length` bytes are read, whatever follows. */
static void test_length(void)
{
    const char *text = "漢字《かんじ》です";
    size_t length = strlen("漢字《かんじ");
    struct ruby piece;
    g_assert_true(ruby_next(&text, &length, &piece));
    g_assert_null(piece.reading);
    g_assert_cmpint((int)piece.base_length, ==, (int)strlen("漢字《かんじ"));
    g_assert_false(ruby_next(&text, &length, &piece));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_strdup_printf("/ruby/%zu", i);
        g_test_add_data_func(path, &rows[i], test_row);
    }
    g_test_add_func("/ruby/length", test_length);
    return g_test_run();
}
