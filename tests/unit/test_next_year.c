/*
 * Tests the copy of a fair for the next year with the fairs of the tree: each date moves by the
 * same number of days, what belongs to one year is left out, and the copy obeys all rules. What the
 * page does with it is tested in tests/http/next_year.mjs.
 */
#include <glib.h>
#include <string.h>

#include "../lib/fair.h"
#include "base/date.h"
#include "base/pool.h"
#include "format/event.h"
#include "model/event_check.h"
#include "model/next_year.h"
#include "model/plan.h"
#include "model/today.h"

#define NOW 1676682000 /* 2023-02-18T10:00:00+09:00 */

static struct pool *pool;

static struct date day(const char *text)
{
    struct date date;
    g_assert_true(date_parse(text, &date));
    return date;
}

/* The day that is so many days after another one, as a text. */
static const char *after(struct date date, int days)
{
    return date_iso(pool, date_add(date, days));
}

#define assert_day(date, expected) g_assert_cmpstr(date_iso(pool, (date)), ==, (expected))

static const struct event *withdraw(const struct event *event, const char *what)
{
    const char *note;
    struct today_fault fault;
    const struct today_form form = {.act = pool_printf(pool, "withdraw:%s", what)};
    g_assert_cmpint(today_apply(pool, event, &form, NOW, &event, &note, &fault), ==, RESULT_OK);
    return event;
}

static void assert_obeys(const struct event *event)
{
    struct problems problems = {0};
    enum result r = event_check(pool, event, &problems);
    for (int i = 0; i < problems.n; i++)
        g_test_message("%s: %s", problems.at[i].field, problem_text(&problems.at[i], LANG_EN));
    g_assert_cmpint(r, ==, RESULT_OK);
}

/* --- dates --- */

static void assert_goods_moved(const struct booth *was, const struct booth *is, int days)
{
    g_assert_cmpint(was->n_goods, ==, is->n_goods);
    for (int i = 0; i < was->n_goods; i++) {
        g_assert_cmpint(was->goods[i].n_days, ==, is->goods[i].n_days);
        for (int j = 0; j < was->goods[i].n_days; j++)
            assert_day(is->goods[i].days[j], after(was->goods[i].days[j], days));
    }
}

static void assert_moved(const struct event *was, const char *first, int days)
{
    const struct event *is = next_year(pool, was, "next", day(first));
    g_assert_cmpint(is->n_days, ==, was->n_days);
    for (int i = 0; i < was->n_days; i++) {
        assert_day(is->days[i].day, after(was->days[i].day, days));
        g_assert_cmpint(is->days[i].opens, ==, was->days[i].opens);
        g_assert_cmpint(is->days[i].closes, ==, was->days[i].closes);
    }
    for (int i = 0; i < was->n_booths; i++)
        assert_goods_moved(&was->booths[i], &is->booths[i], days);
    if (was->reward)
        assert_day(is->reward->until_day, after(was->reward->until_day, days));
    assert_day(is->survey_until, after(was->survey_until, days));
    assert_obeys(is);
}

static void test_dates_of_first_fair(void)
{
    assert_moved(fair_event(pool), "2024-02-16", 364);
}

static void test_dates_of_example(void)
{
    assert_moved(fair_example(pool), "2024-02-17", 364);
}

static void test_dates_over_a_leap_day(void)
{
    assert_moved(fair_example(pool), "2024-03-01", 377);
}

static void test_dates_before(void)
{
    assert_moved(fair_example(pool), "2023-02-17", -1);
}

/* --- what is taken over, and what is not --- */

/* The file says all of a fair. What the copy leaves out is put back, and then only the head may
 * differ. */
static void test_everything_else_is_taken_over(void)
{
    const struct event *was = fair_example(pool);
    struct event is = *next_year(pool, was, was->slug, was->days[0].day);
    g_assert_false(is.published);
    is.published = was->published;
    is.n_appearances = was->n_appearances;
    is.n_notices = was->n_notices;
    is.exported = was->exported;
    g_assert_null(is.targets.counts[TARGET_VISITS]);
    g_assert_null(is.targets.mean);
    is.targets = was->targets;
    g_assert_cmpstr(format_event_write(pool, &is)->str, ==, format_event_write(pool, was)->str);
}

static void test_head(void)
{
    const struct event *is = next_year(pool, fair_example(pool), "example-2024", day("2024-02-17"));
    g_assert_cmpstr(is->slug, ==, "example-2024");
    g_assert_cmpint(is->id, ==, 0);
    g_assert_cmpint(is->revision, ==, 0);
    g_assert_cmpint(is->exported, ==, 0);
    g_assert_cmpint((int)is->changed_at, ==, 0);
    g_assert_false(is->published);
}

