/* A form's body of any bytes. The fields are those of a second reader, and reading them after
 * writing them again gives the same. All values of a name are the values of its fields. */
#include <string.h>

#include "fuzz.h"

static void check_values(struct pool *pool, const struct fields *fields)
{
    for (int i = 0; i < fields->n; i++) {
        const char *name = fields->at[i].name, *const * values;
        int n = http_values(pool, fields, name, &values), seen = 0;
        for (int j = 0; j < fields->n; j++) {
            if (strcmp(fields->at[j].name, name) == 0)
                g_assert_cmpstr(values[seen++], ==, fields->at[j].value);
        }
        g_assert_cmpint(n, ==, seen);
        g_assert_cmpstr(http_field(fields, name)->value, ==, values[0]);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    g_autoptr(pool) pool = pool_new();
    const char *body = (const char *)bytes;
    struct fields fields, expected;
    bool readable = fuzz_fields(pool, body, length, &expected);
    enum result r = http_fields(pool, body, length, fuzz_is_wanted, NULL, &fields);
    g_assert_cmpint(r, ==, readable ? RESULT_OK : RESULT_MALFORMED);
    if (r)
        return 0;
    fuzz_assert_fields(&fields, &expected);
    check_values(pool, &fields);
    const char *again = fuzz_encoded(pool, &fields);
    r = http_fields(pool, again, strlen(again), fuzz_is_wanted, NULL, &fields);
    g_assert_cmpint(r, ==, RESULT_OK);
    fuzz_assert_fields(&fields, &expected);
    return 0;
}
