/*
 * The form for the code printed under a poster's QR code, for a phone whose camera cannot read it.
 * It records the same check-in or visit as page/place.c. The code of page/handover.c is another
 * one: it joins two cards.
 */
#include "page/handlers.h"

#include "base/pool.h"
#include "base/text.h"
#include "page/submit.h"
#include "view/code.h"

static enum result show(struct call *call, enum code_fault fault, const char *typed, int status)
{
    return call_show(call, status, view_code, secret_uuid(call->pool), typed, fault);
}

enum result page_code(struct call *call)
{
    return show(call, CODE_FINE, NULL, 200);
}

/* The place of the typed code, also if its poster is revoked. */
static enum code_fault find_place(struct call *call, const char *typed, const struct place **ret)
{
    const char *code = place_code_read(call->pool, PLACE_CODE_LENGTH, typed);
    if (!code)
        return *typed ? CODE_MISTYPED : CODE_EMPTY;
    *ret = snapshot_code(call->catalog, call->event, code);
    return *ret ? CODE_FINE : CODE_UNKNOWN;
}

/* POST /e/{event}/code: 303 to the card; 200 with what was typed if the language was changed; 409
 * if the fair was closed; 422 with what was typed if this fair has no such code, the poster was
 * revoked, or the form has no id. */
enum result page_code_post(struct call *call)
{
    const char *typed = call->input.code;
    const struct place *place;
    struct submission submission;
    bool taken;
    if (call->switching)
        return show(call, CODE_FINE, typed, 200);
    if (call->input.bad[INPUT_CODE])
        return show(call, CODE_MISTYPED, NULL, 422);
    enum result r = submit_read(call, &submission);
    if (r)
        return show(call, CODE_INCOMPLETE, typed, 422);
    enum code_fault fault = find_place(call, text_or_empty(typed), &place);
    if (fault != CODE_FINE)
        return show(call, fault, typed, 422);
    r = submit_place(call, &submission, place, SOURCE_CODE, &taken);
    if (r || taken)
        return r;
    if (submit_is_of_poster(call, place, &submission))
        return show(call, CODE_REVOKED, typed, 422);
    return submit_refuse(call, submission.at);
}
