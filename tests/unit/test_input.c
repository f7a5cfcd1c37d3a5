/* Tests a request's fields: good and bad values of each kind, and fields that are not declared. */
#include "page/input.h"

#include <glib.h>
#include <string.h>

#include "../lib/fair.h"
#include "base/date.h"
#include "base/pool.h"

static struct pool *pool;
static const struct event *event;

static const enum input_field declared[] = {
    INPUT_AGE,    INPUT_BOOTH,  INPUT_CODE, INPUT_DAY,        INPUT_PAGE,
    INPUT_SEARCH, INPUT_SOURCE, INPUT_STAY, INPUT_SUBMISSION, INPUT_END,
};

#define UUID "AAAAAAAA-0000-4000-8000-000000000001"

struct row {
    const char *text;
    enum input_field bad; /* INPUT_END: none */
    const char *said;     /* age booth code day page search source stay submission */
};

static const struct row rows[] = {
    {"", INPUT_END, "0 - - - 0 - - 0 -"},
    {"age=59", INPUT_END, "59 - - - 0 - - 0 -"},
    {"age=", INPUT_AGE, "0 - - - 0 - - 0 -"},
    {"age=-1", INPUT_AGE, "0 - - - 0 - - 0 -"},
    {"age=2147483648", INPUT_AGE, "0 - - - 0 - - 0 -"},
    {"booth=032026", INPUT_END, "0 032026 - - 0 - - 0 -"},
    {"booth=", INPUT_END, "0 - - - 0 - - 0 -"},
    {"booth=131091", INPUT_BOOTH, "0 - - - 0 - - 0 -"},
    {"booth=152102", INPUT_BOOTH, "0 - - - 0 - - 0 -"}, /* another municipality's */
    {"code=", INPUT_END, "0 -  - 0 - - 0 -"},
    {"code=a+b&code=c", INPUT_END, "0 - a b - 0 - - 0 -"},
    {"code=%ff&code=c", INPUT_CODE, "0 - - - 0 - - 0 -"},
    {"day=2023-02-18", INPUT_END, "0 - - 2023-02-18 0 - - 0 -"},
    {"%64ay=2023-02-18", INPUT_END, "0 - - 2023-02-18 0 - - 0 -"},
    {"day=2023-02-22", INPUT_DAY, "0 - - - 0 - - 0 -"},
    {"day=abc", INPUT_DAY, "0 - - - 0 - - 0 -"},
    {"day=", INPUT_END, "0 - - - 0 - - 0 -"},
    {"page=2", INPUT_END, "0 - - - 2 - - 0 -"},
    {"page=100000", INPUT_END, "0 - - - 100000 - - 0 -"},
    {"page=100001", INPUT_PAGE, "0 - - - 0 - - 0 -"},
    {"page=0", INPUT_PAGE, "0 - - - 0 - - 0 -"},
    {"page=abc", INPUT_PAGE, "0 - - - 0 - - 0 -"},
    {"page=", INPUT_END, "0 - - - 0 - - 0 -"},
    {"q=+x+", INPUT_END, "0 - - - 0 x - 0 -"},
    {"q=+", INPUT_END, "0 - - - 0 - - 0 -"},
    {"source=qr", INPUT_END, "0 - - - 0 - qr 0 -"},
    {"source=fax", INPUT_SOURCE, "0 - - - 0 - - 0 -"},
    {"stay", INPUT_END, "0 - - - 0 - - 1 -"},
    {"stay=no", INPUT_END, "0 - - - 0 - - 1 -"},
    {"submission=" UUID, INPUT_END, "0 - - - 0 - - 0 " UUID},
    {"submission=1", INPUT_SUBMISSION, "0 - - - 0 - - 0 -"},
    {"login=x&at=%ff&utm=%95%A8&c=50%off&DAY=abc", INPUT_END, "0 - - - 0 - - 0 -"},
};

static const char *or_dash(const char *text)
{
    return text ? text : "-";
}

