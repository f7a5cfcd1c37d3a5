/* Implements data/open_data.h. */
#include "data/open_data.h"

#include "data/audit.h"
#include "data/queries.h"

static enum result add_act(struct db *db, struct pool *pool, int event_id, enum audit_act act,
                           const struct actor *by)
{
    const struct audit_entry entry = {.act = act, .event_id = event_id};
    return data_audit_add(db, pool, by, &entry);
}

enum result data_open_data_publish(struct db *db, struct pool *pool, int event_id, const char *file,
                                   const struct event_results *results, const struct actor *by)
{
    struct open_data_publish_row row;
    enum result r = run_open_data_publish(db, pool, event_id, file, results->visitors,
                                          results->visits, results->responses, results->at, &row);
    if (r || !row.added)
        return r;
    return add_act(db, pool, event_id, AUDIT_RESULTS_PUBLISHED, by);
}

enum result data_open_data_withdraw(struct db *db, struct pool *pool, int event_id,
                                    const struct actor *by)
{
    struct open_data_withdraw_row row;
    enum result r = run_open_data_withdraw(db, pool, event_id, &row);
    if (r || !row.deleted)
        return r;
    return add_act(db, pool, event_id, AUDIT_RESULTS_WITHDRAWN, by);
}

enum result data_open_data_file(struct db *db, struct pool *pool, int event_id, const char **ret)
{
    struct open_data_file_row row;
    enum result r = run_open_data_file(db, pool, event_id, &row);
    if (!r)
        *ret = row.file;
    return r;
}
