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

/* Hours that are over, also the one in which the fair opened. Check-ins count while no booth is
 * asked for. */
static void hours_without_a_record(void)
{
    g_autoptr(pool) pool = pool_new();
    struct tally *tally = tally_at(pool, days[2].day, 11 * 60 + 59);
    g_assert_cmpint(tally_silence(tally).hours, ==, 21);
    g_assert_cmpint(tally_silence(tally).silent, ==, 0);
    tally->booths[0].hours[0][12] = tally->booths[0].hours[2][10] = 0;
    tally->booths[0].hours[2][11] = 0; /* not over */
    g_assert_cmpint(tally_silence(tally).silent, ==, 2);
    tally->days[0].checkin_hours[12] = 1;
    g_assert_cmpint(tally_silence(tally).silent, ==, 1);
    tally->filter.booth = &booths[0];
    g_assert_cmpint(tally_silence(tally).silent, ==, 2);
    tally->filter.day = &days[0];
    g_assert_cmpint(tally_silence(tally).hours, ==, 10);
    g_assert_cmpint(tally_silence(tally).silent, ==, 1);
    tally->as_of = date_moment(days[2].day, 18 * 60);
    tally->filter.day = NULL;
    g_assert_cmpint(tally_silence(tally).hours, ==, 28);
}

/* A rehearsal is open for 24 hours. Only the hours from the first to the last visit are shown. */
static void a_long_day_shows_what_has_visits(void)
{
    static const struct event_day open[] = {
        {{2023, 2, 10}, 0, 24 * 60},
        {{2023, 2, 11}, 0, 24 * 60},
    };
    static const struct event rehearsal = {
        .n_days = 2, .days = open, .n_booths = 1, .booths = booths};
    g_autoptr(pool) pool = pool_new();
    struct tally *tally = tally_new(pool, &rehearsal, NULL, date_moment(open[1].day, 20 * 60));
    int first, end;
    tally_shown_hours(tally, &first, &end);
    g_assert_cmpint(first, ==, 0);
    g_assert_cmpint(end, ==, 24);
    tally->booths[0].hours[0][14] = 1;
    tally->booths[0].hours[1][11] = 1;
    tally_shown_hours(tally, &first, &end);
    g_assert_cmpint(first, ==, 11);
    g_assert_cmpint(end, ==, 15);
    g_assert_cmpint(tally_silence(tally).hours, ==, 8);
    g_assert_cmpint(tally_silence(tally).silent, ==, 6);
}

/* A day of usual length shows all its hours, and those with a visit outside of them. */
static void a_usual_day_shows_all_its_hours(void)
{
    g_autoptr(pool) pool = pool_new();
    struct tally *tally = tally_new(pool, &fair, NULL, date_moment(days[2].day, 18 * 60));
    int first, end;
    tally_shown_hours(tally, &first, &end);
    g_assert_cmpint(first, ==, 10);
    g_assert_cmpint(end, ==, 20);
    tally->booths[0].hours[1][21] = 1;
    tally_shown_hours(tally, &first, &end);
    g_assert_cmpint(first, ==, 10);
    g_assert_cmpint(end, ==, 22);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tally_hours/first", the_first_day_alone);
    g_test_add_func("/tally_hours/unequal", days_of_unequal_length);
    g_test_add_func("/tally_hours/to_come", what_has_not_come_is_blank);
    g_test_add_func("/tally_hours/silence", hours_without_a_record);
    g_test_add_func("/tally_hours/long-day", a_long_day_shows_what_has_visits);
    g_test_add_func("/tally_hours/usual-day", a_usual_day_shows_all_its_hours);
    return g_test_run();
}
