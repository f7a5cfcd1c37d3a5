/* Tests the survey form: forms that are refused, what is recorded, and what a correction starts
 * with. */
#include <glib.h>
#include <string.h>

#include "base/pool.h"
#include "model/survey.h"
#include "model/visit.h"

static const struct choice heard[] = {
    {.id = 1, .label = {.ja = "知人"}},
    {.id = 101, .label = {.ja = "広報"}},
    {.id = 102, .label = {.ja = "ポスター"}},
    {.id = 103, .label = {.ja = "その他"}, .other = true},
};
static const struct choice lives[] = {
    {.id = 201, .label = {.ja = "区内"}},
    {.id = 202, .label = {.ja = "都外"}},
};
static const struct question questions[] = {
    {.id = 1, .kind = QUESTION_MANY, .longest = 5, .n_choices = 4, .choices = heard},
    {.id = 2, .kind = QUESTION_ONE, .longest = 5, .n_choices = 2, .choices = lives},
    {.id = 3, .kind = QUESTION_TEXT, .longest = 5},
};
static const struct booth booths[] = {
    {.municipality = {.code = "152102"}},
    {.municipality = {.code = "032026"}},
};
static const struct event event = {
    .n_booths = 2, .booths = booths, .n_questions = 3, .questions = questions};

/* A form in short notation: booths and values are separated by commas. */
struct row {
    const char *name;
    const char *booths, *q1, *other, *q2, *q3;
    const char *expect; /* survey_canonical() of the recorded form, or "FAULT field limit" */
};

static const struct row rows[] = {
    {"empty", "", "", "", "", "", "EMPTY booth 0"},
    {"only-spaces", "", "", " \u3000", "", "  \r\n ", "EMPTY booth 0"},
    {"one-booth", "032026", "", "", "", "", "032026 "},
    {"booths-sorted-and-once", "152102,032026,152102", "", "", "", "", "032026 152102 "},
    {"unknown-booth", "032026,999999", "", "", "", "", "UNKNOWN_BOOTH booth 0"},
    {"many", "", "102,101", "", "", "", "q1,101,102 "},
    {"least-id", "", "1", "", "", "", "q1,1 "},
    {"id-none-has", "", "0", "", "", "", "UNKNOWN_CHOICE q1 0"},
    {"many-twice-the-same", "", "101,101", "", "", "", "q1,101 "},
    {"other-text-ticks-other", "", "101", "友人", "", "", "q1,101,103:6:友人 "},
    {"other-too-long", "", "103", "あいうえおか", "", "", "TOO_LONG q1_other 5"},
    {"one", "", "", "", "202", "", "q2,202 "},
    {"no-answer", "032026", "", "", ",", "", "032026 "},
    {"two-for-one", "", "", "", "201,202", "", "TWO_CHOICES q2 1"},
    {"choice-of-another-question", "", "", "", "101", "", "UNKNOWN_CHOICE q2 0"},
    {"choice-no-number", "", "1o1", "", "", "", "UNKNOWN_CHOICE q1 0"},
    {"choice-overflow", "", "4294967397", "", "", "", "UNKNOWN_CHOICE q1 0"},
    {"text-trimmed", "", "", "", "", "  よい\r\n", "q3:6:よい "},
    {"text-longest", "", "", "", "", "あいうえお", "q3:15:あいうえお "},
    {"text-too-long", "", "", "", "", "あいうえおか", "TOO_LONG comment 5"},
    {"all-faults-in-order", "x", "9", "", "201,202", "123456",
     "UNKNOWN_BOOTH booth 0;UNKNOWN_CHOICE q1 0;TWO_CHOICES q2 1;TOO_LONG comment 5"},
};

static const char *const fault_names[] = {
    [SURVEY_EMPTY] = "EMPTY",
    [SURVEY_UNKNOWN_BOOTH] = "UNKNOWN_BOOTH",
    [SURVEY_UNKNOWN_CHOICE] = "UNKNOWN_CHOICE",
    [SURVEY_TWO_CHOICES] = "TWO_CHOICES",
    [SURVEY_TOO_LONG] = "TOO_LONG",
};

static int split(struct pool *pool, const char *text, const char *const **ret)
{
    char **parts = g_strsplit(text, ",", -1);
    pool_defer(pool, (void (*)(void *))g_strfreev, parts);
    *ret = (const char *const *)parts;
    return (int)g_strv_length(parts);
}

static struct survey_form form_of(struct pool *pool, const struct row *row)
{
    struct survey_form form = {.n_typed = 3};
    struct typed *typed = POOL_ARRAY(pool, struct typed, 3);
    const char *const values[] = {row->q1, row->q2, NULL};
    form.n_booths = split(pool, row->booths, &form.booths);
    for (int i = 0; i < 3; i++) {
        typed[i] = (struct typed){.question = &questions[i], .other = i ? "" : row->other};
        if (values[i])
            typed[i].n_values = split(pool, values[i], &typed[i].values);
    }
    typed[2].n_values = 1;
    typed[2].values = &row->q3;
    form.typed = typed;
    return form;
}

