/*
 * Tests which questions of the made-up fair count as reworded, and what replacing one makes of the
 * fair: it obeys all rules, the old question keeps the words that visitors answered, and no number
 * is used twice. What the page does with it is tested in tests/http/reworded.mjs.
 */
#include <glib.h>
#include <string.h>

#include "../lib/fair.h"
#include "base/pool.h"
#include "format/event.h"
#include "model/event_check.h"
#include "model/meaning.h"
#include "model/revision.h"
#include "model/survey.h"

static struct pool *pool;
static const struct revision_numbers none; /* that revisions have used */
static const struct event *fair;

static const struct event *fair_with(const char *before, const char *after)
{
    struct problems problems = {0};
    const struct event *event;
    g_auto(GStrv) parts = g_strsplit(fair_example_text(pool), before, 2);
    g_assert_nonnull(parts[1]);
    const char *text = pool_printf(pool, "%s%s%s", parts[0], after, parts[1]);
    enum result r = format_event_read(pool, "f.yaml", text, strlen(text), &problems, &event);
    g_assert_cmpint(r, ==, RESULT_OK);
    return event;
}

/* A change of the file, and the question that it rewords; 0: none. */
static const struct {
    const char *name, *before, *after;
    int id;
} rows[] = {
    {"title", "ja: どちらから来られましたか", "ja: お住まいはどちらですか", 1},
    {"title in English", "en: Where did you come from?", "en: Where do you live?", 1},
    {"title in easy Japanese", "easy: どこから 来《き》ましたか", "easy: 家《いえ》は どこですか",
     1},
    {"label", "ja: 食べもの\n", "ja: 料理\n", 2},
    {"label of a scale", "        label: '2'\n", "        label: 少し\n", 3},
    {"missing translation", "        label: '2'\n",
     "        label:\n          ja: '2'\n          en: two\n", 0},
    {"kind", "- id: 6\n    kind: one\n", "- id: 6\n    kind: many\n", 6},
    {"help", "ja: いくつでも選べます。", "ja: 三つまで選べます。", 0},
    {"choice added", "      - id: 22\n", "      - id: 29\n        label: 音楽\n      - id: 22\n",
     0},
    {"choice withdrawn",
     "          ja: 食べもの\n          en: The food\n          easy: 食《た》べもの\n",
     "          ja: 料理\n          en: The food\n          easy: 食《た》べもの\n        "
     "withdrawn: true\n",
     2},
    {"question withdrawn", "  - id: 4\n    kind: text\n    title:\n      ja: ひとことお願いします",
     "  - id: 4\n    withdrawn: true\n    kind: text\n    title:\n      ja: ご意見", 4},
};

static void test_reworded(gconstpointer data)
{
    const typeof(rows[0]) *row = data;
    const int *ids;
    int n = meaning_reworded(pool, fair, fair_with(row->before, row->after), &ids);
    g_assert_cmpint(n, ==, row->id ? 1 : 0);
    if (n)
        g_assert_cmpint(ids[0], ==, row->id);
}

static void assert_rules(const struct event *event)
{
    struct problems problems = {0};
    enum result r = event_check(pool, event, &problems);
    if (r)
        g_error("%s: %s", problems.at[0].field, problems.at[0].en);
}

