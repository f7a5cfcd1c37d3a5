/* A visitor's card. */
#include "page/handlers.h"

#include "base/pool.h"
#include "view/card.h"

/* GET /e/{event}/card?at=PLACE: 200, 404. PLACE is a booth's code, `entrance` or `joined`: what was
 * just recorded, which is said only if it stands on the card. */
enum result page_card(struct call *call)
{
    struct card card;
    enum result r = call_card(call, &card);
    if (r)
        return r;
    return call_show(call, 200, view_card, &card, call->input.at, secret_uuid(call->pool));
}
