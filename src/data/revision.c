/* Implements data/revision.h. */
#include "data/revision.h"

#include "base/pool.h"
#include "data/audit.h"
#include "data/queries.h"

enum result data_revision_add(struct db *db, struct pool *pool, int event_id, int number,
                              const char *file, const struct revision_author *author)
{
    const struct actor *by = &author->by;
    return run_revision_add(db, pool, event_id, number, by->at, author->origin,
                            by->staff_id ? &by->staff_id : NULL, by->operator, author->note, file);
}

enum result data_revision_earlier(struct db *db, struct pool *pool, const struct event *event,
                                  const char *file)
{
    const struct revision_author earlier = {ORIGIN_EARLIER, {.at = event->changed_at}, ""};
    return data_revision_add(db, pool, event->id, event->revision, file, &earlier);
}

enum result data_revision_list(struct db *db, struct pool *pool, int event_id, int most, int *ret_n,
                               const struct revision **ret)
{
    int n;
    const struct revision_list_row *rows;
    enum result r = run_revision_list(db, pool, event_id, most, &n, &rows);
    if (r)
        return r;
    struct revision *list = POOL_ARRAY(pool, struct revision, (size_t)n);
    for (int i = 0; i < n; i++)
        list[i] = (struct revision){
            .number = rows[i].revision,
            .made_at = rows[i].made_at,
            .origin = rows[i].origin,
            .made_by = rows[i].made_by,
            .note = rows[i].note,
        };
    *ret_n = n;
    *ret = list;
    return RESULT_OK;
}

enum result data_revision_file(struct db *db, struct pool *pool, int event_id, int number,
                               const char **ret)
{
    struct revision_file_row row;
    enum result r = run_revision_file(db, pool, event_id, number, &row);
    if (!r)
        *ret = row.file;
    return r;
}

enum result data_revision_numbers(struct db *db, struct pool *pool, int event_id, const char *list,
                                  struct revision_numbers *ret)
{
    struct revision_numbers_row row;
    enum result r = run_revision_numbers(db, pool, event_id, list, &row);
    if (!r)
        *ret = (struct revision_numbers){row.question, row.choice, row.slug};
    return r;
}

enum result data_draft_lock(struct db *db, struct pool *pool, int event_id)
{
    struct draft_lock_row row;
    return run_draft_lock(db, pool, event_id, &row);
}

enum result data_draft_find(struct db *db, struct pool *pool, int event_id, struct draft *ret)
{
    struct draft_find_row row;
    enum result r = run_draft_find(db, pool, event_id, &row);
    if (!r)
        *ret = (struct draft){row.base, row.file, row.changed_at, row.changed_by};
    return r;
}

enum result data_draft_save(struct db *db, struct pool *pool, int event_id, int base,
                            const char *file, int64_t now, int staff_id)
{
    return run_draft_save(db, pool, event_id, base, file, now, staff_id);
}

enum result data_draft_discard(struct db *db, struct pool *pool, int event_id,
                               const struct actor *by)
{
    struct draft_discard_row row;
    enum result r = run_draft_discard(db, pool, event_id, &row);
    if (r == RESULT_NOT_FOUND)
        return RESULT_OK;
    if (r || !by)
        return r;
    const struct audit_entry entry = {.act = AUDIT_DRAFT_DISCARDED, .event_id = event_id};
    return data_audit_add(db, pool, by, &entry);
}
