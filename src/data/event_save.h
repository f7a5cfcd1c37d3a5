/*
 * Stores a whole fair; data/publication.h, which alone uses it, adds the rest. Callers need not
 * know which tables it changes, nor which rows visitors' records refer to. data/event.h reads a
 * fair; model/event_check.h checks one.
 */
#ifndef DATA_EVENT_SAVE_H
#define DATA_EVENT_SAVE_H

#include "base/result.h"
#include "model/event.h"

struct db;
struct pool;

/* Stores `event` in the caller's transaction, which may write. The caller has checked it with
 * event_check(). If there is an event with this slug, it is changed to match. Its posters stay,
 * except those of a booth that is removed, which are deleted with the booth. *ret_revision is
 * the number of the revision that was stored.
 *
 * RESULT_INVALID: the change would delete or hide visitors' records (checkins, visits, responses).
 * The problems name the day, booth, question or choice that must stay. Their field is the path in
 * the event ("days", "booths", "questions[2].kind"), or "slug" if a record arrived during the
 * check. The caller then rolls back. */
enum result data_event_save(struct db *db, struct pool *pool, const struct event *event,
                            int64_t now, struct problems *problems, int *ret_event_id,
                            int *ret_revision) MUST_CHECK;

#endif
