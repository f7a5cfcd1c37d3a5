/* Implements data/counts.h. */
#include "data/counts.h"

#include "base/pool.h"
#include "data/audit.h"
#include "data/queries.h"
#include "model/place.h"

enum result data_counts(struct db *db, struct pool *pool, const struct event *event,
                        struct counts *ret)
{
    int n;
    const struct hand_count_list_row *rows;
    enum result r = run_hand_count_list(db, pool, event->id, &n, &rows);
    if (r)
        return r;
    *ret = counts_new(pool, event);
    for (int i = 0; i < n; i++) {
        const struct event_day *day = event_day(event, rows[i].day);
        const struct booth *booth = event_booth(event, rows[i].booth);
        if (!day || (rows[i].booth && !booth))
            continue; /* the caller's event is of a moment before the row's */
        *counts_at(ret, booth, (int)(day - event->days), rows[i].hour) =
            (struct counts_hour){true, rows[i].n};
    }
    return RESULT_OK;
}

enum result data_counts_lock(struct db *db, struct pool *pool, int event_id)
{
    struct hand_count_lock_row row;
    return run_hand_count_lock(db, pool, event_id, &row);
}

enum result data_counts_known(struct db *db, struct pool *pool, int event_id,
                              const char *submission, bool *ret)
{
    struct hand_count_known_row row;
    enum result r = run_hand_count_known(db, pool, event_id, submission, &row);
    if (!r)
        *ret = row.known;
    return r;
}

/* "2023-02-18 10:00 +12, 11:00 -3" */
static const char *entries_text(struct pool *pool, const struct counts_added *added)
{
    GString *text = pool_string(pool);
    g_string_append(text, date_iso(pool, added->day));
    for (int i = 0; i < added->n; i++)
        g_string_append_printf(text, "%s %02d:00 %+d", i ? "," : "", added->entries[i].hour,
                               added->entries[i].n);
    return text->str;
}

enum result data_counts_add(struct db *db, struct pool *pool, int event_id,
                            const struct counts_added *added, const struct actor *by)
{
    const char *booth = added->booth ? added->booth->municipality.code : NULL;
    const struct audit_entry entry = {
        .act = AUDIT_COUNTED,
        .event_id = event_id,
        .subject = place_name(booth),
        .after = entries_text(pool, added),
    };
    enum result r = RESULT_OK;
    bool is_new = false;
    for (int i = 0; !r && i < added->n; i++) {
        struct hand_count_add_row row = {.added = false};
        r = run_hand_count_add(db, pool, event_id, booth, added->day, added->entries[i].hour,
                               added->entries[i].n, added->is_pressed, by->staff_id, by->at,
                               added->submission, &row);
        is_new |= row.added;
    }
    return r || !is_new || added->is_pressed ? r : data_audit_add(db, pool, by, &entry);
}
