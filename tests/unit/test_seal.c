/* Tests what of a sealed fair may still be published: what the figures are about stays as it is. */
#include <glib.h>

#include "base/date.h"
#include "base/pool.h"
#include "model/seal.h"
#include "tests/lib/problems.h"

static struct pool *pool;

/* A fair with all that its figures are about, each thing where a case can change it. */
struct fair {
    struct event event;
    struct event_day days[2];
    struct booth booths[2];
    struct choice choices[2];
    struct question questions[2];
    int least, most, target, question, mean, other;
};

static void make(struct fair *fair)
{
    *fair = (struct fair){
        .days = {{{2023, 2, 17}, 600, 1200}, {{2023, 2, 18}, 600, 1200}},
        .booths = {{.municipality = {.code = "032026", .name = {.ja = "宮古市", .en = "Miyako"}}},
                   {.municipality = {.code = "122114", .name = {.ja = "成田市", .en = "Narita"}}}},
        .choices = {{.id = 1, .label = {.ja = "ひとり", .easy = "ひとり"}},
                    {.id = 2, .label = {.ja = "ふたり"}}},
        .questions = {{.id = 1, .kind = QUESTION_ONE, .title = {.ja = "何人で"}, .n_choices = 2},
                      {.id = 2, .kind = QUESTION_TEXT, .title = {.ja = "ご感想"}}},
        .least = 1,
        .most = 2,
        .target = 3000,
        .question = 1,
        .mean = 420,
        .other = 7,
    };
    fair->choices[0].least = &fair->least;
    fair->choices[0].most = &fair->most;
    fair->questions[0].choices = fair->choices;
    fair->event = (struct event){
        .n_days = 2,
        .days = fair->days,
        .n_booths = 2,
        .booths = fair->booths,
        .n_questions = 2,
        .questions = fair->questions,
        .survey_until = {2023, 2, 25},
        .retention = 90,
        .targets = {.counts = {NULL, &fair->target},
                    .question = &fair->question,
                    .mean = &fair->mean},
    };
}

/* --- a change of each part --- */

#define CHANGE(name, ...)                                                                          \
    static void name(struct fair *fair)                                                            \
    {                                                                                              \
        __VA_ARGS__;                                                                               \
    }

CHANGE(nothing, (void)fair)
CHANGE(title, fair->event.name = (struct words){.ja = "ほかの名前"})
CHANGE(story, fair->booths[1].story = (struct words){.ja = "ほかの話"})
CHANGE(help, fair->questions[1].help = (struct words){.ja = "ほかの説明"})
CHANGE(fewer_days, fair->event.n_days = 1)
CHANGE(another_day, fair->days[1].day.day = 19)
CHANGE(opens, fair->days[1].opens++)
CHANGE(closes, fair->days[1].closes++)
CHANGE(fewer_booths, fair->event.n_booths = 1)
CHANGE(code, fair->booths[1].municipality.code = "122131")
CHANGE(name_ja, fair->booths[1].municipality.name.ja = "東金市")
CHANGE(name_en, fair->booths[1].municipality.name.en = "Togane")
CHANGE(booth_withdrawn, fair->booths[1].withdrawn = true)
CHANGE(fewer_questions, fair->event.n_questions = 1)
CHANGE(question_id, fair->questions[1].id = 3)
CHANGE(kind, fair->questions[0].kind = QUESTION_MANY)
CHANGE(personal, fair->questions[1].personal = true)
CHANGE(question_withdrawn, fair->questions[1].withdrawn = true)
CHANGE(measures, fair->questions[0].measures = 1)
CHANGE(question_title, fair->questions[1].title.ja = "ご意見")
CHANGE(fewer_choices, fair->questions[0].n_choices = 1)
CHANGE(choice_id, fair->choices[1].id = 3)
CHANGE(choice_withdrawn, fair->choices[1].withdrawn = true)
CHANGE(label_ja, fair->choices[1].label.ja = "三人")
CHANGE(label_easy, fair->choices[0].label.easy = "1人")
CHANGE(least, fair->choices[0].least = &fair->other)
CHANGE(most, fair->choices[0].most = NULL)
CHANGE(another_least, fair->choices[1].least = &fair->other)
CHANGE(survey_until, fair->event.survey_until.day++)
CHANGE(retention, fair->event.retention++)
CHANGE(target, fair->event.targets.counts[1] = &fair->other)
CHANGE(no_target, fair->event.targets.counts[1] = NULL)
CHANGE(last_target, fair->event.targets.counts[TARGET_COUNTS - 1] = &fair->other)
CHANGE(question, fair->event.targets.question = &fair->other)
CHANGE(mean, fair->event.targets.mean = &fair->other)

static const struct {
    const char *name;
    const char *part; /* that is refused; NULL: it may be published */
    void (*change)(struct fair *fair);
} cases[] = {
    {"nothing", NULL, nothing},
    {"title", NULL, title},
    {"story", NULL, story},
    {"help", NULL, help},
    {"fewer-days", "days", fewer_days},
    {"another-day", "days", another_day},
    {"opens", "days", opens},
    {"closes", "days", closes},
    {"fewer-booths", "booths", fewer_booths},
    {"code", "booths", code},
    {"name", "booths", name_ja},
    {"name-en", "booths", name_en},
    {"booth-withdrawn", "booths", booth_withdrawn},
    {"fewer-questions", "questions", fewer_questions},
    {"question-id", "questions", question_id},
    {"kind", "questions", kind},
    {"personal", "questions", personal},
    {"question-withdrawn", "questions", question_withdrawn},
    {"measures", "questions", measures},
    {"question-title", "questions", question_title},
    {"fewer-choices", "questions", fewer_choices},
    {"choice-id", "questions", choice_id},
    {"choice-withdrawn", "questions", choice_withdrawn},
    {"label", "questions", label_ja},
    {"label-easy", "questions", label_easy},
    {"least", "questions", least},
    {"most", "questions", most},
    {"another-least", "questions", another_least},
    {"survey-until", "survey_until", survey_until},
    {"retention", "retention", retention},
    {"target", "targets", target},
    {"no-target", "targets", no_target},
    {"last-target", "targets", last_target},
    {"question", "targets", question},
    {"mean", "targets", mean},
};

/* Numbers are compared, not where they are: both fairs have their own. */
static void test_change(const void *data)
{
    const size_t i = GPOINTER_TO_SIZE(data);
    struct fair before, after;
    struct problems problems = {0};
    make(&before);
    make(&after);
    cases[i].change(&after);
    enum result r = seal_check(pool, &before.event, &after.event, &problems);
    g_assert_cmpint(r, ==, cases[i].part ? RESULT_INVALID : RESULT_OK);
    g_assert_cmpint(problems.n, ==, cases[i].part != NULL);
    if (cases[i].part)
        g_assert_nonnull(problem_of(&problems, cases[i].part));
    problems_assert_whole(&problems);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    pool = pool_new();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = g_strdup_printf("/seal/%s", cases[i].name);
        g_test_add_data_func(path, GSIZE_TO_POINTER(i), test_change);
    }
    int failed = g_test_run();
    pool_free(pool);
    return failed;
}
