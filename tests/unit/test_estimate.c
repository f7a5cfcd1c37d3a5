/*
 * Tests the estimates of people and money: what is computed from which figures, when there is no
 * figure, and that the intervals hold the truth in 1,000 fairs that are made up here.
 */
#include "model/estimate.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#include "base/pool.h"
#include "model/bootstrap.h"

/* --- one small fair --- */

/* 10:00 to 14:00, and 10:30 to 12:30: seven hours. */
static const struct event_day days[] = {
    {{2023, 2, 18}, 10 * 60, 14 * 60},
    {{2023, 2, 19}, 10 * 60 + 30, 12 * 60 + 30},
};
static const int one = 1, two = 2, three = 3, nothing = 0, first = 1, thousand = 1000, more = 1001;
static const struct choice parties[] = {
    {.id = 11, .least = &one, .most = &one},
    {.id = 12, .least = &two, .most = &two},
    {.id = 13, .least = &three},
};
static const struct choice spends[] = {
    {.id = 21, .least = &nothing, .most = &nothing},
    {.id = 22, .least = &first, .most = &thousand},
    {.id = 23, .least = &more, .withdrawn = true},
};
static const struct question questions[] = {
    {.id = 1,
     .kind = QUESTION_ONE,
     .n_choices = 3,
     .choices = parties,
     .measures = MEASURE_PARTY,
     .withdrawn = true},
    {.id = 2, .kind = QUESTION_ONE, .n_choices = 3, .choices = parties, .measures = MEASURE_PARTY},
    {.id = 3, .kind = QUESTION_ONE, .n_choices = 3, .choices = spends, .measures = MEASURE_SPEND},
};
static const struct event fair = {
    .n_days = 2, .days = days, .n_questions = 3, .questions = questions};

static int64_t at(int day, int minutes)
{
    return date_moment((struct date){2023, 2, (int8_t)day}, minutes);
}

struct scene {
    struct pool *pool;
    struct tally *tally;
    struct counts counts;
};

static void hour(struct scene *scene, int day, int hour, int64_t checkins, int64_t people)
{
    scene->tally->days[day].checkin_hours[hour] = checkins;
    if (people >= 0)
        *counts_at(&scene->counts, NULL, day, hour) = (struct counts_hour){true, people};
}

/* Six hours with 100 check-ins and 300 people; one with 20 check-ins that nobody counted. 40 people
 * said how many they were, 30 what they spent. */
static struct scene scene_new(void)
{
    struct pool *pool = pool_new();
    struct scene scene = {pool, tally_new(pool, &fair, NULL, at(20, 0)), counts_new(pool, &fair)};
    hour(&scene, 0, 9, 1000, 1000); /* before the fair opens */
    hour(&scene, 0, 10, 10, 35);
    hour(&scene, 0, 11, 20, 60);
    hour(&scene, 0, 12, 30, 85);
    hour(&scene, 0, 13, 20, -1);
    hour(&scene, 1, 10, 0, 10);
    hour(&scene, 1, 11, 25, 80);
    hour(&scene, 1, 12, 15, 30);
    scene.tally->questions[0].choices[2].answers = 1000; /* withdrawn */
    scene.tally->questions[1].choices[0].answers = 20;
    scene.tally->questions[1].choices[1].answers = 10;
    scene.tally->questions[1].choices[2].answers = 10;
    scene.tally->questions[2].choices[0].answers = 10;
    scene.tally->questions[2].choices[1].answers = 10;
    scene.tally->questions[2].choices[2].answers = 10;
    return scene;
}

static struct estimate estimate(const struct scene *scene)
{
    struct estimate estimate;
    estimate_of(scene->pool, scene->tally, &scene->counts, &estimate);
    return estimate;
}

