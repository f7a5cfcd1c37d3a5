/*
 * A database with the real schema and a small fair in it, for tests of what staff see. Days
 * 2023-02-17, 18 (10:00 to 20:00) and 19 (until 18:00); booths 032026, 152102, 342076; questions 1
 * (one, personal), 2 (many, with an `other`), 3 (text) and 4 (scale). Another fair stands beside it
 * whose rows are nobody's business here.
 */
#ifndef SMALL_FAIR_H
#define SMALL_FAIR_H

#include "lib/db.h"
#include "model/event.h"
#include "scratch.h"

struct small_fair {
    struct scratch *scratch;
    struct pool *pool;
    struct db_pool *connections;
    struct db *db; /* as the staff's role, in no transaction */
    const struct event *event;
};

void small_fair_set_up(struct small_fair *f, const void *unused);
void small_fair_tear_down(struct small_fair *f, const void *unused);

/* Checkins, visits and responses of five visitors; the expected figures of the tests are counted by
 * hand from them. */
void small_fair_people(struct small_fair *f);

#endif
