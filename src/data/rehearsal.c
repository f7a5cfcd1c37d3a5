/* Runs the statements of rehearsals. */
#include "data/rehearsal.h"

#include <inttypes.h>

#include "base/log.h"
#include "base/pool.h"
#include "base/text.h"
#include "data/audit.h"
#include "data/queries.h"
#include "data/revision.h"
#include "lib/db.h"

/* seconds for a statement: a rehearsal may have many thousands of made-up visitors. */
#define PATIENCE (5 * 60)

enum result data_rehearsal_find(struct db *db, struct pool *pool, int event_id,
                                struct rehearsal *ret)
{
    struct rehearsal_find_row row;
    enum result r = run_rehearsal_find(db, pool, event_id, &row);
    if (!r)
        *ret = (struct rehearsal){
            .id = row.event_id,
            .slug = row.slug,
            .visitors = row.visitors,
            .responses = row.responses,
            .begun_at = row.begun_at,
            .begun_by = text_or_empty(row.begun_by),
        };
    return r;
}

/* Its own editor may be publishing it at this moment. */
enum result data_rehearsal_wipe(struct db *db, struct pool *pool, int event_id,
                                const struct rehearsal *rehearsal, const struct actor *by)
{
    struct rehearsal_wipe_row row;
    enum result r = db_patience(db, PATIENCE);
    if (!r)
        r = data_draft_lock(db, pool, rehearsal->id);
    if (!r)
        r = run_rehearsal_wipe(db, pool, event_id, rehearsal->id, by->at, &row);
    if (r || !row.visitors)
        return r;
    const struct audit_entry entry = {
        .act = AUDIT_REHEARSAL_WIPED,
        .event_id = event_id,
        .before = rehearsal->slug,
        .after = pool_printf(pool, "%" PRId64, *row.visitors),
    };
    return data_audit_add(db, pool, by, &entry);
}

enum result data_rehearsal_crowd(struct db *db, struct pool *pool, int event_id, int n,
                                 const struct actor *by)
{
    const struct audit_entry entry = {
        .act = AUDIT_REHEARSAL_CROWD,
        .event_id = event_id,
        .after = pool_printf(pool, "%d", n),
    };
    return data_audit_add(db, pool, by, &entry);
}

enum result data_rehearsal_over(struct db *db, struct pool *pool, const char *slug,
                                const char *token, struct rehearsal_over *ret)
{
    struct rehearsal_over_row row;
    enum result r = run_rehearsal_over(db, pool, slug, token, &row);
    if (!r)
        *ret = (struct rehearsal_over){row.fair, row.name, row.published};
    return r;
}

/* --- by itself --- */

static enum result wipe_one(struct db *db, struct pool *pool, const struct rehearsal_due_row *due,
                            int64_t now)
{
    const struct actor by = {.at = now, .operator= AUDIT_SYSTEM };
    const struct rehearsal rehearsal = {.id = due->event_id, .slug = due->slug};
    enum result r = db_begin(db, false);
    if (r)
        return r;
    r = data_draft_lock(db, pool, due->fair);
    if (!r)
        r = data_rehearsal_wipe(db, pool, due->fair, &rehearsal, &by);
    return db_end(db, r);
}

enum result data_rehearsal_wipe_due(struct db *db, struct pool *pool, int64_t now)
{
    int n;
    const struct rehearsal_due_row *rows;
    enum result r = run_rehearsal_due(db, pool, now, &n, &rows);
    for (int i = 0; !r && i < n; i++) {
        enum result one = wipe_one(db, pool, &rows[i], now);
        if (!one)
            log_info("%s: the retention of this rehearsal is over: it is wiped", rows[i].slug);
        else
            log_warning("%s: the retention of this rehearsal is over, but it could not be wiped; "
                        "the next try is in a minute",
                        rows[i].slug);
        if (one == RESULT_UNAVAILABLE)
            r = one;
    }
    return r;
}
