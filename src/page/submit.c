/*
 * Implements page/submit.h: the way of a form from its handler to the recorder, and the reply.
 */
#include "page/submit.h"

#include <string.h>

#include "base/pool.h"
#include "lib/json.h"
#include "model/address.h"
#include "view/place.h"

enum result submit_read(const struct call *call, struct submission *ret)
{
    int64_t age = call->input.age;
    if (!call->submission || call->input.bad[INPUT_AGE])
        return RESULT_INVALID;
    *ret = (struct submission){
        .event = call->event,
        .id = call->submission,
        .visitor = call->visitor,
        .at = call->now - age,
        .late = age >= SUBMISSION_LATE,
    };
    return RESULT_OK;
}

static bool is_too_late(const struct call *call, int64_t at)
{
    return call->now - at > SUBMISSION_OLDEST;
}

bool submit_is_open(const struct call *call, int64_t at)
{
    return !is_too_late(call, at) && event_status(call->event, at).phase == EVENT_OPEN;
}

/* revoked_at may be from a machine whose clock is ahead of ours. The poster is revoked in any case,
 * so revoked_at counts as now at the latest. */
static bool is_revoked(const struct call *call, const struct place *place, int64_t at)
{
    return place->revoked_at && at >= MIN(place->revoked_at, call->now);
}

bool submit_is_of_poster(const struct call *call, const struct place *place,
                         const struct submission *submission)
{
    return is_revoked(call, place, submission->at) ||
           (place->revoked_at && submit_is_open(call, submission->at));
}

static enum result find_recorded(struct call *call, const struct recording *record, bool *ret_known)
{
    enum result r = call_database(call);
    if (r)
        return r;
    return recording_is_known(call->db, call->pool, record, ret_known);
}

/* The reply says that the form is recorded, so it waits for that. Returns the database connection,
 * because no page needs it meanwhile. */
static void record_first(struct call *call, const struct recording *record)
{
    struct db_call *db_call = POOL_NEW(call->pool, struct db_call);
    *db_call = record->call;
    call->job = recorder_job_new(call->pool, record->key, db_call);
    call_release(call);
}

enum result submit_take(struct call *call, const struct recording *record, bool open,
                        const char *path, bool *ret_taken)
{
    bool is_taken = true;
    enum result r = open ? RESULT_OK : find_recorded(call, record, &is_taken);
    if (r)
        return r;
    if (is_taken)
        submit_go(call, path);
    if (open)
        record_first(call, record);
    *ret_taken = is_taken;
    return RESULT_OK;
}

static enum result take_late_tap(struct call *call, const struct recording *record,
                                 const char *path, bool *ret_taken)
{
    struct db_rows rows;
    call_release(call);
    enum result r =
        recorder_run(call->app->recorder, call->pool, record->key, &record->call, &rows);
    if (!r)
        r = recording_late_tap(call->pool, &rows, ret_taken);
    if (!r && *ret_taken)
        submit_go(call, path);
    return r;
}

enum result submit_place(struct call *call, const struct submission *submission,
                         const struct place *place, enum source source, bool *ret_taken)
{
    struct pool *pool = call->pool;
    bool open = !is_revoked(call, place, submission->at) && submit_is_open(call, submission->at);
    const char *card = pool_printf(pool, "/card?at=%s", place_name(place->municipality));
    if (open && place->revoked_at) {
        struct recording late = recording_of_late_tap(pool, submission, place, source);
        return take_late_tap(call, &late, card, ret_taken);
    }
    struct recording record = recording_of_visit(pool, submission, place->municipality, source);
    return submit_take(call, &record, open, card, ret_taken);
}

static enum result show_closed(struct call *call, int status, enum closed_form form)
{
    return call_show(call, status, view_closed, call->place, form);
}

enum result submit_show_closed(struct call *call)
{
    return show_closed(call, 200, CLOSED_NO_FORM);
}

enum result submit_refuse(struct call *call, int64_t at)
{
    return show_closed(call, 409, is_too_late(call, at) ? CLOSED_TOO_LATE : CLOSED_UNSAVED);
}

static void acknowledge(struct call *call, const char *next)
{
    struct json *json = json_new(call->pool);
    json_open_object(json, NULL);
    json_text(json, "submission", call->input.submission);
    json_text(json, "next", next);
    json_close(json);
    http_header(call->rs, "Cache-Control", "no-store");
    http_body_string(call->rs, "application/json", json_finish(json, call->pool));
}

void submit_go(struct call *call, const char *path)
{
    const char *next = address_event(call->pool, call->event->slug, path);
    const char *reply = call->input.reply;
    if (reply && strcmp(reply, "json") == 0)
        acknowledge(call, next);
    else
        http_see_other(call->rs, next);
}
