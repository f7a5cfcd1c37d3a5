/*
 * Tests what staff other than the host see of personal questions. Small fairs are made of single
 * people, who visit several booths and choose several answers. Then a reader who knows everything
 * published tries all possible tables, with an algorithm of his own. test_suppress.c tests single
 * tables.
 */
#include <glib.h>

#include "base/pool.h"
#include "model/tally_hide.h"

#define BOOTHS 3
#define CHOICES 2
#define QUESTIONS 3 /* of kind one, many and text */
#define FAIRS 1500
#define PEOPLE_MAX 9
#define SEED 20230218

static const struct event_day days[] = {{{2023, 2, 17}, 600, 1200}};
static const struct booth booths[BOOTHS] = {
    {.municipality = {.code = "032026"}},
    {.municipality = {.code = "122114"}},
    {.municipality = {.code = "152102"}},
};
static const struct choice one[] = {{.id = 11}, {.id = 12}};
static const struct choice many[] = {{.id = 21}, {.id = 22}};
static const struct question personal[] = {
    {.id = 1, .kind = QUESTION_ONE, .personal = true, .n_choices = CHOICES, .choices = one},
    {.id = 2, .kind = QUESTION_MANY, .personal = true, .n_choices = CHOICES, .choices = many},
    {.id = 3, .kind = QUESTION_TEXT, .personal = true},
};
static const struct question open_to_all[] = {
    {.id = 1, .kind = QUESTION_ONE, .n_choices = CHOICES, .choices = one},
    {.id = 2, .kind = QUESTION_MANY, .n_choices = CHOICES, .choices = many},
    {.id = 3, .kind = QUESTION_TEXT},
};
static const struct event fair = {
    .n_days = 1,
    .days = days,
    .n_booths = BOOTHS,
    .booths = booths,
    .n_questions = QUESTIONS,
    .questions = personal,
    .hide_below = 10,
};

/* The response of one person: the visited booths, and the choices of each question, as bits. */
struct person {
    unsigned at, chosen[QUESTIONS];
};

static void count(struct tally *tally, const struct person *person)
{
    tally->responses++;
    for (int b = 0; b < BOOTHS; b++)
        tally->booths[b].responses += person->at >> b & 1;
    for (int q = 0; q < QUESTIONS; q++) {
        struct tally_question *asked = &tally->questions[q];
        asked->answered += person->chosen[q] > 0;
        for (int b = 0; b < BOOTHS; b++)
            asked->answered_by_booth[b] += person->chosen[q] > 0 && person->at >> b & 1;
        for (int i = 0; i < asked->question->n_choices; i++) {
            unsigned chosen = person->chosen[q] >> i & 1;
            asked->choices[i].answers += chosen;
            for (int b = 0; b < BOOTHS; b++)
                asked->choices[i].by_booth[b] += chosen & person->at >> b;
        }
    }
}

/* --- by hand --- */

/* Adds `n` people who each visited one booth and chose one answer. */
static void add(struct tally *tally, int n, int booth, int choice)
{
    for (int i = 0; i < n; i++) {
        unsigned bit = choice < 0 ? 0 : 1u << choice;
        count(tally, &(struct person){1u << booth, {bit, bit, bit}});
    }
}

/* 宮古市: 3 and 30. The other booths: 40 and 50, 60 and 70. At each booth 20 people did not answer.
 */
static struct tally *by_hand(struct pool *pool, const struct event *event,
                             const struct tally_filter *filter)
{
    static const int n[BOOTHS][CHOICES] = {{3, 30}, {40, 50}, {60, 70}};
    struct tally *tally = tally_new(pool, event, filter, 0);
    for (int b = 0; b < BOOTHS; b++) {
        for (int i = 0; i < CHOICES; i++)
            add(tally, n[b][i], b, i);
        add(tally, 20, b, -1);
    }
    return tally;
}

static int hidden_in(const struct tally_question *asked)
{
    int hidden = 0;
    for (int b = 0; b < BOOTHS; b++) {
        hidden += asked->answered_by_booth[b] == TALLY_HIDDEN;
        for (int i = 0; i < asked->question->n_choices; i++)
            hidden += asked->choices[i].by_booth[b] == TALLY_HIDDEN;
    }
    return hidden;
}

