/* Tests that no hour looks busy because it was on more days: means over days that are over. */
#include <glib.h>

#include "base/pool.h"
#include "model/tally_hours.h"

static const struct event_day days[] = {
    {{2023, 2, 17}, 10 * 60, 20 * 60},
    {{2023, 2, 18}, 10 * 60, 20 * 60},
    {{2023, 2, 19}, 10 * 60 + 30, 18 * 60},
};
static const struct booth booths[] = {{.municipality = {.code = "032026"}}};
static const struct event fair = {.n_days = 3, .days = days, .n_booths = 1, .booths = booths};

/* On day d there are 10 * (d + 1) visits in each hour from 10 that has begun. */
static struct tally *tally_at(struct pool *pool, struct date day, int minutes)
{
    struct tally *tally = tally_new(pool, &fair, NULL, date_moment(day, minutes));
    for (int d = 0; d < 3; d++) {
        for (int hour = 10; hour < 20; hour++) {
            if (date_moment(days[d].day, hour * 60) <= tally->as_of)
                tally->booths[0].hours[d][hour] = 10 * (d + 1);
        }
    }
    return tally;
}

static void the_first_day_alone(void)
{
    g_autoptr(pool) pool = pool_new();
    const struct tally *tally = tally_at(pool, days[1].day, 11 * 60 + 7);
    for (int hour = 10; hour < 20; hour++) {
        g_assert_cmpint(tally_hour_days(tally, hour), ==, 1);
        g_assert_cmpfloat(tally_hour_mean(tally, hour), ==, 10);
    }
    g_assert_cmpint(tally_hour_days(tally, 9), ==, 0);
    g_assert_cmpint(tally_hour_days(tally_at(pool, days[0].day, 19 * 60 + 59), 10), ==, 0);
}

/* The third day opens at half past ten and closes at six. */
static void days_of_unequal_length(void)
{
    static const struct {
        int hour, days;
        double mean;
    } wanted[] = {{10, 2, 15}, {11, 3, 20}, {17, 3, 20}, {18, 2, 15}, {19, 2, 15}};
    g_autoptr(pool) pool = pool_new();
    const struct tally *tally = tally_at(pool, days[2].day, 18 * 60);
    for (size_t i = 0; i < G_N_ELEMENTS(wanted); i++) {
        g_assert_cmpint(tally_hour_days(tally, wanted[i].hour), ==, wanted[i].days);
        g_assert_cmpfloat(tally_hour_mean(tally, wanted[i].hour), ==, wanted[i].mean);
    }
}

static void what_has_not_come_is_blank(void)
{
    g_autoptr(pool) pool = pool_new();
    const struct tally *tally = tally_at(pool, days[1].day, 11 * 60 + 7);
    g_assert_cmpint(tally_of_day(tally, 0, 0), ==, 0);
    g_assert_cmpint(tally_of_day(tally, 1, 0), ==, 0);
    g_assert_cmpint(tally_of_day(tally, 2, 0), ==, TALLY_TO_COME);
    g_assert_cmpint(tally_of_day(tally, 2, 5), ==, 5);
    g_assert_cmpint(tally_of_hour(tally, 1, 11, 0), ==, 0);
    g_assert_cmpint(tally_of_hour(tally, 1, 12, 0), ==, TALLY_TO_COME);
    g_assert_cmpint(tally_of_hour(tally, 1, 12, 1), ==, 1);
    tally = tally_at(pool, days[2].day, 10 * 60 + 29);
    g_assert_cmpint(tally_of_hour(tally, 2, 10, 0), ==, TALLY_TO_COME);
    g_assert_cmpint(tally_of_day(tally, 2, 0), ==, TALLY_TO_COME);
    tally = tally_at(pool, days[2].day, 10 * 60 + 30);
    g_assert_cmpint(tally_of_hour(tally, 2, 10, 0), ==, 0);
    g_assert_cmpstr(tally_figure_words(pool, LANG_JA, TALLY_TO_COME), ==, "");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tally_hours/first", the_first_day_alone);
    g_test_add_func("/tally_hours/unequal", days_of_unequal_length);
    g_test_add_func("/tally_hours/to_come", what_has_not_come_is_blank);
    return g_test_run();
}
