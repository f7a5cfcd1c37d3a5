/* Tests the cookie of a shared device: it must come from this server, be for this event, be
 * unchanged, and not be too old. */
#include <glib.h>
#include <string.h>

#include "base/pool.h"
#include "data/kiosk.h"
#include "lib/secret.h"

#define MADE_AT 1676685600
#define DEVICE "0123456789abcdef"

static const struct secret_key key = {.bytes = {1, 2, 3}};

static const char *sign_of(struct pool *pool)
{
    return kiosk_sign(pool, &key, 7, DEVICE, MADE_AT);
}

static enum kiosk_state state_of(struct pool *pool, int event_id, const char *sign, int64_t now)
{
    const char *device;
    enum kiosk_state state = kiosk_read(pool, &key, event_id, sign, now, &device);
    g_assert_true(state == KIOSK_NONE ? !device : !device || strlen(device) == strlen(DEVICE));
    return state;
}

static void is_read_back(void)
{
    const char *device;
    g_autoptr(pool) pool = pool_new();
    const char *sign = sign_of(pool);
    g_assert_cmpint(kiosk_read(pool, &key, 7, sign, MADE_AT, &device), ==, KIOSK_GOOD);
    g_assert_cmpstr(device, ==, DEVICE);
    g_assert_cmpuint(strlen(sign), ==, KIOSK_SIGN_LENGTH);
}

static void is_over_after_thirty_days(void)
{
    const char *device;
    g_autoptr(pool) pool = pool_new();
    const char *sign = sign_of(pool);
    g_assert_cmpint(state_of(pool, 7, sign, MADE_AT + KIOSK_SECONDS - 1), ==, KIOSK_GOOD);
    g_assert_cmpint(kiosk_read(pool, &key, 7, sign, MADE_AT + KIOSK_SECONDS, &device), ==,
                    KIOSK_OVER);
    g_assert_cmpstr(device, ==, DEVICE);
}

/* A tablet that was shared before devices had names may still be in use. */
static void one_without_a_device_is_over(void)
{
    const char *device = "";
    g_autoptr(pool) pool = pool_new();
    const char *sign = secret_mac(pool, &key, "kiosk", "7");
    g_assert_cmpint(kiosk_read(pool, &key, 7, sign, MADE_AT, &device), ==, KIOSK_OVER);
    g_assert_null(device);
    g_assert_cmpint(state_of(pool, 8, sign, MADE_AT), ==, KIOSK_NONE);
}

static void is_one_events(void)
{
    g_autoptr(pool) pool = pool_new();
    g_assert_cmpint(state_of(pool, 8, sign_of(pool), MADE_AT), ==, KIOSK_NONE);
}

static void is_one_servers(void)
{
    static const struct secret_key other = {.bytes = {9}};
    g_autoptr(pool) pool = pool_new();
    const char *sign = kiosk_sign(pool, &other, 7, DEVICE, MADE_AT);
    g_assert_cmpint(state_of(pool, 7, sign, MADE_AT), ==, KIOSK_NONE);
}

static void every_changed_character_is_noticed(void)
{
    g_autoptr(pool) pool = pool_new();
    const char *sign = sign_of(pool);
    for (size_t i = 0; i < strlen(sign); i++) {
        char *changed = pool_strdup(pool, sign);
        changed[i] = changed[i] == '1' ? '2' : '1';
        g_assert_cmpint(state_of(pool, 7, changed, MADE_AT), ==, KIOSK_NONE);
        g_assert_cmpint(state_of(pool, 7, pool_strndup(pool, sign, i), MADE_AT), ==, KIOSK_NONE);
    }
    g_assert_cmpint(state_of(pool, 7, pool_printf(pool, "%s0", sign), MADE_AT), ==, KIOSK_NONE);
}

static void what_is_no_sign_is_refused(void)
{
    static const char *const signs[] = {NULL, "", "1", "00000000000000000000000000000000",
                                        "0123456789abcdef-1676685600-"};
    g_autoptr(pool) pool = pool_new();
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
        g_assert_cmpint(state_of(pool, 7, signs[i], MADE_AT), ==, KIOSK_NONE);
}

int main(int argc, char **argv)
{
    if (secret_init())
        return 1;
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kiosk/is read back", is_read_back);
    g_test_add_func("/kiosk/is over after thirty days", is_over_after_thirty_days);
    g_test_add_func("/kiosk/one without a device is over", one_without_a_device_is_over);
    g_test_add_func("/kiosk/is one event's", is_one_events);
    g_test_add_func("/kiosk/is one server's", is_one_servers);
    g_test_add_func("/kiosk/every changed character is noticed",
                    every_changed_character_is_noticed);
    g_test_add_func("/kiosk/what is no sign is refused", what_is_no_sign_is_refused);
    return g_test_run();
}