static void a_small_figure_is_hidden_with_its_cycle(void)
{
    g_autoptr(pool) pool = pool_new();
    struct tally *tally = by_hand(pool, &fair, NULL);
    tally_hide(pool, tally);
    const struct tally_question *asked = &tally->questions[0];
    g_assert_cmpint(asked->choices[0].by_booth[0], ==, TALLY_HIDDEN);
    g_assert_cmpint(hidden_in(asked), ==, 4);
    g_assert_cmpint(asked->answered, ==, 253);
    g_assert_cmpint(asked->choices[0].answers, ==, 103);
    /* A text question has no small figure: 33, 90 and 130 answered. */
    g_assert_cmpint(hidden_in(&tally->questions[2]), ==, 0);
    g_assert_cmpint(tally->questions[2].answered_by_booth[0], ==, 33);
}

static void k_is_the_fairs(void)
{
    g_autoptr(pool) pool = pool_new();
    struct event event = fair;
    event.hide_below = 3;
    struct tally *tally = by_hand(pool, &event, NULL);
    tally_hide(pool, tally);
    for (int q = 0; q < QUESTIONS; q++)
        g_assert_cmpint(hidden_in(&tally->questions[q]), ==, 0);
}

static void what_is_not_personal_is_shown(void)
{
    g_autoptr(pool) pool = pool_new();
    struct event event = fair;
    event.questions = open_to_all;
    struct tally *tally = by_hand(pool, &event, NULL);
    tally_hide(pool, tally);
    for (int q = 0; q < QUESTIONS; q++)
        g_assert_cmpint(hidden_in(&tally->questions[q]), ==, 0);
    g_assert_cmpint(tally->questions[0].choices[0].by_booth[0], ==, 3);
}

static void of_a_day_or_booth_everything_is_hidden(void)
{
    g_autoptr(pool) pool = pool_new();
    const struct tally_filter filters[] = {{.day = &days[0]}, {.booth = &booths[1]}};
    for (size_t f = 0; f < G_N_ELEMENTS(filters); f++) {
        struct tally *tally = by_hand(pool, &fair, &filters[f]);
        tally_hide(pool, tally);
        g_assert_cmpint(tally->responses, ==, 313);
        for (int q = 0; q < QUESTIONS; q++) {
            const struct tally_question *asked = &tally->questions[q];
            int n = asked->question->n_choices;
            g_assert_cmpint(hidden_in(asked), ==, BOOTHS * (n + 1));
            g_assert_cmpint(asked->asked, ==, TALLY_HIDDEN);
            g_assert_cmpint(asked->answered, ==, TALLY_HIDDEN);
            for (int i = 0; i < n; i++)
                g_assert_cmpint(asked->choices[i].answers, ==, TALLY_HIDDEN);
        }
    }
}

static void of_a_source_all_is_as_without(void)
{
    g_autoptr(pool) pool = pool_new();
    const enum source source = SOURCE_QR;
    struct tally *tally = by_hand(pool, &fair, &(struct tally_filter){.source = &source});
    tally_hide(pool, tally);
    g_assert_cmpint(hidden_in(&tally->questions[0]), ==, 4);
    g_assert_cmpint(tally->questions[0].answered, ==, 253);
}

/* No person was at the third booth and no person chose the second answer. */
static void where_nobody_is_a_0_is_shown(void)
{
    g_autoptr(pool) pool = pool_new();
    struct tally *tally = tally_new(pool, &fair, NULL, 0);
    add(tally, 4, 0, 0);
    add(tally, 5, 1, 0);
    tally_hide(pool, tally);
    for (int q = 0; q < 2; q++) {
        const struct tally_question *asked = &tally->questions[q];
        g_assert_cmpint(asked->answered_by_booth[0], ==, TALLY_HIDDEN);
        g_assert_cmpint(asked->answered_by_booth[2], ==, 0);
        g_assert_cmpint(asked->choices[0].by_booth[1], ==, TALLY_HIDDEN);
        g_assert_cmpint(asked->choices[0].by_booth[2], ==, 0);
        g_assert_cmpint(asked->choices[1].by_booth[0], ==, 0);
    }
}

static void figures_that_contradict_are_hidden(void)
{
    g_autoptr(pool) pool = pool_new();
    for (int q = 0; q < QUESTIONS; q++) {
        struct tally *tally = by_hand(pool, &fair, NULL);
        struct tally_question *asked = &tally->questions[q];
        asked->answered_by_booth[2] = 999;
        tally_hide(pool, tally);
        g_assert_cmpint(hidden_in(asked), ==, BOOTHS * (asked->question->n_choices + 1));
    }
}

