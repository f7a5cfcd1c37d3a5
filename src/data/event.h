/*
 * Reads fairs from the database: one as a whole, or a list. Both functions run in the caller's
 * transaction, and their results live in `pool`. Callers need not know the tables.
 *
 * Visitors' pages take published fairs from the snapshot in data/catalog.h. data/event_save.h
 * stores a fair.
 */
#ifndef DATA_EVENT_H
#define DATA_EVENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/result.h"
#include "model/event.h"
#include "model/staff.h"

struct db;
struct pool;

/* RESULT_NOT_FOUND: there is no event with this slug, or it is neither published nor a rehearsal
 * and `unpublished_too` is false. RESULT_FAILED: the database holds a value of it that the program
 * cannot hold (logged). */
enum result data_event_load(struct db *db, struct pool *pool, const char *slug,
                            bool unpublished_too, const struct event **ret) MUST_CHECK;

/* The events by their first day, the latest first; rehearsals come last. An event whose row cannot
 * be read is left out (logged). */
enum result data_event_list(struct db *db, struct pool *pool, bool unpublished_too, int *ret_n,
                            const struct event_entry **ret) MUST_CHECK;

/* The same list of the fairs that this person may see, published or not; with `rehearsals_too` also
 * of their rehearsals. */
enum result data_event_list_of(struct db *db, struct pool *pool, const struct staff *staff,
                               bool rehearsals_too, int *ret_n,
                               const struct event_entry **ret) MUST_CHECK;

#endif
