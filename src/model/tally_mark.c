/*
 * Implements model/tally_mark.h. The marks of one place are sorted side by side first, so that
 * those to be joined are neighbours.
 */
#include "model/tally_mark.h"

#include <glib.h>
#include <stdlib.h>

#include "base/pool.h"

static int compare_times(const struct tally_mark *a, const struct tally_mark *b)
{
    int days = date_compare(a->day, b->day);
    return days ? days : (a->starts > b->starts) - (a->starts < b->starts);
}

/* The entrance first, then the booths in the order of the event. */
static int compare_places(const struct tally_mark *a, const struct tally_mark *b)
{
    return (a->booth > b->booth) - (a->booth < b->booth);
}

static int by_place(const void *a, const void *b)
{
    int places = compare_places(a, b);
    return places ? places : compare_times(a, b);
}

static int by_time(const void *a, const void *b)
{
    int times = compare_times(a, b);
    return times ? times : compare_places(a, b);
}

static bool follows(const struct tally_mark *before, const struct tally_mark *mark)
{
    return before->booth == mark->booth && date_compare(before->day, mark->day) == 0 &&
           before->ends == mark->starts;
}

static void join_marks(struct tally *tally)
{
    struct tally_mark *marks = tally->marks;
    int n = 0;
    if (!tally->n_marks)
        return;
    qsort(marks, (size_t)tally->n_marks, sizeof *marks, by_place);
    for (int i = 1; i < tally->n_marks; i++) {
        if (follows(&marks[n], &marks[i])) {
            marks[n].ends = marks[i].ends;
            marks[n].taps += marks[i].taps;
        } else {
            marks[++n] = marks[i];
        }
    }
    tally->n_marks = n + 1;
    qsort(marks, (size_t)tally->n_marks, sizeof *marks, by_time);
}

static bool is_left_out(const struct tally *tally, const struct tally_mark *mark)
{
    for (int i = 0; i < tally->n_left_outs; i++) {
        if (left_out_contains(&tally->left_outs[i], mark->booth, mark->day, mark->starts,
                              mark->ends))
            return true;
    }
    return false;
}

static void remove_left_out(struct tally *tally)
{
    int n = 0;
    for (int i = 0; i < tally->n_marks; i++) {
        if (!is_left_out(tally, &tally->marks[i]))
            tally->marks[n++] = tally->marks[i];
    }
    tally->n_marks = n;
}

void tally_leave_out(struct pool *pool, struct tally *tally, int n, const struct left_out *all)
{
    const struct event_day *day = tally->filter.day;
    struct left_out *kept = POOL_ARRAY(pool, struct left_out, (size_t)n);
    tally->n_left_outs = 0;
    tally->left_outs = kept;
    for (int i = 0; i < n; i++) {
        if (!all[i].back_by && (!day || date_compare(day->day, all[i].day) == 0))
            kept[tally->n_left_outs++] = all[i];
    }
    remove_left_out(tally);
    join_marks(tally);
}