static void test_guests_and_notices_are_left_out(void)
{
    const struct event *was = fair_example(pool);
    g_assert_cmpint(was->n_appearances, >, 0);
    g_assert_cmpint(was->n_notices, >, 0);
    const struct event *is = next_year(pool, was, "next", day("2024-02-17"));
    g_assert_cmpint(is->n_appearances, ==, 0);
    g_assert_cmpint(is->n_notices, ==, 0);
}

static void test_states_of_today_are_left_out(void)
{
    struct event was = *fair_example(pool);
    struct booth *booths = POOL_ARRAY(pool, struct booth, (size_t)was.n_booths);
    const struct booth_today today = {.day = was.days[0].day, .sold_out = true};
    memcpy(booths, was.booths, (size_t)was.n_booths * sizeof *booths);
    booths[0].today = &today;
    was.booths = booths;
    g_assert_null(next_year(pool, &was, "next", day("2024-02-17"))->booths[0].today);
}

static int stalls_of(const struct event *event)
{
    int n = 0;
    for (int i = 0; i < event->n_halls; i++)
        n += event->halls[i].n_stalls;
    return n;
}

static void test_withdrawn_booth_is_left_out(void)
{
    const struct event *was = fair_example(pool);
    const char *code = was->booths[1].municipality.code;
    g_assert_nonnull(plan_stall(was, &was->booths[1], NULL));
    const struct event *is = next_year(pool, withdraw(was, pool_printf(pool, "booth:%s", code)),
                                       "next", day("2024-02-17"));
    g_assert_cmpint(is->n_booths, ==, was->n_booths - 1);
    g_assert_null(event_booth(is, code));
    g_assert_cmpint(stalls_of(is), ==, stalls_of(was) - 1);
    const struct booth *next = event_booth(is, was->booths[2].municipality.code);
    g_assert_true(plan_stall(is, next, NULL)->booth == next);
    assert_obeys(is);
}

/* The fair needs six booths for its reward, and only one comes again. */
static void test_reward_can_be_reached(void)
{
    struct event was = *fair_example(pool);
    struct reward reward = *was.reward;
    reward.booths = was.n_booths;
    was.reward = &reward;
    const struct event *event = &was;
    for (int i = 1; i < was.n_booths; i++)
        event = withdraw(event, pool_printf(pool, "booth:%s", was.booths[i].municipality.code));
    const struct event *is = next_year(pool, event, "next", day("2024-02-17"));
    g_assert_cmpint(is->n_booths, ==, 1);
    g_assert_cmpint(is->reward->booths, ==, 1);
    assert_obeys(is);
}

static void test_reward_without_a_goal_is_left_out(void)
{
    struct event was = *fair_example(pool);
    struct reward reward = *was.reward;
    reward.booths = 0;
    reward.survey = true;
    was.reward = &reward;
    const struct event *event = &was;
    for (int i = 0; i < was.n_questions; i++)
        event = withdraw(event, pool_printf(pool, "question:%d", was.questions[i].id));
    const struct event *is = next_year(pool, event, "next", day("2024-02-17"));
    g_assert_cmpint(is->n_questions, ==, 0);
    g_assert_null(is->reward);
    assert_obeys(is);
}

static const struct question *question_with_choices(const struct event *event)
{
    for (int i = 0; i < event->n_questions; i++) {
        if (event->questions[i].kind == QUESTION_ONE && event->questions[i].n_choices >= 3)
            return &event->questions[i];
    }
    g_assert_not_reached();
}

static void test_withdrawn_choices_are_left_out(void)
{
    const struct event *was = fair_event(pool);
    const struct question *asked = question_with_choices(was);
    const struct event *event = withdraw(was, pool_printf(pool, "choice:%d", asked->choices[0].id));
    const struct event *is = next_year(pool, event, "next", day("2024-02-16"));
    const struct question *kept = event_question(is, asked->id);
    g_assert_cmpint(is->n_questions, ==, was->n_questions);
    g_assert_cmpint(kept->n_choices, ==, asked->n_choices - 1);
    g_assert_null(question_choice(kept, asked->choices[0].id));
    assert_obeys(is);
}

/* A question with a single choice would break a rule. */
static void test_question_without_choices_is_left_out(void)
{
    const struct event *was = fair_event(pool), *event = was;
    const struct question *asked = question_with_choices(was);
    for (int i = 1; i < asked->n_choices; i++)
        event = withdraw(event, pool_printf(pool, "choice:%d", asked->choices[i].id));
    const struct event *is = next_year(pool, event, "next", day("2024-02-16"));
    g_assert_cmpint(is->n_questions, ==, was->n_questions - 1);
    g_assert_null(event_question(is, asked->id));
    assert_obeys(is);
}

/* --- what the form proposes --- */

