/*
 * Fairs in the database: loading one whole, listing them, saving one whole (the importer).
 *
 * All of it happens in the transaction the caller has begun. Everything that is given belongs to
 * the pool.
 */
#ifndef DB_EVENT_H
#define DB_EVENT_H

#include <stdbool.h>
#include <stdint.h>

#include "event.h"
#include "result.h"

struct db;
struct pool;

/* The event with this slug, whole. RESULT_NOT_FOUND: there is none, or it is not published and
 * `unpublished_too` is false. */
enum result db_event_load(struct db *db, struct pool *pool, const char *slug, bool unpublished_too,
                          const struct event **ret) MUST_CHECK;

/* The events by their first day, latest first. */
enum result db_event_list(struct db *db, struct pool *pool, bool unpublished_too, int *ret_n,
                          const struct event_entry **ret) MUST_CHECK;

/* Makes the database say what the event says, which event_check() has found right: an event of the
 * same slug is changed into it. Posters are not touched, except that those of a booth that goes
 * away go with it.
 *
 * RESULT_INVALID: what people have left (checkins, visits, responses) hangs on a day, booth,
 * question or choice that is no longer in it. The problems name them; field is the path of the list
 * ("days", "booths", "questions"). The caller then rolls back. */
enum result db_event_save(struct db *db, struct pool *pool, const struct event *event, int64_t now,
                          struct problems *problems, int *ret_event_id) MUST_CHECK;

#endif
