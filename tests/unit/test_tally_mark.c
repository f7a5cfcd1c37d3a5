/* Tests how marked ten minutes become marks of longer times. */
#include <glib.h>

#include "base/pool.h"
#include "model/tally_mark.h"

static const struct booth booths[] = {
    {.municipality = {.code = "032026"}},
    {.municipality = {.code = "152102"}},
};
static const struct event fair = {.n_booths = 2, .booths = booths};

static struct tally_mark ten(const struct booth *booth, int day, int starts, int64_t taps)
{
    return (struct tally_mark){
        .booth = booth,
        .day = {2023, 2, (int8_t)day},
        .starts = starts,
        .ends = starts + TALLY_TEN,
        .taps = taps,
    };
}

static void join(struct pool *pool, struct tally_mark *marks, int n, struct tally **ret)
{
    *ret = tally_new(pool, &fair, NULL, 0);
    (*ret)->marks = marks;
    (*ret)->n_marks = n;
    tally_leave_out(pool, *ret, 0, NULL);
}

static void assert_mark(const struct tally *tally, int i, struct tally_mark expected)
{
    const struct tally_mark *mark = &tally->marks[i];
    g_assert_true(mark->booth == expected.booth);
    g_assert_cmpint(mark->day.day, ==, expected.day.day);
    g_assert_cmpint(mark->starts, ==, expected.starts);
    g_assert_cmpint(mark->ends, ==, expected.ends);
    g_assert_cmpint(mark->taps, ==, expected.taps);
}

static void none(void)
{
    g_autoptr(pool) pool = pool_new();
    struct tally *tally;
    join(pool, NULL, 0, &tally);
    g_assert_cmpint(tally->n_marks, ==, 0);
}

static void a_row_of_them_is_one(void)
{
    g_autoptr(pool) pool = pool_new();
    struct tally *tally;
    struct tally_mark marks[] = {
        ten(&booths[0], 18, 690, 700),
        ten(&booths[0], 18, 670, 1000),
        ten(&booths[0], 18, 680, 900),
    };
    join(pool, marks, G_N_ELEMENTS(marks), &tally);
    g_assert_cmpint(tally->n_marks, ==, 1);
    assert_mark(tally, 0, (struct tally_mark){&booths[0], {2023, 2, 18}, 670, 700, 2600, NULL});
}

static void others_stay_apart(void)
{
    g_autoptr(pool) pool = pool_new();
    struct tally *tally;
    struct tally_mark marks[] = {
        ten(&booths[1], 18, 680, 5),                              /* another place */
        ten(&booths[0], 18, 670, 1), ten(&booths[0], 18, 690, 2), /* ten minutes between them */
        ten(&booths[0], 17, 660, 3),                              /* another day */
        ten(NULL, 18, 670, 4),       ten(&booths[0], 17, 650, 6),
    };
    join(pool, marks, G_N_ELEMENTS(marks), &tally);
    g_assert_cmpint(tally->n_marks, ==, 5);
    assert_mark(tally, 0, (struct tally_mark){&booths[0], {2023, 2, 17}, 650, 670, 9, NULL});
    assert_mark(tally, 1, ten(NULL, 18, 670, 4));
    assert_mark(tally, 2, ten(&booths[0], 18, 670, 1));
    assert_mark(tally, 3, ten(&booths[1], 18, 680, 5));
    assert_mark(tally, 4, ten(&booths[0], 18, 690, 2));
}

static void what_is_left_out_is_not_marked(void)
{
    g_autoptr(pool) pool = pool_new();
    struct tally *tally = tally_new(pool, &fair, NULL, 0);
    struct tally_mark marks[] = {
        ten(&booths[0], 18, 670, 1),
        ten(&booths[0], 18, 680, 2),
        ten(&booths[0], 18, 690, 4),
        ten(NULL, 18, 670, 8),
    };
    const struct left_out all[] = {
        {.booth = &booths[0], .day = {2023, 2, 18}, .starts = 680, .ends = 700},
        {.booth = NULL, .day = {2023, 2, 18}, .starts = 670, .ends = 680, .back_by = "yoshiko"},
        {.booth = &booths[1], .day = {2023, 2, 17}, .starts = 670, .ends = 680},
    };
    tally->marks = marks;
    tally->n_marks = G_N_ELEMENTS(marks);
    tally_leave_out(pool, tally, G_N_ELEMENTS(all), all);
    g_assert_cmpint(tally->n_left_outs, ==, 2);
    g_assert_cmpint(tally->n_marks, ==, 2);
    assert_mark(tally, 0, ten(NULL, 18, 670, 8));
    assert_mark(tally, 1, ten(&booths[0], 18, 670, 1));
}

static void a_day_has_its_own(void)
{
    g_autoptr(pool) pool = pool_new();
    static const struct event_day days[] = {{{2023, 2, 17}, 600, 1200}};
    const struct tally_filter filter = {.day = days};
    const struct left_out all[] = {
        {.day = {2023, 2, 18}, .starts = 670, .ends = 680},
        {.day = {2023, 2, 17}, .starts = 690, .ends = 700},
    };
    struct tally *tally = tally_new(pool, &fair, &filter, 0);
    tally_leave_out(pool, tally, G_N_ELEMENTS(all), all);
    g_assert_cmpint(tally->n_left_outs, ==, 1);
    g_assert_cmpint(tally->left_outs[0].starts, ==, 690);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tally_mark/none", none);
    g_test_add_func("/tally_mark/a_row_of_them_is_one", a_row_of_them_is_one);
    g_test_add_func("/tally_mark/others_stay_apart", others_stay_apart);
    g_test_add_func("/tally_mark/what_is_left_out_is_not_marked", what_is_left_out_is_not_marked);
    g_test_add_func("/tally_mark/a_day_has_its_own", a_day_has_its_own);
    return g_test_run();
}
