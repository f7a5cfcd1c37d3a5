/* Implements data/draw_sign.h. The sign is of this event only, because each has questions 1, 2 and
 * so on. */
#include "data/draw_sign.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "base/pool.h"
#include "lib/secret.h"

static const char *signed_text(struct pool *pool, const struct secret_key *key, int event_id,
                               const char *numbers)
{
    const char *mac = secret_mac(pool, key, "draw", pool_printf(pool, "%d:%s", event_id, numbers));
    return pool_printf(pool, "%s-%s", numbers, mac);
}

const char *draw_sign(struct pool *pool, const struct secret_key *key, int event_id,
                      const struct draw *draw)
{
    GString *numbers = pool_string(pool);
    for (int i = 0; i < draw->n; i++)
        g_string_append_printf(numbers, i ? ",%d" : "%d", draw->not_drawn[i]);
    return signed_text(pool, key, event_id, numbers->str);
}

bool draw_read(struct pool *pool, const struct secret_key *key, int event_id, const char *field,
               struct draw *ret)
{
    const char *end = field ? strrchr(field, '-') : NULL;
    if (!end)
        return false;
    const char *numbers = pool_strndup(pool, field, (size_t)(end - field));
    if (!secret_equal(field, signed_text(pool, key, event_id, numbers)))
        return false;
    int *not_drawn = POOL_ARRAY(pool, int, strlen(numbers) + 1);
    ret->n = 0;
    ret->not_drawn = not_drawn;
    for (const char *at = numbers; *at; at += *at == ',') {
        char *after;
        not_drawn[ret->n++] = (int)strtol(at, &after, 10);
        at = after;
    }
    return true;
}
