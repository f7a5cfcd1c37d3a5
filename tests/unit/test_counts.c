/* Tests what the form of people counted by hand takes, and when a press counts. */
#include "model/counts.h"

#include <glib.h>
#include <string.h>

#include "base/pool.h"

static const struct event_day days[] = {
    {{2023, 2, 18}, 10 * 60 + 30, 20 * 60}, /* opens in the middle of an hour */
    {{2023, 2, 19}, 10 * 60, 18 * 60},
};
static const struct booth booths[] = {{.municipality = {.code = "032026"}}};
static const struct event fair = {.n_days = 2, .days = days, .n_booths = 1, .booths = booths};

static int64_t at(int day, int minutes)
{
    return date_moment((struct date){2023, 2, (int8_t)day}, minutes);
}

/* 5 people at the door between 12:00 and 13:00. */
static struct counts some(struct pool *pool)
{
    struct counts counts = counts_new(pool, &fair);
    *counts_at(&counts, NULL, 0, 12) = (struct counts_hour){true, 5};
    return counts;
}

static const struct {
    const char *typed;
    bool is_fine;
    int n;
} numbers[] = {
    {"12", true, 12},     {"+3", true, 3},     {"-5", true, -5},   {" 7 ", true, 7},
    {"０", true, 0},      {"１２", true, 12},  {"－３", true, -3}, {"−3", true, -3},
    {"9999", true, 9999}, {"10000", false, 0}, {"-6", false, 0},   {"1.5", false, 0},
    {"1,000", false, 0},  {"三", false, 0},    {"3人", false, 0},  {"+", false, 0},
};

static void numbers_are_read(gconstpointer row)
{
    g_autoptr(pool) pool = pool_new();
    int i = GPOINTER_TO_INT(row), n;
    struct counts counts = some(pool);
    struct counts_form form = {.day = &days[0], .typed = {[12] = numbers[i].typed}};
    struct counts_entry entries[COUNTS_HOURS];
    struct counts_faults faults;
    bool is_fine = counts_check(pool, LANG_JA, &counts, &form, at(18, 800), entries, &n, &faults);
    g_assert_true(is_fine == numbers[i].is_fine);
    g_assert_true(is_fine == !faults.hours[12]);
    g_assert_null(faults.form);
    if (is_fine) {
        g_assert_cmpint(n, ==, 1);
        g_assert_cmpint(entries[0].hour, ==, 12);
        g_assert_cmpint(entries[0].n, ==, numbers[i].n);
    }
}

/* Returns true if 1 may be added to the hour. */
static bool takes(int day, int hour, int64_t now)
{
    g_autoptr(pool) pool = pool_new();
    int n;
    struct counts counts = some(pool);
    struct counts_form form = {.booth = &booths[0], .day = &days[day]};
    struct counts_entry entries[COUNTS_HOURS];
    struct counts_faults faults;
    form.typed[hour] = "1";
    return counts_check(pool, LANG_JA, &counts, &form, now, entries, &n, &faults);
}

static void only_open_hours_that_have_begun(void)
{
    g_assert_true(takes(0, 10, at(18, 10 * 60)));
    g_assert_false(takes(0, 10, at(18, 10 * 60) - 1));
    g_assert_false(takes(0, 9, at(19, 12 * 60)));
    g_assert_true(takes(0, 19, at(18, 19 * 60)));
    g_assert_false(takes(0, 20, at(18, 21 * 60)));
    g_assert_false(takes(1, 12, at(18, 21 * 60)));
    g_assert_true(takes(0, 12, at(25, 0)));
}

static void an_empty_form_is_refused(void)
{
    g_autoptr(pool) pool = pool_new();
    int n;
    struct counts counts = some(pool);
    struct counts_form form = {.day = &days[0], .typed = {[11] = "", [12] = " 　"}};
    struct counts_entry entries[COUNTS_HOURS];
    struct counts_faults faults;
    g_assert_false(counts_check(pool, LANG_JA, &counts, &form, at(18, 800), entries, &n, &faults));
    g_assert_nonnull(faults.form);
}

static enum counting press(int64_t when, int64_t now, int n)
{
    g_autoptr(pool) pool = pool_new();
    int day, hour;
    struct counts counts = some(pool);
    enum counting counting = counts_press(&counts, NULL, when, now, n, &day, &hour);
    if (counting == COUNTING_DONE) {
        g_assert_cmpint(date_compare(days[day].day, date_of(when)), ==, 0);
        g_assert_cmpint(hour, ==, date_minutes_of(when) / 60);
    }
    return counting;
}

static void a_press_counts_in_its_hour(void)
{
    int64_t noon = at(18, 12 * 60);
    g_assert_cmpint(press(noon, noon, 1), ==, COUNTING_DONE);
    g_assert_cmpint(press(noon, noon + COUNTS_OLDEST, 1), ==, COUNTING_DONE);
    g_assert_cmpint(press(noon, noon + COUNTS_OLDEST + 1, 1), ==, COUNTING_OLD);
    g_assert_cmpint(press(at(18, 10 * 60) - 1, noon, 1), ==, COUNTING_CLOSED);
    g_assert_cmpint(press(at(18, 20 * 60), at(18, 21 * 60), 1), ==, COUNTING_CLOSED);
    g_assert_cmpint(press(at(20, 12 * 60), at(20, 12 * 60), 1), ==, COUNTING_CLOSED);
    g_assert_cmpint(press(noon, noon, -5), ==, COUNTING_DONE);
    g_assert_cmpint(press(noon, noon, -6), ==, COUNTING_BELOW);
}

static void a_day_is_the_sum_of_its_hours(void)
{
    g_autoptr(pool) pool = pool_new();
    struct counts counts = some(pool);
    *counts_at(&counts, NULL, 0, 13) = (struct counts_hour){true, 4};
    *counts_at(&counts, &booths[0], 1, 13) = (struct counts_hour){true, 0};
    g_assert_cmpint(counts_day(&counts, NULL, 0).n, ==, 9);
    g_assert_true(counts_day(&counts, NULL, 0).is_counted);
    g_assert_false(counts_day(&counts, NULL, 1).is_counted);
    g_assert_true(counts_day(&counts, &booths[0], 1).is_counted);
    g_assert_false(counts_day(&counts, &booths[0], 0).is_counted);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
        g_autofree char *path = g_strconcat("/counts/number ", numbers[i].typed, NULL);
        g_test_add_data_func(path, GINT_TO_POINTER(i), numbers_are_read);
    }
    g_test_add_func("/counts/only open hours that have begun", only_open_hours_that_have_begun);
    g_test_add_func("/counts/an empty form is refused", an_empty_form_is_refused);
    g_test_add_func("/counts/a press counts in its hour", a_press_counts_in_its_hour);
    g_test_add_func("/counts/a day is the sum of its hours", a_day_is_the_sum_of_its_hours);
    return g_test_run();
}
