/* Tests the list of problems and the names of results. */
#include "base/result.h"

#include <glib.h>

#include "base/pool.h"

static void test_problems(void)
{
    g_autoptr(pool) p = pool_new();
    struct problems problems = {0};
    g_assert_null(problem_of(&problems, "name"));
    problem_add(&problems, p, "name", "%d of %s", 1, "many");
    problem_add(&problems, p, "code", "wrong");
    problem_add(&problems, p, "name", "second");
    g_assert_cmpint(problems.n, ==, 3);
    g_assert_cmpstr(problem_of(&problems, "name"), ==, "1 of many");
    g_assert_cmpstr(problem_of(&problems, "code"), ==, "wrong");
    g_assert_null(problem_of(&problems, "nam"));
}

static void test_more_than_fit(void)
{
    g_autoptr(pool) p = pool_new();
    struct problems problems = {0};
    for (int i = 0; i < PROBLEMS_MAX + 5; i++)
        problem_add(&problems, p, "x", "%d", i);
    g_assert_cmpint(problems.n, ==, PROBLEMS_MAX);
    g_assert_cmpint(problems.more, ==, 5);
    g_assert_cmpstr(problems.at[PROBLEMS_MAX - 1].message, ==, "63");
}

static void test_names(void)
{
    g_assert_cmpstr(result_name(RESULT_OK), ==, "OK");
    g_assert_cmpstr(result_name(RESULT_NOT_FOUND), ==, "NOT_FOUND");
    g_assert_cmpstr(result_name(RESULT_FAILED), ==, "FAILED");
    g_assert_cmpstr(result_name((enum result)99), ==, "?");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/result/problems", test_problems);
    g_test_add_func("/result/more_than_fit", test_more_than_fit);
    g_test_add_func("/result/names", test_names);
    return g_test_run();
}
