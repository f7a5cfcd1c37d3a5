/* Implements data/left_out.h with the functions of sql/functions/left_out.sql. */
#include "data/left_out.h"

#include "base/pool.h"
#include "data/queries.h"
#include "data/rollup.h"
#include "data/tally.h"

/* Minutes from the beginning of `day`, which may be 24:00. */
static int minutes_since(struct date day, int64_t at)
{
    return (int)((at - date_moment(day, 0)) / 60);
}

enum result data_left_out_list(struct db *db, struct pool *pool, const struct event *event,
                               int *ret_n, const struct left_out **ret)
{
    int found, n = 0;
    const struct left_out_list_row *rows;
    enum result r = run_left_out_list(db, pool, event->id, &found, &rows);
    if (r)
        return r;
    struct left_out *list = POOL_ARRAY(pool, struct left_out, (size_t)found);
    for (int i = 0; i < found; i++) {
        struct date day = date_of(rows[i].starts);
        const struct booth *booth = event_booth(event, rows[i].booth);
        if (rows[i].booth && !booth)
            continue;
        list[n++] = (struct left_out){
            .id = rows[i].id,
            .booth = booth,
            .day = day,
            .starts = minutes_since(day, rows[i].starts),
            .ends = minutes_since(day, rows[i].ends),
            .reason = rows[i].reason,
            .made_at = rows[i].made_at,
            .made_by = rows[i].made_by,
            .back_at = rows[i].back_at ? *rows[i].back_at : 0,
            .back_by = rows[i].back_by,
            .taps = rows[i].n,
        };
    }
    *ret_n = n;
    *ret = list;
    return RESULT_OK;
}

/* Folds all that `touched` has: no report has to add thousands of visitors. */
static enum result fold(struct db *db, struct pool *pool)
{
    enum result r = RESULT_OK;
    for (int folded = ROLLUP_SWEEP; !r && folded == ROLLUP_SWEEP;)
        r = data_tally_fold(db, pool, ROLLUP_SWEEP, &folded);
    return r;
}

enum result data_left_out_add(struct db *db, struct pool *pool, int event_id,
                              const struct left_out *left_out, int staff_id, int64_t now,
                              bool *ret_added)
{
    struct left_out_add_row row;
    const struct booth *booth = left_out->booth;
    enum result r = run_left_out_add(db, pool, event_id, booth ? booth->municipality.code : NULL,
                                     date_moment(left_out->day, left_out->starts),
                                     date_moment(left_out->day, left_out->ends), left_out->reason,
                                     staff_id, now, &row);
    if (!r)
        r = fold(db, pool);
    if (!r)
        *ret_added = row.added;
    return r;
}

enum result data_left_out_back(struct db *db, struct pool *pool, int event_id, int id, int staff_id,
                               int64_t now)
{
    struct left_out_back_row row;
    enum result r = run_left_out_back(db, pool, event_id, id, staff_id, now, &row);
    if (r)
        return r;
    return row.known ? fold(db, pool) : RESULT_NOT_FOUND;
}
