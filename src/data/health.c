/*
 * Implements data/health.h.
 */
#include "data/health.h"

#include "base/pool.h"
#include "data/queries.h"

enum result data_health_server(struct db *db, struct pool *pool, struct health_server *ret)
{
    struct check_server_row row;
    enum result r = run_check_server(db, pool, &row);
    if (r)
        return r;
    *ret = (struct health_server){
        .version = row.version,
        .fsync = row.fsync,
        .full_pages = row.full_pages,
        .synchronous = row.synchronous,
        .now = row.moment,
        .has_changed_collation = row.collation_changed,
        .has_zone = row.has_zone,
        .is_here = row.is_here,
        .by_socket = row.by_socket,
        .backend = row.backend,
        .data_directory = row.data_directory,
    };
    return RESULT_OK;
}

enum result data_health_fairs(struct db *db, struct pool *pool, int *ret_n,
                              const struct health_fair **ret)
{
    const struct check_fairs_row *rows;
    enum result r = run_check_fairs(db, pool, ret_n, &rows);
    if (r)
        return r;
    struct health_fair *fairs = POOL_ARRAY(pool, struct health_fair, (size_t)*ret_n);
    for (int i = 0; i < *ret_n; i++)
        fairs[i] = (struct health_fair){rows[i].slug, rows[i].places_missing, rows[i].hosts};
    *ret = fairs;
    return RESULT_OK;
}

enum result data_health_overdue(struct db *db, struct pool *pool, int64_t now, int *ret_n,
                                const char *const **ret_slugs)
{
    int n, n_rehearsals;
    const struct purge_due_row *fairs;
    const struct rehearsal_due_row *rehearsals;
    enum result r = run_purge_due(db, pool, now, &n, &fairs);
    if (!r)
        r = run_rehearsal_due(db, pool, now, &n_rehearsals, &rehearsals);
    if (r)
        return r;
    const char **slugs = POOL_ARRAY(pool, const char *, (size_t)(n + n_rehearsals));
    for (int i = 0; i < n; i++)
        slugs[i] = fairs[i].slug;
    for (int i = 0; i < n_rehearsals; i++)
        slugs[n + i] = rehearsals[i].slug;
    *ret_n = n + n_rehearsals;
    *ret_slugs = slugs;
    return RESULT_OK;
}

enum result data_health_reads(struct db *db, struct pool *pool)
{
    int n;
    const struct catalog_events_row *rows;
    return run_catalog_events(db, pool, 1, &n, &rows);
}