static void test_figures(void)
{
    const struct scene scene = scene_new();
    g_autoptr(pool) pool = scene.pool;
    const struct estimate is = estimate(&scene);
    g_assert_cmpint(is.hours, ==, 7);
    g_assert_cmpint(is.hours_counted, ==, 6);
    g_assert_cmpint(is.counted, ==, 300);
    g_assert_cmpint(is.checkins_counted, ==, 100);
    g_assert_cmpint(is.checkins_rest, ==, 20);
    g_assert_cmpint(is.people.value, ==, 360); /* 300 + 20 * 300 / 100 */
    g_assert_cmpint(is.people.low, >=, 300);
    g_assert_cmpint(is.people.low, <, 355);
    g_assert_cmpint(is.people.high, >, 365);
    g_assert_cmpint(is.people.high, <, 480);
    g_assert_true(is.party.question == &questions[1] && is.spend.question == &questions[2]);
    g_assert_cmpint(is.party.n, ==, 40);
    g_assert_cmpfloat_with_epsilon(is.party.mean, (20 + 2 * 10 + 3.75 * 10) / 40, 1e-9);
    g_assert_cmpint(is.spend.n, ==, 30);
    g_assert_cmpfloat_with_epsilon(is.spend.mean, (500.5 + 1501.5) / 3, 1e-9);
    g_assert_cmpint(is.money.value, ==, llround(360 / is.party.mean * is.spend.mean));
    g_assert_cmpint(is.money.low, <, is.money.value * 9 / 10);
    g_assert_cmpint(is.money.low, >, is.money.value / 3);
    g_assert_cmpint(is.money.high, >, is.money.value * 11 / 10);
    g_assert_cmpint(is.money.high, <, is.money.value * 3);
}

static void test_same_rows_same_figures(void)
{
    const struct scene a = scene_new(), b = scene_new();
    g_autoptr(pool) pool = a.pool;
    g_autoptr(pool) other = b.pool;
    const struct estimate x = estimate(&a), y = estimate(&b);
    g_assert_cmpmem(&x, sizeof x, &y, sizeof y);
}

/* An hour that is not over has no figures yet. */
static void test_open_hour(void)
{
    const struct scene scene = scene_new();
    g_autoptr(pool) pool = scene.pool;
    scene.tally->as_of = at(19, 12 * 60 + 29);
    g_assert_cmpint(estimate(&scene).hours, ==, 6);
    g_assert_cmpint(estimate(&scene).people.lack, ==, ESTIMATE_FEW_HOURS);
    scene.tally->as_of = at(19, 12 * 60 + 30);
    g_assert_cmpint(estimate(&scene).hours, ==, 7);
    g_assert_cmpint(estimate(&scene).people.value, ==, 360);
}

/* If all hours are counted, nothing is uncertain. */
static void test_all_counted(void)
{
    struct scene scene = scene_new();
    g_autoptr(pool) pool = scene.pool;
    hour(&scene, 0, 13, 20, 77);
    const struct estimate is = estimate(&scene);
    g_assert_cmpint(is.people.value, ==, 377);
    g_assert_cmpint(is.people.low, ==, 377);
    g_assert_cmpint(is.people.high, ==, 377);
    g_assert_cmpint(is.money.low, <, is.money.value);
    g_assert_cmpint(is.money.high, >, is.money.value);
}

static void forget_hour(struct scene *scene)
{
    counts_at(&scene->counts, NULL, 1, 12)->is_counted = false;
}

/* The six hours of the other day would be enough. */
static void forget_day(struct scene *scene)
{
    static struct event_day longer[2];
    static struct event other;
    memcpy(longer, days, sizeof longer);
    longer[0].opens = 8 * 60;
    other = fair;
    other.days = longer;
    scene->tally->event = &other;
    hour(scene, 0, 8, 20, 60);
    hour(scene, 0, 13, 20, 60);
    for (int i = 0; i < TALLY_HOURS; i++)
        counts_at(&scene->counts, NULL, 1, i)->is_counted = false;
}

static void forget_checkins(struct scene *scene)
{
    for (int i = 0; i < 2; i++) {
        for (int k = 0; k < TALLY_HOURS; k++)
            scene->tally->days[i].checkin_hours[k] = k == 13 ? 20 : 0;
    }
}

static void ask_nothing(struct scene *scene)
{
    static struct event other;
    other = fair;
    other.n_questions = 2;
    scene->tally->event = &other;
}

static void answer_less(struct scene *scene)
{
    scene->tally->questions[2].choices[0].answers--;
}

static void answer_all_nothing(struct scene *scene)
{
    memset(scene->tally->questions[2].choices, 0, 3 * sizeof *scene->tally->questions[2].choices);
    scene->tally->questions[2].choices[0].answers = 30;
}

