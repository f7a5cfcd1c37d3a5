/* Tests YAML files: what is read, where a mistake is reported, and that everything written reads
 * back the same. Fairs as files are tested in test_format_event.c. */
#include "lib/yaml.h"

#include <string.h>

#include "../lib/problems.h"
#include "../lib/yaml_tree.h"
#include "base/pool.h"
#include "base/text.h"

/* --- reading ---------------------------------------------------------------------------------- */

static const struct yaml *parse(struct pool *p, const char *text)
{
    struct problems problems = {0};
    const struct yaml *root = NULL;
    enum result r = yaml_parse(p, "fair.yaml", text, strlen(text), &problems, &root);
    if (problems.n)
        g_test_message("%s: %s", problems.at[0].field, problems.at[0].en);
    g_assert_cmpint(r, ==, RESULT_OK);
    g_assert_cmpint(problems.n, ==, 0);
    return root;
}

static void test_tree(void)
{
    g_autoptr(pool) p = pool_new();
    const struct yaml *root = parse(p, "# 催し\n"
                                       "name: 物産展\n"
                                       "code: 032026\n"
                                       "open: no\n"
                                       "nothing:\n"
                                       "places:\n"
                                       "  - name: \"a\\tb\"\n"
                                       "    days: [2023-02-17, 10:00]\n"
                                       "  - ~\n"
                                       "  - '~'\n"
                                       "note: |\n"
                                       "  一行目\n"
                                       "  二行目\n");
    g_assert_cmpint(root->kind, ==, YAML_MAP);
    g_assert_cmpint(root->n, ==, 6);
    g_assert_cmpint(root->line, ==, 2);
    g_assert_cmpstr(root->keys[5], ==, "note");
    g_assert_cmpstr(yaml_get(root, "name")->text, ==, "物産展");
    g_assert_cmpstr(yaml_get(root, "code")->text, ==, "032026");
    g_assert_cmpint(yaml_get(root, "code")->line, ==, 3);
    g_assert_cmpstr(yaml_get(root, "open")->text, ==, "no");
    g_assert_cmpint(yaml_get(root, "nothing")->kind, ==, YAML_TEXT);
    g_assert_cmpstr(yaml_get(root, "nothing")->text, ==, "");
    g_assert_cmpstr(yaml_get(root, "note")->text, ==, "一行目\n二行目\n");
    const struct yaml *places = yaml_get(root, "places");
    g_assert_cmpint(places->kind, ==, YAML_LIST);
    g_assert_cmpint(places->n, ==, 3);
    g_assert_cmpstr(yaml_get(places->items[0], "name")->text, ==, "a\tb");
    g_assert_cmpint(yaml_get(places->items[0], "days")->line, ==, 8);
    g_assert_cmpstr(yaml_get(places->items[0], "days")->items[1]->text, ==, "10:00");
    g_assert_cmpstr(places->items[1]->text, ==, "");
    g_assert_cmpstr(places->items[2]->text, ==, "~");
    g_assert_cmpint(places->items[1]->line, ==, 9);
}

static void test_get(void)
{
    g_autoptr(pool) p = pool_new();
    const struct yaml *root = parse(p, "a: [x]\nb: {}\n");
    g_assert_null(yaml_get(root, "c"));
    g_assert_null(yaml_get(yaml_get(root, "a"), "x"));
    g_assert_null(yaml_get(yaml_get(root, "b"), "x"));
    g_assert_null(yaml_get(NULL, "x"));
}

static void test_text(void)
{
    g_autoptr(pool) p = pool_new();
    const struct yaml *root = parse(p, "name: 物産展\nlist: [a]\nmap: {a: b}\n");
    g_assert_cmpstr(yaml_text(yaml_get(root, "name")), ==, "物産展");
    g_assert_cmpstr(yaml_text(yaml_get(root, "list")), ==, "");
    g_assert_cmpstr(yaml_text(yaml_get(root, "map")), ==, "");
    g_assert_cmpstr(yaml_text(NULL), ==, "");
}

