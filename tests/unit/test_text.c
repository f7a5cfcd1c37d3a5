/* Tests texts: which are clean, their length, what trimming leaves, and which are numbers and
 * ids. */
#include "base/text.h"

#include <glib.h>
#include <string.h>

#include "base/pool.h"

#define BYTES(literal) (literal), sizeof(literal) - 1

static const struct clean_row {
    const char *name, *bytes;
    size_t length;
    bool clean;
} clean_rows[] = {
    {"empty", BYTES(""), true},
    {"ascii", BYTES("abc"), true},
    {"tab_lf_cr", BYTES("a\tb\nc\r\n"), true},
    {"japanese", BYTES("品川区　１２３"), true},
    {"beyond_bmp", BYTES("𠮷野家🍡"), true},
    {"last_code_point", BYTES("\xF4\x8F\xBF\xBD"), true},
    {"nul_inside", BYTES("a\0b"), false},
    {"nul_alone", BYTES("\0"), false},
    {"bell", BYTES("a\x07"), false},
    {"escape", BYTES("\x1B[31m"), false},
    {"vertical_tab", BYTES("\x0B"), false},
    {"delete", BYTES("\x7F"), false},
    {"c1_first", BYTES("\xC2\x80"), false},
    {"c1_last", BYTES("\xC2\x9F"), false},
    {"after_c1", BYTES("\xC2\xA0"), true},
    {"byte_order_mark", BYTES("\xEF\xBB\xBFx"), true},
    {"paragraph_separator", BYTES("\u2029"), true},
    {"embedding_first", BYTES("\u202A"), false},
    {"embedding_right_to_left", BYTES("\u202B"), false},
    {"embedding_ends", BYTES("\u202C"), false},
    {"override_left_to_right", BYTES("\u202D"), false},
    {"override_last", BYTES("a\u202Eb"), false},
    {"narrow_no_break_space", BYTES("\u202F"), true},
    {"before_isolates", BYTES("\u2065"), true},
    {"isolate_first", BYTES("\u2066"), false},
    {"isolate_right_to_left", BYTES("\u2067"), false},
    {"isolate_first_strong", BYTES("\u2068"), false},
    {"isolate_ends", BYTES("a\u2069b"), false},
    {"after_isolates", BYTES("\u206A"), true},
    {"left_to_right_mark", BYTES("\u200E"), true},
    {"noncharacter_fffe", BYTES("\xEF\xBF\xBE"), false},
    {"noncharacter_ffff", BYTES("\xEF\xBF\xBF"), false},
    {"replacement", BYTES("\xEF\xBF\xBD"), true},
    {"overlong", BYTES("\xC0\xAF"), false},
    {"surrogate", BYTES("\xED\xA0\x80"), false},
    {"too_high", BYTES("\xF4\x90\x80\x80"), false},
    {"cut_short", BYTES("\xE5\x93"), false},
    {"latin1", BYTES("caf\xE9"), false},
    {"shift_jis", BYTES("\x95\x69\x90\xEC"), false},
    {"length_rules", "abc\x07", 3, true},
    {"length_cuts_character", "品", 2, false},
};

static void test_clean(const void *data)
{
    const struct clean_row *row = data;
    /* A copy without a NUL after it. Reading beyond the length is then an error that the sanitizer
     * reports. */
    g_autofree char *bytes = g_memdup2(row->bytes, row->length);
    g_assert_cmpint(text_is_clean(bytes, row->length), ==, row->clean);
}

/* The cleaned text. NULL if it is not a text. */
static const struct cleaned_row {
    const char *name, *bytes;
    size_t length;
    const char *left;
} cleaned_rows[] = {
    {"empty", BYTES(""), ""},
    {"clean", BYTES("品川区\t🍡\r\n"), "品川区\t🍡\r\n"},
    {"controls",
     BYTES("\x01"
           "a\x1F"
           "b\x7F"
           "c\xC2\x9F"),
     " a b c "},
    {"words_beside_a_control", BYTES("good\x0Btext"), "good text"},
    {"composed", BYTES("か\u3099き\u3099 Cafe\u0301"), "がぎ Caf\u00E9"},
    {"width_stays", BYTES("ｶﾞ１"), "ｶﾞ１"},
    {"brought_together", BYTES("か\u2066\u3099"), "が"},
    {"embeddings", BYTES("\u202Aa\u202Bb\u202Cc\u202Dd\u202E"), "abcd"},
    {"isolates", BYTES("\u2066a\u2067b\u2068c\u2069"), "abc"},
    {"noncharacters",
     BYTES("a\xEF\xBF\xBE\xEF\xBF\xBF"
           "b"),
     "ab"},
    {"marks_stay", BYTES("\u200Ea\u200Fb\u200D"), "\u200Ea\u200Fb\u200D"},
    {"nothing_left", BYTES("\u2069\x1B"), " "},
    {"length_rules", "ab\xFF", 2, "ab"},
    {"latin1", BYTES("caf\xE9"), NULL},
    {"nul_inside", BYTES("a\0b"), NULL},
};