static const struct lack {
    const char *name;
    void (*change)(struct scene *scene);
    enum estimate_lack people, money;
    const char *people_words, *money_words;
} lacks[] = {
    {"hours", forget_hour, ESTIMATE_FEW_HOURS, ESTIMATE_NO_PEOPLE,
     "計算できません。入り口で数えた時間が5時間分です。6時間分から計算します。",
     "計算できません。来場者数を推計できないためです。"},
    {"day", forget_day, ESTIMATE_UNCOUNTED_DAY, ESTIMATE_NO_PEOPLE,
     "計算できません。2月19日(日)に、入り口で数えた時間がありません。"
     "どの日も、数えた時間が要ります。",
     "計算できません。来場者数を推計できないためです。"},
    {"checkins", forget_checkins, ESTIMATE_NO_CHECKINS, ESTIMATE_NO_PEOPLE,
     "計算できません。入り口で数えた時間に、来場チェックインが1件もありません。",
     "計算できません。来場者数を推計できないためです。"},
    {"question", ask_nothing, ESTIMATE_KNOWN, ESTIMATE_NO_QUESTION, NULL,
     "計算できません。計算に使う質問（いっしょに来た人数と、使った金額）が、"
     "アンケートにそろっていません。"},
    {"answers", answer_less, ESTIMATE_KNOWN, ESTIMATE_FEW_ANSWERS, NULL,
     "計算できません。いっしょに来た人数の回答が40人分、使った金額の回答が29人分です。"
     "どちらも30人分から計算します。"},
    {"all-spent-nothing", answer_all_nothing, ESTIMATE_KNOWN, ESTIMATE_KNOWN, NULL,
     "0円（95%信頼区間 0～0円）"},
};

static void test_lack(gconstpointer data)
{
    const struct lack *lack = data;
    struct scene scene = scene_new();
    g_autoptr(pool) pool = scene.pool;
    lack->change(&scene);
    const struct estimate is = estimate(&scene);
    g_assert_cmpint(is.people.lack, ==, lack->people);
    g_assert_cmpint(is.money.lack, ==, lack->money);
    if (lack->people_words)
        g_assert_cmpstr(estimate_people_words(pool, LANG_JA, &is), ==, lack->people_words);
    g_assert_cmpstr(estimate_money_words(pool, LANG_JA, &is), ==, lack->money_words);
    g_assert_true(!estimate_people_basis(pool, LANG_JA, &is) == (lack->people != ESTIMATE_KNOWN));
    g_assert_true(!estimate_money_basis(pool, LANG_JA, &is) == (lack->money != ESTIMATE_KNOWN));
}

static void test_words(void)
{
    const struct scene scene = scene_new();
    g_autoptr(pool) pool = scene.pool;
    struct estimate is = estimate(&scene);
    is.people = (struct estimate_figure){ESTIMATE_KNOWN, 12345, 11000, 14000};
    g_assert_cmpstr(estimate_people_words(pool, LANG_JA, &is), ==,
                    "12,345人（95%信頼区間 11,000～14,000人）");
    g_assert_cmpstr(estimate_people_basis(pool, LANG_JA, &is), ==,
                    "終わった開催時間7時間のうち6時間分を入り口で数え、300人でした。"
                    "その時間の来場チェックインは100件で、1件あたり3.00人です。"
                    "数えていない時間のチェックイン20件にこれを掛け、数えた人数に足しています。");
    g_assert_cmpstr(estimate_money_basis(pool, LANG_JA, &is), ==,
                    "いっしょに来た人数は平均1.94人（回答40人分）、使った金額は1組あたり平均667円"
                    "（回答30人分）です。推計来場者数を平均の人数で割って組の数にし、"
                    "平均の金額を掛けています。");
    g_assert_null(estimate_lack_name(ESTIMATE_KNOWN));
    g_assert_cmpstr(estimate_lack_name(ESTIMATE_FEW_ANSWERS), ==, "few_answers");
}

static void test_bounds(void)
{
    double low, high;
    estimate_bounds(MEASURE_SPEND, &spends[1], &low, &high);
    g_assert_cmpfloat_with_epsilon(low, 334, 1e-9);
    g_assert_cmpfloat_with_epsilon(high, 667, 1e-9);
    estimate_bounds(MEASURE_SPEND, &spends[2], &low, &high);
    g_assert_cmpfloat_with_epsilon(low, 1001, 1e-9);
    g_assert_cmpfloat_with_epsilon(high, 2002, 1e-9);
    estimate_bounds(MEASURE_PARTY, &parties[2], &low, &high);
    g_assert_cmpfloat_with_epsilon(low, 3, 1e-9);
    g_assert_cmpfloat_with_epsilon(high, 4.5, 1e-9);
}

