/*
 * One card for several browsers: one browser shows a code, another browser's visitor types it, and
 * the two cards become one. Both forms are taken also if the fair is closed, because they concern
 * only what is already recorded. The code of page/code.c is another one, that of a poster.
 */
#include "page/handlers.h"

#include "base/pool.h"
#include "page/submit.h"
#include "view/card.h"
#include "view/handover.h"

/* The page that shows the code. If the browser keeps no cookie or its card is empty, the page says
 * that there is no code. */
#define MADE "/handover?at=made#mine"

static enum result show(struct call *call, enum handover_fault fault, const char *typed, int status)
{
    struct card card;
    enum result r = call_card(call, &card);
    if (r)
        return r;
    bool cookieless = !call->visitor && call->input.at;
    return call_show(call, status, view_handover, &card, secret_uuid(call->pool),
                     secret_uuid(call->pool), typed, fault, cookieless);
}

enum result page_handover(struct call *call)
{
    return show(call, HANDOVER_FINE, NULL, 200);
}

/* Makes a code for this card. An empty card gets no code and no row; the page says so. */
static enum result make(struct call *call, const struct submission *submission)
{
    struct card card;
    unsigned long long random;
    bool taken;
    enum result r = call_card(call, &card);
    if (r)
        return r;
    if (card_is_empty(&card)) {
        submit_go(call, MADE);
        return RESULT_OK;
    }
    secret_random(&random, sizeof random);
    struct recording record = recording_of_handover(
        call->pool, submission, place_code_make(call->pool, HANDOVER_CODE_LENGTH, random));
    return submit_take(call, &record, true, MADE, &taken);
}

/* Joins the two cards. *ret is what is wrong with the code, or HANDOVER_FINE. */
static enum result join(struct call *call, const struct submission *submission, const char *typed,
                        enum handover_fault *ret)
{
    static const enum handover_fault faults[JOININGS] = {
        [JOINING_DONE] = HANDOVER_FINE,
        [JOINING_UNKNOWN] = HANDOVER_UNKNOWN,
        [JOINING_OWN] = HANDOVER_OWN,
        [JOINING_FULL] = HANDOVER_FULL,
    };
    struct db_rows rows;
    enum joining joining;
    const char *code = place_code_read(call->pool, HANDOVER_CODE_LENGTH, typed);
    if (!code) {
        *ret = *typed ? HANDOVER_MISTYPED : HANDOVER_EMPTY;
        return RESULT_OK;
    }
    struct recording record = recording_of_join(call->pool, submission, code);
    enum result r = recorder_run(call->app->recorder, call->pool, record.key, &record.call, &rows);
    if (r)
        return r;
    r = recording_joining(call->pool, &rows, &joining);
    if (r)
        return r;
    *ret = faults[joining];
    return RESULT_OK;
}

/* POST /e/{event}/handover without `code`: makes a code unless the card is empty; 303 to the page
 * that shows it. With `code`: joins the two cards; 303 to the remaining card. 200 with what was
 * typed if the language was changed; 422 with what was typed if the code joins nothing or the form
 * has no id. */
enum result page_handover_post(struct call *call)
{
    const char *typed = call->input.code;
    const struct submission submission = {call->event, call->submission, call->visitor, call->now,
                                          false};
    enum handover_fault fault;
    if (call->switching)
        return show(call, HANDOVER_FINE, typed, 200);
    if (call->input.bad[INPUT_CODE])
        return show(call, HANDOVER_MISTYPED, NULL, 422);
    if (!submission.id)
        return typed ? show(call, HANDOVER_INCOMPLETE, typed, 422) : RESULT_INVALID;
    if (!typed)
        return make(call, &submission);
    enum result r = join(call, &submission, typed, &fault);
    if (r)
        return r;
    if (fault != HANDOVER_FINE)
        return show(call, fault, typed, 422);
    submit_go(call, "/card?at=" CARD_JUST_JOINED);
    return RESULT_OK;
}
