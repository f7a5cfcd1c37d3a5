/* The path of an address is decoded, found in the table of routes, and put together again. */
#include <string.h>

#include "fuzz.h"
#include "page/routes.h"

#define SEGMENT_MAX 64 /* bytes of one {…} */

static enum result read_path(struct pool *pool, const char *uri, const char *info,
                             const char **ret_path)
{
    struct header environment[] = {
        {"REQUEST_METHOD", "GET"}, {"REQUEST_URI", uri}, {"PATH_INFO", info}, {NULL, NULL}};
    struct request rq;
    enum result r = http_read(pool, fuzz_variable, environment, "", 0, &rq);
    g_assert_true(r == RESULT_OK || *rq.path == '\0');
    g_assert_cmpstr(rq.body, ==, "");
    *ret_path = rq.path;
    return r;
}

/* What http_read() must return for the text. */
static enum result expected(struct pool *pool, const char *uri, const char **ret_path)
{
    size_t length;
    const char *path = fuzz_unescape(pool, uri, strlen(uri), false, &length);
    if (strlen(uri) > HTTP_PATH_MAX)
        return RESULT_TOO_LARGE;
    if (!path || strlen(path) != length || !g_utf8_validate(path, -1, NULL) || *path != '/' ||
        strpbrk(path, "\t\r\n"))
        return RESULT_MALFORMED;
    *ret_path = pool_own(pool, g_utf8_normalize(path, -1, G_NORMALIZE_NFC));
    return RESULT_OK;
}

/* The route's path with the arguments in the places of its {…}. */
static const char *filled(struct pool *pool, const struct route *route, const char **args)
{
    GString *path = pool_string(pool);
    int n = 0;
    for (const char *at = route->path; *at; at++) {
        if (*at != '{') {
            g_string_append_c(path, *at);
            continue;
        }
        g_assert_cmpint(n, <, CALL_ARGS_MAX);
        g_assert_cmpuint(strlen(args[n]), >, 0);
        g_assert_cmpuint(strlen(args[n]), <=, SEGMENT_MAX);
        g_assert_null(strchr(args[n], '/'));
        g_string_append(path, args[n++]);
        at = strchr(at, '}');
    }
    return path->str;
}

static void check_routes(struct pool *pool, const char *path)
{
    static const enum method methods[] = {METHOD_GET, METHOD_HEAD, METHOD_POST, METHOD_OTHER};
    const struct route *routes[G_N_ELEMENTS(methods)] = {NULL};
    int known = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(methods); i++) {
        const char *args[CALL_ARGS_MAX] = {NULL}, *allow = NULL;
        enum result r = route_find(pool, methods[i], path, &routes[i], args, &allow);
        known += r != RESULT_NOT_FOUND;
        if (r == RESULT_OK)
            g_assert_cmpstr(filled(pool, routes[i], args), ==, path);
        else if (r == RESULT_FORBIDDEN)
            g_assert_nonnull(allow);
        else
            g_assert_cmpint(r, ==, RESULT_NOT_FOUND);
    }
    g_assert_true(known == 0 || known == G_N_ELEMENTS(methods));
    g_assert_true(routes[0] == routes[1]);
    g_assert_null(routes[3]);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    g_autoptr(pool) pool = pool_new();
    const char *uri = fuzz_text(pool, bytes, length), *path, *wanted = NULL, *again;
    uri = pool_strndup(pool, uri, strcspn(uri, "?"));
    if (!*uri)
        return 0;
    enum result r = read_path(pool, uri, NULL, &path);
    enum result wanted_r = expected(pool, uri, &wanted);
    /* Which characters are wrong is tested with text_is_clean(). */
    if (r == RESULT_MALFORMED && wanted_r == RESULT_OK)
        return 0;
    g_assert_cmpint(r, ==, wanted_r);
    if (r)
        return 0;
    g_assert_cmpstr(path, ==, wanted);
    fuzz_assert_clean(path, strlen(path));
    check_routes(pool, path);
    /* The same path arrives fully encoded, or from a web server that has already decoded it. */
    g_autofree char *encoded = g_uri_escape_string(path, NULL, FALSE);
    if (strlen(encoded) <= HTTP_PATH_MAX) {
        g_assert_cmpint(read_path(pool, encoded, NULL, &again), ==, RESULT_OK);
        g_assert_cmpstr(again, ==, path);
    }
    g_assert_cmpint(read_path(pool, NULL, path, &again), ==, RESULT_OK);
    g_assert_cmpstr(again, ==, path);
    return 0;
}
