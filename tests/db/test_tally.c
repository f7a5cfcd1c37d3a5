/* The figures, counted by hand from the rows of small_fair.c. */
#include <glib.h>

#include "db_tally.h"
#include "pool.h"
#include "small_fair.h"

#define NOW 1676788200 /* 2023-02-19T15:30+09:00 */

static const struct tally *count(struct small_fair *f)
{
    struct tally *tally;
    g_assert_cmpint(db_begin(f->db, true), ==, RESULT_OK);
    g_assert_cmpint(db_tally(f->db, f->pool, f->event, NULL, NOW, &tally), ==, RESULT_OK);
    g_assert_cmpint(db_commit(f->db), ==, RESULT_OK);
    return tally;
}

static void nobody_is_zero(struct small_fair *f, const void *unused)
{
    (void)unused;
    const struct tally *tally = count(f);
    g_assert_cmpint(tally->checkins, ==, 0);
    g_assert_cmpint(tally->visits, ==, 0);
    g_assert_cmpint(tally->visitors, ==, 0);
    g_assert_cmpint(tally->responses, ==, 0);
    g_assert_cmpint(tally->booths[2].visitors, ==, 0);
    g_assert_cmpint(tally->questions[3].choices[2].answers, ==, 0);
}

static void totals(struct small_fair *f, const void *unused)
{
    (void)unused;
    small_fair_people(f);
    const struct tally *tally = count(f);
    g_assert_cmpint(tally->as_of, ==, NOW);
    g_assert_cmpint(tally->checkins, ==, 6);
    g_assert_cmpint(tally->visits, ==, 9);
    g_assert_cmpint(tally->visitors, ==, 5);
    g_assert_cmpint(tally->responses, ==, 4);
    g_assert_cmpint(tally->checkins_by_source[SOURCE_QR], ==, 4);
    g_assert_cmpint(tally->checkins_by_source[SOURCE_CODE], ==, 1);
    g_assert_cmpint(tally->checkins_by_source[SOURCE_FORM], ==, 1);
    g_assert_cmpint(tally->checkins_by_source[SOURCE_PAPER], ==, 0);
}

static void days(struct small_fair *f, const void *unused)
{
    (void)unused;
    static const int64_t checkins[] = {2, 3, 1}, visits[] = {3, 5, 1}, responses[] = {2, 1, 1};
    small_fair_people(f);
    const struct tally *tally = count(f);
    for (int i = 0; i < 3; i++) {
        g_assert_cmpint(tally->days[i].checkins, ==, checkins[i]);
        g_assert_cmpint(tally->days[i].visits, ==, visits[i]);
        g_assert_cmpint(tally->days[i].responses, ==, responses[i]);
    }
}

static void booths(struct small_fair *f, const void *unused)
{
    (void)unused;
    /* Visits, visitors, then by source. The first visitor was at 宮古市 on two days. */
    static const int64_t expected[3][2 + SOURCES] = {
        {4, 3, 2, 1, 1, 0}, {3, 3, 1, 0, 1, 1}, {2, 2, 1, 0, 1, 0}};
    small_fair_people(f);
    const struct tally *tally = count(f);
    for (int i = 0; i < 3; i++) {
        const struct tally_booth *booth = &tally->booths[i];
        g_assert_cmpint(booth->visits, ==, expected[i][0]);
        g_assert_cmpint(booth->visitors, ==, expected[i][1]);
        for (int source = 0; source < SOURCES; source++)
            g_assert_cmpint(booth->by_source[source], ==, expected[i][2 + source]);
    }
}

static void hours_are_those_of_tokyo(struct small_fair *f, const void *unused)
{
    (void)unused;
    /* Booth, day, hour. */
    static const int once[9][3] = {{0, 0, 10}, {1, 0, 10}, {0, 0, 19}, {0, 1, 10}, {1, 1, 10},
                                   {2, 1, 10}, {0, 1, 11}, {1, 2, 17}, {2, 1, 8}};
    small_fair_people(f);
    const struct tally *tally = count(f);
    int64_t sum = 0;
    for (int i = 0; i < 9; i++)
        g_assert_cmpint(tally->booths[once[i][0]].hours[once[i][1]][once[i][2]], ==, 1);
    for (int b = 0; b < 3; b++) {
        for (int d = 0; d < 3; d++) {
            for (int hour = 0; hour < TALLY_HOURS; hour++)
                sum += tally->booths[b].hours[d][hour];
        }
    }
    g_assert_cmpint(sum, ==, 9);
}

