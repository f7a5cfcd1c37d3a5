/* Figures as people read them, and the shades of a heat table. */
#include <glib.h>

#include "base/pool.h"
#include "view/chart.h"

static const struct {
    int64_t number;
    const char *words;
} numbers[] = {
    {0, "0"},
    {7, "7"},
    {999, "999"},
    {1000, "1,000"},
    {123456, "123,456"},
    {1234567, "1,234,567"},
    {-1000, "-1,000"},
    {G_MAXINT64, "9,223,372,036,854,775,807"},
    {G_MININT64, "-9,223,372,036,854,775,808"},
};

static void numbers_are_grouped(gconstpointer row)
{
    g_autoptr(pool) pool = pool_new();
    int i = GPOINTER_TO_INT(row);
    g_assert_cmpstr(chart_number(pool, numbers[i].number), ==, numbers[i].words);
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
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
        g_autofree char *name = g_strdup_printf("/chart/number/%s", numbers[i].words);
        g_test_add_data_func(name, GINT_TO_POINTER((int)i), numbers_are_grouped);
    }
    g_test_add_func("/chart/heat/nothing", nothing_has_no_shade);
    g_test_add_func("/chart/heat/shades", shades_go_from_one_to_five);
    return g_test_run();
}
