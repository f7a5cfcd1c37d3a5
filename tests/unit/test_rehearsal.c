/*
 * Tests the copy of a fair for a rehearsal with the fairs of the tree, and its made-up visitors.
 * What the page does with both is tested in tests/http/rehearse.mjs.
 */
#include <glib.h>
#include <string.h>

#include "../lib/fair.h"
#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "format/event.h"
#include "model/crowd.h"
#include "model/event_check.h"
#include "model/plan.h"
#include "model/rehearsal.h"
#include "model/survey.h"

#define NOW 1675966320 /* 2023-02-10T03:12:00+09:00 */

static struct pool *pool;
static const struct date today = {2023, 2, 10};

static const struct event *copy_of(const struct event *event)
{
    return rehearsal(pool, event, "practice", today);
}

static void assert_obeys(const struct event *event)
{
    struct problems problems = {0};
    enum result r = event_check(pool, event, &problems);
    for (int i = 0; i < problems.n; i++)
        g_test_message("%s", problems.at[i].field);
    g_assert_cmpint(r, ==, RESULT_OK);
}

#define assert_day(date, expected) g_assert_cmpstr(date_iso(pool, (date)), ==, (expected))

/* --- the copy --- */

static void assert_open_from_today(const struct event *is, int n_days)
{
    assert_obeys(is);
    g_assert_cmpint(is->n_days, ==, n_days);
    for (int i = 0; i < n_days; i++) {
        g_assert_cmpint(date_compare(is->days[i].day, date_add(today, i)), ==, 0);
        g_assert_cmpint(is->days[i].opens, ==, 0);
        g_assert_cmpint(is->days[i].closes, ==, 24 * 60);
    }
    g_assert_cmpint(event_status(is, NOW).phase, ==, EVENT_OPEN);
    g_assert_cmpint(event_survey(is, NOW), ==, SURVEY_OPEN);
}

static void test_open(void)
{
    assert_open_from_today(copy_of(fair_event(pool)), 7);
    assert_open_from_today(copy_of(fair_example(pool)), 7);
}

static void test_long_fair(void)
{
    struct event was = *fair_event(pool);
    struct event_day days[9];
    for (int i = 0; i < 9; i++)
        days[i] = (struct event_day){date_add(was.days[0].day, 2 * i), 600, 1200};
    was.days = days;
    was.n_days = 9;
    was.n_appearances = 0;
    was.survey_until = days[8].day;
    const struct event *is = copy_of(&was);
    assert_open_from_today(is, 9);
    assert_day(is->survey_until, "2023-02-18");
}

/* The fair's survey ends seven days after its last day. */
static void test_survey_until(void)
{
    assert_day(copy_of(fair_event(pool))->survey_until, "2023-02-23");
}

static void test_head(void)
{
    const struct event *is = copy_of(fair_event(pool));
    g_assert_cmpstr(is->rehearsal_of, ==, fair_event(pool)->slug);
    g_assert_cmpstr(is->slug, ==, "practice");
    g_assert_false(is->published);
    g_assert_true(event_is_open(is));
    g_assert_true(g_str_has_prefix(is->name.ja, "【練習】"));
    g_assert_true(g_str_has_prefix(is->name.en, "[Practice] "));
    g_assert_true(g_str_has_prefix(is->name.easy, "【練習《れんしゅう》】"));
}

static void test_long_name(void)
{
    struct event was = *fair_event(pool);
    char *name = g_strnfill(EVENT_NAME_MAX, 'x');
    was.name = (struct words){name, name, name};
    const struct event *is = copy_of(&was);
    assert_obeys(is);
    g_assert_cmpint((int)text_characters(is->name.ja), ==, EVENT_NAME_MAX);
    g_assert_true(g_str_has_prefix(is->name.en, "[Practice] x"));
    g_assert_null(is->name.easy);
    g_free(name);
}

