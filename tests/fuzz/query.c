/* The query of an address is passed on unchanged. Its wanted fields are those of a second reader.
 */
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
    struct fields fields, expected;
    enum result r = read_query(pool, query, &rq);
    g_assert_cmpint(r, ==, strlen(query) > HTTP_PATH_MAX ? RESULT_TOO_LARGE : RESULT_OK);
    g_assert_cmpstr(rq.query, ==, r ? "" : query);
    bool readable = fuzz_fields(pool, rq.query, strlen(rq.query), &expected);
    r = http_fields(pool, rq.query, strlen(rq.query), fuzz_is_wanted, NULL, &fields);
    g_assert_cmpint(r, ==, readable ? RESULT_OK : RESULT_MALFORMED);
    if (!r)
        fuzz_assert_fields(&fields, &expected);
    return 0;
}
