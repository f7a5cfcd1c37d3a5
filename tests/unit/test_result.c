/* Tests the list of problems, and the names and statuses of results. */
#include "base/result.h"

#include <glib.h>

#include "base/pool.h"

static void test_problems(void)
{
    g_autoptr(pool) p = pool_new();
    struct problems problems = {0};
    g_assert_null(problem_of(&problems, "name"));
    problem_add(&problems, p, "name", WORD_RULE_TOO_LONG, problem_number(p, 12345), "9", NULL);
    problem_add(&problems, p, "code", WORD_RULE_MISSING, NULL);
    problem_add(&problems, p, "name", WORD_RULE_EMPTY, NULL);
    g_assert_cmpint(problems.n, ==, 3);
    const struct problem *problem = problem_of(&problems, "name");
    g_assert_cmpstr(problem_text(problem, LANG_EN), ==,
                    "has 12345 characters; at most 9 are allowed");
    g_assert_cmpstr(problem_text(problem, LANG_JA), ==,
                    "9文字までにしてください（いまは12345文字です）。");
    g_assert_cmpstr(problem_text(problem, LANG_EASY), ==, problem_text(problem, LANG_JA));
    g_assert_cmpstr(problem_of(&problems, "code")->en, ==, "is missing");
    g_assert_null(problem_of(&problems, "nam"));
    struct problems others = {0};
    problem_add_found(&others, p, "f.yaml:3: name", problem);
    g_assert_cmpint(others.n, ==, 1);
    g_assert_cmpstr(others.at[0].field, ==, "f.yaml:3: name");
    g_assert_cmpstr(others.at[0].ja, ==, problem->ja);
    g_assert_cmpstr(others.at[0].en, ==, problem->en);
}

static void test_more_than_fit(void)
{
    g_autoptr(pool) p = pool_new();
    struct problems problems = {0};
    for (int i = 0; i < PROBLEMS_MAX + 5; i++)
        problem_add(&problems, p, "x", WORD_RULE_SAID, problem_number(p, i), NULL);
    g_assert_cmpint(problems.n, ==, PROBLEMS_MAX);
    g_assert_cmpint(problems.more, ==, 5);
    problem_add_found(&problems, p, "y", &problems.at[0]);
    g_assert_cmpint(problems.more, ==, 6);
    g_assert_cmpstr(problems.at[PROBLEMS_MAX - 1].en, ==, "63");
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
        {RESULT_OK, 200},        {RESULT_NOT_FOUND, 404},   {RESULT_INVALID, 422},
        {RESULT_MALFORMED, 400}, {RESULT_TOO_LARGE, 413},   {RESULT_FORBIDDEN, 403},
        {RESULT_GONE, 410},      {RESULT_UNAVAILABLE, 503}, {RESULT_FAILED, 500},
        {(enum result)99, 500},
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
