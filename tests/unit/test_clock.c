/* Tests the clock that BUSSANTEN_CLOCK sets. */
#include "base/clock.h"

#include <glib.h>
#include <time.h>

static void set(const char *text)
{
    if (text)
        g_setenv("BUSSANTEN_CLOCK", text, TRUE);
    else
        g_unsetenv("BUSSANTEN_CLOCK");
}

static void test_machine(const void *text)
{
    set(text);
    g_assert_cmpint(clock_init(), ==, RESULT_OK);
    g_assert_false(clock_is_set());
    int64_t before = time(NULL), now = clock_now(), after = time(NULL) + 1;
    g_assert_cmpint(before - 1, <=, now);
    g_assert_cmpint(now, <=, after);
}

static void test_set_and_runs_on(void)
{
    set("2023-02-18T11:00:00+09:00");
    g_assert_cmpint(clock_init(), ==, RESULT_OK);
    g_assert_true(clock_is_set());
    g_assert_cmpint(clock_now() - 1676685600, <=, 1);
    g_usleep(1100 * 1000);
    g_assert_cmpint(clock_now() - 1676685600, >=, 1);
    g_assert_cmpint(clock_now() - 1676685600, <=, 10);
}

static void test_refused(const void *text)
{
    set(text);
    g_assert_cmpint(clock_init(), ==, RESULT_INVALID);
    g_assert_false(clock_is_set());
}

static void test_monotonic(void)
{
    int64_t before = clock_monotonic_ms();
    g_usleep(20 * 1000);
    int64_t passed = clock_monotonic_ms() - before;
    g_assert_cmpint(passed, >=, 19);
    g_assert_cmpint(passed, <, 10000);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_data_func("/clock/machine/unset", NULL, test_machine);
    g_test_add_data_func("/clock/machine/empty", "", test_machine);
    g_test_add_func("/clock/set_and_runs_on", test_set_and_runs_on);
    g_test_add_data_func("/clock/refused/no_zone", "2023-02-18T11:00:00", test_refused);
    g_test_add_data_func("/clock/refused/words", "yesterday", test_refused);
    g_test_add_func("/clock/monotonic", test_monotonic);
    return g_test_run();
}