static void test_boolean(void)
{
    static const char *const words[][2] = {{"true", "false"}, {"True", "False"}, {"TRUE", "FALSE"},
                                           {"yes", "no"},     {"Yes", "No"},     {"YES", "NO"},
                                           {"on", "off"},     {"On", "Off"},     {"ON", "OFF"}};
    for (size_t i = 0; i < G_N_ELEMENTS(words) * 2; i++) {
        bool value = i % 2;
        g_assert_true(yaml_boolean(words[i / 2][i % 2], &value));
        g_assert_true(value == (i % 2 == 0));
    }
    bool value = true;
    static const char *const others[] = {"", "y", "n", "1", "0", "tRUE", "oN", "はい", "true "};
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
        g_assert_false(yaml_boolean(others[i], &value));
    g_autoptr(pool) p = pool_new();
    const struct yaml *root = parse(p, "a: on\nb: 'yes'\nc: off\nd: 1\ne: [true]\n");
    static const bool is_true[] = {true, true, false, false, false};
    for (int i = 0; i < root->n; i++)
        g_assert_true(yaml_is_true(root->items[i]) == is_true[i]);
    g_assert_false(yaml_is_true(NULL));
}

static void test_in_lang(void)
{
    g_autoptr(pool) p = pool_new();
    const struct yaml *root = parse(p, "alone: 市\nboth: {ja: 市, en: City}\nlist: [市]\n");
    const struct yaml *alone = yaml_get(root, "alone"), *both = yaml_get(root, "both");
    g_assert_true(yaml_in_lang(alone, "ja") == alone);
    g_assert_null(yaml_in_lang(alone, "en"));
    g_assert_cmpstr(yaml_in_lang(both, "ja")->text, ==, "市");
    g_assert_cmpstr(yaml_in_lang(both, "en")->text, ==, "City");
    g_assert_null(yaml_in_lang(both, "easy"));
    g_assert_null(yaml_in_lang(yaml_get(root, "list"), "ja"));
    g_assert_null(yaml_in_lang(NULL, "ja"));
}

static const struct good_row {
    const char *name, *text, *value; /* of the key "k" */
} good_rows[] = {
    {"byte_order_mark", "\xEF\xBB\xBFk: v\n", "v"},
    {"cr_lf", "k: v\r\nl: w\r\n", "v"},
    {"no_line_end", "k: v", "v"},
    {"document_marks", "---\nk: v\n...\n", "v"},
    {"comment_behind", "k: v # c\n", "v"},
    {"number_sign_inside", "k: v#c\n", "v#c"},
    {"folded_by_hand", "k: a\n  b\n", "a b"},
    {"single_quotes", "k: 'a: ''b'' # c'\n", "a: 'b' # c"},
    {"escapes", "k: \"\\u54C1\\n\\\"\"\n", "品\n\""},
    {"colon_inside", "k: http://example.org/\n", "http://example.org/"},
    {"merge_key_is_a_text", "k: <<\n", "<<"},
    {"tab_after_colon", "k:\tv\n", "v"},
};

static void test_good(const void *data)
{
    const struct good_row *row = data;
    g_autoptr(pool) p = pool_new();
    g_assert_cmpstr(yaml_get(parse(p, row->text), "k")->text, ==, row->value);
}

