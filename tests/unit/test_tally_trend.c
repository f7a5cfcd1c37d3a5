/* Tests today's figures beside those of the day before, up to the same full hour. */
#include <glib.h>

#include "base/pool.h"
#include "model/tally_trend.h"

static const struct event_day days[] = {
    {{2023, 2, 17}, 10 * 60, 20 * 60},
    {{2023, 2, 18}, 10 * 60 + 30, 20 * 60},
    {{2023, 2, 21}, 10 * 60, 17 * 60 + 30},
};
static const struct booth booths[] = {
    {.municipality = {.code = "032026"}},
    {.municipality = {.code = "152102"}},
};
static const struct event fair = {.n_days = 3, .days = days, .n_booths = 2, .booths = booths};

/* In each hour from 9 to 20 there is one checkin on the first day, two on the second, three on the
 * third. There are ten times as many visits at the first booth; the second booth has one visit
 * less. */
static struct tally *tally_at(struct pool *pool, struct date day, int hour, int minute,
                              const struct tally_filter *filter)
{
    struct tally *tally = tally_new(pool, &fair, filter, date_moment(day, hour * 60 + minute));
    for (int d = 0; d < 3; d++) {
        for (int at = 9; at <= 20; at++) {
            tally->days[d].checkin_hours[at] = d + 1;
            tally->booths[0].hours[d][at] = 10 * (d + 1);
            tally->booths[1].hours[d][at] = 10 * (d + 1) - 1;
        }
    }
    return tally;
}

static const struct {
    const char *name;
    struct date day;
    int hour, minute;
    bool there;
    int before; /* index of the day that is compared with */
    int until;
    int64_t today, earlier; /* checkins */
} moments[] = {
    {"before the fair", {2023, 2, 16}, 12, 0, false, 0, 0, 0, 0},
    {"the first day", {2023, 2, 17}, 15, 0, false, 0, 0, 0, 0},
    {"before it opens", {2023, 2, 18}, 10, 29, false, 0, 0, 0, 0},
    {"the first hour", {2023, 2, 18}, 10, 59, false, 0, 0, 0, 0},
    {"the first full hour", {2023, 2, 18}, 11, 0, true, 0, 11, 4, 2},
    {"within an hour", {2023, 2, 18}, 14, 59, true, 0, 14, 10, 5},
    {"an evening", {2023, 2, 18}, 23, 0, true, 0, 20, 22, 11},
    {"between two days", {2023, 2, 19}, 12, 0, false, 0, 0, 0, 0},
    {"days apart", {2023, 2, 21}, 11, 5, true, 1, 11, 6, 4},
    {"closed within an hour", {2023, 2, 21}, 17, 30, true, 1, 18, 27, 18},
    {"closing soon", {2023, 2, 21}, 17, 29, true, 1, 17, 24, 16},
    {"after the fair", {2023, 2, 22}, 12, 0, false, 0, 0, 0, 0},
};

static void only_equal_hours_are_compared(gconstpointer row)
{
    int i = GPOINTER_TO_INT(row);
    g_autoptr(pool) pool = pool_new();
    struct tally *tally = tally_at(pool, moments[i].day, moments[i].hour, moments[i].minute, NULL);
    struct trend trend;
    g_assert_cmpint(trend_of_checkins(tally, &trend), ==, moments[i].there);
    if (!moments[i].there)
        return;
    g_assert_true(trend.before == &days[moments[i].before]);
    g_assert_cmpint(trend.until, ==, moments[i].until);
    g_assert_cmpint(trend.today, ==, moments[i].today);
    g_assert_cmpint(trend.earlier, ==, moments[i].earlier);
}

static void visits_are_of_one_booth_or_of_all(void)
{
    g_autoptr(pool) pool = pool_new();
    struct tally *tally = tally_at(pool, (struct date){2023, 2, 18}, 12, 10, NULL);
    struct trend trend;
    g_assert_true(trend_of_visits(tally, &tally->booths[1], &trend));
    g_assert_cmpint(trend.today, ==, 57);
    g_assert_cmpint(trend.earlier, ==, 27);
    g_assert_true(trend_of_visits(tally, NULL, &trend));
    g_assert_cmpint(trend.today, ==, 117);
    g_assert_cmpint(trend.earlier, ==, 57);
    const struct tally_day *day = trend_day(tally);
    g_assert_true(day == &tally->days[1]);
    g_assert_cmpint(trend_visits(tally, &tally->booths[0], day), ==, 240);
    g_assert_cmpint(trend_visits_in(tally, NULL, day, 12), ==, 39);
}

/* Such a tally does not hold the day before. */
static void one_day_alone_is_compared_with_nothing(void)
{
    g_autoptr(pool) pool = pool_new();
    const struct tally_filter filter = {.day = &days[1]};
    struct tally *tally = tally_at(pool, (struct date){2023, 2, 21}, 15, 0, &filter);
    struct trend trend;
    g_assert_false(trend_of_checkins(tally, &trend));
    g_assert_false(trend_of_visits(tally, NULL, &trend));
    g_assert_true(trend_day(tally) == &tally->days[1]);
}

static void per_cent_is_rounded(void)
{
    static const int64_t rows[][3] = {
        {100, 100, 0}, {112, 100, 12}, {88, 100, -12}, {0, 7, -100},   {1, 3, -67},
        {5, 3, 67},    {3, 1, 200},    {201, 200, 1},  {199, 200, -1}, {399, 400, 0},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct trend trend = {.today = rows[i][0], .earlier = rows[i][1]};
        g_assert_cmpint(trend_per_cent(&trend), ==, rows[i][2]);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(moments); i++) {
        g_autofree char *name = g_strdup_printf("/trend/%s", moments[i].name);
        g_test_add_data_func(name, GINT_TO_POINTER((int)i), only_equal_hours_are_compared);
    }
    g_test_add_func("/trend/visits", visits_are_of_one_booth_or_of_all);
    g_test_add_func("/trend/one day", one_day_alone_is_compared_with_nothing);
    g_test_add_func("/trend/per cent", per_cent_is_rounded);
    return g_test_run();
}