static enum result read_text(const char *text, struct input *ret)
{
    static const struct staff staff = {.role = STAFF_MUNICIPALITY, .municipality = "032026"};
    const struct input_subject subject = {event, &staff};
    struct fields fields;
    g_assert_cmpint(input_find(pool, declared, text, strlen(text), &fields), ==, RESULT_OK);
    return input_read(pool, declared, &fields, &subject, ret);
}

static void test_row(gconstpointer data)
{
    const struct row *row = data;
    struct input in;
    enum result r = read_text(row->text, &in);
    g_assert_cmpstr(result_name(r), ==, result_name(row->bad ? RESULT_NOT_FOUND : RESULT_OK));
    for (int i = 0; i < INPUT_FIELDS; i++)
        g_assert_cmpint(in.bad[i], ==, row->bad && i == (int)row->bad);
    const char *said = pool_printf(
        pool, "%d %s %s %s %d %s %s %d %s", (int)in.age,
        or_dash(in.booth ? in.booth->municipality.code : NULL), or_dash(in.code),
        or_dash(in.day ? date_iso(pool, in.day->day) : NULL), in.page, or_dash(in.search),
        or_dash(in.source ? source_name(*in.source) : NULL), in.stay, or_dash(in.submission));
    g_assert_cmpstr(said, ==, row->said);
}

static void test_search_length(void)
{
    struct input in;
    g_autofree char *longest = g_strnfill(INPUT_SEARCH_MAX, 'a');
    g_assert_cmpint(read_text(pool_printf(pool, "q=%s", longest), &in), ==, RESULT_OK);
    g_assert_cmpstr(in.search, ==, longest);
    g_assert_cmpint(read_text(pool_printf(pool, "q=%sa", longest), &in), ==, RESULT_NOT_FOUND);
}

/* Tests that the form's fields are found by their names, and that an undeclared name is not even
 * decoded. */
static void test_survey(void)
{
    static const enum input_field survey[] = {INPUT_SURVEY, INPUT_END};
    const struct input_subject subject = {event, NULL};
    const char *text =
        "booth=032026&booth=%ff&q1=%zz&comment=%95&q1_other=x&q1x=%zz&q=%zz&q_other=1";
    struct fields fields;
    struct input in;
    g_assert_cmpint(input_find(pool, survey, text, strlen(text), &fields), ==, RESULT_OK);
    g_assert_cmpint(fields.n, ==, 5);
    g_assert_cmpint(input_read(pool, survey, &fields, &subject, &in), ==, RESULT_OK);
    g_assert_cmpint(in.survey.n_booths, ==, 2);
    g_assert_cmpstr(in.survey.booths[1], ==, "");
    g_assert_cmpint(in.survey.n_typed, ==, event->n_questions);
    for (int i = 0; i < in.survey.n_typed; i++) {
        const struct typed *typed = &in.survey.typed[i];
        bool is_sent = typed->question->id == 1 || typed->question->kind == QUESTION_TEXT;
        g_assert_cmpint(typed->unreadable, ==, is_sent);
        g_assert_cmpint(typed->n_values, ==, is_sent);
        g_assert_cmpstr(typed->other, ==, typed->question->id == 1 ? "x" : "");
    }
}

static void test_language(void)
{
    struct fields fields;
    enum lang lang = LANG_JA;
    g_assert_cmpint(input_find(pool, NULL, "lang=en&day=1", 13, &fields), ==, RESULT_OK);
    g_assert_cmpint(fields.n, ==, 1);
    g_assert_true(input_language(&fields, &lang));
    g_assert_cmpint(lang, ==, LANG_EN);
    g_assert_cmpint(input_find(pool, NULL, "lang=%ff", 8, &fields), ==, RESULT_OK);
    g_assert_false(input_language(&fields, &lang));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    pool = pool_new();
    event = fair_event(pool);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_strdup_printf("/input/%02zu", i);
        g_test_add_data_func(path, &rows[i], test_row);
    }
    g_test_add_func("/input/search-length", test_search_length);
    g_test_add_func("/input/survey", test_survey);
    g_test_add_func("/input/language", test_language);
    int status = g_test_run();
    pool_free(pool);
    return status;
}
