/* Tests cells, quotes and rows, and cells that a spreadsheet would run as formulas. */
#include "base/csv.h"

#include <string.h>

#define BOM "\xEF\xBB\xBF"

static const struct cell_row {
    const char *name, *text, *open, *guarded;
} cell_rows[] = {
    {"plain", "品川区", "品川区", "品川区"},
    {"null", NULL, "", ""},
    {"empty", "", "", ""},
    {"leading_zero", "032026", "032026", "032026"},
    {"comma", "a,b", "\"a,b\"", "\"a,b\""},
    {"quote", "a\"b", "\"a\"\"b\"", "\"a\"\"b\""},
    {"only_quote", "\"", "\"\"\"\"", "\"\"\"\""},
    {"line_feed", "a\nb", "a b", "\"a\nb\""},
    {"cr_lf", "a\r\nb", "a b", "\"a\nb\""},
    {"cr", "a\rb", "a b", "\"a\nb\""},
    {"several_breaks", "a\r\n\r\r\n\nb", "a b", "\"a\n\n\n\nb\""},
    {"break_at_the_end", "a\n", "a ", "\"a\n\""},
    {"break_and_comma", "a,\nb", "\"a, b\"", "\"a,\nb\""},
    {"break_and_quote", "a\r\n\"b\"", "\"a \"\"b\"\"\"", "\"a\n\"\"b\"\"\""},
    {"equals", "=1+1", "=1+1", "'=1+1"},
    {"plus", "+81", "+81", "'+81"},
    {"minus", "-5", "-5", "'-5"},
    {"at", "@SUM(A1)", "@SUM(A1)", "'@SUM(A1)"},
    {"tab", "\t=1", "\t=1", "'\t=1"},
    {"cr_first", "\r=1", " =1", "\"'\n=1\""},
    {"lf_first", "\n=1", " =1", "\"'\n=1\""},
    {"full_width_equals", "＝1", "＝1", "'＝1"},
    {"full_width_plus", "＋1", "＋1", "'＋1"},
    {"full_width_minus", "－1", "－1", "'－1"},
    {"full_width_at", "＠a", "＠a", "'＠a"},
    {"minus_sign", "\u22125", "\u22125", "'\u22125"},
    {"small_equals", "\uFE661", "\uFE661", "'\uFE661"},
    {"small_plus", "\uFE621", "\uFE621", "'\uFE621"},
    {"small_minus", "\uFE631", "\uFE631", "'\uFE631"},
    {"small_at", "\uFE6Ba", "\uFE6Ba", "'\uFE6Ba"},
    {"behind_a_byte_order_mark", "\uFEFF=1", "\uFEFF=1", "'\uFEFF=1"},
    {"behind_zero_width_spaces", "\u200B\u200B@a", "\u200B\u200B@a", "'\u200B\u200B@a"},
    {"zero_width_space", "\u200Ba", "\u200Ba", "\u200Ba"},
    {"guarded_and_quoted", "=HYPERLINK(\"x\",\"y\")", "\"=HYPERLINK(\"\"x\"\",\"\"y\"\")\"",
     "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""},
    {"inside_is_harmless", "a=1+@-", "a=1+@-", "a=1+@-"},
    {"space_first", " =1", " =1", " =1"},
    {"apostrophe", "'=1", "'=1", "'=1"},
    {"long_vowel_mark", "ーa", "ーa", "ーa"},
};

static void test_cell(const void *data)
{
    const struct cell_row *row = data;
    for (int guarded = 0; guarded < 2; guarded++) {
        g_autoptr(GString) out = g_string_new(NULL);
        g_autofree char *expected =
            g_strconcat(BOM "x,", guarded ? row->guarded : row->open, ",y\r\n", NULL);
        struct csv csv;
        csv_begin(&csv, out, guarded);
        csv_text(&csv, "x");
        csv_text(&csv, row->text);
        csv_text(&csv, "y");
        csv_end_row(&csv);
        g_assert_cmpstr(out->str, ==, expected);
    }
}

static void test_integers(void)
{
    g_autoptr(GString) out = g_string_new(NULL);
    struct csv csv;
    csv_begin(&csv, out, true);
    csv_integer(&csv, -5);
    csv_integer(&csv, 0);
    csv_integer(&csv, INT64_MIN);
    csv_end_row(&csv);
    g_assert_cmpstr(out->str, ==, BOM "-5,0,-9223372036854775808\r\n");
}

static void test_rows(void)
{
    g_autoptr(GString) out = g_string_new("before");
    struct csv csv;
    csv_begin(&csv, out, false);
    csv_text(&csv, "");
    csv_text(&csv, NULL);
    csv_end_row(&csv);
    csv_integer(&csv, 1);
    csv_text(&csv, "a");
    csv_end_row(&csv);
    g_assert_cmpstr(out->str, ==, "before" BOM ",\r\n1,a\r\n");
}

/* Reads one cell as in RFC 4180, for comparison. */
static char *read_cell(const char *text)
{
    GString *cell = g_string_new(NULL);
    if (*text != '"')
        return g_string_free(g_string_append_len(cell, text, (gssize)strcspn(text, ",\r")), FALSE);
    for (text++; *text != '"' || text[1] == '"'; text++) {
        if (*text == '"')
            text++;
        g_string_append_c(cell, *text);
    }
    g_assert_true(text[1] == ',' || text[1] == '\r');
    return g_string_free(cell, FALSE);
}

static void test_reads_back(void)
{
    /* The last piece is only for files that people open: the other files have no line breaks. */
    static const char *const pieces[] = {"=", "+", "'", "\"", ",", ";", " ", "\t", "a", "品", "\n"};
    for (int round = 0; round < 1000; round++) {
        g_autoptr(GString) text = g_string_new(NULL), out = g_string_new(NULL);
        for (int i = g_test_rand_int_range(0, 8); i > 0; i--)
            g_string_append(
                text, pieces[g_test_rand_int_range(0, (int)G_N_ELEMENTS(pieces) - !(round % 2))]);
        struct csv csv;
        csv_begin(&csv, out, round % 2);
        csv_text(&csv, text->str);
        csv_text(&csv, "y");
        csv_end_row(&csv);
        g_autofree char *cell = read_cell(out->str + strlen(BOM));
        bool prefixed = round % 2 && *text->str && strchr("=+\t\n", *text->str);
        g_assert_cmpstr(cell + prefixed, ==, text->str);
        g_assert_true(!prefixed || *cell == '\'');
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(cell_rows); i++) {
        g_autofree char *path = g_strdup_printf("/csv/cell/%s", cell_rows[i].name);
        g_test_add_data_func(path, &cell_rows[i], test_cell);
    }
    g_test_add_func("/csv/integers", test_integers);
    g_test_add_func("/csv/rows", test_rows);
    g_test_add_func("/csv/reads_back", test_reads_back);
    return g_test_run();
}