static const struct bad_row {
    const char *name, *text, *field, *message; /* of the first problem; a pattern */
} bad_rows[] = {
    {"empty", "", "fair.yaml:1", "the file is empty"},
    {"only_comments", "# a\n\n# b\n", "fair.yaml:1", "the file is empty"},
    {"tab", "a: 1\nb:\n\tc: 2\n", "fair.yaml:3", "a tab stands where spaces are needed"},
    {"tab_after_spaces", "a:\n  b: 1\n  \tc: 2\n", "fair.yaml:3", "a tab stands*"},
    {"key_twice", "a: 1\nb: 2\na: 3\n", "fair.yaml:3", "the key \"a\" stands here a second time"},
    {"key_twice_below", "a:\n  - x: 1\n    x: 2\n", "fair.yaml:3", "the key \"x\"*"},
    {"key_twice_quoted", "a: 1\n'a': 2\n", "fair.yaml:2", "the key \"a\"*"},
    {"key_is_a_list", "? [a]\n: b\n", "fair.yaml:1", "a key must be a text"},
    {"anchor", "a: &x 1\n", "fair.yaml:1", "anchors, aliases and tags*"},
    {"alias", "a: &x 1\nb: *x\n", "fair.yaml:1", "anchors, aliases and tags*"},
    {"unknown_alias", "a: 1\nb: *x\n", "fair.yaml:2", "anchors, aliases and tags*"},
    {"tag", "a: 1\nb: !!str 2\n", "fair.yaml:2", "anchors, aliases and tags*"},
    {"tagged_list", "a: !x [1]\n", "fair.yaml:1", "anchors, aliases and tags*"},
    {"anchored_map", "a: &x\n  b: 1\n", "fair.yaml:1", "anchors, aliases and tags*"},
    {"two_documents", "a: 1\n---\nb: 2\n", "fair.yaml:2", "a second document begins here*"},
    {"indentation", "a:\n    b: 1\n  c: 2\n", "fair.yaml:3", "the indentation does not fit*"},
    {"colon_in_text", "a: b: c\n", "fair.yaml:1", "*quote the text*"},
    {"no_colon", "a: 1\nb\nc: 2\n", "fair.yaml:3", "a line without*"},
    {"open_quote", "a: 1\nb: \"x\nc: 2\n", "fair.yaml:4",
     "a quote is opened and never closed (*begins in line 2)"},
    {"open_bracket", "a: [1, 2\nb: 3\n", "fair.yaml:2", "*begins in line 1)"},
    {"at_sign", "a: @b\n", "fair.yaml:1", "*needs quotes"},
    {"stray_text", "a: 1\n... b\n", "fair.yaml:2", "*"},
    {"bell", "a: 1\nb: \x07\n", "fair.yaml:2", "a control character"},
    {"escaped_bell", "a: 1\nb: \"\\a\"\n", "fair.yaml:2", "an escape*control character"},
    {"escaped_nul", "a: \"x\\0y\"\n", "fair.yaml:1", "an escape*control character"},
    {"escaped_nul_in_key", "\"x\\0y\": 1\n", "fair.yaml:1", "an escape*control character"},
    {"shift_jis", "a: 1\nb: \x95\x69\x90\xEC\n", "fair.yaml:2", "this is not UTF-8*"},
    {"utf16",
     "\xFF\xFE"
     "a",
     "fair.yaml:1", "this is not UTF-8*"},
    {"cut_character", "a: \xE5\x93", "fair.yaml:1", "this is not UTF-8*"},
    {"too_deep", "a: [[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]\n", "fair.yaml:1", "*more than 16 deep"},
};

static void test_bad(const void *data)
{
    const struct bad_row *row = data;
    g_autoptr(pool) p = pool_new();
    struct problems problems = {0};
    const struct yaml *root = NULL;
    enum result r = yaml_parse(p, "fair.yaml", row->text, strlen(row->text), &problems, &root);
    g_assert_cmpint(r, ==, RESULT_INVALID);
    g_assert_null(root);
    g_assert_cmpint(problems.n, >=, 1);
    g_assert_cmpstr(problems.at[0].field, ==, row->field);
    if (!g_pattern_match_simple(row->message, problems.at[0].en))
        g_assert_cmpstr(problems.at[0].en, ==, row->message);
    problems_assert_whole(&problems);
}

static void test_all_problems_of_shape_are_told(void)
{
    g_autoptr(pool) p = pool_new();
    struct problems problems = {0};
    const struct yaml *root = NULL;
    const char *text = "a: 1\na: 2\nb: !x 3\nb: 4\n";
    g_assert_cmpint(yaml_parse(p, "f", text, strlen(text), &problems, &root), ==, RESULT_INVALID);
    g_assert_cmpint(problems.n, ==, 3);
    g_assert_cmpstr(problems.at[2].field, ==, "f:4");
}

