/* Tests which figures of personal questions are released, who is shown which, and what attackers
 * learn who know everything but one person. They play a whole release: release_draw(), then
 * tally_show_released(), and read the tally as a booth's staff does. The table of all attackers is
 * printed. What the program itself shows is in tests/http/hidden.mjs. */
#include <glib.h>
#include <math.h>

#include "base/pool.h"
#include "model/release.h"

#define BOOTHS 8
#define AGES 7
#define AT 1677596460 /* 2023-03-01T00:01+09:00 */

static const struct event_day days[] = {{{2023, 2, 17}, 10 * 60, 20 * 60}};
static const struct booth booths[BOOTHS] = {
    {.municipality = {.code = "032026"}}, {.municipality = {.code = "122114"}},
    {.municipality = {.code = "122131"}}, {.municipality = {.code = "143642"}},
    {.municipality = {.code = "152102"}}, {.municipality = {.code = "182109"}},
    {.municipality = {.code = "202053"}}, {.municipality = {.code = "342076"}},
};
static const struct choice ages[AGES] = {{.id = 11}, {.id = 12}, {.id = 13}, {.id = 14},
                                         {.id = 15}, {.id = 16}, {.id = 17}};
static const struct choice several[] = {{.id = 21}, {.id = 22}};
static const struct choice open[] = {{.id = 31}, {.id = 32}};
static const struct question questions[] = {
    {.id = 1, .kind = QUESTION_ONE, .personal = true, .n_choices = AGES, .choices = ages},
    {.id = 2, .kind = QUESTION_MANY, .personal = true, .n_choices = 2, .choices = several},
    {.id = 3, .kind = QUESTION_SCALE, .n_choices = 2, .choices = open},
};
static const struct event fair = {
    .id = 1,
    .n_days = 1,
    .days = days,
    .n_booths = BOOTHS,
    .booths = booths,
    .n_questions = 3,
    .questions = questions,
    .survey_until = {2023, 2, 28},
};

static GRand *numbers;

static uint32_t next(uint32_t below)
{
    return (uint32_t)g_rand_int_range(numbers, 0, (gint32)below);
}

/* A tally with the same number of people in each cell of each booth; the fair has eight times as
 * many. */
static struct tally *full(struct pool *pool, const struct tally_filter *filter, int64_t each)
{
    struct tally *tally = tally_new(pool, &fair, filter, AT);
    for (int q = 0; q < fair.n_questions; q++) {
        struct tally_question *asked = &tally->questions[q];
        asked->asked = asked->answered = each * AGES * BOOTHS;
        for (int i = 0; i < asked->question->n_choices; i++) {
            asked->choices[i].answers = each * BOOTHS;
            for (int b = 0; b < BOOTHS; b++)
                asked->choices[i].by_booth[b] = each;
        }
    }
    for (int b = 0; b < BOOTHS; b++)
        tally->booths[b].responses = each * AGES;
    tally->responses = each * AGES * BOOTHS;
    return tally;
}

static int64_t *cell(struct tally *tally, int age, int booth)
{
    struct tally_choice *choice = &tally->questions[0].choices[age];
    return booth < 0 ? &choice->answers : &choice->by_booth[booth];
}

/* Releases, and shows the tally to the staff of `own`; NULL: in a file of the host. */
static void publish(struct pool *pool, struct tally *tally, const char *own)
{
    const struct release release = release_draw(pool, tally, AT, next);
    tally_show_released(tally, &release, own);
}

static bool all_hidden(const struct tally_question *asked)
{
    bool hidden = asked->asked == TALLY_HIDDEN && asked->answered == TALLY_HIDDEN;
    for (int b = 0; b < BOOTHS; b++) {
        hidden = hidden && asked->answered_by_booth[b] == TALLY_HIDDEN;
        for (int i = 0; i < asked->question->n_choices; i++)
            hidden = hidden && asked->choices[i].answers == TALLY_HIDDEN &&
                     asked->choices[i].by_booth[b] == TALLY_HIDDEN;
    }
    return hidden;
}

/* --- what is shown --- */