static void test_name_without_translations(void)
{
    struct event was = *fair_event(pool);
    was.name = (struct words){.ja = "市"};
    const struct event *is = copy_of(&was);
    g_assert_cmpstr(is->name.ja, ==, "【練習】市");
    g_assert_null(is->name.en);
    g_assert_null(is->name.easy);
}

/* The first guest of the second day of the fair comes on the second day of the rehearsal. */
static void test_guests(void)
{
    const struct event *was = fair_event(pool), *is = copy_of(was);
    g_assert_cmpint(was->n_appearances, ==, is->n_appearances);
    for (int i = 0; i < was->n_appearances; i++) {
        int number = 0;
        while (date_compare(was->days[number].day, was->appearances[i].day))
            number++;
        g_assert_cmpint(date_compare(is->appearances[i].day, date_add(today, number)), ==, 0);
        g_assert_cmpint(is->appearances[i].starts, ==, was->appearances[i].starts);
        g_assert_cmpint(is->appearances[i].tentative, ==, was->appearances[i].tentative);
    }
    g_assert_cmpint(is->n_notices, ==, 0);
}

static void test_changed_guests(void)
{
    struct event was = *fair_event(pool);
    struct appearance guests[] = {was.appearances[0], was.appearances[0]};
    g_assert_cmpint(was.n_appearances, >=, 1);
    guests[0].cancelled = true;
    guests[1].slug = "another";
    guests[1].moved = true;
    was.appearances = guests;
    was.n_appearances = 2;
    const struct event *is = copy_of(&was);
    g_assert_cmpint(is->n_appearances, ==, 1);
    g_assert_cmpstr(is->appearances[0].slug, ==, "another");
    g_assert_false(is->appearances[0].moved);
}

static void test_targets(void)
{
    const struct event *was = fair_example(pool);
    const struct event *is = copy_of(was);
    g_assert_cmpint(*is->targets.counts[TARGET_VISITS], ==, *was->targets.counts[TARGET_VISITS]);
    g_assert_cmpint(*is->targets.mean, ==, 320);
}

static void test_goods_reward_and_plan(void)
{
    const struct event *was = fair_example(pool), *is = copy_of(was);
    int n_days = 0;
    g_assert_cmpint(is->n_booths, ==, was->n_booths);
    for (int i = 0; i < is->n_booths; i++) {
        for (int j = 0; j < is->booths[i].n_goods; j++) {
            const struct goods *goods = &is->booths[i].goods[j];
            g_assert_cmpint(goods->n_days, ==, was->booths[i].goods[j].n_days);
            for (int k = 0; k < goods->n_days; k++, n_days++)
                g_assert_nonnull(event_day(is, goods->days[k]));
        }
    }
    g_assert_cmpint(n_days, >, 0);
    assert_day(is->reward->until_day, "2023-02-16");
    g_assert_cmpint(is->reward->until_time, ==, 24 * 60);
    for (int i = 0; i < is->n_halls; i++) {
        for (int j = 0; j < is->halls[i].n_stalls; j++) {
            const struct booth *booth = is->halls[i].stalls[j].booth;
            g_assert_true(booth >= is->booths && booth < is->booths + is->n_booths);
        }
    }
}

static void test_slug(void)
{
    g_assert_cmpstr(rehearsal_slug(pool, "fair", "0k3f9qxz"), ==, "fair-practice-0k3f9qxz");
    const char *longest = "abcdefghijklmnopqrstuvwxyz0123456789abcd";
    g_assert_cmpstr(rehearsal_slug(pool, longest, "0k3f9qxz"), ==,
                    "abcdefghijklmnopqrstuv-practice-0k3f9qxz");
    g_assert_true(event_slug_ok(rehearsal_slug(pool, longest, "0k3f9qxz")));
}

/* --- the crowd --- */

static const char *seed(int i)
{
    return pool_printf(pool, "seed:%d", i);
}

