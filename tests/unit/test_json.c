/* Tests written JSON: order, escapes, numbers, and that a reader gets the same texts. The fair's
 * JSON-LD is tested in test_format_json_ld.c. */
#include "lib/json.h"

#include <glib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "base/pool.h"

static void test_shape(void)
{
    g_autoptr(pool) p = pool_new();
    struct json *json = json_new(p);
    json_open_object(json, NULL);
    json_text(json, "z", "first");
    json_text(json, "left out", NULL);
    json_open_array(json, "list");
    json_integer(json, NULL, -1);
    json_text(json, NULL, "");
    json_text(json, NULL, NULL);
    json_open_array(json, NULL);
    json_close(json);
    json_open_object(json, NULL);
    json_integer(json, "n", 7);
    json_close(json);
    json_close(json);
    json_open_object(json, "empty");
    json_close(json);
    json_text(json, "a", "last");
    json_close(json);
    g_assert_cmpstr(json_finish(json, p)->str, ==,
                    "{\"z\":\"first\",\"list\":[-1,\"\",[],{\"n\":7}],"
                    "\"empty\":{},\"a\":\"last\"}");
}

static void test_integers(void)
{
    g_autoptr(pool) p = pool_new();
    struct json *json = json_new(p);
    json_open_array(json, NULL);
    json_integer(json, NULL, INT64_MIN);
    json_integer(json, NULL, 0);
    json_integer(json, NULL, INT64_MAX);
    json_null(json, NULL);
    json_boolean(json, NULL, true);
    json_boolean(json, NULL, false);
    json_close(json);
    g_assert_cmpstr(json_finish(json, p)->str, ==,
                    "[-9223372036854775808,0,9223372036854775807,null,true,false]");
}

static const struct text_row {
    const char *name, *text, *json;
} text_rows[] = {
    {"japanese", "品川区 交流都市", "[\"品川区 交流都市\"]"},
    {"quote_and_backslash", "a\"b\\c", "[\"a\\\"b\\\\c\"]"},
    {"solidus", "a/b", "[\"a/b\"]"},
    {"line_breaks", "a\nb\r\tc", "[\"a\\nb\\r\\tc\"]"},
    {"script_end", "</script><!--", "[\"\\u003c/script\\u003e\\u003c!--\"]"},
    {"ampersand", "&lt;", "[\"\\u0026lt;\"]"},
    {"line_separators", "a\u2028b\u2029", "[\"a\\u2028b\\u2029\"]"},
    {"beyond_bmp", "𠮷🍡", "[\"𠮷🍡\"]"},
    {"escape_alone", "<", "[\"\\u003c\"]"},
};

static void test_text(const void *data)
{
    const struct text_row *row = data;
    g_autoptr(pool) p = pool_new();
    struct json *json = json_new(p);
    json_open_array(json, NULL);
    json_text(json, NULL, row->text);
    json_close(json);
    g_assert_cmpstr(json_finish(json, p)->str, ==, row->json);
}

static void test_names_are_escaped(void)
{
    g_autoptr(pool) p = pool_new();
    struct json *json = json_new(p);
    json_open_object(json, NULL);
    json_integer(json, "<\"&", 1);
    json_close(json);
    g_assert_cmpstr(json_finish(json, p)->str, ==, "{\"\\u003c\\\"\\u0026\":1}");
}

static void test_reads_back(void)
{
    static const char *const pieces[] = {"<",      ">",      "&",      "\"", "\\", "/",
                                         "\n",     "\t",     "\r",     "a",  "品", "🍡",
                                         "\u2028", "\u2029", "\u00A0", "{",  ","};
    for (int round = 0; round < 500; round++) {
        g_autoptr(pool) p = pool_new();
        GString *text = pool_string(p);
        for (int i = g_test_rand_int_range(0, 20); i > 0; i--)
            g_string_append(text, pieces[g_test_rand_int_range(0, G_N_ELEMENTS(pieces))]);
        struct json *json = json_new(p);
        json_open_object(json, NULL);
        json_text(json, "text", text->str);
        json_close(json);
        const char *written = json_finish(json, p)->str;
        g_assert_null(strpbrk(written, "<>&\n"));
        g_autoptr(JsonNode) root = json_from_string(written, NULL);
        g_assert_nonnull(root);
        JsonObject *object = json_node_get_object(root);
        g_assert_cmpstr(json_object_get_string_member(object, "text"), ==, text->str);
    }
}

static void test_unfinished_dies_with_pool(void)
{
    g_autoptr(pool) p = pool_new();
    json_new(p);
    struct json *json = json_new(p);
    json_open_object(json, NULL);
    json_open_array(json, "a");
    json_text(json, NULL, "b");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/json/shape", test_shape);
    g_test_add_func("/json/integers", test_integers);
    for (size_t i = 0; i < G_N_ELEMENTS(text_rows); i++) {
        g_autofree char *path = g_strdup_printf("/json/text/%s", text_rows[i].name);
        g_test_add_data_func(path, &text_rows[i], test_text);
    }
    g_test_add_func("/json/names_are_escaped", test_names_are_escaped);
    g_test_add_func("/json/reads_back", test_reads_back);
    g_test_add_func("/json/unfinished_dies_with_pool", test_unfinished_dies_with_pool);
    return g_test_run();
}
