/* The query of an address, compared with a second reader; written again it reads the same. */
#include <string.h>

#include "fuzz.h"

static enum result read_query(struct pool *pool, const char *query, struct request *ret)
{
    struct header environment[] = {
        {"REQUEST_METHOD", "GET"}, {"REQUEST_URI", "/"}, {"QUERY_STRING", query}, {NULL, NULL}};
    return http_read(pool, fuzz_variable, environment, "", 0, ret);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    g_autoptr(pool) pool = pool_new();
    const char *query = fuzz_text(pool, bytes, length);
    struct request rq;
    struct fields expected;
    enum result r = read_query(pool, query, &rq);
    if (strlen(query) > HTTP_PATH_MAX) {
        g_assert_cmpint(r, ==, RESULT_TOO_LARGE);
        return 0;
    }
    bool readable = fuzz_fields(pool, query, strlen(query), &expected);
    g_assert_cmpint(r, ==, readable ? RESULT_OK : RESULT_MALFORMED);
    if (r) {
        g_assert_cmpint(rq.query.n, ==, 0);
        return 0;
    }
    fuzz_assert_fields(&rq.query, &expected);
    g_assert_cmpstr(rq.raw_query, ==, query);
    const char *again = fuzz_encoded(pool, &expected);
    if (strlen(again) <= HTTP_PATH_MAX) {
        g_assert_cmpint(read_query(pool, again, &rq), ==, RESULT_OK);
        fuzz_assert_fields(&rq.query, &expected);
    }
    return 0;
}
