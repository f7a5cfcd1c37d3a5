/* Implements data/booth_state.h with the functions of sql/functions/booth_state.sql. */
#include "data/booth_state.h"

#include <string.h>

#include "base/pool.h"
#include "data/queries.h"

static void set(struct booth_today *today, const char **slugs, const struct booth_states_row *row)
{
    if (row->goods && row->state == BOOTH_SOLD_OUT)
        slugs[today->n_sold_out++] = row->goods;
    if (row->goods)
        return;
    today->sold_out |= row->state == BOOTH_SOLD_OUT;
    today->crowded |= row->state == BOOTH_CROWDED;
    today->away |= row->state == BOOTH_AWAY;
    if (row->back_at)
        today->back_at = *row->back_at;
}

/* The rows are sorted in the order of the booths. So each booth takes the next rows, as long as
 * they have its code. */
enum result data_booth_state_load(struct db *db, struct pool *pool, const struct event *event,
                                  struct booth *booths)
{
    int n, row = 0;
    const struct booth_states_row *rows;
    enum result r = run_booth_states(db, pool, event->id, &n, &rows);
    if (r)
        return r;
    const char **slugs = POOL_ARRAY(pool, const char *, (size_t)n);
    for (struct booth *booth = booths; booth < booths + event->n_booths; booth++) {
        int first = row;
        struct booth_today *today = POOL_NEW(pool, struct booth_today);
        *today = (struct booth_today){.goods_sold_out = slugs + row};
        for (; row < n && strcmp(rows[row].booth, booth->municipality.code) == 0; row++) {
            today->day = rows[row].day;
            set(today, slugs + first, &rows[row]);
        }
        if (row > first)
            booth->today = today;
    }
    return RESULT_OK;
}

enum result data_booth_press(struct db *db, struct pool *pool, int event_id, const char *submission,
                             const struct booth_press *press, int staff_id, int64_t now,
                             enum pressing *ret)
{
    struct booth_press_row row;
    enum result r =
        run_booth_press(db, pool, event_id, submission, press->booth->municipality.code,
                        press->goods, press->state, press->back_at, staff_id, now, &row);
    if (!r)
        *ret = row.outcome;
    return r;
}
