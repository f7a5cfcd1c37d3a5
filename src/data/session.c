/*
 * Makes and reads the staff's cookie. data/staff.c reads and writes the sessions in the database.
 */
#include "data/session.h"

#include <inttypes.h>
#include <string.h>

#include "base/pool.h"
#include "base/text.h"
#include "lib/secret.h"
#include "model/staff.h"

#define TOKEN_LENGTH 32

char *session_token(struct pool *pool)
{
    return secret_token(pool, TOKEN_LENGTH);
}

char *session_cookie(struct pool *pool, const struct secret_key *key, const char *token,
                     int64_t now)
{
    const char *stamp = pool_printf(pool, "%s.%" PRId64, token, now);
    return pool_printf(pool, "%s.%s", stamp, secret_mac(pool, key, "session stamp", stamp));
}

/* A time in the future was written before the clock was set back. It is accepted up to
 * STAFF_SESSION_IDLE ahead. Beyond that it is refused, like a time that is too old. */
static bool is_fresh(int64_t seen, int64_t now)
{
    return seen > now - STAFF_SESSION_IDLE && seen < now + STAFF_SESSION_IDLE;
}

bool session_read(struct pool *pool, const struct secret_key *key, const char *cookie, int64_t now,
                  const char **ret_token)
{
    const char *seen_at = cookie ? strchr(cookie, '.') : NULL;
    const char *mac_at = seen_at ? strchr(seen_at + 1, '.') : NULL;
    if (!mac_at || seen_at - cookie != TOKEN_LENGTH)
        return false;
    const char *stamp = pool_strndup(pool, cookie, (size_t)(mac_at - cookie));
    const char *expected = secret_mac(pool, key, "session stamp", stamp);
    if (!secret_equal(mac_at + 1, expected))
        return false;
    int64_t seen;
    if (!text_integer(stamp + TOKEN_LENGTH + 1, 0, INT64_MAX / 2, &seen) || !is_fresh(seen, now))
        return false;
    *ret_token = pool_strndup(pool, cookie, TOKEN_LENGTH);
    return true;
}

char *session_id(struct pool *pool, const struct secret_key *key, const char *token)
{
    return secret_mac_uuid(pool, key, "session", token);
}