static void nothing_before_the_release(void)
{
    g_autoptr(pool) pool = pool_new();
    struct tally *tally = full(pool, NULL, 30);
    tally_show_released(tally, NULL, "032026");
    g_assert_cmpint(tally->personal, ==, TALLY_UNRELEASED);
    g_assert_true(all_hidden(&tally->questions[0]) && all_hidden(&tally->questions[1]));
    g_assert_false(tally_tells(&tally->questions[0]));
    g_assert_cmpint(tally->questions[2].choices[0].by_booth[0], ==, 30);
    g_assert_cmpint(tally->responses, ==, 30 * AGES * BOOTHS);
}

static void own_column_and_the_fair(void)
{
    g_autoptr(pool) pool = pool_new();
    struct tally *tally = full(pool, NULL, 300);
    publish(pool, tally, "122131");
    g_assert_cmpint(tally->personal, ==, TALLY_RELEASED);
    g_assert_cmpint(tally->released_at, ==, AT);
    for (int age = 0; age < AGES; age++) {
        for (int b = 0; b < BOOTHS; b++)
            g_assert_true((*cell(tally, age, b) == TALLY_HIDDEN) == (b != 2));
        g_assert_cmpint(*cell(tally, age, -1), >, 300 * BOOTHS - 60);
    }
    g_assert_true(tally_tells_booth(&tally->questions[0], 2));
    g_assert_false(tally_tells_booth(&tally->questions[0], 3));
    g_assert_cmpint(tally->questions[0].answered, ==, TALLY_HIDDEN);
    g_assert_true(all_hidden(&tally->questions[1])); /* several answers are never released */
    g_assert_cmpint(tally->questions[2].choices[0].by_booth[5], ==, 300);
}

static void the_hosts_file_has_all_columns(void)
{
    g_autoptr(pool) pool = pool_new();
    struct tally *tally = full(pool, NULL, 300);
    publish(pool, tally, NULL);
    for (int b = 0; b < BOOTHS; b++)
        g_assert_true(tally_tells_booth(&tally->questions[0], b));
}

static void few_responses_have_no_column(void)
{
    g_autoptr(pool) pool = pool_new();
    struct tally *tally = full(pool, NULL, 300);
    tally->booths[4].responses = RELEASE_LEAST - 1;
    tally->booths[5].responses = RELEASE_LEAST;
    publish(pool, tally, NULL);
    g_assert_false(tally_tells_booth(&tally->questions[0], 4));
    g_assert_true(tally_tells_booth(&tally->questions[0], 5));
}

static void nothing_with_a_filter(void)
{
    static const enum source qr = SOURCE_QR;
    const struct tally_filter filters[] = {
        {.day = &days[0]}, {.source = &qr}, {.booth = &booths[0], .day = &days[0]}};
    for (size_t i = 0; i < G_N_ELEMENTS(filters); i++) {
        g_autoptr(pool) pool = pool_new();
        struct tally *tally = full(pool, NULL, 300);
        const struct release release = release_draw(pool, tally, AT, next);
        tally = full(pool, &filters[i], 300);
        tally_show_released(tally, &release, NULL);
        g_assert_cmpint(tally->personal, ==, TALLY_FILTERED);
        g_assert_true(all_hidden(&tally->questions[0]));
    }
}

/* With a filter for a booth its released figures are in the place of the fair's. Another booth sees
 * nothing of them. */
static void of_the_booth_that_is_asked_for(void)
{
    g_autoptr(pool) pool = pool_new();
    const char *own = booths[0].municipality.code;
    const struct tally_filter filter = {.booth = &booths[0]};
    struct tally *all = full(pool, NULL, 20);
    const struct release release = release_draw(pool, all, AT, next);
    tally_show_released(all, &release, NULL);
    for (int who = 0; who < 2; who++) {
        struct tally *one = full(pool, &filter, 20);
        tally_show_released(one, &release, who ? own : NULL);
        g_assert_cmpint(one->personal, ==, TALLY_RELEASED);
        for (int age = 0; age < AGES; age++) {
            g_assert_cmpint(*cell(one, age, -1), ==, *cell(all, age, 0));
            g_assert_cmpint(*cell(one, age, 0), ==, *cell(all, age, 0));
            g_assert_cmpint(*cell(one, age, 1), ==, TALLY_HIDDEN);
        }
    }
    struct tally *other = full(pool, &filter, 20);
    tally_show_released(other, &release, booths[1].municipality.code);
    g_assert_cmpint(other->personal, ==, TALLY_FILTERED);
    g_assert_true(all_hidden(&other->questions[0]));
    other = full(pool, &filter, 20);
    tally_show_released(other, NULL, own);
    g_assert_cmpint(other->personal, ==, TALLY_UNRELEASED);
}