static void test_just_deep_enough(void)
{
    g_autoptr(pool) p = pool_new();
    const struct yaml *node = yaml_get(parse(p, "a: [[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]\n"), "a");
    for (int i = 0; i < 15; i++)
        node = node->items[0];
    g_assert_cmpstr(node->text, ==, "1");
}

/* --- ceilings --- */

/* The file is `head`, `n` times `piece` ({1} is the number), and `tail`. After each limit there is
 * a fault that would be reported if reading continued. */
static const struct ceiling_row {
    const char *name, *head, *piece;
    int n;
    const char *tail, *field, *message; /* NULL: there is no fault */
} ceiling_rows[] = {
    {"keys_enough", "", "k{1}: v\n", YAML_ENTRIES_MAX, "", NULL, NULL},
    {"keys", "", "k{1}: v\n", YAML_ENTRIES_MAX + 1, "", "f:1",
     "the map that begins here has more than 1000 entries"},
    {"keys_by_the_90,000", "", "k{1}: v\n", 90000, "\tx", "f:1", "the map that begins here*"},
    {"keys_below", "a: b\nc:\n", "  k{1}: v\n", 2000, "\tx", "f:3", "the map that begins here*"},
    {"items_enough", "a:\n", "- v\n", YAML_ENTRIES_MAX, "", NULL, NULL},
    {"items", "a:\n", "- v\n", YAML_ENTRIES_MAX + 1, "", "f:2",
     "the list that begins here has more than 1000 entries"},
    {"items_by_the_250,000", "a:\n", "- v\n", 250000, "\tx", "f:2", "the list that begins here*"},
    {"items_in_brackets", "a: [", "v,", 500000, "\tx", "f:1", "the list that begins here*"},
    {"key_twice_by_the_180,000", "", "k: v\n", 180000, "", "f:2", "the key \"k\" stands here*"},
    {"text_enough", "a: ", "x", YAML_TEXT_MAX, "\n", NULL, NULL},
    {"text", "a: b\nc: ", "x", YAML_TEXT_MAX + 1, "\n", "f:2",
     "a text of 16385 bytes begins here; at most 16384 are allowed"},
    {"text_of_lines", "a: |\n", "  x\n", YAML_TEXT_MAX, "", "f:1", "a text of*"},
    {"text_quoted", "a: \"", "\\u54C1", 100000, "\"\n", "f:1", "a text of*"},
    {"key_enough", "", "k", YAML_KEY_MAX, ": v\n", NULL, NULL},
    {"key", "", "k", YAML_KEY_MAX + 1, ": v\n", "f:1",
     "a key of 101 bytes begins here; at most 100 are allowed"},
    {"key_after_question_mark", "? ", "k", YAML_TEXT_MAX, "\n: v\n", "f:1", "a key of 16384*"},
    {"brackets", "a: ", "[", 1000000, "", "f:1", "*more than 16 deep"},
    {"brackets_in_lines", "a: ", "[\n", 400000, "", "f:16", "*more than 16 deep"},
    {"braces", "", "{k: ", 200000, "", "f:1", "*more than 16 deep"},
    {"dashes", "", "- ", 400000, "", "f:1", "*more than 16 deep"},
    {"question_marks", "", "? ", 400000, "", "f:1", "a key must be a text"},
    {"laughs", "k0: &k0 [v, v]\n", "l{1}: &l{1} [*k0, *k0, *k0, *k0]\n", 900, "", "f:1",
     "anchors*"},
    {"anchors_of_a_list", "a: [", "&k{1} v,", 90000, "", "f:1", "anchors*"},
    {"directives", "", "%TAG !k{1}! v\n", 50000, "---\na: b\n", "f:1",
     "a line that begins with % (a directive) has no meaning here"},
    {"directives_after_CR", "#\r", "%TAG !k{1}! v\r", 50000, "---\ra: b\r", "f:1", "a line that*"},
    {"directives_after_U+2028", "#\u2028", "%TAG !k{1}! v\u2028", 40000, "---\na: b\n", "f:1",
     "a line that*"},
    {"directives_after_U+2029", "#\u2029", "%TAG !k{1}! v\u2029", 40000, "---\na: b\n", "f:1",
     "a line that*"},
    {"percent_after_U+2026", "a: 品…", "%TAG", 2, "\n", NULL, NULL},
    {"percent_inside", "a: 100%\nb: |\n", "  %TAG\n", 2, "", NULL, NULL},
    {"comments", "", "# {1}\n", 100000, "a: b\n", NULL, NULL},
    {"empty_lines", "a: 'b", "\n", 500000, "'\n", "f:1", "a text of*"},
};

