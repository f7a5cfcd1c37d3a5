/* A visitor's card. */
#include "page/handlers.h"

#include "base/pool.h"
#include "data/card.h"
#include "view/card.h"

/* GET /e/{event}/card?at=PLACE: 200, 404. PLACE is a booth's code, `entrance` or `joined`: what was
 * just recorded, which is said only if it stands on the card. */
enum result page_card(struct call *call)
{
    struct card card;
    enum result r =
        data_card_load(call->db, call->pool, call->event, call->visitor, call->now, &card);
    if (r)
        return r;
    struct page page = call_page(call);
    GString *out = pool_string(call->pool);
    return call_html(
        call, 200,
        view_card(call->pool, &page, &card, call->input.at, secret_uuid(call->pool), out), out);
}
