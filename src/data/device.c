/* Makes and reads the cookie of a device on which staff have signed in before. */
#include "data/device.h"

#include <glib.h>
#include <string.h>

#include "base/pool.h"
#include "lib/secret.h"

#define ACCOUNT_LENGTH 16 /* hex digits: 64 bits are enough to tell a few accounts apart */

static const char *account_of(struct pool *pool, const struct secret_key *key, const char *login)
{
    return pool_strndup(pool, secret_mac(pool, key, "device account", login), ACCOUNT_LENGTH);
}

bool device_read(struct pool *pool, const struct secret_key *key, const char *cookie,
                 struct device *ret)
{
    *ret = (struct device){NULL, NULL};
    if (!cookie)
        return true;
    const char *mac_at = strrchr(cookie, '.');
    if (!mac_at || mac_at - cookie < SECRET_TOKEN_LENGTH)
        return false;
    const char *signed_part = pool_strndup(pool, cookie, (size_t)(mac_at - cookie));
    if (!secret_equal(mac_at + 1, secret_mac(pool, key, "device", signed_part)))
        return false;
    ret->token = pool_strndup(pool, signed_part, SECRET_TOKEN_LENGTH);
    ret->accounts = signed_part + SECRET_TOKEN_LENGTH;
    return true;
}

bool device_knows(struct pool *pool, const struct secret_key *key, const struct device *device,
                  const char *login, int *ret_generation)
{
    if (!device->accounts)
        return false;
    const char *entry = pool_printf(pool, ".%s-", account_of(pool, key, login));
    const char *found = strstr(device->accounts, entry);
    if (!found)
        return false;
    *ret_generation = (int)g_ascii_strtoll(found + strlen(entry), NULL, 10);
    return true;
}

const char *device_id(struct pool *pool, const struct secret_key *key, const struct device *device)
{
    return device->token ? secret_mac_uuid(pool, key, "device id", device->token) : NULL;
}

const char *device_cookie(struct pool *pool, const struct secret_key *key,
                          const struct device *device, const char *login, int generation)
{
    GString *cookie = pool_string(pool);
    const char *account = account_of(pool, key, login);
    g_string_append(cookie,
                    device->token ? device->token : secret_token(pool, SECRET_TOKEN_LENGTH));
    g_string_append_printf(cookie, ".%s-%d", account, generation);
    int n = 1;
    for (const char *at = device->accounts; at && *at && n < DEVICE_ACCOUNTS_MAX;) {
        size_t length = 1 + strcspn(at + 1, ".");
        if (strncmp(at + 1, account, ACCOUNT_LENGTH) != 0) {
            g_string_append_len(cookie, at, (gssize)length);
            n++;
        }
        at += length;
    }
    g_string_append_printf(cookie, ".%s", secret_mac(pool, key, "device", cookie->str));
    return cookie->str;
}
