/*
 * The plan of a fair in its tables. It is a part of data/event.c and data/event_save.c, which alone
 * use it. What a plan is: model/plan.h.
 */
#ifndef DATA_PLAN_H
#define DATA_PLAN_H

#include "base/result.h"
#include "model/event.h"

struct db;
struct pool;

/* Reads the halls into the event, whose booths have been read. RESULT_FAILED (logged): a row cannot
 * be read. */
enum result data_plan_load(struct db *db, struct pool *pool, struct event *event) MUST_CHECK;

/* Inserts the halls of the event, which has the id `id` and whose booths have been saved. */
enum result data_plan_save(struct db *db, struct pool *pool, const struct event *event,
                           int id) MUST_CHECK;

#endif