static void test_check(gconstpointer data)
{
    const struct row *row = data;
    g_autoptr(pool) pool = pool_new();
    struct survey_form form = form_of(pool, row);
    struct survey_problems problems;
    struct survey_answers answers;
    GString *got = pool_string(pool);
    if (survey_check(pool, &event, &form, &problems, &answers) == RESULT_OK)
        g_string_append(got, survey_canonical(pool, &answers));
    for (int i = 0; i < problems.n; i++)
        g_string_append_printf(got, "%s%s %s %d", i ? ";" : "", fault_names[problems.at[i].fault],
                               problems.at[i].field, problems.at[i].limit);
    g_assert_cmpstr(got->str, ==, row->expect);
}

/* Tests that a recorded form fills the page, and that the page then records the same again. */
static void test_correction_starts_from_the_record(void)
{
    g_autoptr(pool) pool = pool_new();
    const struct visit visits[] = {{.municipality = "032026", .source = SOURCE_QR}};
    const struct answer answers[] = {
        {.question = &questions[0], .n_choices = 1, .choices = (const int[]){103}, .text = "友人"},
        {.question = &questions[2], .text = "よい"},
    };
    const struct response response = {.n_answers = 2, .answers = answers};
    const struct card card = {.n_visits = 1, .visits = visits, .response = &response};
    struct survey_form form = survey_form_of(pool, &event, &card);
    g_assert_true(survey_booth_ticked(&form, "032026"));
    g_assert_false(survey_booth_ticked(&form, "152102"));
    g_assert_true(survey_ticked(&form.typed[0], 103));
    struct survey_problems problems;
    struct survey_answers again;
    g_assert_cmpint(survey_check(pool, &event, &form, &problems, &again), ==, RESULT_OK);
    g_assert_cmpstr(survey_canonical(pool, &again), ==, "032026 q1,103:6:友人 q3:6:よい ");
}

/* Two contents that a careless format would write in the same way. */
static void test_canonical_keeps_texts_apart(void)
{
    g_autoptr(pool) pool = pool_new();
    const struct answer one[] = {{.question = &questions[0], .text = "a q3:1:b"}};
    const struct answer two[] = {{.question = &questions[0], .text = "a"},
                                 {.question = &questions[2], .text = "b"}};
    const struct survey_answers first = {.n_answers = 1, .answers = one};
    const struct survey_answers second = {.n_answers = 2, .answers = two};
    g_assert_cmpstr(survey_canonical(pool, &first), !=, survey_canonical(pool, &second));
}

static void test_card(void)
{
    const struct visit visits[] = {
        {.day = {2023, 2, 17}, .municipality = "032026", .source = SOURCE_QR},
        {.day = {2023, 2, 18}, .municipality = "032026", .source = SOURCE_FORM},
        {.day = {2023, 2, 18}, .municipality = "152102", .source = SOURCE_CODE},
    };
    const struct card card = {.n_visits = 3, .visits = visits};
    g_assert_cmpint(card_booths(&card), ==, 2);
    g_assert_true(card_visit(&card, "032026") == &visits[0]);
    g_assert_true(card_visit_on(&card, "032026", (struct date){2023, 2, 18}) == &visits[1]);
    g_assert_null(card_visit_on(&card, "152102", (struct date){2023, 2, 17}));
    /* A booth that was only ticked in the survey is none where the visitor was last. */
    g_assert_true(card_last_on(&card, (struct date){2023, 2, 17}) == &visits[0]);
    g_assert_true(card_last_on(&card, (struct date){2023, 2, 18}) == &visits[2]);
    g_assert_null(card_last_on(&card, (struct date){2023, 2, 19}));
    const struct card ticked = {.n_visits = 1, .visits = &visits[1]};
    g_assert_null(card_last_on(&ticked, (struct date){2023, 2, 18}));
}

static void test_sources(void)
{
    for (int i = 0; i < SOURCES; i++) {
        enum source source;
        g_assert_true(source_parse(source_name((enum source)i), &source));
        g_assert_cmpint(source, ==, i);
    }
    enum source untouched = SOURCE_FORM;
    g_assert_false(source_parse("QR", &untouched));
    g_assert_cmpint(untouched, ==, SOURCE_FORM);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_strdup_printf("/survey/check/%s", rows[i].name);
        g_test_add_data_func(path, &rows[i], test_check);
    }
    g_test_add_func("/survey/correction-starts-from-the-record",
                    test_correction_starts_from_the_record);
    g_test_add_func("/survey/canonical-keeps-texts-apart", test_canonical_keeps_texts_apart);
    g_test_add_func("/visit/card", test_card);
    g_test_add_func("/visit/sources", test_sources);
    return g_test_run();
}
