/*
 * The Cookie header. Other programs of the same domain fill it, too. Whatever it contains, our
 * cookie is found in it, no other is taken for ours, and the value is clean text.
 */
#include <string.h>

#include "fuzz.h"

#define HEADER_MAX 8192

static struct request request_with(struct pool *pool, const char *cookie, bool https)
{
    struct header environment[] = {{"REQUEST_METHOD", "GET"},
                                   {"REQUEST_URI", "/"},
                                   {"HTTP_COOKIE", cookie},
                                   {"HTTPS", https ? "on" : ""},
                                   {NULL, NULL}};
    struct request rq;
    g_assert_cmpint(http_read(pool, fuzz_variable, environment, "", 0, &rq), ==, RESULT_OK);
    return rq;
}

/* A second reader: the first piece between semicolons with this name. */
static const char *expected(struct pool *pool, const char *cookie, const char *name)
{
    if (strlen(cookie) > HEADER_MAX)
        return NULL;
    g_auto(GStrv) pieces = g_strsplit(cookie, ";", -1);
    for (char **piece = pieces; *piece; piece++) {
        char *from = *piece + strspn(*piece, " \t");
        if (!g_str_has_prefix(from, name) || from[strlen(name)] != '=')
            continue;
        char *value = pool_strdup(pool, from + strlen(name) + 1);
        while (*value && strchr(" \t", value[strlen(value) - 1]))
            value[strlen(value) - 1] = '\0';
        return g_utf8_validate(value, -1, NULL) ? value : NULL;
    }
    return NULL;
}

/* Our cookie together with others, at the end and at the beginning. */
static void check_found(struct pool *pool, const char *others, bool https, const char *name)
{
    struct request rq = request_with(pool, "", https);
    struct reply rs;
    http_reply_init(&rs);
    http_set_cookie(&rq, &rs, name, "0123456789abcdef", 60);
    const char *header = http_reply_header(&rs, "Set-Cookie");
    const char *ours = pool_strndup(pool, header, strcspn(header, ";"));
    bool is_there = strstr(others, pool_strndup(pool, ours, strcspn(ours, "="))) != NULL;
    if (strlen(others) + strlen(ours) + 2 > HEADER_MAX)
        return;
    rq = request_with(pool, pool_printf(pool, "%s; %s", ours, others), https);
    g_assert_cmpstr(http_cookie(&rq, name), ==, "0123456789abcdef");
    rq = request_with(pool, pool_printf(pool, "%s; %s", others, ours), https);
    if (!is_there)
        g_assert_cmpstr(http_cookie(&rq, name), ==, "0123456789abcdef");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static const char *const names[] = {"session", "visitor", "kiosk", "lang"};
    g_autoptr(pool) pool = pool_new();
    const char *cookie = fuzz_text(pool, bytes, length);
    for (size_t i = 0; i < 2 * G_N_ELEMENTS(names); i++) {
        const char *name = names[i / 2];
        bool https = i % 2;
        struct request rq = request_with(pool, cookie, https);
        const char *value = http_cookie(&rq, name);
        const char *full = pool_printf(pool, "%sbussanten-%s", https ? "__Host-" : "", name);
        if (value) {
            fuzz_assert_clean(value, strlen(value));
            g_assert_null(strchr(value, ';'));
            g_assert_cmpstr(value, ==, expected(pool, cookie, full));
        }
        check_found(pool, cookie, https, name);
    }
    return 0;
}
