/* Posters: printing them, and replacing one that must not be used any more. A replaced one is
 * refused from the catalog's next look at the database on, half a second later. */
#include "page/handlers.h"

#include <string.h>

#include "base/pool.h"
#include "data/place.h"
#include "model/address.h"
#include "view/poster.h"

#define NEWS_SECONDS 600 /* how long a replaced poster is told of */

/* The poster that `name` ("032026", "entrance") means; NULL when there is none. */
static const struct place *find(const struct posters *posters, const char *name)
{
    for (int i = 0; name && i < posters->n; i++) {
        if (strcmp(place_name(posters->places[i].municipality), name) == 0)
            return &posters->places[i];
    }
    return NULL;
}

/* What a field of the query names: nothing, when it is not there; false: none such. */
static bool find_asked(const struct posters *posters, const char *name, const struct place **ret)
{
    *ret = find(posters, name);
    return !name || *ret;
}

/* GET /admin/e/{event}/posters: 200, all or with ?place= one; with ?reissue= the question whether
 * to replace that one; 404 for no such place; 409 when the site's address is too long for a code.
 */
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
    /* A bookmark of the news is no news. */
    if (shown.just && (!shown.just->replaced || call->now - shown.just->made_at > NEWS_SECONDS))
        shown.just = NULL;
    if (shown.asking)
        return call_show(call, 200, view_poster_reissue, &shown);
    r = call_show(call, 200, view_posters, &shown);
    return r == RESULT_TOO_LARGE ? call_show(call, 409, view_posters_refused, &shown) : r;
}

/* POST /admin/e/{event}/posters/reissue with `place` and the `code` of the poster that was shown:
 * 303 to the list. The same form again finds that poster replaced, replaces nothing and leads to
 * the same list. 404 for no such place. */
enum result page_poster_reissue_post(struct call *call)
{
    struct posters posters = {.staff = call->staff};
    const char *code = call->input.code;
    enum result r =
        data_place_list(call->db, call->pool, call->event->id, &posters.n, &posters.places);
    if (r)
        return r;
    const struct place *place = find(&posters, call->input.place);
    if (!place)
        return RESULT_NOT_FOUND;
    r = data_place_reissue(call->db, call->pool, call->event->id, place->municipality,
                           code ? code : "", call->now);
    if (r && r != RESULT_NOT_FOUND)
        return r;
    http_see_other(call->rs, address_staff(call->pool, call->event->slug,
                                           pool_printf(call->pool, "/posters?reissued=%s",
                                                       place_name(place->municipality))));
    return RESULT_OK;
}