static void the_same_at_every_read(void)
{
    g_autoptr(pool) pool = pool_new();
    struct tally *first = full(pool, NULL, 20);
    const struct release release = release_draw(pool, first, AT, next);
    tally_show_released(first, &release, NULL);
    for (int read = 0; read < 50; read++) {
        struct tally *again = full(pool, NULL, 20 + read); /* forms were recorded meanwhile */
        tally_show_released(again, &release, NULL);
        for (int age = 0; age < AGES; age++) {
            for (int b = -1; b < BOOTHS; b++)
                g_assert_cmpint(*cell(again, age, b), ==, *cell(first, age, b));
        }
    }
}

static void what_is_not_there_any_more_is_left_out(void)
{
    g_autoptr(pool) pool = pool_new();
    const struct release_cell cells[] = {
        {1, 11, "999999", 40}, {8, 11, NULL, 40}, {1, 99, NULL, 40}, {3, 31, NULL, 40}};
    const struct release release = {AT, G_N_ELEMENTS(cells), cells};
    struct tally *tally = full(pool, NULL, 300);
    tally_show_released(tally, &release, NULL);
    g_assert_true(all_hidden(&tally->questions[0]));
    g_assert_cmpint(tally->questions[2].choices[0].answers, ==, 300 * BOOTHS);
}

/* --- attackers --- */

static void row(const char *attacker, const char *must_hold, double learnt, const char *unit)
{
    g_test_message("| %s | %s | %.1f %s |", attacker, must_hold, learnt, unit);
}

/* Before the survey ends, 12 made-up forms with each answer lift each small cell over the
 * threshold; the attacker takes them away from what is released. */
static void made_up_forms(void)
{
    int cells = 0, exact = 0;
    double error = 0;
    for (int fairs = 0; cells < 6000; fairs++) {
        g_autoptr(pool) pool = pool_new();
        struct tally *tally = full(pool, NULL, 50);
        int64_t people[AGES];
        for (int age = 0; age < AGES; age++) {
            people[age] = g_rand_int_range(numbers, 0, fairs % 2 ? 10 : 40);
            *cell(tally, age, 0) = people[age] + 12;
        }
        publish(pool, tally, "032026");
        for (int age = 0; age < AGES; age++, cells++) {
            int64_t shown = *cell(tally, age, 0), guess = shown > 0 ? MAX(shown - 12, 0) : 0;
            exact += guess == people[age];
            error += fabs((double)(guess - people[age]));
        }
    }
    row("12 forms a cell, release, subtract", "<= 25 % exact", exact * 100.0 / cells, "%");
    row("", "mean error >= 2", error / cells, "people");
    g_assert_cmpint(exact * 4, <=, cells);
    g_assert_cmpfloat(error / cells, >=, 2);
}

/* The likelihood of what a cell shows if `count` people are in it. */
static double likelihood(int64_t shown, int64_t count)
{
    double sum = 0;
    if (shown != TALLY_BELOW)
        return 3.0 / 17 * pow(0.7, (double)llabs(shown - count));
    for (int64_t figure = -60; figure < NOISE_LEAST; figure++)
        sum += 3.0 / 17 * pow(0.7, (double)llabs(figure - count));
    return sum;
}

/* The attacker knows everybody else's answers, and guesses the one person's by what is released of
 * the own booth and of the fair. */
static int guess(struct tally *shown, const int64_t *own, const int64_t *all, const double *prior)
{
    int best = 0;
    double most = -1;
    for (int age = 0; age < AGES; age++) {
        int64_t here = *cell(shown, age, 0), everywhere = *cell(shown, age, -1);
        double p = prior[age] * likelihood(here, own[age] + 1) / likelihood(here, own[age]) *
                   likelihood(everywhere, all[age] + 1) / likelihood(everywhere, all[age]);
        if (p > most) {
            most = p;
            best = age;
        }
    }
    return best;
}

