/*
 * The visitor's card: the places recorded so far. Loading is call_card(). Joining the cards of
 * several browsers is page/handover.c.
 */
#include "page/handlers.h"

#include "base/pool.h"
#include "model/event.h"
#include "model/place.h"
#include "view/card.h"

/* The marks of the booths' posters, in the order of the booths. NULL for a booth without one. */
static const char *const *marks_of(const struct call *call)
{
    const struct snapshot *catalog = call->catalog;
    const struct event *event = call->event;
    const char **marks = POOL_ARRAY(call->pool, const char *, (size_t)event->n_booths);
    for (int i = 0; i < catalog->n_places; i++) {
        const struct place *place = &catalog->places[i];
        if (place->event_id != event->id || place->revoked_at)
            continue;
        const struct booth *booth = event_booth(event, place->municipality);
        if (booth)
            marks[booth - event->booths] = place_mark(call->pool, place->token);
    }
    return marks;
}

/* GET /e/{event}/card?at=PLACE: 200. PLACE is what was just recorded: the code of a booth,
 * `entrance`, or a word of view/card.h. The page confirms it only if the card really has it. */
enum result page_card(struct call *call)
{
    struct card card;
    enum result r = call_card(call, &card);
    if (r)
        return r;
    return call_show(call, 200, view_card, &card, call->input.at, marks_of(call),
                     secret_uuid(call->pool));
}
