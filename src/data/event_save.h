/*
 * Saving a whole fair, in the transaction the caller has begun. Reading one is data/event.h.
 */
#ifndef DATA_EVENT_SAVE_H
#define DATA_EVENT_SAVE_H

#include "base/result.h"
#include "model/event.h"

struct db;
struct pool;

/* Makes the database say what the event says, which event_check() has found right: an event of the
 * same slug is changed into it. Posters are not touched, except that those of a booth that goes
 * away go with it.
 *
 * RESULT_INVALID: what people have left (checkins, visits, responses) hangs on a day, booth,
 * question or choice that is no longer in it. The problems name them; field is the path of the list
 * ("days", "booths", "questions"). The caller then rolls back. */
enum result data_event_save(struct db *db, struct pool *pool, const struct event *event,
                            int64_t now, struct problems *problems, int *ret_event_id) MUST_CHECK;

#endif