static void answers(struct small_fair *f, const void *unused)
{
    (void)unused;
    static const int64_t answered[] = {2, 2, 2, 1};
    small_fair_people(f);
    const struct tally *tally = count(f);
    for (int i = 0; i < 4; i++)
        g_assert_cmpint(tally->questions[i].answered, ==, answered[i]);
    g_assert_cmpint(tally->questions[0].choices[0].answers, ==, 1);
    g_assert_cmpint(tally->questions[0].choices[1].answers, ==, 1);
    g_assert_cmpint(tally->questions[1].choices[0].answers, ==, 2);
    g_assert_cmpint(tally->questions[1].choices[1].answers, ==, 1);
    g_assert_cmpint(tally->questions[3].choices[0].answers, ==, 0);
    g_assert_cmpint(tally->questions[3].choices[2].answers, ==, 1);
}

static void what_the_event_no_longer_has_is_not_counted(struct small_fair *f, const void *unused)
{
    (void)unused;
    small_fair_people(f);
    scratch_run(f->scratch, "UPDATE bussanten.response SET choices = choices || 9999");
    g_assert_cmpint(count(f)->questions[0].answered, ==, 2);
}

/* Whose comments, how many there are, and the first of them. */
static const struct {
    const char *municipality;
    int n;
    const char *first;
} scopes[] = {
    {NULL, 2, "=SUM(A1)\n二行目"},
    {"032026", 2, "=SUM(A1)\n二行目"},
    {"342076", 1, "=SUM(A1)\n二行目"},
};

static void comments_are_of_who_visited(struct small_fair *f, const void *unused)
{
    (void)unused;
    small_fair_people(f);
    for (size_t i = 0; i < G_N_ELEMENTS(scopes); i++) {
        struct comments comments;
        g_assert_cmpint(db_tally_comments(f->db, f->pool, f->event, scopes[i].municipality, false,
                                          100, &comments),
                        ==, RESULT_OK);
        g_assert_cmpint(comments.n, ==, scopes[i].n);
        g_assert_cmpint(comments.total, ==, scopes[i].n);
        g_assert_cmpstr(comments.at[0].text, ==, scopes[i].first);
        g_assert_cmpint(comments.at[0].question->id, ==, 3);
        g_assert_cmpint(comments.at[0].day.day, ==, 18);
    }
}

static void only_the_newest_comments(struct small_fair *f, const void *unused)
{
    (void)unused;
    struct comments comments;
    small_fair_people(f);
    g_assert_cmpint(db_tally_comments(f->db, f->pool, f->event, NULL, false, 1, &comments), ==,
                    RESULT_OK);
    g_assert_cmpint(comments.n, ==, 1);
    g_assert_cmpint(comments.total, ==, 2);
    scratch_run(f->scratch, "UPDATE bussanten.response SET corrected_at = '2023-02-19 00:00+09'"
                            " WHERE choices = '{11,21,22}'");
    g_assert_cmpint(db_tally_comments(f->db, f->pool, f->event, NULL, false, 1, &comments), ==,
                    RESULT_OK);
    g_assert_cmpstr(comments.at[0].text, ==, "また来たい");
}

static void comments_about_the_person_are_for_who_may_see_them(struct small_fair *f,
                                                               const void *unused)
{
    (void)unused;
    static const char *const municipalities[] = {NULL, "032026"};
    small_fair_people(f);
    scratch_run(f->scratch, "UPDATE bussanten.question SET personal = true WHERE question_id = 3");
    for (size_t i = 0; i < G_N_ELEMENTS(municipalities); i++) {
        for (int personal = 0; personal < 2; personal++) {
            struct comments comments;
            g_assert_cmpint(db_tally_comments(f->db, f->pool, f->event, municipalities[i], personal,
                                              100, &comments),
                            ==, RESULT_OK);
            g_assert_cmpint(comments.n, ==, personal ? 2 : 0);
            g_assert_cmpint(comments.total, ==, personal ? 2 : 0);
        }
    }
}

#define ADD(name, test)                                                                            \
    g_test_add(name, struct small_fair, NULL, small_fair_set_up, test, small_fair_tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("/tally/nobody", nobody_is_zero);
    ADD("/tally/totals", totals);
    ADD("/tally/days", days);
    ADD("/tally/booths", booths);
    ADD("/tally/hours", hours_are_those_of_tokyo);
    ADD("/tally/answers", answers);
    ADD("/tally/removed-choice", what_the_event_no_longer_has_is_not_counted);
    ADD("/tally/comments/scope", comments_are_of_who_visited);
    ADD("/tally/comments/newest", only_the_newest_comments);
    ADD("/tally/comments/personal", comments_about_the_person_are_for_who_may_see_them);
    return g_test_run();
}
