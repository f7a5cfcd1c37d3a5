/* Implements data/audit.h. */
#include "data/audit.h"

#include "base/pool.h"
#include "base/text.h"
#include "data/queries.h"
#include "lib/db.h"

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
    };
}

enum result data_audit_list(struct db *db, struct pool *pool, const struct audit_filter *filter,
                            int most, int skip, int *ret_n, const struct audit_row **ret)
{
    int n;
    const struct audit_list_row *found;
    enum result r =
        run_audit_list(db, pool, filter->who, filter->act, filter->fair, &most, skip, &n, &found);
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
    struct db *db;
    struct pool *of_row;  /* memory of the last row; cleared by the next call */
    struct db_rows found; /* the row that is given next, or was given last; n == 0: no more */
    bool is_given;
};

static void free_of_row(void *of_row)
{
    pool_free(of_row);
}

enum result data_audit_stream(struct db *db, struct pool *pool, const struct audit_filter *filter,
                              struct data_audit **ret)
{
    struct data_audit *rows = POOL_NEW(pool, struct data_audit);
    *rows = (struct data_audit){.db = db, .of_row = pool_new()};
    pool_defer(pool, free_of_row, rows->of_row);
    struct db_call call = call_audit_list(pool, filter->who, filter->act, filter->fair, NULL, 0);
    enum result r = db_stream(db, &call);
    if (!r)
        r = db_stream_next(db, &rows->found);
    if (!r)
        *ret = rows;
    return r;
}

enum result data_audit_next(struct data_audit *rows, const struct audit_row **ret)
{
    enum result r = RESULT_OK;
    struct audit_list_row found;
    *ret = NULL;
    pool_clear(rows->of_row);
    if (rows->is_given && rows->found.n)
        r = db_stream_next(rows->db, &rows->found);
    rows->is_given = true;
    if (!r && rows->found.n)
        r = read_audit_list(rows->of_row, &rows->found, 0, &found);
    if (r || !rows->found.n)
        return r;
    struct audit_row *row = POOL_NEW(rows->of_row, struct audit_row);
    *row = row_of(&found);
    *ret = row;
    return RESULT_OK;
}

enum result data_audit_people(struct db *db, struct pool *pool, int *ret_n, const char *const **ret)
{
    int n;
    const struct audit_people_row *found;
    enum result r = run_audit_people(db, pool, &n, &found);
    if (r)
        return r;
    const char **names = POOL_ARRAY(pool, const char *, (size_t)n);
    for (int i = 0; i < n; i++)
        names[i] = found[i].name;
    *ret_n = n;
    *ret = names;
    return RESULT_OK;
}
