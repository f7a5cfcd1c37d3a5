/* Tests which language a name or a header means. */
#include "base/lang.h"

#include <glib.h>

static const struct row {
    const char *header;
    enum lang lang;
} rows[] = {
    {"", LANG_JA},
    {"ja", LANG_JA},
    {"en", LANG_EN},
    {"en-GB,en;q=0.9", LANG_EN},
    {"EN-us", LANG_EN},
    {"ja,en-US;q=0.9,en;q=0.8", LANG_JA},
    {"en;q=0.4, ja;q=0.5", LANG_JA},
    {"en;q=0.5, ja;q=0.5", LANG_EN},
    {"fr-FR,fr;q=0.9,en;q=0.3", LANG_EN},
    {"vi", LANG_JA},
    {"ko-KR,ko;q=0.9,en-US;q=0.8,en;q=0.7", LANG_KO},
    {"en;q=0.5,ko;q=0.6", LANG_KO},
    {"k", LANG_JA},
    {"koo", LANG_JA},
    {"*", LANG_JA},
    {"easy", LANG_JA},
    {"en;q=0", LANG_JA},
    {"en;q=2", LANG_JA},
    {"en;q=x", LANG_JA},
    {",,;q=1,-", LANG_JA},
    {"english", LANG_JA},
};

static void test_accepted(const void *data)
{
    const struct row *row = data;
    g_assert_cmpint(lang_accepted(row->header), ==, row->lang);
}

static void test_parse(void)
{
    enum lang lang = LANGS;
    g_assert_false(lang_parse(NULL, &lang));
    g_assert_false(lang_parse("", &lang));
    g_assert_false(lang_parse("fr", &lang));
    g_assert_false(lang_parse("EN", &lang));
    g_assert_cmpint(lang, ==, LANGS);
    for (int i = 0; i < LANGS; i++) {
        g_assert_true(lang_parse(lang_name((enum lang)i), &lang));
        g_assert_cmpint(lang, ==, i);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_strdup_printf("/lang/accepted/%zu", i);
        g_test_add_data_func(path, &rows[i], test_accepted);
    }
    g_test_add_func("/lang/parse", test_parse);
    return g_test_run();
}
