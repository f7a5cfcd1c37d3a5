/* Tests what can have happened by the time of a tally, and that the totals are blank before. */
#include <glib.h>

#include "base/pool.h"
#include "model/tally_time.h"

static const struct event_day days[] = {
    {{2023, 2, 17}, 10 * 60, 20 * 60},
    {{2023, 2, 18}, 10 * 60 + 30, 18 * 60 + 30},
};
static const struct booth booths[] = {
    {.municipality = {.code = "032026"}},
    {.municipality = {.code = "152102"}},
};
static const struct choice choices[] = {{.id = 11}, {.id = 12}};
static const struct question questions[] = {
    {.id = 1, .kind = QUESTION_ONE, .n_choices = 2, .choices = choices},
};
static const struct event fair = {
    .n_days = 2,
    .days = days,
    .n_booths = 2,
    .booths = booths,
    .n_questions = 1,
    .questions = questions,
};

static struct tally *tally_at(struct pool *pool, int day, int minutes,
                              const struct tally_filter *filter)
{
    return tally_new(pool, &fair, filter, date_moment(days[day].day, minutes));
}

static void days_and_hours_end(void)
{
    g_autoptr(pool) pool = pool_new();
    const struct tally *tally = tally_at(pool, 0, 19 * 60 + 59, NULL);
    g_assert_false(tally_day_is_over(tally, 0));
    g_assert_true(tally_hour_is_over(tally, 0, 18));
    g_assert_false(tally_hour_is_over(tally, 0, 19));
    g_assert_false(tally_hour_is_over(tally, 0, 9)); /* not open */
    tally = tally_at(pool, 0, 20 * 60, NULL);
    g_assert_true(tally_day_is_over(tally, 0));
    g_assert_false(tally_is_over(tally));
    tally = tally_at(pool, 1, 18 * 60 + 29, NULL);
    g_assert_false(tally_hour_is_over(tally, 1, 18));
    g_assert_false(tally_is_over(tally));
    tally = tally_at(pool, 1, 18 * 60 + 30, NULL);
    g_assert_true(tally_hour_is_over(tally, 1, 18)); /* cut short */
    g_assert_true(tally_is_over(tally));
}

static void a_fair_begins_when_it_opens(void)
{
    const struct tally_filter second = {.day = &days[1]};
    g_autoptr(pool) pool = pool_new();
    g_assert_false(tally_has_begun(tally_at(pool, 0, 9 * 60 + 59, NULL)));
    g_assert_true(tally_has_begun(tally_at(pool, 0, 10 * 60, NULL)));
    g_assert_false(tally_has_begun(tally_at(pool, 0, 20 * 60, &second)));
    g_assert_false(tally_has_begun(tally_at(pool, 1, 10 * 60 + 29, &second)));
    g_assert_true(tally_has_begun(tally_at(pool, 1, 10 * 60 + 30, &second)));
}

/* Asserts that each total is `n`. */
static void totals_are(const struct tally *tally, int64_t n)
{
    const struct tally_question *asked = &tally->questions[0];
    g_assert_cmpint(tally->checkins, ==, n);
    g_assert_cmpint(tally->visits, ==, n);
    g_assert_cmpint(tally->visitors, ==, n);
    g_assert_cmpint(tally->responses, ==, n);
    g_assert_cmpint(asked->asked, ==, n);
    g_assert_cmpint(asked->answered, ==, n);
    for (int i = 0; i < SOURCES; i++) {
        g_assert_cmpint(tally->checkins_by_source[i], ==, n);
        g_assert_cmpint(tally->booths[1].by_source[i], ==, n);
    }
    for (int i = 0; i < 2; i++) {
        const struct tally_booth *booth = &tally->booths[i];
        g_assert_cmpint(booth->visits, ==, n);
        g_assert_cmpint(booth->visitors, ==, n);
        g_assert_cmpint(booth->first, ==, n);
        g_assert_cmpint(booth->last, ==, n);
        g_assert_cmpint(booth->responses, ==, n);
        g_assert_cmpint(asked->answered_by_booth[i], ==, n);
        g_assert_cmpint(asked->choices[i].answers, ==, n);
        for (int k = 0; k < 2; k++) {
            g_assert_cmpint(tally->both[i * 2 + k], ==, n);
            g_assert_cmpint(asked->choices[i].by_booth[k], ==, n);
        }
    }
}

static void totals_are_blank_before_the_fair(void)
{
    g_autoptr(pool) pool = pool_new();
    struct tally *tally = tally_at(pool, 0, 9 * 60 + 59, NULL);
    tally_blank(tally);
    totals_are(tally, TALLY_TO_COME);
    g_assert_cmpint(tally_whole(&tally->questions[0]), ==, 0);
    g_assert_cmpint(tally->days[0].checkins, ==, 0); /* it is added up */
    tally = tally_at(pool, 0, 10 * 60, NULL);
    tally_blank(tally);
    totals_are(tally, 0);
}

/* A phone whose clock is wrong sent it. */
static void what_was_counted_stays(void)
{
    g_autoptr(pool) pool = pool_new();
    struct tally *tally = tally_at(pool, 0, 9 * 60, NULL);
    tally->visits = tally->booths[1].visits = 1;
    tally_blank(tally);
    g_assert_cmpint(tally->visits, ==, 1);
    g_assert_cmpint(tally->booths[1].visits, ==, 1);
    g_assert_cmpint(tally->booths[0].visits, ==, TALLY_TO_COME);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tally_time/days_and_hours_end", days_and_hours_end);
    g_test_add_func("/tally_time/a_fair_begins_when_it_opens", a_fair_begins_when_it_opens);
    g_test_add_func("/tally_time/totals_are_blank_before_the_fair",
                    totals_are_blank_before_the_fair);
    g_test_add_func("/tally_time/what_was_counted_stays", what_was_counted_stays);
    return g_test_run();
}
