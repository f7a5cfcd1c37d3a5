/*
 * The visitor's page of the reward, and the day's word that staff type on it. Staff's own pages are
 * page/reward_staff.c; both hand over the same reward, once (sql/functions/reward.sql).
 */
#include "page/handlers.h"

#include "base/pool.h"
#include "base/text.h"
#include "data/reward.h"
#include "model/address.h"
#include "page/submit.h"
#include "view/reward.h"

/* The address that the card's QR code holds: a staff's page. */
static const char *address_of(struct call *call, const struct card *card)
{
    if (!card->visitor)
        return NULL;
    const char *ticket =
        reward_ticket(call->pool, &call->app->key, call->event->id, card->visitor, call->now);
    const char *path = address_staff(call->pool, call->event->slug,
                                     pool_printf(call->pool, "/reward/card/%s", ticket));
    return pool_printf(call->pool, "%s%s", call->base_url, path);
}

static enum result show(struct call *call, int status, enum reward_fault fault, const char *typed)
{
    struct card card;
    enum result r = call_card(call, &card);
    if (r)
        return r;
    return call_show(call, status, view_reward, &card, address_of(call, &card),
                     secret_uuid(call->pool), typed, fault);
}

/* GET /e/{event}/reward: 200; 404 if the fair has no reward. */
enum result page_reward(struct call *call)
{
    return call->event->reward ? show(call, 200, REWARD_FINE, NULL) : RESULT_NOT_FOUND;
}

static enum result hand_over(struct call *call, bool is_right, enum giving *ret)
{
    struct db_rows rows;
    const struct submission submission = {call->event, call->submission, call->visitor, call->now,
                                          false};
    struct recording record = recording_of_reward(call->pool, &submission, is_right);
    enum result r = recorder_run(call->app->recorder, call->pool, record.key, &record.call, &rows);
    return r ? r : recording_giving(call->pool, &rows, ret);
}

static enum result reply_giving(struct call *call, enum giving giving, const char *typed)
{
    switch (giving) {
    case GIVING_DONE:
        submit_go(call, "/reward");
        return RESULT_OK;
    case GIVING_ALREADY:
        return show(call, 409, REWARD_FINE, NULL);
    case GIVING_SHORT:
        return show(call, 409, REWARD_SHORT, NULL);
    case GIVING_BRAKED:
        call_retry_after(call, REWARD_PAUSE_SECONDS);
        return show(call, 429, REWARD_BRAKED, typed);
    default:
        return show(call, 422, REWARD_WRONG, typed);
    }
}

/* POST /e/{event}/reward: 303 to the same page, which says that the reward is handed over; 200 with
 * what was typed if the language was changed; 409 if it was handed over before or the goal is not
 * reached; 422 if the word is wrong or the form has no id; 429 after too many wrong words; 404 if
 * the fair has no reward. A word whose check character is wrong is a typing mistake and no try. */
enum result page_reward_post(struct call *call)
{
    const char *typed = text_or_empty(call->input.word);
    enum giving giving;
    if (!call->event->reward)
        return RESULT_NOT_FOUND;
    if (call->switching)
        return show(call, 200, REWARD_FINE, typed);
    if (!call->submission)
        return show(call, 422, REWARD_INCOMPLETE, typed);
    const char *word = place_code_read(call->pool, PLACE_CODE_LENGTH, typed);
    if (!word)
        return show(call, 422, *typed ? REWARD_MISTYPED : REWARD_EMPTY, typed);
    const char *right =
        reward_word(call->pool, &call->app->key, call->event->id, date_of(call->now));
    enum result r = hand_over(call, secret_equal(word, right), &giving);
    return r ? r : reply_giving(call, giving, typed);
}
