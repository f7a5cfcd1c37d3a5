/*
 * The staff's cookie. Only the server can make one that is accepted. An input is accepted only if
 * it has "SIGN" in place of the signature, which asks the server to sign it, and only if its time
 * is within the limit.
 */
#include "data/session.h"

#include <string.h>

#include "base/text.h"
#include "fuzz.h"
#include "model/staff.h"

#define NOW INT64_C(1676685600)

static const struct secret_key key = {.bytes = {1, 2, 3}};

static void check_taken(struct pool *pool, const char *cookie, const char *token)
{
    int64_t seen = 0;
    const char *again;
    g_assert_cmpuint(strlen(token), ==, 32);
    g_assert_true(g_str_has_prefix(cookie, token));
    g_auto(GStrv) parts = g_strsplit(cookie + strlen(token) + 1, ".", -1);
    g_assert_cmpuint(g_strv_length(parts), ==, 2);
    g_assert_true(text_integer(parts[0], 0, INT64_MAX, &seen));
    g_assert_true(ABS(seen - NOW) < STAFF_SESSION_IDLE);
    const char *renewed = session_cookie(pool, &key, token, NOW);
    g_assert_true(session_read(pool, &key, renewed, NOW, &again));
    g_assert_cmpstr(again, ==, token);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    g_autoptr(pool) pool = pool_new();
    const char *text = fuzz_text(pool, bytes, length), *token = NULL;
    g_assert_cmpint(secret_init(), ==, RESULT_OK);
    g_assert_false(session_read(pool, &key, text, NOW, &token));
    g_assert_null(token);
    const char *cookie = fuzz_signed(pool, &key, "session stamp", text);
    if (!cookie || !session_read(pool, &key, cookie, NOW, &token))
        return 0;
    check_taken(pool, cookie, token);
    g_assert_false(session_read(pool, &key, cookie, NOW + 2 * STAFF_SESSION_IDLE, &token));
    return 0;
}