static const struct {
    const char *name, *slug, *first, *now, *next_slug, *next_first;
} proposals[] = {
    {"year", "shinagawa-2023", "2023-02-17", "2023-02-18", "shinagawa-2024", "2024-02-16"},
    {"after-leap-day", "fair-2024", "2024-02-16", "2024-02-16", "fair-2025", "2025-02-14"},
    {"later-than-the-date", "fair-2024", "2024-10-06", "2024-10-07", "fair-2025", "2025-10-05"},
    {"two-days-later", "fair-2027", "2027-10-03", "2027-10-04", "fair-2028", "2028-10-01"},
    {"of-leap-day", "fair-2024", "2024-02-29", "2024-02-29", "fair-2025", "2025-02-27"},
    {"years-ago", "fair-2023", "2023-02-17", "2026-11-27", "fair-2027", "2027-02-19"},
    {"on-that-day", "fair-2023", "2023-02-17", "2024-02-16", "fair-2024", "2024-02-16"},
    {"a-day-too-late", "fair-2023", "2023-02-17", "2024-02-17", "fair-2025", "2025-02-14"},
    {"in-the-middle", "2023-ume", "2023-02-17", "2023-02-18", "2024-ume", "2024-02-16"},
    {"without-a-year", "ume", "2023-02-17", "2023-02-18", "ume-2024", "2024-02-16"},
    {"other-year", "ume-2019", "2023-02-17", "2023-02-18", "ume-2019-2024", "2024-02-16"},
    {"same-year", "ume-2023", "2023-01-01", "2023-02-18", "ume-2023-2", "2023-12-31"},
    {"long", "a234567890123456789012345678901234567890", "2023-02-17", "2023-02-18",
     "a2345678901234567890123456789012345-2024", "2024-02-16"},
    {"long-same-year", "a23456789012345678901234567890123456-2023", "2023-01-01", "2023-02-18",
     "a23456789012345678901234567890123456-2-2", "2023-12-31"},
};

static void test_proposal(gconstpointer i)
{
    const size_t row = GPOINTER_TO_SIZE(i);
    const struct event_day days[] = {{.day = day(proposals[row].first)}};
    const struct event event = {.slug = proposals[row].slug, .n_days = 1, .days = days};
    int64_t now = date_moment(day(proposals[row].now), 11 * 60);
    struct date first = next_year_first(&event, now);
    assert_day(first, proposals[row].next_first);
    g_assert_cmpint(date_weekday(first), ==, date_weekday(days[0].day));
    g_assert_true(next_year_first_ok(first, now));
    const char *slug = next_year_slug(pool, &event, first);
    g_assert_cmpstr(slug, ==, proposals[row].next_slug);
    g_assert_true(event_slug_ok(slug));
}

static const struct {
    const char *first;
    bool ok;
} firsts[] = {
    {"2023-02-17", false},
    {"2023-02-18", true},
    {"2033-02-18", true},
    {"2033-02-19", false},
};

static void test_first(gconstpointer i)
{
    const size_t row = GPOINTER_TO_SIZE(i);
    g_assert_cmpint(next_year_first_ok(day(firsts[row].first), NOW), ==, firsts[row].ok);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    pool = pool_new();
    g_test_add_func("/next-year/dates-of-first-fair", test_dates_of_first_fair);
    g_test_add_func("/next-year/dates-of-example", test_dates_of_example);
    g_test_add_func("/next-year/dates-over-a-leap-day", test_dates_over_a_leap_day);
    g_test_add_func("/next-year/dates-before", test_dates_before);
    g_test_add_func("/next-year/everything-else", test_everything_else_is_taken_over);
    g_test_add_func("/next-year/head", test_head);
    g_test_add_func("/next-year/guests-and-notices", test_guests_and_notices_are_left_out);
    g_test_add_func("/next-year/states-of-today", test_states_of_today_are_left_out);
    g_test_add_func("/next-year/withdrawn-booth", test_withdrawn_booth_is_left_out);
    g_test_add_func("/next-year/reward-can-be-reached", test_reward_can_be_reached);
    g_test_add_func("/next-year/reward-without-a-goal", test_reward_without_a_goal_is_left_out);
    g_test_add_func("/next-year/withdrawn-choices", test_withdrawn_choices_are_left_out);
    g_test_add_func("/next-year/question-without-choices",
                    test_question_without_choices_is_left_out);
    for (size_t i = 0; i < G_N_ELEMENTS(proposals); i++)
        g_test_add_data_func(pool_printf(pool, "/next-year/proposal/%s", proposals[i].name),
                             GSIZE_TO_POINTER(i), test_proposal);
    for (size_t i = 0; i < G_N_ELEMENTS(firsts); i++)
        g_test_add_data_func(pool_printf(pool, "/next-year/first/%s", firsts[i].first),
                             GSIZE_TO_POINTER(i), test_first);
    int failed = g_test_run();
    pool_free(pool);
    return failed;
}
