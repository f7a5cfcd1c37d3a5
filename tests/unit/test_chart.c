/* Tests the shades of a heat table. */
#include <glib.h>

#include "view/chart.h"

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
    g_test_add_func("/chart/heat/nothing", nothing_has_no_shade);
    g_test_add_func("/chart/heat/shades", shades_go_from_one_to_five);
    return g_test_run();
}
