/* Tests what a fair reached beside its targets, and which days and questions of two years are
 * compared. */
#include <glib.h>

#include "base/date.h"
#include "base/pool.h"
#include "model/effect.h"
#include "model/tally_time.h"

static struct pool *pool;

/* Friday, Saturday, Sunday and Monday. The Monday is short. */
static const struct event_day days[] = {
    {{2023, 2, 17}, 10 * 60, 20 * 60},
    {{2023, 2, 18}, 10 * 60, 20 * 60},
    {{2023, 2, 19}, 10 * 60, 20 * 60},
    {{2023, 2, 20}, 12 * 60, 15 * 60 + 30},
};
static const struct booth booths[] = {{.municipality = {.code = "032026", .name = {.ja = "甲市"}}}};
static const struct choice yes_no[] = {{.id = 1, .label = {.ja = "はい"}},
                                       {.id = 2, .label = {.ja = "いいえ"}}};
static const struct choice no_yes[] = {{.id = 7, .label = {.ja = "いいえ"}},
                                       {.id = 8, .label = {.ja = "はい"}}};
static const struct choice first_other[] = {{.id = 1, .label = {.ja = "たぶん"}},
                                            {.id = 2, .label = {.ja = "いいえ"}}};
static const struct choice last_other[] = {{.id = 1, .label = {.ja = "はい"}},
                                           {.id = 2, .label = {.ja = "たぶん"}}};
static const struct choice three[] = {{.id = 1, .label = {.ja = "はい"}},
                                      {.id = 2, .label = {.ja = "いいえ"}},
                                      {.id = 3, .label = {.ja = "どちらでもない"}}};
static const struct choice steps[] = {{.id = 4, .label = {.ja = "1"}},
                                      {.id = 5, .label = {.ja = "2"}},
                                      {.id = 6, .label = {.ja = "3"}}};

static struct question one(int id, const char *title, const struct choice *choices, int n)
{
    return (struct question){
        .id = id, .kind = QUESTION_ONE, .title = {.ja = title}, .choices = choices, .n_choices = n};
}

static struct question scale(int id, const char *title)
{
    return (struct question){.id = id,
                             .kind = QUESTION_SCALE,
                             .title = {.ja = title},
                             .choices = steps,
                             .n_choices = G_N_ELEMENTS(steps)};
}

/* A tally of a fair with these questions, when all days are over. */
static struct tally *tally_of(const struct question *questions, int n, int64_t as_of)
{
    struct event *event = POOL_NEW(pool, struct event);
    *event = (struct event){.n_booths = G_N_ELEMENTS(booths),
                            .booths = booths,
                            .n_days = G_N_ELEMENTS(days),
                            .days = days,
                            .n_questions = n,
                            .questions = questions};
    return tally_new(pool, event, NULL, as_of);
}

static int64_t end_of(int day)
{
    return date_moment(days[day].day, days[day].closes);
}

/* --- days and hours --- */

static void test_like_days(void)
{
    struct tally *tally = tally_of(NULL, 0, end_of(3));
    for (int i = 0; i < 4; i++) {
        tally->days[i].checkins = 10 * (i + 1);
        tally->days[i].visits = 100 * (i + 1);
        tally->booths[0].hours[i][12] = i + 1;
        tally->booths[0].hours[i][15] = 10 * (i + 1);
    }
    const struct effect_sum weekdays = effect_sum(tally, EFFECT_WEEKDAYS);
    double mean;
    g_assert_cmpint(weekdays.days, ==, 2);
    g_assert_cmpint(weekdays.minutes, ==, 600 + 210);
    g_assert_cmpint(weekdays.checkins, ==, 10 + 40);
    g_assert_cmpint(weekdays.visits, ==, 100 + 400);
    g_assert_true(effect_an_hour(&weekdays, weekdays.checkins, &mean));
    g_assert_cmpfloat_with_epsilon(mean, 50 / 13.5, 1e-9);
    g_assert_cmpint(effect_sum(tally, EFFECT_WEEKENDS).visits, ==, 200 + 300);
    g_assert_cmpint(effect_hour(tally, EFFECT_WEEKDAYS, 12, &mean), ==, 2);
    g_assert_cmpfloat(mean, ==, 2.5);
    /* On Monday the fair closes in this hour. */
    g_assert_cmpint(effect_hour(tally, EFFECT_WEEKDAYS, 15, &mean), ==, 1);
    g_assert_cmpfloat(mean, ==, 10);
}

