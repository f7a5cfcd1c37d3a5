/* Tests when the machine's clock is believed for what cannot be undone. */
#include <glib.h>

#include "base/clock.h"
#include "base/pool.h"
#include "data/sure_clock.h"
#include "small_fair.h"

#define NOW 1676788200 /* 2023-02-19T15:30+09:00 */
#define YEAR (365 * 86400)

static void unset(void)
{
    g_unsetenv("BUSSANTEN_CLOCK");
    g_assert_cmpint(clock_init(), ==, RESULT_OK);
}

static void test_settles(void)
{
    struct sure_clock clock;
    unset();
    sure_clock_begin(&clock, NOW, 5000);
    g_assert_false(sure_clock_look(&clock, NOW, 5000));
    g_assert_false(sure_clock_look(&clock, NOW + 599, 5000 + 599000));
    g_assert_true(sure_clock_look(&clock, NOW + 600, 5000 + 600000));
}

/* In steps of a minute the clock drifts by seconds, as a slow or fast one does. */
static void test_drifts(gconstpointer by)
{
    struct sure_clock clock;
    unset();
    sure_clock_begin(&clock, NOW, 0);
    for (int minute = 1; minute <= 1000; minute++) {
        int64_t now = NOW + minute * (60 + GPOINTER_TO_INT(by));
        g_assert_cmpint(sure_clock_look(&clock, now, minute * INT64_C(60000)), ==, minute >= 10);
    }
}

/* At boot the clock is a year ahead; then a time server sets it back. */
static void test_jumps(gconstpointer by)
{
    struct sure_clock clock;
    int64_t jump = GPOINTER_TO_INT(by);
    unset();
    sure_clock_begin(&clock, NOW, 0);
    g_assert_true(sure_clock_look(&clock, NOW + 600, 600000));
    g_assert_false(sure_clock_look(&clock, NOW + 601 + jump, 601000));
    g_assert_false(sure_clock_look(&clock, NOW + 1200 + jump, 1200000));
    g_assert_true(sure_clock_look(&clock, NOW + 1201 + jump, 1201000));
}

static void test_set_clock(void)
{
    struct sure_clock clock;
    g_setenv("BUSSANTEN_CLOCK", "2023-02-18T11:00:00+09:00", TRUE);
    g_assert_cmpint(clock_init(), ==, RESULT_OK);
    sure_clock_begin(&clock, clock_now(), clock_monotonic_ms());
    g_assert_true(sure_clock_look(&clock, clock_now(), clock_monotonic_ms()));
}

static void never_beyond_the_database(struct small_fair *f, const void *unused)
{
    (void)unused;
    int64_t now, machine;
    unset();
    machine = clock_now();
    g_assert_cmpint(sure_clock_read(f->db, machine + YEAR, &now), ==, RESULT_OK);
    g_assert_cmpint(now, >=, machine - 1);
    g_assert_cmpint(now, <, machine + 600);
    g_assert_cmpint(sure_clock_read(f->db, NOW, &now), ==, RESULT_OK);
    g_assert_cmpint(now, ==, NOW);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sure_clock/settles", test_settles);
    g_test_add_data_func("/sure_clock/drifts/slow", GINT_TO_POINTER(-20), test_drifts);
    g_test_add_data_func("/sure_clock/drifts/fast", GINT_TO_POINTER(20), test_drifts);
    g_test_add_data_func("/sure_clock/jumps/ahead", GINT_TO_POINTER(YEAR), test_jumps);
    g_test_add_data_func("/sure_clock/jumps/back", GINT_TO_POINTER(-YEAR), test_jumps);
    g_test_add_func("/sure_clock/set", test_set_clock);
    g_test_add("/sure_clock/database", struct small_fair, NULL, small_fair_set_up,
               never_beyond_the_database, small_fair_tear_down);
    return g_test_run();
}
