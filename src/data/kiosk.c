/* The sign of a shared device, made and read. */
#include "data/kiosk.h"

#include <stddef.h>

#include "base/pool.h"
#include "lib/secret.h"

const char *kiosk_sign(struct pool *pool, const struct secret_key *key, int event_id)
{
    return secret_mac(pool, key, "kiosk", pool_printf(pool, "%d", event_id));
}

const char *kiosk_read(struct pool *pool, const struct secret_key *key, int event_id,
                       const char *sign)
{
    const char *genuine = sign ? kiosk_sign(pool, key, event_id) : NULL;
    return genuine && secret_equal(sign, genuine) ? genuine : NULL;
}
