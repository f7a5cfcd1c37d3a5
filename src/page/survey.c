/* The survey form: shown, taken, corrected. Its rules are in survey.c. */
#include "page/handlers.h"

#include "base/pool.h"
#include "model/address.h"
#include "model/survey.h"
#include "page/submit.h"
#include "view/card.h"
#include "view/done.h"
#include "view/kiosk.h"
#include "view/survey.h"

/* event_check() sees to it that a fair's form is no larger than what can be read. */
_Static_assert(EVENT_FORM_BYTES_MAX <= HTTP_BODY_MAX && EVENT_FORM_FIELDS_MAX <= HTTP_FIELDS_MAX,
               "every form of a fair can be sent");

static enum result show(struct call *call, const struct survey_form *form,
                        const struct survey_problems *problems, const struct card *card, int status)
{
    return call_show(call, status, view_survey, card, form, problems, secret_uuid(call->pool));
}

/* GET /e/{event}/survey: 200, 404. */
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

/* A form that cannot be taken (422), or that is wanted in another language (200): shown again with
 * everything typed still in it, unless the fair was closed at its moment. */
static enum result show_again(struct call *call, const struct survey_form *form,
                              const struct survey_problems *problems, int64_t at, int status)
{
    struct card card;
    if (!submit_is_open(call, at))
        return status == 200 ? submit_show_closed(call) : submit_refuse(call, at);
    enum result r = call_card(call, &card);
    return r ? r : show(call, form, problems, &card, status);
}

/* POST /e/{event}/survey: 303 to the done page; 200 in another language with everything typed; 409
 * when the fair was closed; 422 with everything typed still in it when something is wrong or the
 * form has no id. */
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

/* On a shared device: thanks, and room for whoever comes next, of itself unless ?stay=. */
static enum result show_thanks(struct call *call)
{
    bool leaves = !call->input.stay;
    if (leaves)
        http_header(call->rs, "Refresh",
                    pool_printf(call->pool, "%d; url=%s", VIEW_KIOSK_THANKS_SECONDS,
                                address_kiosk_start(call->pool, call->event->slug)));
    return call_show(call, 200, view_kiosk_thanks, leaves);
}

/* GET /e/{event}/done: 200, 404; 303 to the survey when nothing was answered, and to the card,
 * which explains it, when the browser keeps no cookie. */
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