static void test_days_to_come(void)
{
    struct tally *tally = tally_of(NULL, 0, end_of(0) - 1);
    struct effect_sum none = effect_sum(tally, EFFECT_WEEKDAYS);
    double mean = -1;
    g_assert_cmpint(none.days, ==, 0);
    g_assert_false(effect_an_hour(&none, 1, &mean));
    g_assert_cmpint(effect_hour(tally, EFFECT_WEEKDAYS, 12, &mean), ==, 0);
    g_assert_cmpfloat(mean, ==, -1);
    tally->as_of = end_of(0);
    g_assert_cmpint(effect_sum(tally, EFFECT_WEEKDAYS).days, ==, 1);
}

static void test_minutes(void)
{
    g_assert_cmpint(effect_minutes(tally_of(NULL, 0, end_of(0))->event), ==, 3 * 600 + 210);
}

static void test_before(void)
{
    struct tally *tally = tally_of(NULL, 0, date_moment(days[0].day, 10 * 60) - 1);
    tally_blank(tally);
    for (enum effect_figure i = 0; i < EFFECT_FIGURES; i++)
        g_assert_cmpint(effect_value(tally, i), ==, TALLY_TO_COME);
    tally = tally_of(NULL, 0, date_moment(days[0].day, 10 * 60));
    tally_blank(tally);
    tally->visitors = 3;
    g_assert_cmpint(effect_value(tally, EFFECT_CHECKINS), ==, 0);
    g_assert_cmpint(effect_value(tally, EFFECT_VISITORS), ==, 3);
}

static void test_figures(void)
{
    static const int people = 1, checkins = 2, visits = 3, responses = 4;
    static const int *const targets[EFFECT_FIGURES] = {
        [EFFECT_CHECKINS] = &checkins,
        [EFFECT_VISITORS] = NULL,
        [EFFECT_VISITS] = &visits,
        [EFFECT_RESPONSES] = &responses,
    };
    const struct event event = {.targets.counts = {&people, &checkins, &visits, &responses}};
    struct tally *tally = tally_of(NULL, 0, end_of(3));
    tally->checkins = 10 + EFFECT_CHECKINS;
    tally->visitors = 10 + EFFECT_VISITORS;
    tally->visits = 10 + EFFECT_VISITS;
    tally->responses = 10 + EFFECT_RESPONSES;
    for (enum effect_figure i = 0; i < EFFECT_FIGURES; i++) {
        g_assert_true(effect_target(&event, i) == targets[i]);
        g_assert_cmpint(effect_value(tally, i), ==, 10 + i);
    }
}

/* --- the mean and its target --- */

static const struct {
    const char *name;
    int target;
    int64_t counts[3];
    enum effect_reached reached;
} means[] = {
    {"nobody", 200, {0, 0, 0}, EFFECT_NOT_YET},
    {"reached", 200, {0, 50, 50}, EFFECT_REACHED},
    {"missed", 270, {0, 50, 50}, EFFECT_MISSED},
    {"unsure-above", 245, {0, 50, 50}, EFFECT_UNSURE},
    {"unsure-below", 255, {0, 50, 50}, EFFECT_UNSURE},
    {"one-answer", 200, {0, 0, 1}, EFFECT_FEW},
    {"one-answer-below", 201, {1, 0, 0}, EFFECT_FEW},
    {"few-alike", 200, {0, 29, 0}, EFFECT_FEW},
    {"few-apart", 120, {0, 14, 14}, EFFECT_REACHED},
    {"all-alike", 200, {0, 30, 0}, EFFECT_REACHED},
    {"all-alike-below", 201, {0, 50, 0}, EFFECT_MISSED},
};

static void test_mean(const void *data)
{
    const size_t i = GPOINTER_TO_SIZE(data);
    const int id = 9;
    const struct question questions[] = {one(3, "甲", yes_no, 2), scale(9, "乙")};
    struct tally *tally = tally_of(questions, 2, end_of(3));
    struct event *event = (struct event *)tally->event;
    g_assert_null(effect_scale(tally));
    g_assert_cmpint(effect_mean_reached(tally), ==, EFFECT_NOT_YET);
    event->targets = (struct targets){.question = &id, .mean = &means[i].target};
    for (int k = 0; k < 3; k++)
        tally->questions[1].choices[k].answers = means[i].counts[k];
    g_assert_true(effect_scale(tally) == &tally->questions[1]);
    g_assert_cmpint(effect_mean_reached(tally), ==, means[i].reached);
}

/* --- questions of two years --- */

