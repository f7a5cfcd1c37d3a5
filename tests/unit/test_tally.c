/* Tests the shape of a fair's figures. Released ones are tested in test_release.c. */
#include <glib.h>

#include "base/pool.h"
#include "model/tally.h"

static const struct event_day days[] = {
    {{2023, 2, 17}, 10 * 60, 20 * 60},
    {{2023, 2, 21}, 10 * 60 + 30, 18 * 60 + 1},
};
static const struct booth booths[] = {
    {.municipality = {.code = "032026"}},
    {.municipality = {.code = "152102"}},
};
static const struct choice one[] = {{.id = 11}, {.id = 12}};
static const struct choice many[] = {{.id = 21}, {.id = 23}};
static const struct question questions[] = {
    {.id = 1, .kind = QUESTION_ONE, .n_choices = 2, .choices = one},
    {.id = 2, .kind = QUESTION_MANY, .n_choices = 2, .choices = many},
    {.id = 9, .kind = QUESTION_TEXT},
};
static const struct event fair = {
    .id = 1,
    .n_days = 2,
    .days = days,
    .n_booths = 2,
    .booths = booths,
    .n_questions = 3,
    .questions = questions,
};
static const struct event nothing = {.id = 2};

static void everything_is_there_and_zero(void)
{
    g_autoptr(pool) pool = pool_new();
    struct tally *tally = tally_new(pool, &fair, NULL, 1676685600);
    g_assert_true(tally->event == &fair);
    g_assert_cmpint(tally->as_of, ==, 1676685600);
    g_assert_cmpint(tally->visits + tally->checkins + tally->visitors + tally->responses, ==, 0);
    for (int b = 0; b < 2; b++) {
        g_assert_true(tally->booths[b].booth == &booths[b]);
        for (int hour = 0; hour < TALLY_HOURS; hour++)
            g_assert_cmpint(tally->booths[b].hours[1][hour], ==, 0);
    }
    g_assert_true(tally->questions[1].choices[1].choice == &many[1]);
}

static void each_is_found_by_its_key(void)
{
    g_autoptr(pool) pool = pool_new();
    struct tally *tally = tally_new(pool, &fair, NULL, 0);
    g_assert_true(tally_day(tally, (struct date){2023, 2, 21}) == &tally->days[1]);
    g_assert_true(tally_booth(tally, "152102") == &tally->booths[1]);
    g_assert_true(tally_question(tally, 9) == &tally->questions[2]);
    g_assert_true(tally_choice(tally, 23) == &tally->questions[1].choices[1]);
}

static void what_is_not_there_is_not_found(void)
{
    g_autoptr(pool) pool = pool_new();
    struct tally *tally = tally_new(pool, &fair, NULL, 0);
    g_assert_null(tally_day(tally, (struct date){2023, 2, 18}));
    g_assert_null(tally_booth(tally, "131091"));
    g_assert_null(tally_booth(tally, NULL));
    g_assert_null(tally_question(tally, 3));
    g_assert_null(tally_choice(tally, 22));
    g_assert_null(tally_booth(tally_new(pool, &nothing, NULL, 0), "032026"));
}

static void open_hours_hold_every_day(void)
{
    int first, end;
    tally_open_hours(&fair, &first, &end);
    g_assert_cmpint(first, ==, 10);
    g_assert_cmpint(end, ==, 20);
}

static void a_begun_hour_is_an_hour(void)
{
    static const struct event_day late = {{2023, 2, 17}, 9 * 60 + 59, 18 * 60 + 1};
    static const struct event event = {.n_days = 1, .days = &late};
    int first, end;
    tally_open_hours(&event, &first, &end);
    g_assert_cmpint(first, ==, 9);
    g_assert_cmpint(end, ==, 19);
}

static void an_hour_is_open_when_any_minute_is(void)
{
    g_assert_false(tally_is_open(&days[1], 9));
    g_assert_true(tally_is_open(&days[1], 10));
    g_assert_true(tally_is_open(&days[1], 18));
    g_assert_false(tally_is_open(&days[1], 19));
    g_assert_false(tally_is_open(&days[0], 20));
}

static void an_hour_has_a_row_when_open_or_counted(void)
{
    g_assert_true(tally_has_hour(&days[1], 10, 0));
    g_assert_true(tally_has_hour(&days[1], 9, 1));
    g_assert_false(tally_has_hour(&days[1], 9, 0));
}

static void a_figure_is_grouped_or_hidden(void)
{
    g_autoptr(pool) pool = pool_new();
    g_assert_cmpstr(tally_figure_words(pool, LANG_JA, 0), ==, "0");
    g_assert_cmpstr(tally_figure_words(pool, LANG_JA, 12345), ==, "12,345");
    g_assert_cmpstr(tally_figure_words(pool, LANG_JA, TALLY_HIDDEN), ==,
                    word(LANG_JA, WORD_TALLY_HIDDEN));
}

