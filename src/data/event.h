/*
 * Fairs in the database: loading one whole, listing them.
 *
 * All of it happens in the transaction the caller has begun. Everything that is given belongs to
 * the pool.
 */
#ifndef DATA_EVENT_H
#define DATA_EVENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/result.h"
#include "model/event.h"

struct db;
struct pool;

/* The event with this slug, whole. RESULT_NOT_FOUND: there is none, or it is not published and
 * `unpublished_too` is false. */
enum result data_event_load(struct db *db, struct pool *pool, const char *slug,
                            bool unpublished_too, const struct event **ret) MUST_CHECK;

/* The events by their first day, latest first. */
enum result data_event_list(struct db *db, struct pool *pool, bool unpublished_too, int *ret_n,
                            const struct event_entry **ret) MUST_CHECK;

#endif