static const double prior[AGES] = {0.07, 0.11, 0.15, 0.18, 0.21, 0.16, 0.12};

static int draw_age(void)
{
    double at = g_rand_double(numbers);
    int age = 0;
    while (age < AGES - 1 && (at -= prior[age]) >= 0)
        age++;
    return age;
}

static void all_else_known(void)
{
    int right = 0, draws = 4000;
    for (int i = 0; i < draws; i++) {
        g_autoptr(pool) pool = pool_new();
        struct tally *tally = full(pool, NULL, 20);
        int64_t own[AGES] = {0}, all[AGES] = {0};
        for (int n = 0; n < 300; n++) {
            int age = draw_age();
            all[age]++;
            own[age] += n < 100;
        }
        int answer = draw_age();
        for (int age = 0; age < AGES; age++) {
            *cell(tally, age, 0) = own[age] + (age == answer);
            *cell(tally, age, -1) = all[age] + (age == answer);
        }
        publish(pool, tally, "032026");
        right += guess(tally, own, all, prior) == answer;
    }
    row("all else known, own column and fair, 4,000 draws", "right <= 34 %", right * 100.0 / draws,
        "%");
    g_assert_cmpint(right * 100, <=, draws * 34);
    g_assert_cmpint(right * 100, >=, draws * 21); /* the attacker is no fool */
}

/* Figures that were made to add up would tell: what all others know of a sum would be exact. */
static void nothing_adds_up(void)
{
    int down = 0, across = 0, draws = 2000;
    for (int i = 0; i < draws; i++) {
        g_autoptr(pool) pool = pool_new();
        struct tally *tally = full(pool, NULL, 100);
        int64_t column = 0, line = 0;
        publish(pool, tally, NULL);
        for (int age = 0; age < AGES; age++)
            column += *cell(tally, age, 0);
        for (int b = 0; b < BOOTHS; b++)
            line += *cell(tally, 0, b);
        down += column == 100 * AGES;
        across += line == *cell(tally, 0, -1);
    }
    row("the sum of a column known", "exact <= 10 %", down * 100.0 / draws, "%");
    row("the fair less the booths", "exact <= 10 %", across * 100.0 / draws, "%");
    g_assert_cmpint(down * 10, <=, draws);
    g_assert_cmpint(across * 10, <=, draws);
}

/* Padded to 9: whether the cell is shown says little about one more person. */
static void padded_to_nine(void)
{
    int shown[2] = {0}, draws = 10000;
    for (int i = 0; i < draws * 2; i++) {
        g_autoptr(pool) pool = pool_new();
        struct tally *tally = full(pool, NULL, 20);
        *cell(tally, 0, 0) = 9 + i % 2;
        publish(pool, tally, "032026");
        shown[i % 2] += *cell(tally, 0, 0) != TALLY_BELOW;
    }
    row("padded to 9: shown with minus without the person", "<= 22 points",
        (shown[1] - shown[0]) * 100.0 / draws, "points");
    g_assert_cmpint((shown[1] - shown[0]) * 100, <=, draws * 22);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    numbers = g_rand_new_with_seed(20230228);
    g_test_add_func("/release/nothing before the release", nothing_before_the_release);
    g_test_add_func("/release/own column and the fair", own_column_and_the_fair);
    g_test_add_func("/release/the host's file has all columns", the_hosts_file_has_all_columns);
    g_test_add_func("/release/few responses have no column", few_responses_have_no_column);
    g_test_add_func("/release/nothing with a filter", nothing_with_a_filter);
    g_test_add_func("/release/of one booth", of_the_booth_that_is_asked_for);
    g_test_add_func("/release/the same at every read", the_same_at_every_read);
    g_test_add_func("/release/what is not there any more is left out",
                    what_is_not_there_any_more_is_left_out);
    g_test_add_func("/release/attacker: made-up forms", made_up_forms);
    g_test_add_func("/release/attacker: all else known", all_else_known);
    g_test_add_func("/release/attacker: sums", nothing_adds_up);
    g_test_add_func("/release/attacker: padded to nine", padded_to_nine);
    int status = g_test_run();
    g_rand_free(numbers);
    return status;
}
