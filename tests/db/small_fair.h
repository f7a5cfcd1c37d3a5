/*
 * A database with the real schema and a small fair, for tests of the pages that staff see.
 *
 * Days: 2023-02-17 and 18 (10:00 to 20:00) and 19 (until 18:00). Booths: 032026, 152102, 342076.
 * Questions: 1 (one, personal), 2 (many, with an `other`), 3 (text), 4 (scale). A second fair is in
 * the database, whose rows must never be counted. The real fair of the tree is in tests/lib/fair.h.
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
    struct db *db; /* with the staff's role, in no transaction */
    const struct event *event;
};

void small_fair_set_up(struct small_fair *f, const void *unused);
void small_fair_tear_down(struct small_fair *f, const void *unused);

/* Inserts checkins, visits and responses of five visitors. The tests' expected figures are counted
 * by hand from these rows. */
void small_fair_people(struct small_fair *f);

#endif
