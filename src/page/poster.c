/*
 * The posters of a fair, for the host: printing them, and replacing one that must not be used any
 * more. The replaced poster is refused as soon as the catalog has reloaded, at most
 * CATALOG_FRESH_MS (0.5 s) later. The page that a poster opens is page/place.c.
 */
#include "page/handlers.h"

#include <string.h>

#include "base/pool.h"
#include "base/text.h"
#include "data/place.h"
#include "model/address.h"
#include "view/poster.h"

#define NEWS_SECONDS 600 /* how long the page says that a poster was replaced */

/* The poster of the place `name` ("032026", "entrance"). NULL if there is none; NULL is allowed. */
static const struct place *find(const struct posters *posters, const char *name)
{
    for (int i = 0; name && i < posters->n; i++) {
        if (strcmp(place_name(posters->places[i].municipality), name) == 0)
            return &posters->places[i];
    }
    return NULL;
}

/* Finds the poster that a field of the query names. False if there is no such poster; without the
 * field *ret is NULL. */
static bool find_asked(const struct posters *posters, const char *name, const struct place **ret)
{
    *ret = find(posters, name);
    return !name || *ret;
}

/* GET /admin/e/{event}/posters: 200 with all posters; with ?place= only that one; with ?reissue=
 * the question whether to replace that one; 404 if there is no such place; 409 if base_url is too
 * long for a QR code. */
enum result page_posters(struct call *call)
{
    struct posters shown = {.staff = call->staff};
    enum result r = data_place_list(call->db, call->pool, call->event->id, &shown.n, &shown.places);
    if (r)
        return r;
    if (!find_asked(&shown, call->input.place, &shown.only) ||
        !find_asked(&shown, call->input.reissued, &shown.just) ||
        !find_asked(&shown, call->input.reissue, &shown.asking))
        return RESULT_NOT_FOUND;
    /* ?reissued= may be a bookmark: only a recent replacement is shown as news. */
    if (shown.just && (!shown.just->replaced || call->now - shown.just->made_at > NEWS_SECONDS))
        shown.just = NULL;
    if (shown.asking)
        return call_show(call, 200, view_poster_reissue, &shown);
    r = call_show(call, 200, view_posters, &shown);
    return r == RESULT_TOO_LARGE ? call_show(call, 409, view_posters_refused, &shown) : r;
}

/* POST /admin/e/{event}/posters/reissue with `place` and with the `code` of the poster that the
 * page showed: 303 to the list; 404 if there is no such place. The same form again finds that this
 * poster is already replaced. It replaces nothing and gets the same 303. */
enum result page_poster_reissue_post(struct call *call)
{
    struct posters posters = {.staff = call->staff};
    const char *code = call->input.code;
    const struct actor by = call_actor(call);
    enum result r =
        data_place_list(call->db, call->pool, call->event->id, &posters.n, &posters.places);
    if (r)
        return r;
    const struct place *place = find(&posters, call->input.place);
    if (!place)
        return RESULT_NOT_FOUND;
    r = data_place_reissue(call->db, call->pool, call->event->id, place->municipality,
                           text_or_empty(code), &by);
    if (r && r != RESULT_NOT_FOUND)
        return r;
    http_see_other(call->rs, address_staff(call->pool, call->event->slug,
                                           pool_printf(call->pool, "/posters?reissued=%s",
                                                       place_name(place->municipality))));
    return RESULT_OK;
}