static void test_cleaned(const void *data)
{
    const struct cleaned_row *row = data;
    g_autoptr(pool) p = pool_new();
    g_autofree char *bytes = g_memdup2(row->bytes, row->length);
    g_assert_cmpstr(text_cleaned(p, bytes, row->length), ==, row->left);
}

static const struct trim_row {
    const char *name, *text, *trimmed;
    size_t characters;
} trim_rows[] = {
    {"nothing_to_do", "品川", "品川", 2},
    {"empty", "", "", 0},
    {"only_space", " \t\r\n　", "", 0},
    {"both_ends", "  a b \n", "a b", 3},
    {"ideographic_space", "　品川　区　", "品川　区", 4},
    {"no_break_space", "\u00A0x\u00A0", "x", 1},
    {"crlf", "a\r\nb\r\n\r\nc", "a\nb\n\nc", 6},
    {"lone_cr", "a\rb", "a\nb", 3},
    {"cr_crlf", "a\r\r\nb", "a\n\nb", 4},
    {"beyond_bmp", " 𠮷 ", "𠮷", 1},
    {"zero_width_space", "\u200Bx\u200B", "x", 1},
    {"byte_order_mark", "\uFEFF", "", 0},
    {"hangul_fillers", "\u3164\u115F\u1160\uFFA0", "", 0},
    {"braille_without_a_dot", "\u2800", "", 0},
    {"tags", "\U000E0041\U000E007F", "", 0},
    {"soft_hyphen", "\u00AD", "", 0},
    {"invisible_inside_stays", "a\u200Bb", "a\u200Bb", 3},
    {"mark_at_the_end", "葛\U000E0100", "葛\U000E0100", 2},
};

static void test_trim(const void *data)
{
    const struct trim_row *row = data;
    g_autoptr(pool) p = pool_new();
    const char *trimmed = text_trim(p, row->text);
    g_assert_cmpstr(trimmed, ==, row->trimmed);
    g_assert_cmpuint(text_characters(trimmed), ==, row->characters);
}

static const struct integer_row {
    const char *name, *text;
    int64_t least, most;
    bool good;
    int64_t value;
} integer_rows[] = {
    {"zero", "0", 0, 9, true, 0},
    {"least", "3", 3, 9, true, 3},
    {"below_least", "2", 3, 9, false, 0},
    {"most", "9", 3, 9, true, 9},
    {"above_most", "10", 3, 9, false, 0},
    {"leading_zeros", "0007", 0, 9, true, 7},
    {"negative", "-5", -9, 9, true, -5},
    {"negative_out", "-5", 0, 9, false, 0},
    {"greatest", "9223372036854775807", INT64_MIN, INT64_MAX, true, INT64_MAX},
    {"overflow", "9223372036854775808", INT64_MIN, INT64_MAX, false, 0},
    {"smallest", "-9223372036854775808", INT64_MIN, INT64_MAX, true, INT64_MIN},
    {"underflow", "-9223372036854775809", INT64_MIN, INT64_MAX, false, 0},
    {"long_overflow", "99999999999999999999999", INT64_MIN, INT64_MAX, false, 0},
    {"empty", "", 0, 9, false, 0},
    {"null", NULL, 0, 9, false, 0},
    {"minus_alone", "-", -9, 9, false, 0},
    {"two_minus", "--1", -9, 9, false, 0},
    {"plus", "+1", 0, 9, false, 0},
    {"space_before", " 1", 0, 9, false, 0},
    {"space_after", "1 ", 0, 9, false, 0},
    {"fraction", "1.0", 0, 9, false, 0},
    {"hex", "0x1", 0, 9, false, 0},
    {"exponent", "1e0", 0, 9, false, 0},
    {"full_width", "１", 0, 9, false, 0},
};

static void test_integer(const void *data)
{
    const struct integer_row *row = data;
    int64_t value = -77;
    g_assert_cmpint(text_integer(row->text, row->least, row->most, &value), ==, row->good);
    g_assert_cmpint(value, ==, row->good ? row->value : -77);
}

