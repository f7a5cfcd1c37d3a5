/*
 * The visitor's card: the places recorded so far. Loading is call_card(). Joining the cards of
 * several browsers is page/handover.c.
 */
#include "page/handlers.h"

#include "base/pool.h"
#include "view/card.h"

/* GET /e/{event}/card?at=PLACE: 200. PLACE is what was just recorded: the code of a booth,
 * `entrance`, or a word of view/card.h. The page confirms it only if the card really has it. */
enum result page_card(struct call *call)
{
    struct card card;
    enum result r = call_card(call, &card);
    if (r)
        return r;
    return call_show(call, 200, view_card, &card, call->input.at, secret_uuid(call->pool));
}
