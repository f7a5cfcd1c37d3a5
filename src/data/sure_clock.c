/* Implements data/sure_clock.h. */
#include "data/sure_clock.h"

#include <glib.h>
#include <inttypes.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/pool.h"
#include "data/queries.h"

static int64_t offset_of(int64_t now, int64_t monotonic_ms)
{
    return now * 1000 - monotonic_ms;
}

void sure_clock_begin(struct sure_clock *clock, int64_t now, int64_t monotonic_ms)
{
    clock->offset_ms = offset_of(now, monotonic_ms);
    clock->sure_at = monotonic_ms + (clock_is_set() ? 0 : SURE_CLOCK_SETTLE_MS);
}

bool sure_clock_look(struct sure_clock *clock, int64_t now, int64_t monotonic_ms)
{
    int64_t offset = offset_of(now, monotonic_ms), jump = offset - clock->offset_ms;
    clock->offset_ms = offset;
    if (llabs(jump) > SURE_CLOCK_JUMP_MS) {
        log_error("the machine's clock jumped by %" PRId64
                  " s: no figures are released, and no records or texts deleted, in the next %d "
                  "minutes",
                  jump / 1000, SURE_CLOCK_SETTLE_MS / 60000);
        clock->sure_at = monotonic_ms + SURE_CLOCK_SETTLE_MS;
    }
    return monotonic_ms >= clock->sure_at;
}

enum result sure_clock_read(struct db *db, int64_t now, int64_t *ret)
{
    g_autoptr(pool) pool = pool_new();
    struct database_time_row row;
    *ret = now;
    if (clock_is_set())
        return RESULT_OK;
    enum result r = run_database_time(db, pool, &row);
    if (!r)
        *ret = MIN(now, row.moment);
    return r;
}
