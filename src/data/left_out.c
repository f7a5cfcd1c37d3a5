/* Implements data/left_out.h with the functions of sql/functions/left_out.sql. */
#include "data/left_out.h"

#include <glib.h>

#include "base/pool.h"
#include "data/audit.h"
#include "data/queries.h"
#include "data/rollup.h"
#include "data/tally.h"
#include "model/place.h"

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

/* "2023-02-18 11:10-11:30" */
static const char *time_text(struct pool *pool, int64_t starts, int64_t ends)
{
    struct date day = date_of(starts);
    return pool_printf(pool, "%s %s-%s", date_iso(pool, day),
                       date_iso_minutes(pool, minutes_since(day, starts)),
                       date_iso_minutes(pool, minutes_since(day, ends)));
}

/* Reads the times, with the lock of those who change them: a repetition finds what the first form
 * has done, and adds no act. */
static enum result lock_list(struct db *db, struct pool *pool, int event_id, int *ret_n,
                             const struct left_out_list_row **ret)
{
    struct left_out_lock_row locked;
    enum result r = run_left_out_lock(db, pool, &locked);
    return r ? r : run_left_out_list(db, pool, event_id, ret_n, ret);
}

/* True if exactly this time of this place is left out already. */
static bool is_left_out(int n, const struct left_out_list_row *rows, const char *booth,
                        int64_t starts, int64_t ends)
{
    for (int i = 0; i < n; i++) {
        if (!rows[i].back_at && g_strcmp0(rows[i].booth, booth) == 0 && rows[i].starts == starts &&
            rows[i].ends == ends)
            return true;
    }
    return false;
}

enum result data_left_out_add(struct db *db, struct pool *pool, int event_id,
                              const struct left_out *left_out, const struct actor *by,
                              bool *ret_added)
{
    int n;
    const struct left_out_list_row *rows;
    struct left_out_add_row row;
    const char *booth = left_out->booth ? left_out->booth->municipality.code : NULL;
    int64_t starts = date_moment(left_out->day, left_out->starts);
    int64_t ends = date_moment(left_out->day, left_out->ends);
    const struct audit_entry entry = {
        .act = AUDIT_LEFT_OUT,
        .event_id = event_id,
        .subject = place_name(booth),
        .after = time_text(pool, starts, ends),
        .note = left_out->reason,
    };
    enum result r = lock_list(db, pool, event_id, &n, &rows);
    if (!r)
        r = run_left_out_add(db, pool, event_id, booth, starts, ends, left_out->reason,
                             by->staff_id, by->at, &row);
    if (!r)
        r = fold(db, pool);
    if (!r && row.added && !is_left_out(n, rows, booth, starts, ends))
        r = data_audit_add(db, pool, by, &entry);
    if (!r)
        *ret_added = row.added;
    return r;
}

/* Adds the act of taking back the time with this id, unless that was done before. */
static enum result add_back(struct db *db, struct pool *pool, int event_id, int id,
                            const struct actor *by, int n, const struct left_out_list_row *rows)
{
    int i = 0;
    while (i < n && rows[i].id != id)
        i++;
    if (i == n || rows[i].back_at)
        return RESULT_OK;
    const struct audit_entry entry = {
        .act = AUDIT_LEFT_OUT_BACK,
        .event_id = event_id,
        .subject = place_name(rows[i].booth),
        .before = time_text(pool, rows[i].starts, rows[i].ends),
    };
    return data_audit_add(db, pool, by, &entry);
}

enum result data_left_out_back(struct db *db, struct pool *pool, int event_id, int id,
                               const struct actor *by)
{
    int n;
    const struct left_out_list_row *rows;
    struct left_out_back_row row;
    enum result r = lock_list(db, pool, event_id, &n, &rows);
    if (!r)
        r = run_left_out_back(db, pool, event_id, id, by->staff_id, by->at, &row);
    if (r)
        return r;
    if (!row.known)
        return RESULT_NOT_FOUND;
    r = fold(db, pool);
    return r ? r : add_back(db, pool, event_id, id, by, n, rows);
}