static void test_crowd_obeys(void)
{
    const struct event *event = copy_of(fair_example(pool));
    for (int i = 0; i < 300; i++) {
        const struct crowd_visitor visitor = crowd_visitor(pool, event, seed(i), NOW, false);
        g_assert_cmpint(visitor.n_taps, >=, 1);
        g_assert_cmpint(visitor.n_taps, <=, CROWD_TAPS_MOST);
        for (int j = 0; j < visitor.n_taps; j++) {
            g_assert_cmpint(visitor.taps[j].at, >=, date_moment(today, 0));
            g_assert_cmpint(visitor.taps[j].at, <=, NOW);
            for (int k = 0; k < j; k++)
                g_assert_cmpstr(visitor.taps[j].municipality, !=, visitor.taps[k].municipality);
        }
        struct survey_problems problems;
        struct survey_answers answers;
        if (visitor.answers)
            g_assert_cmpint(survey_check(pool, event, &visitor.form, &problems, &answers), ==,
                            RESULT_OK);
        g_assert_cmpint(visitor.form_at, >=, visitor.taps[visitor.n_taps - 1].at);
        g_assert_cmpint(visitor.form_at, <=, NOW);
    }
}

/* A repeated form comes later. It must have the same taps and answers then. */
static void test_crowd_is_the_same_later(void)
{
    const struct event *event = copy_of(fair_example(pool));
    for (int i = 0; i < 300; i++) {
        const struct crowd_visitor one = crowd_visitor(pool, event, seed(i), NOW, false);
        const struct crowd_visitor other =
            crowd_visitor(pool, event, seed(i), NOW + 59 * 60 + i, false);
        struct survey_problems problems;
        struct survey_answers a, b;
        g_assert_cmpint(one.n_taps, ==, other.n_taps);
        for (int j = 0; j < one.n_taps; j++)
            g_assert_cmpstr(one.taps[j].municipality, ==, other.taps[j].municipality);
        g_assert_true(one.answers == other.answers);
        if (!one.answers)
            continue;
        g_assert_cmpint(survey_check(pool, event, &one.form, &problems, &a), ==, RESULT_OK);
        g_assert_cmpint(survey_check(pool, event, &other.form, &problems, &b), ==, RESULT_OK);
        g_assert_cmpstr(survey_canonical(pool, &a), ==, survey_canonical(pool, &b));
    }
}

static void test_crowd_differs(void)
{
    const struct event *event = copy_of(fair_event(pool));
    int at_first = 0, at_last = 0, answers = 0, entrance = 0;
    for (int i = 0; i < 500; i++) {
        const struct crowd_visitor visitor = crowd_visitor(pool, event, seed(i), NOW, false);
        answers += visitor.answers;
        for (int j = 0; j < visitor.n_taps; j++) {
            const char *code = visitor.taps[j].municipality;
            entrance += !code;
            at_first += g_strcmp0(code, event->booths[0].municipality.code) == 0;
            at_last += g_strcmp0(code, event->booths[event->n_booths - 1].municipality.code) == 0;
        }
    }
    g_assert_cmpint(answers, >, 250);
    g_assert_cmpint(answers, <, 350);
    g_assert_cmpint(entrance, >, 100);
    g_assert_cmpint(at_last, >, 0);
    g_assert_cmpint(at_first, >, 2 * at_last);
}

/* A fair may have neither booths nor questions; then everybody comes to the entrance. */
static void test_crowd_of_a_small_fair(void)
{
    struct event event = *copy_of(fair_event(pool));
    event.n_booths = 0;
    event.n_questions = 0;
    for (int i = 0; i < 50; i++) {
        const struct crowd_visitor visitor = crowd_visitor(pool, &event, seed(i), NOW, false);
        g_assert_cmpint(visitor.n_taps, ==, 1);
        g_assert_null(visitor.taps[0].municipality);
        g_assert_false(visitor.answers);
    }
}

