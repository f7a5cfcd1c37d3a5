/* Implements data/replica.h by comparing timelines and positions of the log, so that it needs no
 * row that somebody writes all the time. How old the rows are is told by the clock of the primary
 * alone. */
#include "data/replica.h"

#include <glib.h>

#include "base/clock.h"
#include "data/queries.h"

#define WAIT_MS 1000
#define LOOK_US 20000

enum result data_replica_goal(struct db *db, struct pool *pool, struct replica_goal *ret)
{
    struct wal_position_row row;
    enum result r = run_wal_position(db, pool, &row);
    if (!r)
        *ret = (struct replica_goal){row.position, row.system, row.started, row.timeline, row.now};
    return r;
}

static enum replica_kind kind_of(const struct replica_state_row *row)
{
    if (row->other || row->apart)
        return REPLICA_OTHER;
    return row->standby ? REPLICA_STANDBY : REPLICA_PRIMARY;
}

enum result data_replica_await(struct db *replica, struct pool *pool,
                               const struct replica_goal *goal, struct replica_state *ret)
{
    int64_t until = clock_monotonic_ms() + WAIT_MS;
    struct replica_state_row row;
    for (;;) {
        enum result r = run_replica_state(replica, pool, goal->position, goal->system,
                                          goal->started, goal->timeline, goal->now, &row);
        if (r)
            return r;
        if (kind_of(&row) == REPLICA_OTHER || !row.age || clock_monotonic_ms() >= until)
            break;
        g_usleep(LOOK_US);
    }
    *ret = (struct replica_state){kind_of(&row), row.age, row.other ? 0 : row.apart};
    return RESULT_OK;
}

bool replica_is_good(const struct replica_state *state)
{
    return state->kind != REPLICA_OTHER && state->age <= REPLICA_OLDEST;
}