static GString *ceiling_text(struct pool *p, const struct ceiling_row *row)
{
    GString *text = pool_string(p);
    g_string_append(text, row->head);
    for (int i = 0; i < row->n; i++) {
        char number[16];
        g_snprintf(number, sizeof number, "%d", i);
        g_string_append(text, strchr(row->piece, '{') ? text_fill(p, row->piece, number, NULL)
                                                      : row->piece);
    }
    return g_string_append(text, row->tail);
}

static void test_ceiling(const void *data)
{
    const struct ceiling_row *row = data;
    g_autoptr(pool) p = pool_new();
    struct problems problems = {0};
    const struct yaml *root = NULL;
    const GString *text = ceiling_text(p, row);
    g_assert_cmpuint(text->len, <=, YAML_FILE_MAX);
    enum result r = yaml_parse(p, "f", text->str, text->len, &problems, &root);
    g_assert_cmpint(r, ==, row->field ? RESULT_INVALID : RESULT_OK);
    if (!row->field)
        return;
    g_assert_cmpstr(problems.at[0].field, ==, row->field);
    if (!g_pattern_match_simple(row->message, problems.at[0].en))
        g_assert_cmpstr(problems.at[0].en, ==, row->message);
    problems_assert_whole(&problems);
    g_assert_true(row->tail[0] != '\t' || problems.n == 1);
}

/* Lists that are small enough one by one but too many together. */
static void test_values(void)
{
    g_autoptr(pool) p = pool_new();
    struct problems problems = {0};
    const struct yaml *root = NULL;
    g_autoptr(GString) line = g_string_new("- [v"), text = g_string_new("a:\n");
    for (int i = 1; i < YAML_ENTRIES_MAX; i++)
        g_string_append(line, ",v");
    for (int i = 0; i < YAML_VALUES_MAX / YAML_ENTRIES_MAX; i++)
        g_string_append_printf(text, "%s]\n", line->str);
    g_assert_cmpint(yaml_parse(p, "f", text->str, text->len, &problems, &root), ==, RESULT_INVALID);
    g_assert_cmpstr(problems.at[0].field, ==, "f:101");
    g_assert_cmpstr(problems.at[0].en, ==, "the file has more than 100000 values");
}

static void test_size(void)
{
    g_autoptr(pool) p = pool_new();
    struct problems problems = {0};
    const struct yaml *root = NULL;
    g_autofree char *text = g_strnfill(YAML_FILE_MAX + 1, 'x');
    memcpy(text, "a: b\n#", 6);
    g_assert_cmpint(yaml_parse(p, "f", text, YAML_FILE_MAX + 1, &problems, &root), ==,
                    RESULT_INVALID);
    g_assert_cmpstr(problems.at[0].en, ==, "the file is larger than 1048576 bytes");
    g_assert_cmpint(yaml_parse(p, "f", text, YAML_FILE_MAX, &problems, &root), ==, RESULT_OK);
    g_assert_cmpstr(yaml_get(root, "a")->text, ==, "b");
}

/* --- writing ---------------------------------------------------------------------------------- */