static void a_released_figure_has_words(void)
{
    g_autoptr(pool) pool = pool_new();
    g_assert_cmpstr(tally_figure_words(pool, LANG_JA, TALLY_BELOW), ==, "10未満");
    g_assert_cmpstr(tally_share_words(pool, LANG_JA, TALLY_BELOW, 40), ==,
                    word(LANG_JA, WORD_TALLY_NO_VALUE));
    g_assert_cmpstr(tally_share_words(pool, LANG_JA, 20, TALLY_HIDDEN), ==,
                    word(LANG_JA, WORD_TALLY_NO_VALUE));
    g_assert_cmpstr(tally_share_words(pool, LANG_JA, 20, 40), ==, "50%");
}

/* A reader takes 100% for all, and 0% for none. */
static void a_share_is_no_all_and_no_none_by_rounding(void)
{
    static const struct {
        int64_t part, whole;
        const char *words;
    } rows[] = {
        {0, 1000, "0%"},    {1, 996, "1%未満"},   {4, 1000, "1%未満"},  {5, 1000, "1%"},
        {14, 1000, "1%"},   {15, 1000, "2%"},     {994, 1000, "99%"},   {996, 1000, "99%"},
        {999, 1000, "99%"}, {1000, 1000, "100%"}, {1004, 1000, "100%"}, {1005, 1000, "101%"},
    };
    g_autoptr(pool) pool = pool_new();
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        g_assert_cmpstr(tally_share_words(pool, LANG_JA, rows[i].part, rows[i].whole), ==,
                        rows[i].words);
    g_assert_cmpint(tally_per_cent(996, 1000), ==, 99);
}

/* The bars of released answers need a whole, too. */
static void the_whole_is_those_who_answered(void)
{
    g_autoptr(pool) pool = pool_new();
    struct tally *tally = tally_new(pool, &fair, NULL, 0);
    struct tally_question *asked = &tally->questions[0];
    asked->answered = 30;
    asked->choices[0].answers = 12;
    g_assert_cmpint(tally_whole(asked), ==, 30);
    g_assert_true(tally_tells(asked) && tally_tells_booth(asked, 1));
    asked->answered = asked->answered_by_booth[1] = TALLY_HIDDEN;
    asked->choices[1].answers = TALLY_BELOW;
    g_assert_cmpint(tally_whole(asked), ==, 12);
    g_assert_true(tally_tells(asked) && tally_tells_booth(asked, 1));
    for (int i = 0; i < 2; i++)
        asked->choices[i].answers = asked->choices[i].by_booth[1] = TALLY_HIDDEN;
    g_assert_false(tally_tells(asked) || tally_tells_booth(asked, 1));
}

static void what_is_left_out_is_of_the_day_and_not_taken_back(void)
{
    g_autoptr(pool) pool = pool_new();
    const struct tally_filter filter = {.day = days};
    const struct left_out all[] = {
        {.day = {2023, 2, 21}, .starts = 670, .ends = 680},
        {.day = {2023, 2, 17}, .starts = 680, .ends = 690, .back_by = "yoshiko"},
        {.day = {2023, 2, 17}, .starts = 690, .ends = 700},
    };
    struct tally *tally = tally_new(pool, &fair, &filter, 0);
    tally_leave_out(pool, tally, G_N_ELEMENTS(all), all);
    g_assert_cmpint(tally->n_left_outs, ==, 1);
    g_assert_cmpint(tally->left_outs[0].starts, ==, 690);
    struct tally *whole = tally_new(pool, &fair, NULL, 0);
    tally_leave_out(pool, whole, G_N_ELEMENTS(all), all);
    g_assert_cmpint(whole->n_left_outs, ==, 2);
}

static void no_days_have_no_hours(void)
{
    int first, end;
    tally_open_hours(&nothing, &first, &end);
    g_assert_cmpint(first, ==, end);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tally/zero", everything_is_there_and_zero);
    g_test_add_func("/tally/found", each_is_found_by_its_key);
    g_test_add_func("/tally/not-found", what_is_not_there_is_not_found);
    g_test_add_func("/tally/hours", open_hours_hold_every_day);
    g_test_add_func("/tally/begun-hour", a_begun_hour_is_an_hour);
    g_test_add_func("/tally/open-hour", an_hour_is_open_when_any_minute_is);
    g_test_add_func("/tally/row-of-hour", an_hour_has_a_row_when_open_or_counted);
    g_test_add_func("/tally/figure", a_figure_is_grouped_or_hidden);
    g_test_add_func("/tally/a released figure has words", a_released_figure_has_words);
    g_test_add_func("/tally/a share is no all and no none by rounding",
                    a_share_is_no_all_and_no_none_by_rounding);
    g_test_add_func("/tally/the whole is those who answered", the_whole_is_those_who_answered);
    g_test_add_func("/tally/left-out", what_is_left_out_is_of_the_day_and_not_taken_back);
    g_test_add_func("/tally/no-days", no_days_have_no_hours);
    return g_test_run();
}