/* The operator can change a question's kind with psql. Its answers stay as they were. */
static void a_question_of_another_kind_is_hidden(void)
{
    g_autoptr(pool) pool = pool_new();
    struct question changed[] = {personal[0], personal[1], personal[2]};
    struct event event = fair;
    changed[0].kind = changed[1].kind = QUESTION_TEXT;
    event.questions = changed;
    struct tally *tally = by_hand(pool, &event, NULL);
    tally_hide(pool, tally);
    for (int q = 0; q < 2; q++)
        g_assert_cmpint(hidden_in(&tally->questions[q]), ==, BOOTHS * (CHOICES + 1));
}

/* --- a reader who tries everything --- */

/* The possible values of one booth's column. */
struct column {
    int choices[CHOICES], answered;
};

/* The test's fairs are so small that no booth has more possible columns. */
#define COLUMNS_MAX 1200

/* Everything that a reader knows about one question. A hidden figure is -1. */
struct known {
    const struct tally *tally;
    const struct tally_question *asked;
    bool all_hidden;
    int n[BOOTHS];
    struct column columns[BOOTHS][COLUMNS_MAX];
};

static bool agrees(const struct known *known, int64_t shown, int value)
{
    return known->all_hidden || shown == TALLY_HIDDEN || shown == value;
}

/* True if the people at a booth, and the people who were not there, can have given these
 * answers. */
static bool possible(const struct known *known, int booth, const struct column *column)
{
    const struct tally_question *asked = known->asked;
    int64_t here = known->tally->booths[booth].responses,
            elsewhere = known->tally->responses - here;
    int64_t answered = column->answered, others = asked->answered - answered;
    int64_t given = 0, given_elsewhere = 0, most = 0, most_elsewhere = 0;
    for (int i = 0; i < CHOICES; i++) {
        int64_t there = asked->choices[i].answers - column->choices[i];
        if (there < 0 || !agrees(known, asked->choices[i].by_booth[booth], column->choices[i]))
            return false;
        given += column->choices[i];
        given_elsewhere += there;
        most = MAX(most, column->choices[i]);
        most_elsewhere = MAX(most_elsewhere, there);
    }
    if (asked->question->kind == QUESTION_ONE && (given != answered || given_elsewhere != others))
        return false;
    return answered <= here && others >= 0 && others <= elsewhere &&
           agrees(known, asked->answered_by_booth[booth], column->answered) && most <= answered &&
           answered <= given && most_elsewhere <= others && others <= given_elsewhere;
}

static void find_columns(struct known *known, int booth)
{
    int here = (int)known->tally->booths[booth].responses;
    known->n[booth] = 0;
    for (int a = 0; a <= here; a++) {
        for (int b = 0; b <= here; b++) {
            for (int answered = 0; answered <= here; answered++) {
                const struct column column = {{a, b}, answered};
                if (possible(known, booth, &column))
                    known->columns[booth][known->n[booth]++] = column;
            }
        }
    }
}

/* True if three columns add up to the sums over the booths. The test assumes that the reader knows
 * these sums. */
static bool adds_up(const struct column *sum, const struct column *a, const struct column *b,
                    const struct column *c)
{
    return a->answered + b->answered + c->answered == sum->answered &&
           a->choices[0] + b->choices[0] + c->choices[0] == sum->choices[0] &&
           a->choices[1] + b->choices[1] + c->choices[1] == sum->choices[1];
}

/* The possible values of each figure, as bits; the choices come first. */
static void solve(struct known *known, const struct column *sum,
                  unsigned ret_values[BOOTHS][CHOICES + 1])
{
    for (int b = 0; b < BOOTHS; b++)
        find_columns(known, b);
    for (int i = 0; i < known->n[0]; i++) {
        for (int j = 0; j < known->n[1]; j++) {
            for (int k = 0; k < known->n[2]; k++) {
                const struct column *three[] = {&known->columns[0][i], &known->columns[1][j],
                                                &known->columns[2][k]};
                if (!adds_up(sum, three[0], three[1], three[2]))
                    continue;
                for (int b = 0; b < BOOTHS; b++) {
                    ret_values[b][0] |= 1u << three[b]->choices[0];
                    ret_values[b][1] |= 1u << three[b]->choices[1];
                    ret_values[b][CHOICES] |= 1u << three[b]->answered;
                }
            }
        }
    }
}