/* --- 1,000 fairs --- */

#define FAIRS 1000
#define HELD_LEAST 930
#define HOURS_MOST 50
#define PARTIES 2000

static GRand *chance;

static double uniform(double from, double to)
{
    return g_rand_double_range(chance, from, to);
}

/* Of a distribution like the normal one: the sum of twelve uniform numbers. */
static double normal(void)
{
    double sum = -6;
    for (int i = 0; i < 12; i++)
        sum += g_rand_double(chance);
    return sum;
}

/* A Poisson number: how many come, if `mean` come on the average. */
static int64_t poisson(double mean)
{
    if (mean > 50)
        return MAX(0, llround(mean + sqrt(mean) * normal()));
    int64_t n = -1;
    for (double left = exp(-mean), p = 1; p > left; n++)
        p *= g_rand_double(chance);
    return n;
}

/* Which hours were counted. */
enum pattern {
    COUNT_ANY,      /* some; of some days perhaps none */
    COUNT_EACH_DAY, /* likewise, but at least one of each day */
    COUNT_ONE_DAY,  /* all of the first day, and one of each other day */
};

static const struct variant {
    const char *name;
    double days_differ; /* the standard deviation of the share that checks in, from day to day */
    enum pattern pattern;
} variants[] = {
    {"days-alike", 0, COUNT_ANY},
    {"days-differ", 0.2, COUNT_EACH_DAY},
    {"days-differ-one-day", 0.2, COUNT_ONE_DAY},
};

static void count_one(struct bootstrap_hour *hours, int n)
{
    hours[g_rand_int_range(chance, 0, n)].is_counted = true;
}

/* Chooses the counted hours, at least ESTIMATE_HOURS_LEAST. The others lose their people. */
static void count_hours(struct bootstrap_hour *hours, int n, int per_day, enum pattern pattern)
{
    const double share = uniform(0.15, 0.9);
    int n_counted = 0;
    for (int i = 0; i < n; i++)
        hours[i].is_counted = pattern == COUNT_ONE_DAY ? i < per_day : uniform(0, 1) < share;
    for (int i = 0; i < n && pattern != COUNT_ANY; i += per_day)
        count_one(&hours[i], per_day);
    for (int i = 0; i < n; i++)
        n_counted += hours[i].is_counted;
    while (n_counted < ESTIMATE_HOURS_LEAST) {
        struct bootstrap_hour *hour = &hours[g_rand_int_range(chance, 0, n)];
        n_counted += !hour->is_counted;
        hour->is_counted = true;
    }
    for (int i = 0; i < n; i++)
        hours[i].people = hours[i].is_counted ? hours[i].people : 0;
}

/* A fair of two to five days. Each day and hour has another size, and another share of its people
 * checks in: from 3 to 38 %. Sometimes a coach brings many at once who do not check in. Some hours
 * were counted. Returns how many hours; *ret_truth is all people. */
static int make_hours(const struct variant *variant, struct bootstrap_hour hours[HOURS_MOST],
                      double *ret_truth)
{
    const int n_days = g_rand_int_range(chance, 2, 6), per_day = g_rand_int_range(chance, 6, 11);
    const double size = exp(uniform(log(20), log(400))), share = uniform(0.03, 0.38);
    const double vary = uniform(0.1, 0.4), coach = uniform(0, 0.1);
    const int n = n_days * per_day;
    double truth = 0, day = 1, day_share = 1;
    for (int i = 0; i < n; i++) {
        if (i % per_day == 0) {
            day = exp(0.3 * normal());
            day_share = share * exp(variant->days_differ * normal());
        }
        const double middle = per_day / 2.0, noon = 1 - 0.6 * fabs(i % per_day - middle) / middle;
        const double mean = size * day * noon * exp(0.2 * normal());
        int64_t people = poisson(mean);
        int64_t checkins = poisson((double)people * MIN(1, day_share * exp(vary * normal())));
        if (g_rand_double(chance) < coach)
            people += llround(mean * MIN(6, 0.5 * pow(uniform(0.001, 1), -1 / 1.5)));
        truth += (double)people;
        hours[i] = (struct bootstrap_hour){checkins, false, people, i / per_day};
    }
    count_hours(hours, n, per_day, variant->pattern);
    *ret_truth = truth;
    return n;
}

/* The bands of the first fair's two questions. */
static const int ends[2][6] = {{1, 2, 3, 4, G_MAXINT}, {0, 999, 2999, 4999, 9999, G_MAXINT}};

