/*
 * What one visitor has left at one fair, read. Recording it is data/recording.h.
 */
#ifndef DATA_CARD_H
#define DATA_CARD_H

#include <stdint.h>

#include "base/result.h"
#include "model/event.h"
#include "model/visit.h"

struct db;
struct pool;

/* One visitor's card at `now`; `visitor` NULL gives an empty one without asking. */
enum result data_card_load(struct db *db, struct pool *pool, const struct event *event,
                           const char *visitor, int64_t now, struct card *ret) MUST_CHECK;

#endif
