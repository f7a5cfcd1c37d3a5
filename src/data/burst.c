/* Implements data/burst.h. */
#include "data/burst.h"

#include <glib.h>

#include "base/date.h"
#include "data/queries.h"

#define NO_POSTER 9999999 /* the place of a response without one (sql/functions/burst.sql) */

static int place_of(const struct tally_mark *mark)
{
    if (mark->from == FROM_NO_POSTER)
        return NO_POSTER;
    return mark->booth ? (int)g_ascii_strtoll(mark->booth->municipality.code, NULL, 10) : 0;
}

enum result data_burst(struct db *db, struct pool *pool, const struct tally *tally,
                       const struct tally_mark *mark, struct burst_rest *all, struct burst *ret)
{
    int n, place = place_of(mark);
    const struct burst_answers_row *rows;
    struct burst_kiosks_row kiosks;
    enum result r =
        run_burst_answers(db, pool, tally->event->id, mark->day, mark->starts, mark->ends,
                          mark->from == FROM_ANYWHERE ? NULL : &place, &n, &rows);
    if (!r)
        r = run_burst_kiosks(db, pool, tally->event->id, date_moment(mark->day, mark->starts),
                             date_moment(mark->day, mark->ends), &kiosks);
    if (r)
        return r;
    *ret = (struct burst){.mark = mark, .kiosks = kiosks.n, .rest = burst_rest(pool, tally)};
    for (int i = 0; i < n; i++) {
        burst_take(&ret->rest, rows[i].choice_id, rows[i].n);
        burst_take(all, rows[i].choice_id, rows[i].n);
    }
    return RESULT_OK;
}