static void test_file_as_clerks_see_it(void)
{
    g_autoptr(pool) p = pool_new();
    struct yaml_writer *w = yaml_write_new(p);
    yaml_write_comment(w, "品川区\n\n二段落目");
    yaml_write_text(w, "name", "交流都市地方物産展");
    yaml_write_text(w, "left_out", NULL);
    yaml_write_text(w, "code", "032026");
    yaml_write_text(w, "day", "2023-02-17");
    yaml_write_text(w, "opens", "10:00");
    yaml_write_boolean(w, "public", true);
    yaml_write_boolean(w, "moved", false);
    yaml_write_integer(w, "price", 450);
    yaml_write_text(w, "empty", "");
    yaml_write_comment(w, "会場");
    yaml_write_open_map(w, "venue");
    yaml_write_comment(w, "中の注");
    yaml_write_text(w, "note", "一行目\n\n# 三行目\n");
    yaml_write_text(w, "link", "https://example.lg.jp/?a=1#b");
    yaml_write_close(w);
    yaml_write_open_list(w, "booths");
    yaml_write_open_map(w, NULL);
    yaml_write_comment(w, "最初");
    yaml_write_text(w, "text", "a: b");
    yaml_write_open_list(w, "relations");
    yaml_write_text(w, NULL, "災害協定(龍馬)");
    yaml_write_text(w, NULL, "二行\nです");
    yaml_write_close(w);
    yaml_write_close(w);
    yaml_write_comment(w, "次");
    yaml_write_open_map(w, NULL);
    yaml_write_open_list(w, "none");
    yaml_write_close(w);
    yaml_write_close(w);
    yaml_write_open_map(w, NULL);
    yaml_write_close(w);
    yaml_write_close(w);
    g_assert_cmpstr(yaml_write_finish(w, p)->str, ==,
                    "# 品川区\n"
                    "#\n"
                    "# 二段落目\n"
                    "name: 交流都市地方物産展\n"
                    "code: '032026'\n"
                    "day: '2023-02-17'\n"
                    "opens: '10:00'\n"
                    "public: true\n"
                    "moved: false\n"
                    "price: 450\n"
                    "empty: ''\n"
                    "\n"
                    "# 会場\n"
                    "venue:\n"
                    "  # 中の注\n"
                    "  note: |\n"
                    "    一行目\n"
                    "\n"
                    "    # 三行目\n"
                    "  link: https://example.lg.jp/?a=1#b\n"
                    "booths:\n"
                    "  # 最初\n"
                    "  - text: 'a: b'\n"
                    "    relations:\n"
                    "      - 災害協定(龍馬)\n"
                    "      - |-\n"
                    "        二行\n"
                    "        です\n"
                    "  # 次\n"
                    "  - none: []\n"
                    "  - {}\n");
}

static const struct write_row {
    const char *name, *value, *written;
} write_rows[] = {
    {"empty", "", "''"},
    {"plain", "品川区", "品川区"},
    {"leading_zero", "032026", "'032026'"},
    {"zero", "0", "'0'"},
    {"number", "131091", "'131091'"},
    {"hexadecimal", "0x1F", "'0x1F'"},
    {"underscore", "1_000", "'1_000'"},
    {"comma", "1,000", "'1,000'"},
    {"fraction", ".5", "'.5'"},
    {"infinite", ".inf", "'.inf'"},
    {"signed", "+81", "'+81'"},
    {"time", "10:00", "'10:00'"},
    {"day", "2023-02-17", "'2023-02-17'"},
    {"moment", "2023-02-17T10:00:00Z", "'2023-02-17T10:00:00Z'"},
    {"digits_and_words", "8つの自治体", "8つの自治体"},
    {"time_and_words", "10:00から", "10:00から"},
    {"tilde", "~", "'~'"},
    {"yes", "Yes", "'Yes'"},
    {"null", "null", "'null'"},
    {"colon_space", "a: b", "'a: b'"},
    {"colon_last", "a:", "'a:'"},
    {"colon_inside", "a:b", "a:b"},
    {"number_sign", "a #b", "'a #b'"},
    {"number_sign_first", "#b", "'#b'"},
    {"number_sign_inside", "a#b", "a#b"},
    {"dash", "-", "'-'"},
    {"dashes", "---", "'---'"},
    {"dots", "... a", "'... a'"},
    {"question", "?", "'?'"},
    {"quote", "it's", "it's"},
    {"quote_first", "'a'", "'''a'''"},
    {"double_quote_first", "\"a\"", "'\"a\"'"},
    {"space_first", " a", "' a'"},
    {"space_last", "a ", "'a '"},
    {"full_width_space", "　a　", "　a　"},
    {"tab", "a\tb", "\"a\\tb\""},
    {"cr", "a\rb", "\"a\\u000Db\""},
    {"backslash", "a\\b", "a\\b"},
    {"backslash_and_tab", "\\\t\"", "\"\\\\\\t\\\"\""},
    {"line_separator", "a\u2028b", "\"a\\u2028b\""},
    {"byte_order_mark", "\uFEFFa", "\"\\uFEFFa\""},
    {"one_break", "a\nb", "|-\n  a\n  b"},
    {"break_last", "a\n", "|\n  a"},
    {"breaks_last", "a\n\n", "\"a\\n\\n\""},
    {"break_first", "\na", "\"\\na\""},
    {"only_break", "\n", "\"\\n\""},
    {"space_before_break", "a \nb", "\"a \\nb\""},
    {"second_line_indented", "a\n  b", "|-\n  a\n    b"},
    {"first_line_indented", "  a\nb", "\"  a\\nb\""},
    {"tab_in_lines", "a\n\tb", "\"a\\n\\tb\""},
    {"empty_line_inside", "a\n\nb", "|-\n  a\n\n  b"},
    {"brackets", "[a]", "'[a]'"},
    {"bracket_inside", "a[b], {c}", "a[b], {c}"},
    {"star", "*a", "'*a'"},
    {"percent", "%a", "'%a'"},
};

