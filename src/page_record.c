/* From a handler to the recorder and on to the next page. */
#include "page_record.h"

#include "pool.h"

bool record_is_open(const struct call *call)
{
    return event_status(call->event, call->now).phase == EVENT_OPEN;
}

enum result record_is_known(struct call *call, bool *ret)
{
    *ret = false;
    if (!call->submission)
        return RESULT_OK;
    enum result r = call_database(call);
    return r ? r : db_submission_known(call->db, call->pool, call->event, call->submission, ret);
}

struct submission record_submission(const struct call *call)
{
    return (struct submission){call->event, call->submission, call->visitor, call->now};
}

enum result record_and_go(struct call *call, const struct db_call *record, const char *path)
{
    const struct submission submission = record_submission(call);
    call_release(call);
    enum result r = recorder_run(call->app->recorder, call->pool,
                                 db_submission_key(call->pool, &submission), record, NULL);
    if (!r)
        record_go(call, path);
    return r;
}

enum result record_place(struct call *call, const struct place *place, enum source source,
                         bool *ret_taken)
{
    const char *card = pool_printf(call->pool, "/card?at=%s",
                                   place->municipality ? place->municipality : "entrance");
    if (!call->submission)
        return RESULT_INVALID;
    if (place->revoked || !record_is_open(call)) {
        enum result r = record_is_known(call, ret_taken);
        if (!r && *ret_taken)
            record_go(call, card);
        return r;
    }
    *ret_taken = true;
    const struct submission submission = record_submission(call);
    struct db_call record = db_visit_call(call->pool, &submission, place->municipality, source);
    return record_and_go(call, &record, card);
}

void record_go(struct call *call, const char *path)
{
    http_see_other(call->rs, pool_printf(call->pool, "/e/%s%s", call->event->slug, path));
}
