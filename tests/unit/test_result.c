/* Tests the list of problems, and the names and statuses of results. */
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

static void test_statuses(void)
{
    static const struct {
        enum result result;
        int status;
    } rows[] = {
        {RESULT_OK, 200},          {RESULT_NOT_FOUND, 404}, {RESULT_INVALID, 422},
        {RESULT_MALFORMED, 400},   {RESULT_TOO_LARGE, 413}, {RESULT_FORBIDDEN, 403},
        {RESULT_UNAVAILABLE, 503}, {RESULT_FAILED, 500},    {(enum result)99, 500},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        g_assert_cmpint(result_status(rows[i].result), ==, rows[i].status);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/result/problems", test_problems);
    g_test_add_func("/result/more_than_fit", test_more_than_fit);
    g_test_add_func("/result/names", test_names);
    g_test_add_func("/result/statuses", test_statuses);
    return g_test_run();
}