struct figures {
    int cells, hidden, bare;
};

static bool is_one(unsigned values)
{
    return (values & (values - 1)) == 0;
}

static void check_question(const struct tally *tally, int q, const struct column *sum,
                           struct figures *figures)
{
    static struct known known;
    unsigned values[BOOTHS][CHOICES + 1] = {{0}}, at_best[BOOTHS][CHOICES + 1] = {{0}};
    const struct tally_question *asked = &tally->questions[q];
    known.tally = tally;
    known.asked = asked;
    known.all_hidden = false;
    solve(&known, sum, values);
    known.all_hidden = true;
    solve(&known, sum, at_best);
    for (int b = 0; b < BOOTHS; b++) {
        for (int i = 0; i <= CHOICES; i++) {
            int64_t shown =
                i < CHOICES ? asked->choices[i].by_booth[b] : asked->answered_by_booth[b];
            figures->cells++;
            g_assert_cmpuint(values[b][i], !=, 0);
            if (shown != TALLY_HIDDEN) {
                g_assert_true(shown >= tally->event->hide_below || is_one(at_best[b][i]));
                continue;
            }
            figures->hidden++;
            figures->bare += is_one(values[b][i]);
            if (is_one(values[b][i]))
                g_assert_true(is_one(at_best[b][i]));
        }
    }
}

static struct tally *random_fair(struct pool *pool, GRand *rand, const struct event *event)
{
    struct tally *tally = tally_new(pool, event, NULL, 0);
    int n = g_rand_int_range(rand, 1, PEOPLE_MAX + 1);
    int walks = g_rand_int_range(rand, 1, 8), answers = g_rand_int_range(rand, 1, 5);
    for (int i = 0; i < n; i++) {
        struct person person = {.at = (unsigned)g_rand_int_range(rand, 0, walks + 1) & 7};
        if (g_rand_int_range(rand, 0, 4) > 0)
            person.chosen[0] = 1u << g_rand_int_range(rand, 0, CHOICES);
        person.chosen[1] = (unsigned)g_rand_int_range(rand, 0, answers) & 3;
        person.chosen[2] = (unsigned)g_rand_boolean(rand);
        count(tally, &person);
    }
    return tally;
}

static void no_reader_gets_behind_it(void)
{
    g_autoptr(pool) pool = pool_new();
    g_autoptr(GRand) rand = g_rand_new_with_seed(SEED);
    struct figures figures[2] = {{0}};
    for (int f = 0; f < FAIRS; f++) {
        struct event event = fair;
        event.hide_below = g_rand_int_range(rand, 2, 5);
        struct tally *tally = random_fair(pool, rand, &event);
        struct column sums[2] = {{{0}, 0}, {{0}, 0}};
        for (int q = 0; q < 2; q++) {
            for (int b = 0; b < BOOTHS; b++) {
                sums[q].answered += (int)tally->questions[q].answered_by_booth[b];
                for (int i = 0; i < CHOICES; i++)
                    sums[q].choices[i] += (int)tally->questions[q].choices[i].by_booth[b];
            }
        }
        tally_hide(pool, tally);
        for (int q = 0; q < 2; q++)
            check_question(tally, q, &sums[q], &figures[q]);
        pool_clear(pool);
    }
    for (int q = 0; q < 2; q++)
        g_test_message("%s: %d of %d figures hidden; told by the totals alone: %d",
                       question_kind_name(personal[q].kind), figures[q].hidden, figures[q].cells,
                       figures[q].bare);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tally-hide/cycle", a_small_figure_is_hidden_with_its_cycle);
    g_test_add_func("/tally-hide/k", k_is_the_fairs);
    g_test_add_func("/tally-hide/not-personal", what_is_not_personal_is_shown);
    g_test_add_func("/tally-hide/part", of_a_day_or_booth_everything_is_hidden);
    g_test_add_func("/tally-hide/source", of_a_source_all_is_as_without);
    g_test_add_func("/tally-hide/nobody", where_nobody_is_a_0_is_shown);
    g_test_add_func("/tally-hide/contradiction", figures_that_contradict_are_hidden);
    g_test_add_func("/tally-hide/other-kind", a_question_of_another_kind_is_hidden);
    g_test_add_func("/tally-hide/reader", no_reader_gets_behind_it);
    return g_test_run();
}
