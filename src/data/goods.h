/*
 * What booths sell, in its tables. It is a part of data/event.c and data/event_save.c, which alone
 * use it. What goods are: model/event.h.
 */
#ifndef DATA_GOODS_H
#define DATA_GOODS_H

#include "base/result.h"
#include "model/event.h"

struct db;
struct pool;

/* Reads the goods into the event's booths. RESULT_FAILED (logged): a row cannot be read. */
enum result data_goods_load(struct db *db, struct pool *pool, const struct event *event,
                            struct booth *booths) MUST_CHECK;

/* Inserts the goods of the event, which has the id `id` and whose days and booths have been saved.
 */
enum result data_goods_save(struct db *db, struct pool *pool, const struct event *event,
                            int id) MUST_CHECK;

#endif