static void test_written(const void *data)
{
    const struct write_row *row = data;
    g_autoptr(pool) p = pool_new();
    struct yaml_writer *w = yaml_write_new(p);
    yaml_write_text(w, "k", row->value);
    const char *out = yaml_write_finish(w, p)->str;
    g_assert_cmpstr(out, ==, pool_printf(p, "k: %s\n", row->written));
    g_assert_cmpstr(yaml_get(parse(p, out), "k")->text, ==, row->value);
}

static void test_nothing_written(void)
{
    g_autoptr(pool) p = pool_new();
    struct yaml_writer *w = yaml_write_new(p);
    const char *out = yaml_write_finish(w, p)->str;
    g_assert_cmpstr(out, ==, "{}\n");
    g_assert_cmpint(parse(p, out)->n, ==, 0);
}

static void test_comments_alone(void)
{
    g_autoptr(pool) p = pool_new();
    struct yaml_writer *w = yaml_write_new(p);
    yaml_write_open_map(w, "a");
    yaml_write_comment(w, "none yet");
    yaml_write_close(w);
    yaml_write_open_list(w, "b");
    yaml_write_open_list(w, NULL);
    yaml_write_comment(w, "none here");
    yaml_write_close(w);
    yaml_write_close(w);
    const char *out = yaml_write_finish(w, p)->str;
    g_assert_cmpstr(out, ==, "a:\n  # none yet\n  {}\nb:\n  # none here\n  - []\n");
    g_assert_cmpint(yaml_get(parse(p, out), "b")->items[0]->kind, ==, YAML_LIST);
}

/* --- what is written reads back --------------------------------------------------------------- */

/* Pieces with a meaning somewhere in YAML, and some without any. */
static const char *const pieces[] = {
    "a",  "0",  "032", "~",   "yes",    "null",   ":",      ": ",     " #",    "#",    "-",
    "- ", "?",  "? ",  " ",   "  ",     "\t",     "\n",     "\n\n",   "\r",    "\r\n", "'",
    "''", "\"", "\\",  "\\n", "|",      ">",      "[",      "]",      "{",     "}",    ",",
    "&",  "*",  "!",   "%",   "@",      "`",      "---",    "...",    "=",     "<<",   "品",
    "　", "：", "＃",  "🍡",   "\u00A0", "\u2028", "\u2029", "\uFEFF", "%YAML", ".",
};

static char *random_text(struct pool *p, int most)
{
    GString *text = pool_string(p);
    for (int i = g_test_rand_int_range(0, most + 1); i > 0; i--)
        g_string_append(text, pieces[g_test_rand_int_range(0, G_N_ELEMENTS(pieces))]);
    return text->str;
}

