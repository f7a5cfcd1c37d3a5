/*
 * The upkeep of the rollup: folding, forgetting, and comparing it with the rows. What the rollup
 * holds is read in the sibling data/tally.c; data/rollup.c is the thread that folds.
 */
#include <glib.h>

#include "base/date.h"
#include "base/pool.h"
#include "data/audit.h"
#include "data/queries.h"
#include "data/tally.h"

enum result data_tally_fold(struct db *db, struct pool *pool, int most, int *ret_folded)
{
    g_assert(most > 0);
    struct tally_fold_row row = {0};
    enum result r = run_tally_fold(db, pool, most, &row);
    if (r && r != RESULT_NOT_FOUND)
        return r;
    g_assert(row.folded >= 0 && row.folded <= most);
    *ret_folded = row.folded;
    return RESULT_OK;
}

enum result data_tally_forget(struct db *db, struct pool *pool, int event_id,
                              const struct actor *by)
{
    const struct audit_entry entry = {.act = AUDIT_TALLY_REBUILT, .event_id = event_id};
    enum result r = run_tally_forget(db, pool, event_id, NULL);
    return r ? r : data_audit_add(db, pool, by, &entry);
}

/* "visit, day 2023-02-18, hour 11, source qr, booth 032026" */
static const char *figure_words(struct pool *pool, const struct tally_differences_row *row)
{
    GString *text = pool_string(pool);
    g_string_append(text, row->figure);
    if (row->day)
        g_string_append_printf(text, ", day %s", date_iso(pool, *row->day));
    if (row->hour)
        g_string_append_printf(text, ", hour %d", *row->hour);
    if (row->source)
        g_string_append_printf(text, ", source %s", row->source);
    if (row->booth)
        g_string_append_printf(text, ", booth %s", row->booth);
    if (row->other)
        g_string_append_printf(text, ", other %s", row->other);
    if (row->item)
        g_string_append_printf(text, ", item %d", *row->item);
    return text->str;
}

enum result data_tally_differences(struct db *db, struct pool *pool, int event_id, int *ret_n,
                                   const struct tally_difference **ret)
{
    int n;
    const struct tally_differences_row *rows;
    enum result r = run_tally_differences(db, pool, event_id, &n, &rows);
    if (r)
        return r;
    struct tally_difference *found = POOL_ARRAY(pool, struct tally_difference, (size_t)n);
    for (int i = 0; i < n; i++)
        found[i] =
            (struct tally_difference){figure_words(pool, &rows[i]), rows[i].kept, rows[i].counted};
    *ret_n = n;
    *ret = found;
    return RESULT_OK;
}