static struct bootstrap_bands ask(const double *values, const int *most, enum measure measure,
                                  int people, struct bootstrap_band *at)
{
    int n = 0, least = measure == MEASURE_PARTY;
    do {
        const struct choice choice = {.least = &least,
                                      .most = most[n] == G_MAXINT ? NULL : &most[n]};
        at[n] = (struct bootstrap_band){0, 0, 0};
        estimate_bounds(measure, &choice, &at[n].low, &at[n].high);
        least = most[n] == G_MAXINT ? 0 : most[n] + 1;
    } while (most[n++] != G_MAXINT);
    for (int i = 0; i < people; i++) {
        const double value = values[g_rand_int_range(chance, 0, PARTIES)];
        int band = 0;
        while (value > most[band])
            band++;
        at[band].answers++;
    }
    return (struct bootstrap_bands){n, at};
}

/* Parties of which some spend nothing and a few very much; larger ones more. Asks 30 to 500 of
 * them. Returns what a person spent on the average. */
static double make_answers(struct bootstrap_bands *ret_party, struct bootstrap_bands *ret_spend,
                           struct bootstrap_band at[2][6])
{
    static double size[PARTIES], spent[PARTIES];
    const double company = uniform(0.5, 1.8), spread = uniform(0.5, 1.1);
    const double usual = log(1500) + uniform(-0.4, 0.4), none = uniform(0, 0.25);
    const double larger = uniform(0, 0.8);
    double people = 0, money = 0;
    for (int i = 0; i < PARTIES; i++) {
        const bool is_none = g_rand_double(chance) < none;
        size[i] = 1 + (double)poisson(company);
        spent[i] = is_none ? 0 : floor(exp(usual + spread * normal()) * pow(size[i], larger));
        people += size[i];
        money += spent[i];
    }
    *ret_party = ask(size, ends[0], MEASURE_PARTY, (int)exp(uniform(log(30), log(500))), at[0]);
    *ret_spend = ask(spent, ends[1], MEASURE_SPEND, (int)exp(uniform(log(30), log(500))), at[1]);
    return money / people;
}

static bool holds(struct bootstrap_total total, double truth)
{
    return total.low <= truth && truth <= total.high;
}

static void test_coverage(gconstpointer data)
{
    const struct variant *variant = data;
    int people = 0, money = 0;
    double width = 0;
    chance = g_rand_new_with_seed(20230217);
    for (int i = 0; i < FAIRS; i++) {
        struct bootstrap_hour hours[HOURS_MOST];
        struct bootstrap_band at[2][6];
        struct bootstrap_bands party, spend;
        double truth;
        int n = make_hours(variant, hours, &truth);
        double each = make_answers(&party, &spend, at);
        const struct bootstrap_total total = bootstrap_people(n, hours);
        people += holds(total, truth);
        money += holds(bootstrap_money(n, hours, &party, &spend), truth * each);
        width += (total.high - total.low) / total.value;
    }
    g_rand_free(chance);
    g_test_message(
        "%s: the 95 %% interval holds the truth in %d (people) and %d (money) of %d fairs; "
        "that of people is %.0f %% wide on the average",
        variant->name, people, money, FAIRS, width / FAIRS * 100);
    g_assert_cmpint(people, >=, HELD_LEAST);
    g_assert_cmpint(money, >=, HELD_LEAST);
    g_assert_cmpint(people, <, 990); /* an interval that always holds it says too little */
    g_assert_cmpint(money, <, 995);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/estimate/figures", test_figures);
    g_test_add_func("/estimate/same-rows-same-figures", test_same_rows_same_figures);
    g_test_add_func("/estimate/open-hour", test_open_hour);
    g_test_add_func("/estimate/all-counted", test_all_counted);
    g_test_add_func("/estimate/words", test_words);
    g_test_add_func("/estimate/bounds", test_bounds);
    for (size_t i = 0; i < G_N_ELEMENTS(lacks); i++) {
        g_autofree char *path = g_strdup_printf("/estimate/lack/%s", lacks[i].name);
        g_test_add_data_func(path, &lacks[i], test_lack);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(variants); i++) {
        g_autofree char *path = g_strdup_printf("/estimate/coverage/%s", variants[i].name);
        g_test_add_data_func(path, &variants[i], test_coverage);
    }
    return g_test_run();
}
