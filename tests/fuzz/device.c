/*
 * The cookie of a device on which staff have signed in. Only the server can make one that is
 * accepted. An input is accepted only if it has "SIGN" in place of the signature, which asks the
 * server to sign it. The next sign-in on such a device keeps its token and adds the account.
 */
#include "data/device.h"

#include <string.h>

#include "fuzz.h"

#define LOGIN "host"
#define GENERATION 7

static const struct secret_key key = {.bytes = {1, 2, 3}};

/* The server signs only what it made: a token without a dot, and accounts with a dot before each.
 */
static bool could_be_ours(const struct device *device)
{
    return !strchr(device->token, '.') && (!*device->accounts || *device->accounts == '.');
}

static void check_signed_in(struct pool *pool, const struct device *device)
{
    struct device again;
    int generation;
    const char *cookie = device_cookie(pool, &key, device, LOGIN, GENERATION);
    g_assert_true(device_read(pool, &key, cookie, &again));
    g_assert_cmpstr(again.token, ==, device->token);
    g_assert_cmpstr(device_id(pool, &key, &again), ==, device_id(pool, &key, device));
    g_assert_true(device_knows(pool, &key, &again, LOGIN, &generation));
    g_assert_cmpint(generation, ==, GENERATION);
    g_auto(GStrv) accounts = g_strsplit(again.accounts + 1, ".", -1);
    g_assert_cmpuint(g_strv_length(accounts), <=, DEVICE_ACCOUNTS_MAX);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    g_autoptr(pool) pool = pool_new();
    const char *text = fuzz_text(pool, bytes, length);
    struct device device;
    int generation;
    g_assert_cmpint(secret_init(), ==, RESULT_OK);
    g_assert_false(device_read(pool, &key, text, &device));
    g_assert_null(device.token);
    g_assert_false(device_knows(pool, &key, &device, LOGIN, &generation));
    const char *cookie = fuzz_signed(pool, &key, "device", text);
    if (!cookie || !device_read(pool, &key, cookie, &device))
        return 0;
    (void)!device_knows(pool, &key, &device, text, &generation);
    if (could_be_ours(&device))
        check_signed_in(pool, &device);
    return 0;
}
