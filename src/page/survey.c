/*
 * The survey: shows the form, takes it, shows it again with what is wrong, and shows what was
 * recorded. How the fields are read is in page/input.c; what is valid is in model/survey.c.
 */
#include "page/handlers.h"

#include "base/pool.h"
#include "model/address.h"
#include "model/survey.h"
#include "page/submit.h"
#include "view/card.h"
#include "view/done.h"
#include "view/kiosk.h"
#include "view/survey.h"

/* event_check() allows a fair no larger form than EVENT_FORM_BYTES_MAX and EVENT_FORM_FIELDS_MAX.
 * If lib/http.c read less than these, a visitor could not send a full form. */
_Static_assert(EVENT_FORM_BYTES_MAX <= HTTP_BODY_MAX && EVENT_FORM_FIELDS_MAX <= HTTP_FIELDS_MAX,
               "every form of a fair can be sent");

static enum result show(struct call *call, const struct survey_form *form,
                        const struct survey_problems *problems, const struct card *card, int status)
{
    return call_show(call, status, view_survey, card, form, problems, secret_uuid(call->pool));
}

/* GET /e/{event}/survey: 200, also if the fair is not open. */
enum result page_survey(struct call *call)
{
    if (!submit_is_open(call, call->now))
        return submit_show_closed(call);
    struct card card;
    enum result r = call_card(call, &card);
    if (r)
        return r;
    struct survey_form form = survey_form_of(call->pool, call->event, &card);
    return show(call, &form, NULL, &card, 200);
}

/* Shows the form again with everything typed: 422 if it cannot be taken, 200 if the visitor changed
 * the language. If the fair was closed at `at`, the page says so instead: 409 or 200. */
static enum result show_again(struct call *call, const struct survey_form *form,
                              const struct survey_problems *problems, int64_t at, int status)
{
    struct card card;
    if (!submit_is_open(call, at))
        return status == 200 ? submit_show_closed(call) : submit_refuse(call, at);
    enum result r = call_card(call, &card);
    return r ? r : show(call, form, problems, &card, status);
}

/* POST /e/{event}/survey: 303 to the done page; 200 with everything typed if the language was
 * changed; 409 if the fair was closed; 422 with everything typed if something is wrong or the form
 * has no id. */
enum result page_survey_post(struct call *call)
{
    const struct survey_form *form = &call->input.survey;
    struct survey_problems problems;
    struct survey_answers answers;
    struct submission submission = {.at = call->now};
    bool taken;
    if (call->switching)
        return show_again(call, form, NULL, call->now, 200);
    bool incomplete = submit_read(call, &submission) != RESULT_OK;
    enum result r = survey_check(call->pool, call->event, form, &problems, &answers);
    if (incomplete)
        survey_refuse_without_id(&problems);
    if (r == RESULT_INVALID || incomplete)
        return show_again(call, form, &problems, submission.at, 422);
    if (r)
        return r;
    struct recording record = recording_of_response(call->pool, &submission, &answers);
    r = submit_take(call, &record, submit_is_open(call, submission.at), "/done", &taken);
    return r || taken ? r : submit_refuse(call, submission.at);
}

/* A shared device thanks the visitor. Unless ?stay= is given, it returns to the start page by
 * itself after VIEW_KIOSK_THANKS_SECONDS, ready for the next visitor. */
static enum result show_thanks(struct call *call)
{
    bool leaves = !call->input.stay;
    if (leaves)
        http_header(call->rs, "Refresh",
                    pool_printf(call->pool, "%d; url=%s", VIEW_KIOSK_THANKS_SECONDS,
                                address_kiosk_start(call->pool, call->event->slug)));
    return call_show(call, 200, view_kiosk_thanks, leaves);
}

/* GET /e/{event}/done: 200; 303 to the survey if this visitor has no response; 303 to the card if
 * the browser keeps no cookie (the card explains it). */
enum result page_done(struct call *call)
{
    struct card card;
    if (call->kiosk)
        return show_thanks(call);
    enum result r = call_card(call, &card);
    if (r)
        return r;
    if (!card.response) {
        submit_go(call, call->visitor ? "/survey" : "/card?at=" CARD_JUST_SURVEY);
        return RESULT_OK;
    }
    return call_show(call, 200, view_done, &card);
}
