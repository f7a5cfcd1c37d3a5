/* Tests the routes: the route of each path, the values taken from the path, the Allow header, and
 * the pages that a phone fetches ahead. */
#include "page/routes.h"

#include <glib.h>
#include <string.h>

#include "../lib/fair.h"
#include "base/pool.h"

struct row {
    enum method method;
    const char *path;
    enum result result;
    const char *route; /* the pattern found, or the Allow header */
    const char *arg0, *arg1;
};

static const struct row rows[] = {
    {METHOD_GET, "/", RESULT_OK, "/", NULL, NULL},
    {METHOD_HEAD, "/", RESULT_OK, "/", NULL, NULL},
    {METHOD_POST, "/", RESULT_FORBIDDEN, "GET, HEAD", NULL, NULL},
    {METHOD_OTHER, "/", RESULT_FORBIDDEN, "GET, HEAD", NULL, NULL},
    {METHOD_GET, "", RESULT_NOT_FOUND, NULL, NULL, NULL},
    {METHOD_GET, "//", RESULT_NOT_FOUND, NULL, NULL, NULL},
    {METHOD_GET, "/e", RESULT_NOT_FOUND, NULL, NULL, NULL},
    {METHOD_GET, "/e/", RESULT_NOT_FOUND, NULL, NULL, NULL},
    {METHOD_GET, "/e/fair", RESULT_OK, "/e/{event}", "fair", NULL},
    {METHOD_GET, "/e/fair/", RESULT_NOT_FOUND, NULL, NULL, NULL},
    {METHOD_GET, "/e/fair/b/032026", RESULT_OK, "/e/{event}/b/{municipality}", "fair", "032026"},
    {METHOD_GET, "/e/fair/b/", RESULT_NOT_FOUND, NULL, NULL, NULL},
    {METHOD_GET, "/e/fair/b/032026/x", RESULT_NOT_FOUND, NULL, NULL, NULL},
    {METHOD_POST, "/e/fair/b/032026", RESULT_FORBIDDEN, "GET, HEAD", NULL, NULL},
    {METHOD_POST, "/q/0123456789abcdef", RESULT_OK, "/q/{token}", "0123456789abcdef", NULL},
    {METHOD_OTHER, "/q/0123456789abcdef", RESULT_FORBIDDEN, "GET, HEAD, POST", NULL, NULL},
    {METHOD_GET, "/q/a%2Fb/c", RESULT_NOT_FOUND, NULL, NULL, NULL},
    {METHOD_POST, "/admin/e/fair/kiosk", RESULT_OK, "/admin/e/{event}/kiosk", "fair", NULL},
    {METHOD_OTHER, "/admin/e/fair/kiosk", RESULT_FORBIDDEN, "GET, HEAD, POST", NULL, NULL},
    {METHOD_GET, "/admin/logout", RESULT_FORBIDDEN, "POST", NULL, NULL},
    {METHOD_GET, "/admin/e/fair/posters", RESULT_OK, "/admin/e/{event}/posters", "fair", NULL},
    {METHOD_GET, "/admin/e/fair/posters/reissue", RESULT_FORBIDDEN, "POST", NULL, NULL},
    {METHOD_GET, "/admin/e/fair/tally.json", RESULT_OK, "/admin/e/{event}/tally.json", "fair",
     NULL},
    {METHOD_GET, "/e/fair/calendar/day-2023-02-17.ics", RESULT_OK,
     "/e/{event}/calendar/{entry}.ics", "fair", "day-2023-02-17"},
    {METHOD_GET, "/e/fair/calendar/a.ics.ics", RESULT_OK, "/e/{event}/calendar/{entry}.ics", "fair",
     "a.ics"},
    {METHOD_GET, "/e/fair/calendar/.ics", RESULT_NOT_FOUND, NULL, NULL, NULL},
    {METHOD_GET, "/e/fair/calendar/day-2023-02-17", RESULT_NOT_FOUND, NULL, NULL, NULL},
    {METHOD_GET, "/e/fair/calendar/a.ics/x", RESULT_NOT_FOUND, NULL, NULL, NULL},
    {METHOD_GET, "/admin/e/fair/tally.jsonx", RESULT_NOT_FOUND, NULL, NULL, NULL},
    {METHOD_GET, "/q/0123456789012345678901234567890123456789012345678901234567890123", RESULT_OK,
     "/q/{token}", "0123456789012345678901234567890123456789012345678901234567890123", NULL},
    {METHOD_GET, "/q/01234567890123456789012345678901234567890123456789012345678901234",
     RESULT_NOT_FOUND, NULL, NULL, NULL},
};

static void test_row(gconstpointer data)
{
    const struct row *row = data;
    g_autoptr(pool) pool = pool_new();
    const struct route *route = NULL;
    const char *args[CALL_ARGS_MAX] = {NULL}, *allow = NULL;
    enum result r = route_find(pool, row->method, row->path, &route, args, &allow);
    g_assert_cmpstr(result_name(r), ==, result_name(row->result));
    g_assert_cmpstr(route ? route->path : allow, ==, row->route);
    g_assert_cmpstr(args[0], ==, row->arg0);
    g_assert_cmpstr(args[1], ==, row->arg1);
}

#define FAIR "/e/shinagawa-2023"

static bool is_ahead(const struct event *event, bool is_shared, const char *path)
{
    g_autoptr(pool) pool = pool_new();
    g_auto(GStrv) paths = g_strsplit(routes_ahead(pool, event, is_shared), " ", 0);
    g_assert_cmpstr(paths[0], ==, FAIR);
    return g_strv_contains((const char *const *)paths, path);
}

static void test_ahead(void)
{
    g_autoptr(pool) pool = pool_new();
    struct event *event = fair_event(pool);
    g_assert_true(is_ahead(event, false, FAIR "/card"));
    g_assert_true(is_ahead(event, false, FAIR "/survey"));
    g_assert_false(is_ahead(event, true, FAIR "/card")); /* it belongs to one visitor */
    g_assert_true(is_ahead(event, true, FAIR "/survey"));
    g_assert_false(is_ahead(event, false, FAIR "/done"));
    g_assert_false(is_ahead(event, false, FAIR "/plan"));
    event->n_halls = 1;
    g_assert_true(is_ahead(event, false, FAIR "/plan"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_strdup_printf("/routes/%02zu", i);
        g_test_add_data_func(path, &rows[i], test_row);
    }
    g_test_add_func("/routes/ahead", test_ahead);
    return g_test_run();
}
