/* Implements data/seal.h with the functions of sql/functions/seal.sql. */
#include "data/seal.h"

#include <inttypes.h>

#include "base/log.h"
#include "base/pool.h"
#include "base/text.h"
#include "data/audit.h"
#include "data/event.h"
#include "data/queries.h"
#include "data/release.h"
#include "lib/db.h"

#define PATIENCE (4 * 60 * 60) /* seconds for a statement that reads all rows of a fair */

enum result data_seal_find(struct db *db, struct pool *pool, int event_id, struct seal *ret)
{
    struct seal_find_row row;
    enum result r = run_seal_find(db, pool, event_id, &row);
    if (!r)
        *ret = (struct seal){
            .sealed_at = row.sealed_at,
            .purged_at = row.purged_at ? *row.purged_at : 0,
            .results_at = row.results_at ? *row.results_at : 0,
            .by = row.by,
            .figures = row.figures,
            .digest = row.digest,
            .digest_now = row.digest_now,
        };
    return r;
}

static enum result note_seal(struct db *db, struct pool *pool, int event_id, const struct actor *by,
                             int64_t wrong)
{
    struct seal seal;
    enum result r = data_seal_find(db, pool, event_id, &seal);
    if (r)
        return r;
    const struct audit_entry entry = {
        .act = AUDIT_SEALED,
        .event_id = event_id,
        .before = wrong ? pool_printf(pool, "%" PRId64, wrong) : NULL,
        .after = seal.digest,
    };
    return data_audit_add(db, pool, by, &entry);
}

enum result data_seal(struct db *db, struct pool *pool, int event_id, const struct actor *by,
                      int64_t *ret_wrong)
{
    struct seal_event_row row;
    enum result r = db_patience(db, PATIENCE);
    if (!r)
        r = run_seal_event(db, pool, event_id, by->staff_id ? &by->staff_id : NULL, by->operator,
                           by->at, &row);
    if (r)
        return r;
    *ret_wrong = row.wrong ? *row.wrong : 0;
    return row.wrong ? note_seal(db, pool, event_id, by, *row.wrong) : RESULT_OK;
}

enum result data_purge(struct db *db, struct pool *pool, const struct event *event,
                       const struct actor *by, int64_t *ret_visitors)
{
    struct seal seal;
    struct purge_event_row row;
    enum release_outcome outcome;
    enum result r = db_patience(db, PATIENCE);
    if (!r)
        r = data_seal_find(db, pool, event->id, &seal);
    if (r)
        return r == RESULT_NOT_FOUND ? RESULT_INVALID : r;
    if (!seal.purged_at)
        r = data_release(db, pool, event, by->at, &outcome);
    if (!r)
        r = run_purge_event(db, pool, event->id, by->at, &row);
    if (r)
        return r;
    *ret_visitors = row.visitors ? *row.visitors : -1;
    if (!row.visitors)
        return RESULT_OK;
    const struct audit_entry entry = {
        .act = AUDIT_PURGED,
        .event_id = event->id,
        .before = pool_printf(pool, "%" PRId64, *row.visitors),
    };
    return data_audit_add(db, pool, by, &entry);
}

/* --- by itself --- */

static enum result purge_fair(struct db *db, struct pool *pool, const char *slug,
                              const struct actor *by)
{
    const struct event *event;
    int64_t visitors;
    enum result r = data_event_load(db, pool, slug, true, &event);
    return r ? r : data_purge(db, pool, event, by, &visitors);
}

static enum result end_fair(struct db *db, struct pool *pool, int event_id, const char *slug,
                            int64_t now)
{
    const struct actor by = {.at = now, .operator= AUDIT_SYSTEM };
    int64_t n = 0;
    enum result r = db_begin(db, false);
    if (!r)
        r = db_end(db, data_seal(db, pool, event_id, &by, &n));
    if (!r && n)
        log_warning("%s: %" PRId64 " figures differed from the rows and were made anew", slug, n);
    if (!r)
        r = db_begin(db, false);
    if (!r)
        r = db_end(db, purge_fair(db, pool, slug, &by));
    if (!r)
        log_info("%s: its retention is over: the records of visitors are deleted. Delete the "
                 "backups that were made before now, too",
                 slug);
    else
        log_warning("%s: its retention is over, but the records of its visitors could not be "
                    "deleted; the next try is in a minute",
                    slug);
    return r;
}

enum result data_purge_due(struct db *db, struct pool *pool, int64_t now)
{
    int n;
    const struct purge_due_row *rows;
    enum result r = run_purge_due(db, pool, now, &n, &rows);
    for (int i = 0; !r && i < n; i++) {
        enum result one = end_fair(db, pool, rows[i].event_id, rows[i].slug, now);
        /* A fair that cannot be read does not keep the others' records. */
        if (one == RESULT_UNAVAILABLE)
            r = one;
    }
    return r;
}
