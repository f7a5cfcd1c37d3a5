/* Makes and reads the cookie of a sign-in that waits for its second factor. */
#include "data/signing.h"

#include <glib.h>
#include <inttypes.h>
#include <string.h>

#include "base/pool.h"
#include "base/text.h"
#include "lib/secret.h"
#include "model/second_factor.h"

static const char *mac_of(struct pool *pool, const struct secret_key *key, const char *text)
{
    return secret_mac(pool, key, "signing in", text);
}

const char *signing_cookie(struct pool *pool, const struct secret_key *key,
                           const struct signing *signing, int64_t now)
{
    const char *text =
        pool_printf(pool, "%" PRId64 "-%d-%s", now, signing->generation, signing->login);
    return pool_printf(pool, "%s.%s", text, mac_of(pool, key, text));
}

/* A time in the future was written before the clock was set back. */
static bool is_fresh(int64_t made, int64_t now)
{
    return made > now - SIGN_IN_SECONDS && made < now + SIGN_IN_SECONDS;
}

bool signing_read(struct pool *pool, const struct secret_key *key, const char *cookie, int64_t now,
                  struct signing *ret)
{
    const char *dot = cookie ? strrchr(cookie, '.') : NULL;
    if (!dot)
        return false;
    const char *text = pool_strndup(pool, cookie, (size_t)(dot - cookie));
    if (!secret_equal(dot + 1, mac_of(pool, key, text)))
        return false;
    /* The server has written it, so it has both hyphens. */
    const char *generation = strchr(text, '-') + 1;
    const char *login = strchr(generation, '-') + 1;
    *ret = (struct signing){login, (int)g_ascii_strtoll(generation, NULL, 10)};
    return is_fresh(g_ascii_strtoll(text, NULL, 10), now);
}
