/*
 * Stores what the staff of a booth set, and reads it with the fair. What counts at a moment:
 * model/booth_state.h.
 */
#ifndef DATA_BOOTH_STATE_H
#define DATA_BOOTH_STATE_H

#include <stdint.h>

#include "base/result.h"
#include "model/booth_state.h"

struct db;
struct pool;

/* Reads what was set last into the event's booths. It is a part of data/event.c, which alone uses
 * it. RESULT_FAILED (logged): a row cannot be read. */
enum result data_booth_state_load(struct db *db, struct pool *pool, const struct event *event,
                                  struct booth *booths) MUST_CHECK;

/* One press of a signed-in person. `goods` NULL: about the booth as a whole. `back_at` is for
 * BOOTH_AWAY only, in minutes after midnight; NULL: not known. */
struct booth_press {
    const struct booth *booth;
    const char *goods; /* a slug */
    enum booth_state state;
    const int *back_at;
};
enum result data_booth_press(struct db *db, struct pool *pool, int event_id, const char *submission,
                             const struct booth_press *press, int staff_id, int64_t now,
                             enum pressing *ret) MUST_CHECK;

#endif