static void test_matches(void)
{
    struct question personal = one(1, "甲", yes_no, 2);
    personal.personal = true;
    struct question old = one(2, "乙", three, 3);
    old.withdrawn = true;
    const struct question then_questions[] = {
        one(4, "甲", no_yes, 2), old, one(5, "乙", yes_no, 2), scale(6, "丙"),
        one(7, "丁", three, 3),
    };
    const struct tally *then = tally_of(then_questions, G_N_ELEMENTS(then_questions), end_of(3));
    const struct question text = {.id = 9, .kind = QUESTION_TEXT, .title = {.ja = "甲"}};
    const struct question first = one(1, "甲", yes_no, 2), second = one(2, "乙", yes_no, 2),
                          third = one(3, "丙", yes_no, 2), fourth = one(7, "丁", yes_no, 2),
                          fifth = one(4, "戊", yes_no, 2), sixth = one(1, "甲", first_other, 2),
                          seventh = one(1, "甲", last_other, 2);
    const struct {
        const struct question *question;
        enum effect_match match;
        int id; /* of the other one */
    } rows[] = {
        {&first, EFFECT_SAME, 4}, /* the order of choices that are no steps means nothing */
        {&second, EFFECT_SAME, 5},
        {&third, EFFECT_OTHER_KIND, 0},
        {&fourth, EFFECT_OTHER_CHOICES, 0},
        {&fifth, EFFECT_OTHER_TITLE, 0}, /* the same number means nothing */
        {&sixth, EFFECT_OTHER_CHOICES, 0},
        {&seventh, EFFECT_OTHER_CHOICES, 0},
        {&personal, EFFECT_OTHER_FIGURES, 0},
        {&text, EFFECT_TEXTS, 0},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const struct tally_question *other;
        g_assert_cmpint(effect_match(then, rows[i].question, &other), ==, rows[i].match);
        g_assert_cmpint(other ? other->question->id : 0, ==, rows[i].id);
    }
    g_assert_cmpint(effect_choice(&then->questions[0], &yes_no[0])->choice->id, ==, 8);
    g_assert_null(effect_choice(&then->questions[0], &three[2]));
}

/* --- differences --- */

/* The first example of table II of Newcombe, 1998, method 10: 56/70 and 48/80. */
static void test_share_difference(void)
{
    struct effect_difference is;
    g_assert_true(effect_share_difference(56, 70, 48, 80, &is));
    g_assert_cmpfloat_with_epsilon(is.difference, 0.2, 1e-9);
    g_assert_cmpfloat_with_epsilon(is.range.low, 0.0524, 5e-5);
    g_assert_cmpfloat_with_epsilon(is.range.high, 0.3339, 5e-5);
    g_assert_cmpstr(effect_difference_words(pool, LANG_JA, &is), ==, "+0.20（+0.05～+0.33）");
    g_assert_false(effect_share_difference(1, 0, 1, 2, &is));
    g_assert_false(effect_share_difference(TALLY_HIDDEN, 5, 1, 2, &is));
    g_assert_true(effect_share_difference(1, 2, 1, 2, &is));
    g_assert_cmpstr(effect_difference_words(pool, LANG_JA, &is), ==, "±0.00（-0.57～+0.57）");
}

static void test_mean_difference(void)
{
    const struct question questions[] = {scale(9, "乙"), one(3, "甲", yes_no, 2)};
    struct tally *now = tally_of(questions, 2, end_of(3)),
                 *then = tally_of(questions, 2, end_of(3));
    struct effect_difference is;
    now->questions[0].choices[1].answers = 50;
    g_assert_false(effect_mean_difference(&now->questions[0], &then->questions[0], &is));
    then->questions[0].choices[2].answers = 10;
    then->questions[0].choices[1].answers = 10;
    g_assert_true(effect_mean_difference(&now->questions[0], &then->questions[0], &is));
    g_assert_false(is.known);
    g_assert_cmpstr(effect_difference_words(pool, LANG_JA, &is), ==, "-0.50");
    g_assert_false(effect_mean_difference(&now->questions[1], &then->questions[1], &is));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    pool = pool_new();
    g_test_add_func("/effect/like-days", test_like_days);
    g_test_add_func("/effect/days-to-come", test_days_to_come);
    g_test_add_func("/effect/before", test_before);
    g_test_add_func("/effect/minutes", test_minutes);
    g_test_add_func("/effect/figures", test_figures);
    for (size_t i = 0; i < G_N_ELEMENTS(means); i++) {
        g_autofree char *path = g_strdup_printf("/effect/mean/%s", means[i].name);
        g_test_add_data_func(path, GSIZE_TO_POINTER(i), test_mean);
    }
    g_test_add_func("/effect/matches", test_matches);
    g_test_add_func("/effect/share-difference", test_share_difference);
    g_test_add_func("/effect/mean-difference", test_mean_difference);
    int failed = g_test_run();
    pool_free(pool);
    return failed;
}
