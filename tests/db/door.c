/* Makes the scratch database and the connections. The statements are those of tests/db/queries/. */
#include "door.h"

#include "tests/db/door_queries.h"

void door_set_up(struct door *f, const void *unused)
{
    (void)unused;
    f->pool = pool_new();
    f->scratch = scratch_new();
    scratch_schema(f->scratch);
    g_assert_cmpint(db_pool_open(f->scratch->program, DB_STAFF, DOOR_STAFF, &f->staff), ==,
                    RESULT_OK);
    g_assert_cmpint(db_pool_open(f->scratch->program, DB_VISITOR, 1, &f->visitors), ==, RESULT_OK);
}

void door_tear_down(struct door *f, const void *unused)
{
    (void)unused;
    pool_free(f->pool);
    db_pool_close(f->visitors);
    db_pool_close(f->staff);
    scratch_free(f->scratch);
}

struct db *door_borrow(struct db_pool *connections)
{
    struct db *db;
    g_assert_cmpint(db_borrow(connections, &db), ==, RESULT_OK);
    return db;
}

struct db_call door_add_call(struct pool *pool, int id, const char *label)
{
    static const struct date day = {2023, 2, 17};
    return call_thing_add(pool, id, NULL, NULL, label, NULL, &day, VISITOR, 0, NULL, 0, NULL, "a");
}

enum result door_add(struct door *f, struct db *db, int id, const char *label)
{
    struct db_call call = door_add_call(f->pool, id, label);
    return db_run(db, f->pool, &call, NULL);
}

int64_t door_count_things(struct door *f)
{
    return scratch_integer(f->scratch, "SELECT count(*) FROM bussanten.thing");
}
