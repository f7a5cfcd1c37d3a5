/* Tests the figures of one booth, and their mean of an hour, beside the median of all booths. */
#include <glib.h>

#include "base/pool.h"
#include "model/booth_result.h"
#include "model/tally_hours.h"

#define BOOTHS 4

static const struct booth booths[BOOTHS] = {
    {.municipality = {.name = {.ja = "甲市"}}},
    {.municipality = {.name = {.ja = "乙市"}}},
    {.municipality = {.name = {.ja = "丙市"}}},
    {.municipality = {.name = {.ja = "丁市"}}, .withdrawn = true},
};
static const struct event_day days[] = {
    {{2023, 2, 17}, 10 * 60, 20 * 60},
    {{2023, 2, 18}, 10 * 60 + 30, 20 * 60},
    {{2023, 2, 19}, 10 * 60, 18 * 60},
};
static const struct choice places[] = {{.id = 1, .label = {.ja = "甲市"}},
                                       {.id = 2, .label = {.ja = "乙市"}}};
static const struct choice steps[] = {{.id = 3, .label = {.ja = "1"}},
                                      {.id = 4, .label = {.ja = "2"}},
                                      {.id = 5, .label = {.ja = "3"}}};
static const struct question questions[] = {
    {.id = 1, .kind = QUESTION_MANY, .n_choices = 2, .choices = places},
    {.id = 2, .kind = QUESTION_SCALE, .n_choices = 3, .choices = steps},
};
static const struct event event = {.n_booths = BOOTHS,
                                   .booths = booths,
                                   .n_days = G_N_ELEMENTS(days),
                                   .days = days,
                                   .n_questions = G_N_ELEMENTS(questions),
                                   .questions = questions};

/* At the end of the second day. */
static struct tally *new_tally(struct pool *pool)
{
    return tally_new(pool, &event, NULL, date_moment(days[1].day, 20 * 60));
}

static void test_median(void)
{
    g_autoptr(pool) pool = pool_new();
    struct tally *tally = new_tally(pool);
    static const int64_t visits[BOOTHS] = {30, 10, 20, 1000};
    double value;
    g_assert_false(booth_figure(tally, BOOTH_SHARE, 0, &value));
    g_assert_cmpint(booth_median(tally, BOOTH_SHARE, &value), ==, 0);
    for (int i = 0; i < BOOTHS; i++)
        tally->booths[i].visits = visits[i];
    tally->visits = 1060;
    g_assert_true(booth_figure(tally, BOOTH_SHARE, 0, &value));
    g_assert_cmpfloat_with_epsilon(value, 30. / 1060, 1e-9);
    g_assert_cmpint(booth_median(tally, BOOTH_VISITS, &value), ==, 3);
    g_assert_cmpfloat(value, ==, 20); /* the withdrawn booth does not count */
}

static void test_answers(void)
{
    g_autoptr(pool) pool = pool_new();
    struct tally *tally = new_tally(pool);
    struct tally_question *where = &tally->questions[0], *scale = &tally->questions[1];
    double median;
    g_assert_true(booth_choice(where, &booths[1]) == &where->choices[1]);
    g_assert_null(booth_choice(where, &booths[2]));
    g_assert_cmpint(booth_median_choice(tally, where, &median), ==, 0);
    where->answered = 10;
    where->choices[0].answers = 4;
    where->choices[1].answers = 7;
    g_assert_cmpint(booth_median_choice(tally, where, &median), ==, 2);
    g_assert_cmpfloat_with_epsilon(median, .55, 1e-9);

    g_assert_cmpint(booth_median_mean(tally, where, &median), ==, 0);
    g_assert_cmpint(booth_median_mean(tally, scale, &median), ==, 0);
    scale->choices[0].by_booth[0] = 2; /* mean 1 */
    scale->choices[2].by_booth[1] = 2; /* mean 3 */
    scale->choices[1].by_booth[3] = 9; /* withdrawn */
    g_assert_cmpint(booth_median_mean(tally, scale, &median), ==, 2);
    g_assert_cmpfloat_with_epsilon(median, 2, 1e-9);
}

static void test_hours(void)
{
    g_autoptr(pool) pool = pool_new();
    struct tally *tally = new_tally(pool);
    for (int day = 0; day < 3; day++) {
        tally->booths[0].hours[day][10] = 7;
        tally->booths[0].hours[day][11] = 2 * (day + 1);
        tally->booths[1].hours[day][11] = 50;
    }
    /* The second day opens at half past ten, and the third has not come. */
    g_assert_cmpint(tally_hour_days(tally, 10), ==, 1);
    g_assert_cmpint(tally_hour_days(tally, 11), ==, 2);
    g_assert_cmpfloat(tally_hour_mean_at(tally, 0, 10), ==, 7);
    g_assert_cmpfloat(tally_hour_mean_at(tally, 0, 11), ==, 3);
    g_assert_cmpfloat(tally_hour_mean(tally, 11), ==, 53);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/booth_result/median", test_median);
    g_test_add_func("/booth_result/answers", test_answers);
    g_test_add_func("/booth_result/hours", test_hours);
    return g_test_run();
}
