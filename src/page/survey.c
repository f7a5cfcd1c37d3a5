/*
 * The survey: shows the form, takes it, shows it again with what is wrong, and shows what was
 * recorded. How the fields are read is in page/input.c; what is valid is in model/survey.c.
 */
#include "page/handlers.h"

#include "base/pool.h"
#include "data/draw_sign.h"
#include "model/address.h"
#include "model/survey.h"
#include "page/submit.h"
#include "view/card.h"
#include "view/done.h"
#include "view/kiosk.h"
#include "view/survey.h"

/* How long after the end of the survey a form is still taken: a visitor who opened it before
 * midnight may send it the next day. */
#define SURVEY_FORM_SECONDS (24 * 60 * 60)

/* event_check() allows a fair no larger form than EVENT_FORM_BYTES_MAX and EVENT_FORM_FIELDS_MAX.
 * If lib/http.c read less than these, a visitor could not send a full form. */
_Static_assert(EVENT_FORM_BYTES_MAX <= HTTP_BODY_MAX && EVENT_FORM_FIELDS_MAX <= HTTP_FIELDS_MAX,
               "every form of a fair can be sent");

/* Is a form taken that was sent at `at`? A form that was opened while the survey was open is never
 * thrown away, so it may be sent until a day after the end. */
static bool is_taken(const struct call *call, int64_t at)
{
    return !call->event->sealed_at && event_survey(call->event, at) != SURVEY_BEFORE &&
           event_survey(call->event, at - SURVEY_FORM_SECONDS) != SURVEY_OVER;
}

static enum result show_closed(struct call *call, int status)
{
    return call_show(call, status, view_survey_closed, status != 200);
}

static enum result show(struct call *call, const struct survey_form *form,
                        const struct survey_problems *problems, const struct card *card, int status)
{
    return call_show(call, status, view_survey, card, form, problems, secret_uuid(call->pool),
                     draw_sign(call->pool, &call->app->key, call->event->id, &form->draw));
}

/* What a new form leaves out. On a shared device each form is of a visitor of its own. */
static struct draw draw_anew(const struct call *call, const struct response *response)
{
    const char *visitor = call->next_visitor ? call->next_visitor : secret_uuid(call->pool);
    return draw_for(call->pool, call->event, visitor, response);
}

/* What the form left out that was sent. One that does not say it, or is not ours, was not made from
 * our page: then what the page would have left out. */
static struct draw draw_sent(const struct call *call)
{
    struct draw draw;
    if (draw_read(call->pool, &call->app->key, call->event->id, call->input.draw, &draw))
        return draw;
    return draw_anew(call, NULL);
}

/* GET /e/{event}/survey: 200, also if the survey is not open. */
enum result page_survey(struct call *call)
{
    if (event_survey(call->event, call->now) != SURVEY_OPEN)
        return show_closed(call, 200);
    struct card card;
    enum result r = call_card(call, &card);
    if (r)
        return r;
    struct survey_form form = survey_form_of(call->pool, call->event, &card);
    form.draw = draw_anew(call, card.response);
    return show(call, &form, NULL, &card, 200);
}

/* Shows the form again with everything typed: 422 if something is wrong, 200 if the visitor changed
 * the language. If a form sent at `at` is not taken, the page says so instead: 409 or 200. */
static enum result show_again(struct call *call, const struct survey_form *form,
                              const struct survey_problems *problems, int64_t at, int status)
{
    struct card card;
    if (!is_taken(call, at))
        return show_closed(call, status == 200 ? 200 : 409);
    enum result r = call_card(call, &card);
    return r ? r : show(call, form, problems, &card, status);
}

/* POST /e/{event}/survey: 303 to the done page; 200 with everything typed if the language was
 * changed; 409 if the survey was closed; 422 with everything typed if something is wrong or the
 * form has no id. */
enum result page_survey_post(struct call *call)
{
    struct survey_form *form = &call->input.survey;
    struct survey_problems problems;
    struct survey_answers answers;
    struct submission submission = {.at = call->now};
    bool taken;
    form->draw = draw_sent(call);
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
    struct recording record =
        recording_of_response(call->pool, &submission, &answers, call->input.revision, &form->draw);
    r = submit_take(call, &record, is_taken(call, submission.at), "/done", &taken);
    return r || taken ? r : show_closed(call, 409);
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
