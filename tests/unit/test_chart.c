/* Tests the parts of a bar, the heights of columns and the shades of a heat table. */
#include <glib.h>
#include <string.h>

#include "base/pool.h"
#include "view/chart.h"

/* Loads once for all tests, because ctemplate's cache is frozen afterwards. */
static void load(void)
{
    const char *top = g_getenv("top_builddir");
    g_autofree char *directory = g_build_filename(top ? top : ".", "templates", NULL);
    g_assert_cmpint(tpl_load(directory), ==, RESULT_OK);
}

/* The chart of two columns as it is on the page. */
static const char *drawn(struct pool *pool, int64_t first, int64_t second)
{
    const struct chart_column columns[] = {{"usual", "10", first}, {"usual", "11", second}};
    struct tpl *page = tpl_new(pool, LANG_JA);
    GString *out = pool_string(pool);
    chart_columns(tpl_add(page, M_HOURS_CHARTS), pool, M_HOURS_CHART, "chart", 0, 2, columns);
    g_assert_cmpint(tpl_expand(page, TPL_TALLY_HOURS, out), ==, RESULT_OK);
    return out->str;
}

/* The highest column is 140 high, whatever its value is. */
static const struct {
    const char *name;
    int64_t first, second;
    int height_of_first, height_of_second;
} heights[] = {
    {"nothing", 0, 0, 0, 0},
    {"one", 1, 0, 140, 0},
    {"half", 5, 10, 70, 140},
    {"hidden", -1, 10, 0, 140},
};

static void columns_are_as_high_as_their_share(gconstpointer row)
{
    g_autoptr(pool) pool = pool_new();
    const int i = GPOINTER_TO_INT(row);
    const char *chart = drawn(pool, heights[i].first, heights[i].second);
    const int expected[] = {heights[i].height_of_first, heights[i].height_of_second};
    for (size_t k = 0; k < G_N_ELEMENTS(expected); k++) {
        const char *height = pool_printf(pool, "height=\"%d\"></rect>", expected[k]);
        chart = strstr(chart, "<rect class=\"usual\"");
        g_assert_nonnull(chart);
        chart = strstr(chart, " height=") + 1;
        g_assert_cmpmem(chart, strlen(height), height, strlen(height));
    }
}

/* Two columns have slots of 80. A sixth of a slot is free on each side of a column. */
static void columns_stand_apart(void)
{
    g_autoptr(pool) pool = pool_new();
    const char *chart = drawn(pool, 10, 10);
    g_assert_nonnull(strstr(chart, "<rect class=\"usual\" x=\"13\" y=\"24\" width=\"54\""));
    g_assert_nonnull(strstr(chart, "<rect class=\"usual\" x=\"93\" y=\"24\" width=\"54\""));
}

/* A bar of 1000. One part begins where the part before it ends; what is 0 has none. */
static void parts_of_a_bar_follow_one_another(void)
{
    static const char *const expected[] = {
        "<rect class=\"qr\" x=\"0\" y=\"0\" width=\"300\"",
        "<rect class=\"code\" x=\"300\" y=\"0\" width=\"500\"",
        "<rect class=\"form\" x=\"800\" y=\"0\" width=\"200\"",
    };
    g_autoptr(pool) pool = pool_new();
    const struct chart_part parts[] = {{"qr", 3}, {"nfc", 0}, {"code", 5}, {"form", 2}};
    struct tpl *sheet = tpl_new(pool, LANG_JA);
    GString *out = pool_string(pool);
    chart_bar(tpl_add(sheet, M_BOOTHS), G_N_ELEMENTS(parts), parts, 10);
    g_assert_cmpint(tpl_expand(sheet, TPL_SHEET, out), ==, RESULT_OK);
    const char *bar = out->str;
    for (size_t i = 0; i < G_N_ELEMENTS(expected); i++) {
        bar = strstr(bar, "<rect ");
        g_assert_nonnull(bar);
        g_assert_cmpmem(bar, strlen(expected[i]), expected[i], strlen(expected[i]));
        bar++;
    }
    g_assert_null(strstr(bar, "<rect "));
}

static void nothing_has_no_shade(void)
{
    g_assert_cmpint(chart_heat(0, 10), ==, 0);
    g_assert_cmpint(chart_heat(0, 0), ==, 0);
    g_assert_cmpint(chart_heat(5, 0), ==, 0);
}

static void shades_go_from_one_to_five(void)
{
    g_assert_cmpint(chart_heat(1, 1), ==, 5);
    g_assert_cmpint(chart_heat(1, 1000), ==, 1);
    g_assert_cmpint(chart_heat(200, 1000), ==, 1);
    g_assert_cmpint(chart_heat(201, 1000), ==, 2);
    g_assert_cmpint(chart_heat(800, 1000), ==, 4);
    g_assert_cmpint(chart_heat(801, 1000), ==, 5);
    g_assert_cmpint(chart_heat(1000, 1000), ==, 5);
    g_assert_cmpint(chart_heat(1001, 1000), ==, 5);
    g_assert_cmpint(chart_heat(2000, 1000), ==, 5);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    load();
    for (size_t i = 0; i < G_N_ELEMENTS(heights); i++) {
        g_autofree char *path = g_strdup_printf("/chart/columns/%s", heights[i].name);
        g_test_add_data_func(path, GINT_TO_POINTER(i), columns_are_as_high_as_their_share);
    }
    g_test_add_func("/chart/bar", parts_of_a_bar_follow_one_another);
    g_test_add_func("/chart/apart", columns_stand_apart);
    g_test_add_func("/chart/heat/nothing", nothing_has_no_shade);
    g_test_add_func("/chart/heat/shades", shades_go_from_one_to_five);
    return g_test_run();
}
