/*
 * Reads the card of one visitor at one fair: visits, response, handover code, reward. Callers need
 * not know under which id the visitor's records are stored. data/recording.h records forms;
 * data/catalog.h holds the fair itself.
 */
#ifndef DATA_CARD_H
#define DATA_CARD_H

#include <stdint.h>

#include "base/result.h"
#include "model/event.h"
#include "model/visit.h"

struct db;
struct pool;

/* Reads one visitor's card. `now` decides what is today and whether the handover code is valid. If
 * `visitor` is NULL, the card is empty, and the database is used only for the fair's reward. What
 * `*ret` points to lives in `pool`. */
enum result data_card_load(struct db *db, struct pool *pool, const struct event *event,
                           const char *visitor, int64_t now, struct card *ret) MUST_CHECK;

#endif
