/* From a handler to the recorder and on to the next page. */
#include "page_record.h"

#include "pool.h"

bool record_is_open(const struct call *call)
{
    return event_status(call->event, call->now).phase == EVENT_OPEN;
}

struct submission record_submission(const struct call *call)
{
    return (struct submission){call->event, call->submission, call->visitor, call->now};
}

enum result record_take(struct call *call, const struct record *record, bool open, const char *path,
                        bool *ret_taken)
{
    enum result r;
    *ret_taken = true;
    if (open) {
        call_release(call);
        r = recorder_run(call->app->recorder, call->pool, record->key, &record->call, NULL);
    } else {
        r = call_database(call);
        if (!r)
            r = db_record_known(call->db, call->pool, record, ret_taken);
    }
    if (!r && *ret_taken)
        record_go(call, path);
    return r;
}

enum result record_place(struct call *call, const struct place *place, enum source source,
                         bool *ret_taken)
{
    const char *municipality = place->municipality;
    if (!call->submission)
        return RESULT_INVALID;
    const struct submission submission = record_submission(call);
    struct record record = db_visit_record(call->pool, &submission, municipality, source);
    bool open = !place->revoked && record_is_open(call);
    const char *card =
        pool_printf(call->pool, "/card?at=%s", municipality ? municipality : "entrance");
    return record_take(call, &record, open, card, ret_taken);
}

void record_go(struct call *call, const char *path)
{
    http_see_other(call->rs, pool_printf(call->pool, "/e/%s%s", call->event->slug, path));
}