static const struct uuid_row {
    const char *name, *text;
    bool good;
} uuid_rows[] = {
    {"lower", "0f8fad5b-d9cb-469f-a165-70867728950e", true},
    {"upper", "0F8FAD5B-D9CB-469F-A165-70867728950E", true},
    {"null", NULL, false},
    {"empty", "", false},
    {"short", "0f8fad5b-d9cb-469f-a165-70867728950", false},
    {"long", "0f8fad5b-d9cb-469f-a165-70867728950e0", false},
    {"other_letter", "0f8fad5b-d9cb-469f-a165-70867728950g", false},
    {"without_dashes", "0f8fad5bd9cb469fa16570867728950e0000", false},
    {"dash_elsewhere", "0f8fad5-bd9cb-469f-a165-70867728950e", false},
    {"braces", "{f8fad5b-d9cb-469f-a165-70867728950}", false},
};

static void test_uuid(const void *data)
{
    const struct uuid_row *row = data;
    g_assert_cmpint(text_is_uuid(row->text), ==, row->good);
}

static void test_among(void)
{
    static const char *const table[] = {[1] = "a", [2] = "", [3] = "abc"};
    unsigned i = 9;
    g_assert_true(text_among("a", table, G_N_ELEMENTS(table), &i));
    g_assert_cmpuint(i, ==, 1);
    g_assert_true(text_among("abc", table, G_N_ELEMENTS(table), &i));
    g_assert_cmpuint(i, ==, 3);
    g_assert_true(text_among("", table, G_N_ELEMENTS(table), &i));
    g_assert_cmpuint(i, ==, 2);
    g_assert_true(text_among(NULL, table, G_N_ELEMENTS(table), &i));
    g_assert_cmpuint(i, ==, 0);
    i = 9;
    g_assert_false(text_among(NULL, table + 1, G_N_ELEMENTS(table) - 1, &i));
    g_assert_false(text_among("ab", table, G_N_ELEMENTS(table), &i));
    g_assert_false(text_among("abc", table, 3, &i));
    g_assert_cmpuint(i, ==, 9);
}

static const struct number_row {
    const char *name;
    int64_t number;
} number_rows[] = {
    {"0", 0},
    {"7", 7},
    {"999", 999},
    {"1,000", 1000},
    {"123,456", 123456},
    {"1,234,567", 1234567},
    {"-1,000", -1000},
    {"9,223,372,036,854,775,807", G_MAXINT64},
    {"-9,223,372,036,854,775,808", G_MININT64},
};

/* The name of each row is the expected text. */
static void test_number(const void *data)
{
    g_autoptr(pool) p = pool_new();
    const struct number_row *row = data;
    g_assert_cmpstr(text_number(p, row->number), ==, row->name);
}

static void test_fill(void)
{
    g_autoptr(pool) p = pool_new();
    g_assert_cmpstr(text_fill(p, "plain", NULL), ==, "plain");
    g_assert_cmpstr(text_fill(p, "{1}まで", "20:00", NULL), ==, "20:00まで");
    g_assert_cmpstr(text_fill(p, "{2}/{1}/{2}", "a", "b", NULL), ==, "b/a/b");
    g_assert_cmpstr(text_fill(p, "{1}{2}", "{2}", "x", NULL), ==, "{2}x");
    g_assert_cmpstr(text_fill(p, "{3} {0} {x} { {", "a", NULL), ==, "{3} {0} {x} { {");
    g_assert_cmpstr(text_fill(p, "{9}", "1", "2", "3", "4", "5", "6", "7", "8", "9", NULL), ==,
                    "9");
}

static void test_or_empty(void)
{
    g_assert_cmpstr(text_or_empty(NULL), ==, "");
    g_assert_cmpstr(text_or_empty("a"), ==, "a");
}

#define ADD_ROWS(group, rows, test)                                                                \
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {                                              \
        g_autofree char *path = g_strdup_printf("/text/" group "/%s", (rows)[i].name);             \
        g_test_add_data_func(path, &(rows)[i], test);                                              \
    }

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD_ROWS("clean", clean_rows, test_clean);
    ADD_ROWS("cleaned", cleaned_rows, test_cleaned);
    ADD_ROWS("trim", trim_rows, test_trim);
    ADD_ROWS("integer", integer_rows, test_integer);
    ADD_ROWS("uuid", uuid_rows, test_uuid);
    ADD_ROWS("number", number_rows, test_number);
    g_test_add_func("/text/among", test_among);
    g_test_add_func("/text/fill", test_fill);
    g_test_add_func("/text/or_empty", test_or_empty);
    return g_test_run();
}
