/*
 * Puts together the addresses of our own pages, so that no caller needs to know a path. The sibling
 * page/routes.c decides which handler answers each of them.
 */
#include "model/address.h"

#include <string.h>

#include "base/pool.h"

#define POSTER_PATH "/q/"
#define TOKEN_BYTES 16 /* of a poster's token */

char *address_event(struct pool *pool, const char *slug, const char *rest)
{
    return pool_printf(pool, "/e/%s%s", slug, rest);
}

char *address_event_abroad(struct pool *pool, const char *base_url, const char *slug)
{
    return pool_printf(pool, "%s/e/%s", base_url, slug);
}

char *address_entry_of_day(struct pool *pool, struct date day)
{
    return pool_printf(pool, "day-%s", date_iso(pool, day));
}

char *address_entry_of_appearance(struct pool *pool, const char *slug)
{
    return pool_printf(pool, "appearance-%s", slug);
}

char *address_staff(struct pool *pool, const char *slug, const char *rest)
{
    return pool_printf(pool, "/admin/e/%s%s", slug, rest);
}

char *address_part_of_item(struct pool *pool, const char *of, const char *list, int i)
{
    return pool_printf(pool, "%s%s%s-%d", of, *of ? "-" : "", list, i);
}

char *address_poster(struct pool *pool, const char *base_url, const char *token)
{
    return pool_printf(pool, "%s" POSTER_PATH "%s", base_url, token);
}

char *address_invitation(struct pool *pool, const char *base_url, const char *token)
{
    return pool_printf(pool, "%s/admin/invitation/%s", base_url, token);
}

int address_poster_base_most(int most)
{
    return most - (int)strlen(POSTER_PATH) - TOKEN_BYTES;
}

char *address_kiosk_start(struct pool *pool, const char *slug)
{
    return address_event(pool, slug, "/survey?lang=ja");
}
