/*
 * The page that a poster's QR code opens, and the check-in or visit that its button records. The
 * code typed by hand is page/code.c; printing the posters is page/poster.c.
 */
#include "page/handlers.h"

#include "base/pool.h"
#include "page/submit.h"
#include "view/place.h"

/* `card` is NULL if it is not known. */
static enum result show(struct call *call, enum place_state state, const struct card *card,
                        int status)
{
    const char *submission = state == PLACE_OFFER ? secret_uuid(call->pool) : NULL;
    return call_show(call, status, view_place, call->place, state, card ? &card->reward : NULL,
                     submission);
}

/* Does the card have this place today already? */
static bool is_recorded(const struct call *call, const struct card *card)
{
    const char *municipality = call->place->municipality;
    if (!municipality)
        return card->checked_in_today;
    return card_visit_on(card, municipality, date_of(call->now)) != NULL;
}

/* A booth that has left the fair offers no button. A tap that comes all the same is recorded: it
 * may have waited on a phone since the booth was there. */
static enum place_state offer(const struct call *call)
{
    const struct booth *booth = event_booth(call->event, call->place->municipality);
    return booth && booth->withdrawn ? PLACE_WITHDRAWN : PLACE_OFFER;
}

/* GET /q/{token}: 200; 404 if there is no such poster; 410 if the poster was revoked. Records
 * nothing. If the database cannot be reached, the card is not known, and the page has its button: a
 * phone with script keeps the tap, and a place counts once a day however often it is recorded. */
enum result page_place(struct call *call)
{
    if (call->place->revoked_at)
        return show(call, PLACE_REVOKED, NULL, 410);
    if (!submit_is_open(call, call->now))
        return submit_show_closed(call);
    struct card card;
    enum result r = call_card(call, &card);
    if (r && r != RESULT_UNAVAILABLE)
        return r;
    if (r)
        call_release(call); /* its transaction cannot be committed */
    bool is_there = !r && is_recorded(call, &card);
    enum place_state state = is_there ? PLACE_RECORDED : offer(call);
    return show(call, state, r ? NULL : &card, 200);
}

/* POST /q/{token}: 303 to the card; 409 if the fair was closed; 410 if the poster was revoked; 422
 * if the form has no id. */
enum result page_place_post(struct call *call)
{
    struct submission submission;
    bool taken;
    enum result r = submit_read(call, &submission);
    if (r)
        return r;
    r = submit_place(call, &submission, call->place, SOURCE_QR, &taken);
    if (r || taken)
        return r;
    if (submit_is_of_poster(call, call->place, &submission))
        return show(call, PLACE_REVOKED, NULL, 410);
    return submit_refuse(call, submission.at);
}
