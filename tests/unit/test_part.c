/* Tests what pages say of a booth alike. Whole pages are tested in tests/http and tests/browser. */
#include "view/part.h"

#include <glib.h>

#include "base/pool.h"

static const struct short_name_row {
    const char *name, *expect;
} short_names[] = {
    {"Sakai City", "Sakai"},
    {"Tokamachi City", "Tokamachi"},
    {"Ōi Town", "Ōi"},
    {"Hara Village", "Hara"},
    {"Minato Ward", "Minato"},
    {"Aomori Prefecture", "Aomori Prefecture"},
    {"City of Oz", "City of Oz"},
    {"Cityscape", "Cityscape"},
    {"", ""},
};

static void test_short_name(gconstpointer data)
{
    const struct short_name_row *row = data;
    g_autoptr(pool) pool = pool_new();
    g_assert_cmpstr(part_short_name(pool, row->name), ==, row->expect);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(short_names); i++) {
        g_autofree char *path = g_strdup_printf("/part/short-name/%d", (int)i);
        g_test_add_data_func(path, &short_names[i], test_short_name);
    }
    return g_test_run();
}
