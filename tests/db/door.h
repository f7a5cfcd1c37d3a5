/*
 * What the tests of the door to libpq begin with: a scratch database with the small schema, a
 * connection pool of each role, and a memory pool. Tests need not open or close any of them. Tests
 * with the real schema begin with small_fair.h.
 */
#ifndef DOOR_H
#define DOOR_H

#include "base/pool.h"
#include "lib/db.h"
#include "scratch.h"

#define VISITOR "0123abcd-0123-4567-89ab-0123456789ab"

struct door {
    struct scratch *scratch;
    struct db_pool *staff, *visitors; /* at most DOOR_STAFF connections, and one */
    struct pool *pool;
};

#define DOOR_STAFF 2

/* For g_test_add(). */
void door_set_up(struct door *f, const void *unused);
void door_tear_down(struct door *f, const void *unused);

/* Borrows a connection, which must succeed. */
struct db *door_borrow(struct db_pool *connections);

/* A call of the statement thing_add with this id and label, which is unique. */
struct db_call door_add_call(struct pool *pool, int id, const char *label);

/* Runs that call. */
enum result door_add(struct door *f, struct db *db, int id, const char *label) MUST_CHECK;

/* The number of rows that thing_add has added. */
int64_t door_count_things(struct door *f);

#endif
