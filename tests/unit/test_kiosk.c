/* Tests the cookie of a shared device: it must come from this server, be for this event, and be
 * unchanged. */
#include <glib.h>
#include <string.h>

#include "base/pool.h"
#include "data/kiosk.h"
#include "lib/secret.h"

static const struct secret_key key = {.bytes = {1, 2, 3}};

static void is_read_back(void)
{
    g_autoptr(pool) pool = pool_new();
    const char *sign = kiosk_sign(pool, &key, 7);
    g_assert_cmpstr(kiosk_read(pool, &key, 7, sign), ==, sign);
    g_assert_cmpuint(strlen(sign), ==, 32);
}

static void is_one_events(void)
{
    g_autoptr(pool) pool = pool_new();
    g_assert_null(kiosk_read(pool, &key, 8, kiosk_sign(pool, &key, 7)));
}

static void is_one_servers(void)
{
    static const struct secret_key other = {.bytes = {9}};
    g_autoptr(pool) pool = pool_new();
    g_assert_null(kiosk_read(pool, &key, 7, kiosk_sign(pool, &other, 7)));
}

static void every_changed_character_is_noticed(void)
{
    g_autoptr(pool) pool = pool_new();
    const char *sign = kiosk_sign(pool, &key, 7);
    for (size_t i = 0; i < strlen(sign); i++) {
        char *changed = pool_strdup(pool, sign);
        changed[i] = changed[i] == '1' ? '2' : '1';
        g_assert_null(kiosk_read(pool, &key, 7, changed));
    }
}

static void what_is_no_sign_is_refused(void)
{
    g_autoptr(pool) pool = pool_new();
    g_assert_null(kiosk_read(pool, &key, 7, NULL));
    g_assert_null(kiosk_read(pool, &key, 7, ""));
    g_assert_null(kiosk_read(pool, &key, 7, "1"));
    g_assert_null(kiosk_read(pool, &key, 7, "00000000000000000000000000000000"));
}

int main(int argc, char **argv)
{
    if (secret_init())
        return 1;
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kiosk/is read back", is_read_back);
    g_test_add_func("/kiosk/is one event's", is_one_events);
    g_test_add_func("/kiosk/is one server's", is_one_servers);
    g_test_add_func("/kiosk/every changed character is noticed",
                    every_changed_character_is_noticed);
    g_test_add_func("/kiosk/what is no sign is refused", what_is_no_sign_is_refused);
    return g_test_run();
}