/* Whatever the seed, one of the crowd writes something to hide. */
static void test_crowd_tells(void)
{
    const struct event *event = copy_of(fair_example(pool));
    const char *told = word(LANG_JA, WORD_REHEARSE_COMMENT_6);
    for (int i = 0; i < 300; i++) {
        const struct crowd_visitor visitor = crowd_visitor(pool, event, seed(i), NOW, true);
        int n = 0;
        g_assert_true(visitor.answers);
        for (int j = 0; j < visitor.form.n_typed; j++) {
            const struct typed *typed = &visitor.form.typed[j];
            n += typed->n_values == 1 && g_strcmp0(typed->values[0], told) == 0;
        }
        g_assert_cmpint(n, ==, 1);
    }
}

/* The report warns of ten minutes in which much more is sent than usual. A crowd is no such rush:
 * not by day, nor an hour after midnight. */
static void test_crowd_is_no_rush(gconstpointer data)
{
    const int64_t now = date_moment(today, 0) + GPOINTER_TO_INT(data) * 60;
    const int tens = MIN(36, GPOINTER_TO_INT(data) / 10), people = CROWD_MOST;
    const struct event *event = copy_of(fair_example(pool));
    int ended[37] = {0}, taps[37] = {0}, n_taps = 0;
    for (int i = 0; i < people; i++) {
        const struct crowd_visitor visitor = crowd_visitor(pool, event, seed(i), now, false);
        ended[(now - visitor.form_at) / 600]++;
        n_taps += visitor.n_taps;
        for (int j = 0; j < visitor.n_taps; j++)
            taps[(now - visitor.taps[j].at) / 600]++;
    }
    for (int i = 0; i <= tens; i++) {
        g_assert_cmpint(ended[i] * tens, <, people * 2);
        g_assert_cmpint(taps[i] * tens, <, n_taps * 2);
    }
}

/* At midnight nobody has come before the day began. */
static void test_crowd_at_midnight(void)
{
    const struct event *event = copy_of(fair_event(pool));
    int64_t midnight = date_moment(today, 0);
    for (int i = 0; i < 50; i++)
        g_assert_cmpint(crowd_visitor(pool, event, seed(i), midnight, false).taps[0].at, ==,
                        midnight);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    pool = pool_new();
    g_test_add_func("/rehearsal/open", test_open);
    g_test_add_func("/rehearsal/long-fair", test_long_fair);
    g_test_add_func("/rehearsal/survey-until", test_survey_until);
    g_test_add_func("/rehearsal/head", test_head);
    g_test_add_func("/rehearsal/long-name", test_long_name);
    g_test_add_func("/rehearsal/name-without-translations", test_name_without_translations);
    g_test_add_func("/rehearsal/guests", test_guests);
    g_test_add_func("/rehearsal/changed-guests", test_changed_guests);
    g_test_add_func("/rehearsal/targets", test_targets);
    g_test_add_func("/rehearsal/goods-reward-and-plan", test_goods_reward_and_plan);
    g_test_add_func("/rehearsal/slug", test_slug);
    g_test_add_func("/crowd/obeys", test_crowd_obeys);
    g_test_add_func("/crowd/same-later", test_crowd_is_the_same_later);
    g_test_add_func("/crowd/differs", test_crowd_differs);
    g_test_add_func("/crowd/small-fair", test_crowd_of_a_small_fair);
    g_test_add_func("/crowd/tells", test_crowd_tells);
    g_test_add_data_func("/crowd/no-rush/day", GINT_TO_POINTER(14 * 60), test_crowd_is_no_rush);
    g_test_add_data_func("/crowd/no-rush/night", GINT_TO_POINTER(60), test_crowd_is_no_rush);
    g_test_add_func("/crowd/midnight", test_crowd_at_midnight);
    int failed = g_test_run();
    pool_free(pool);
    return failed;
}
