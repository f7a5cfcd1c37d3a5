/* Tests the staff's cookie: it must be ours, unchanged and not too old. */
#include <glib.h>
#include <string.h>

#include "base/pool.h"
#include "data/session.h"
#include "lib/secret.h"
#include "model/staff.h"

static const struct secret_key key = {.bytes = {1, 2, 3}};
static const int64_t now = 1676685600;

/* Reads the cookie of `seen` `later` seconds afterwards. */
static bool lives(int64_t later)
{
    g_autoptr(pool) pool = pool_new();
    const char *token = session_token(pool), *read = NULL;
    const char *cookie = session_cookie(pool, &key, token, now);
    if (!session_read(pool, &key, cookie, now + later, &read))
        return false;
    g_assert_cmpstr(read, ==, token);
    return true;
}

static void lives_until_idle_too_long(void)
{
    g_assert_true(lives(0));
    g_assert_true(lives(STAFF_SESSION_IDLE - 1));
    g_assert_false(lives(STAFF_SESSION_IDLE));
    g_assert_false(lives(30 * 24 * 60 * 60));
}

static void tolerates_a_clock_set_back(void)
{
    g_assert_true(lives(-60));
    g_assert_false(lives(-STAFF_SESSION_IDLE));
}

static void every_changed_character_is_noticed(void)
{
    g_autoptr(pool) pool = pool_new();
    const char *cookie = session_cookie(pool, &key, session_token(pool), now);
    for (size_t i = 0; i < strlen(cookie); i++) {
        char *changed = pool_strdup(pool, cookie);
        changed[i] = changed[i] == '1' ? '2' : '1';
        const char *token = NULL;
        g_assert_false(session_read(pool, &key, changed, now, &token));
        g_assert_null(token);
    }
}

static void another_key_is_refused(void)
{
    static const struct secret_key other = {.bytes = {9}};
    g_autoptr(pool) pool = pool_new();
    const char *token = session_token(pool), *read;
    g_assert_false(session_read(pool, &key, session_cookie(pool, &other, token, now), now, &read));
}

static void what_is_no_cookie_is_refused(void)
{
    static const char *const texts[] = {
        NULL,
        "",
        ".",
        "..",
        "a.b.c",
        "...........",
        "00000000000000000000000000000000",
        "00000000000000000000000000000000.1676685600",
        "00000000000000000000000000000000.1676685600.",
        "00000000000000000000000000000000..00000000000000000000000000000000",
    };
    g_autoptr(pool) pool = pool_new();
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        const char *token;
        g_assert_false(session_read(pool, &key, texts[i], now, &token));
    }
}

static void ids_do_not_show_tokens(void)
{
    g_autoptr(pool) pool = pool_new();
    const char *a = session_token(pool), *b = session_token(pool);
    g_assert_cmpstr(a, !=, b);
    g_assert_cmpstr(session_id(pool, &key, a), ==, session_id(pool, &key, a));
    g_assert_cmpstr(session_id(pool, &key, a), !=, session_id(pool, &key, b));
    g_assert_cmpuint(strlen(session_id(pool, &key, a)), ==, SECRET_UUID_LENGTH);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    if (secret_init())
        return 1;
    g_test_add_func("/session/idle", lives_until_idle_too_long);
    g_test_add_func("/session/clock-set-back", tolerates_a_clock_set_back);
    g_test_add_func("/session/changed", every_changed_character_is_noticed);
    g_test_add_func("/session/other-key", another_key_is_refused);
    g_test_add_func("/session/no-cookie", what_is_no_cookie_is_refused);
    g_test_add_func("/session/id", ids_do_not_show_tokens);
    return g_test_run();
}