/* Question 2 has a choice with a text, question 4 is the free comment. */
static void test_replace(void)
{
    const struct event *draft = fair_with("ja: 食べもの\n", "ja: 料理\n");
    const struct event *event = meaning_replace(pool, &none, fair, draft, 2, (const int[]){2, 4});
    assert_rules(event);
    g_assert_cmpint(event->n_questions, ==, fair->n_questions + 2);
    const struct question *fresh = &event->questions[1], *old = &event->questions[2];
    g_assert_cmpint(fresh->id, ==, 8);
    g_assert_cmpint(fresh->replaces, ==, 2);
    g_assert_false(fresh->withdrawn);
    g_assert_cmpstr(fresh->choices[1].label.ja, ==, "料理");
    g_assert_cmpint(fresh->choices[0].id, ==, 74);
    g_assert_true(fresh->choices[4].other);
    g_assert_cmpint(old->id, ==, 2);
    g_assert_true(old->withdrawn);
    g_assert_cmpint(old->replaces, ==, 0);
    g_assert_cmpstr(old->choices[1].label.ja, ==, "食べもの");
    g_assert_cmpint(old->choices[1].id, ==, 22);
    g_assert_cmpint(event->questions[4].replaces, ==, 4);
    /* A form from before sends "comment", which is still the old question's. */
    g_assert_cmpstr(survey_field(pool, event, &event->questions[4]), ==, "q9");
    g_assert_cmpstr(survey_field(pool, event, &event->questions[5]), ==, "comment");
}

/* A question may change once more; its new number is free in both fairs. */
static void test_replace_again(void)
{
    const struct event *once = meaning_replace(pool, &none, fair, fair, 1, (const int[]){1});
    const struct event *twice = meaning_replace(pool, &none, once, once, 1, (const int[]){8});
    assert_rules(twice);
    g_assert_cmpint(twice->questions[0].id, ==, 9);
    g_assert_cmpint(twice->questions[0].replaces, ==, 8);
    g_assert_cmpint(twice->questions[1].replaces, ==, 1);
    g_assert_true(twice->questions[1].withdrawn && twice->questions[2].withdrawn);
}

/* A question that was removed may still be in a form that was opened before. */
static void test_numbers_of_earlier_revisions(void)
{
    const struct revision_numbers used = {.question = 30, .choice = 400};
    const struct event *event = meaning_replace(pool, &used, fair, fair, 1, (const int[]){1});
    g_assert_cmpint(event->questions[0].id, ==, 31);
    g_assert_cmpint(event->questions[0].choices[0].id, ==, 401);
}

static void test_target_of_a_replaced_question(void)
{
    struct event draft = *fair;
    const int question = 3, mean = 420, responses = 500;
    draft.targets = (struct targets){.question = &question, .mean = &mean};
    draft.targets.counts[TARGET_RESPONSES] = &responses;
    const struct event *event = meaning_replace(pool, &none, fair, &draft, 1, (const int[]){3});
    g_assert_null(event->targets.question);
    g_assert_null(event->targets.mean);
    g_assert_cmpint(*event->targets.counts[TARGET_RESPONSES], ==, responses);
    assert_rules(event);
    event = meaning_replace(pool, &none, fair, &draft, 1, (const int[]){1});
    g_assert_cmpint(*event->targets.mean, ==, mean);
}

/* A choice that is withdrawn stays with the old question. */
static void test_withdrawn_choice(void)
{
    const struct event *draft =
        fair_with("          easy: 買《か》いもの\n",
                  "          easy: 買《か》いもの\n        withdrawn: true\n");
    const struct event *event = meaning_replace(pool, &none, draft, draft, 1, (const int[]){2});
    assert_rules(event);
    g_assert_cmpint(event->questions[1].n_choices, ==, 4);
    g_assert_cmpint(event->questions[2].n_choices, ==, 5);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    pool = pool_new();
    struct problems problems = {0};
    const char *text = fair_example_text(pool);
    if (format_event_read(pool, "f.yaml", text, strlen(text), &problems, &fair))
        g_error("%s", problems.at[0].en);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        g_test_add_data_func(pool_printf(pool, "/meaning/reworded/%s", rows[i].name), &rows[i],
                             test_reworded);
    g_test_add_func("/meaning/replace", test_replace);
    g_test_add_func("/meaning/replace again", test_replace_again);
    g_test_add_func("/meaning/numbers of earlier revisions", test_numbers_of_earlier_revisions);
    g_test_add_func("/meaning/target of a replaced question", test_target_of_a_replaced_question);
    g_test_add_func("/meaning/withdrawn choice", test_withdrawn_choice);
    int failed = g_test_run();
    pool_free(pool);
    return failed;
}
