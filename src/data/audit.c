/* Implements data/audit.h. */
#include "data/audit.h"

#include "base/pool.h"
#include "base/text.h"
#include "data/queries.h"
#include "data/row_stream.h"

enum result data_audit_add(struct db *db, struct pool *pool, const struct actor *by,
                           const struct audit_entry *entry)
{
    return run_audit_add(db, pool, by->at, entry->act, entry->event_id ? &entry->event_id : NULL,
                         by->staff_id ? &by->staff_id : NULL, by->operator, entry->subject,
                         entry->before, entry->after, text_or_empty(entry->note));
}

enum result data_audit_refuse(struct db *db, struct pool *pool, enum audit_act act,
                              const char *login, int64_t now)
{
    return run_audit_refuse(db, pool, now, act, login);
}

static struct audit_row row_of(const struct audit_list_row *row)
{
    return (struct audit_row){
        .at = row->at,
        .act = row->act,
        .fair = row->fair,
        .name = row->name,
        .login = row->login,
        .operator= row->operator,
        .subject = row->subject,
        .place = row->place,
        .before = row->before,
        .after = row->after,
        .note = row->note,
        .in_rehearsal = row->in_rehearsal,
    };
}

enum result data_audit_list(struct db *db, struct pool *pool, const struct audit_filter *filter,
                            int most, int skip, int *ret_n, const struct audit_row **ret)
{
    int n;
    const struct audit_list_row *found;
    enum result r = run_audit_list(db, pool, filter->host, filter->who, filter->act, filter->fair,
                                   &most, skip, &n, &found);
    if (r)
        return r;
    struct audit_row *rows = POOL_ARRAY(pool, struct audit_row, (size_t)n);
    for (int i = 0; i < n; i++)
        rows[i] = row_of(&found[i]);
    *ret_n = n;
    *ret = rows;
    return RESULT_OK;
}

struct data_audit {
    struct row_stream rows;
};

enum result data_audit_stream(struct db *db, struct pool *pool, const struct audit_filter *filter,
                              struct data_audit **ret)
{
    struct data_audit *audit = POOL_NEW(pool, struct data_audit);
    struct db_call call =
        call_audit_list(pool, filter->host, filter->who, filter->act, filter->fair, NULL, 0);
    enum result r = row_stream_begin(db, pool, &call, &audit->rows);
    if (!r)
        *ret = audit;
    return r;
}

enum result data_audit_next(struct data_audit *audit, const struct audit_row **ret)
{
    struct pool *made = audit->rows.made;
    struct audit_list_row found;
    *ret = NULL;
    pool_clear(made);
    enum result r = row_stream_next(&audit->rows);
    if (!r && audit->rows.row.n)
        r = read_audit_list(made, &audit->rows.row, 0, &found);
    if (r || !audit->rows.row.n)
        return r;
    struct audit_row *row = POOL_NEW(made, struct audit_row);
    *row = row_of(&found);
    *ret = row;
    return RESULT_OK;
}

enum result data_audit_people(struct db *db, struct pool *pool, const char *host, int *ret_n,
                              const char *const **ret)
{
    int n;
    const struct audit_people_row *found;
    enum result r = run_audit_people(db, pool, host, &n, &found);
    if (r)
        return r;
    const char **names = POOL_ARRAY(pool, const char *, (size_t)n);
    for (int i = 0; i < n; i++)
        names[i] = found[i].name;
    *ret_n = n;
    *ret = names;
    return RESULT_OK;
}
