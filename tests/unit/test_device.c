/* Tests the cookie of a device on which staff have signed in before. */
#include <glib.h>
#include <string.h>

#include "base/pool.h"
#include "data/device.h"
#include "lib/secret.h"

static const struct secret_key key = {.bytes = {1, 2, 3}};
static const struct device none;

static bool knows(struct pool *pool, const char *cookie, const char *login, int generation)
{
    struct device device;
    int found = -1;
    g_assert_true(device_read(pool, &key, cookie, &device));
    return device_knows(pool, &key, &device, login, &found) && found == generation;
}

/* The cookie after one more login on the device. */
static const char *after(struct pool *pool, const char *cookie, const char *login, int generation)
{
    struct device device;
    g_assert_true(device_read(pool, &key, cookie, &device));
    return device_cookie(pool, &key, &device, login, generation);
}

static void knows_who_signed_in(void)
{
    g_autoptr(pool) pool = pool_new();
    const char *cookie = after(pool, after(pool, NULL, "miyako", 3), "kuyakusho", 0);
    g_assert_true(knows(pool, cookie, "miyako", 3));
    g_assert_true(knows(pool, cookie, "kuyakusho", 0));
    g_assert_false(knows(pool, cookie, "narita", 0));
    g_assert_false(knows(pool, NULL, "miyako", 3));
    g_assert_null(strstr(cookie, "miyako"));
}

static void the_last_generation_counts(void)
{
    g_autoptr(pool) pool = pool_new();
    const char *cookie = after(pool, after(pool, NULL, "miyako", 3), "kuyakusho", 1);
    cookie = after(pool, cookie, "miyako", 4);
    g_assert_true(knows(pool, cookie, "miyako", 4));
    g_assert_true(knows(pool, cookie, "kuyakusho", 1));
}

/* Tests that the cookie stays short. nginx counts cookies of 50 to 400 characters
 * (nginx-http.conf). */
static void the_last_accounts_stay(void)
{
    g_autoptr(pool) pool = pool_new();
    const char *cookie = after(pool, NULL, "clerk-0", G_MAXINT);
    g_assert_cmpuint(strlen(cookie), >=, 50);
    for (int i = 1; i <= DEVICE_ACCOUNTS_MAX; i++)
        cookie = after(pool, cookie, pool_printf(pool, "clerk-%d", i), G_MAXINT);
    g_assert_false(knows(pool, cookie, "clerk-0", G_MAXINT));
    for (int i = 1; i <= DEVICE_ACCOUNTS_MAX; i++)
        g_assert_true(knows(pool, cookie, pool_printf(pool, "clerk-%d", i), G_MAXINT));
    g_assert_cmpuint(strlen(cookie), <=, 400);
}

/* Tests that a device keeps its id when a second person signs in on it. */
static void the_id_stays(void)
{
    g_autoptr(pool) pool = pool_new();
    struct device one, two, other;
    const char *cookie = after(pool, NULL, "miyako", 0);
    g_assert_true(device_read(pool, &key, cookie, &one));
    g_assert_true(device_read(pool, &key, after(pool, cookie, "kuyakusho", 0), &two));
    g_assert_true(device_read(pool, &key, after(pool, NULL, "miyako", 0), &other));
    g_assert_cmpstr(device_id(pool, &key, &one), ==, device_id(pool, &key, &two));
    g_assert_cmpstr(device_id(pool, &key, &one), !=, device_id(pool, &key, &other));
    g_assert_cmpuint(strlen(device_id(pool, &key, &one)), ==, SECRET_UUID_LENGTH);
    g_assert_null(device_id(pool, &key, &none));
}

static void every_changed_character_is_noticed(void)
{
    g_autoptr(pool) pool = pool_new();
    const char *cookie = after(pool, NULL, "miyako", 12);
    for (size_t i = 0; i < strlen(cookie); i++) {
        struct device device;
        char *changed = pool_strdup(pool, cookie);
        changed[i] = changed[i] == '1' ? '2' : '1';
        g_assert_false(device_read(pool, &key, changed, &device));
        g_assert_null(device.token);
    }
}

static void what_is_not_ours_is_refused(void)
{
    static const struct secret_key other = {.bytes = {9}};
    static const char *const texts[] = {"",
                                        ".",
                                        "...",
                                        "0123456789abcdef",
                                        "0123456789abcdef.",
                                        "0123456789abcdef..",
                                        "0.0123456789abcdef0123456789abcdef"};
    g_autoptr(pool) pool = pool_new();
    struct device device;
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        g_assert_false(device_read(pool, &key, texts[i], &device));
    g_assert_false(
        device_read(pool, &key, device_cookie(pool, &other, &none, "miyako", 0), &device));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    if (secret_init())
        return 1;
    g_test_add_func("/device/knows", knows_who_signed_in);
    g_test_add_func("/device/generation", the_last_generation_counts);
    g_test_add_func("/device/many", the_last_accounts_stay);
    g_test_add_func("/device/id", the_id_stays);
    g_test_add_func("/device/changed", every_changed_character_is_noticed);
    g_test_add_func("/device/not-ours", what_is_not_ours_is_refused);
    return g_test_run();
}