/* Sometimes a long text: no line is folded, and no limit of the reader is reached. */
static char *random_value(struct pool *p)
{
    return random_text(p, g_test_rand_int_range(0, 50) == 0 ? 1500 : 6);
}

static const struct yaml *random_tree(struct pool *p, enum yaml_kind kind, int depth)
{
    struct yaml *node = POOL_NEW(p, struct yaml);
    node->kind = kind;
    if (kind == YAML_TEXT) {
        node->text = random_value(p);
        return node;
    }
    int n = g_test_rand_int_range(0, 5);
    const struct yaml **items = POOL_ARRAY(p, const struct yaml *, n);
    const char **keys = POOL_ARRAY(p, const char *, n);
    for (int i = 0; i < n; i++) {
        bool leaf = depth == 5 || g_test_rand_int_range(0, 2);
        items[i] = random_tree(p,
                               leaf                ? YAML_TEXT
                               : g_test_rand_bit() ? YAML_LIST
                                                   : YAML_MAP,
                               depth + 1);
        keys[i] = pool_printf(p, "%s%d", random_text(p, 3), i);
    }
    node->n = n;
    node->items = items;
    node->keys = keys;
    return node;
}

/* Writes a comment before some entries. */
static void comment(struct yaml_writer *w, void *pool)
{
    if (g_test_rand_int_range(0, 8) == 0)
        yaml_write_comment(w, random_text(pool, 4));
}

static void test_random_trees_read_back(void)
{
    for (int round = 0; round < 2000; round++) {
        g_autoptr(pool) p = pool_new();
        const struct yaml *tree = random_tree(p, YAML_MAP, 0);
        struct yaml_writer *w = yaml_write_new(p);
        yaml_tree_write(w, tree, comment, p);
        const char *out = yaml_write_finish(w, p)->str;
        struct problems problems = {0};
        const struct yaml *back = NULL;
        if (yaml_parse(p, "f", out, strlen(out), &problems, &back))
            g_error("%s: %s\n%s", problems.at[0].field, problems.at[0].en, out);
        yaml_tree_assert_same(back, tree);
    }
}

/* Tests that the reader accepts or refuses every file and never crashes. */
static void test_random_files(void)
{
    for (int round = 0; round < 5000; round++) {
        g_autoptr(pool) p = pool_new();
        struct problems problems = {0};
        const struct yaml *root = NULL;
        const char *text = random_text(p, 30);
        enum result r = yaml_parse(p, "f", text, strlen(text), &problems, &root);
        g_assert_true(r == RESULT_OK ? !!root : problems.n > 0);
    }
}

#define ADD_ROWS(group, rows, test)                                                                \
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {                                              \
        g_autofree char *path = g_strdup_printf("/yaml/" group "/%s", (rows)[i].name);             \
        g_test_add_data_func(path, &(rows)[i], test);                                              \
    }

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/yaml/tree", test_tree);
    g_test_add_func("/yaml/get", test_get);
    g_test_add_func("/yaml/text", test_text);
    g_test_add_func("/yaml/boolean", test_boolean);
    g_test_add_func("/yaml/in_lang", test_in_lang);
    ADD_ROWS("good", good_rows, test_good);
    ADD_ROWS("bad", bad_rows, test_bad);
    g_test_add_func("/yaml/all_problems_of_shape_are_told", test_all_problems_of_shape_are_told);
    g_test_add_func("/yaml/just_deep_enough", test_just_deep_enough);
    g_test_add_func("/yaml/size", test_size);
    ADD_ROWS("ceiling", ceiling_rows, test_ceiling);
    g_test_add_func("/yaml/ceiling/values", test_values);
    g_test_add_func("/yaml/file_as_clerks_see_it", test_file_as_clerks_see_it);
    ADD_ROWS("written", write_rows, test_written);
    g_test_add_func("/yaml/nothing_written", test_nothing_written);
    g_test_add_func("/yaml/comments_alone", test_comments_alone);
    g_test_add_func("/yaml/random_trees_read_back", test_random_trees_read_back);
    g_test_add_func("/yaml/random_files", test_random_files);
    return g_test_run();
}
