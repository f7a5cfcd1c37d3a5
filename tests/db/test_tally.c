/* Tests the figures of the tally. The expected ones are counted by hand from the rows of
 * small_fair.c. */
#include <glib.h>

#include "base/pool.h"
#include "data/rollup.h"
#include "data/tally.h"
#include "small_fair.h"

#define NOW 1676788200 /* 2023-02-19T15:30+09:00 */

static const struct tally *count_what(struct small_fair *f, const struct tally_filter *filter)
{
    struct tally *tally;
    g_assert_cmpint(db_begin(f->db, true), ==, RESULT_OK);
    g_assert_cmpint(data_tally(f->db, f->pool, f->event, filter, NOW, &tally), ==, RESULT_OK);
    g_assert_cmpint(db_commit(f->db), ==, RESULT_OK);
    return tally;
}

static const struct tally *count(struct small_fair *f)
{
    return count_what(f, NULL);
}

/* Folds, and returns the number of forms that were folded. */
static int fold(struct small_fair *f, int most)
{
    int folded;
    g_assert_cmpint(data_tally_fold(f->db, f->pool, most, &folded), ==, RESULT_OK);
    return folded;
}

/* The number of differences between the stored figures and the rows, folded or not. */
static int differences(struct small_fair *f)
{
    int n;
    const struct tally_difference *found;
    g_assert_cmpint(data_tally_differences(f->db, f->pool, f->event->id, &n, &found), ==,
                    RESULT_OK);
    for (int i = 0; i < n; i++)
        g_test_message("%s: %d, %d", found[i].figure, (int)found[i].kept, (int)found[i].counted);
    return n;
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
    /* Visits, visitors, then the visits by source. The first visitor was at 宮古市 on two days. */
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

static void both(struct small_fair *f, const void *unused)
{
    (void)unused;
    /* Visitors who were at both booths, on any days, then on the 17th alone. */
    static const int64_t any[9] = {3, 2, 1, 2, 3, 1, 1, 1, 2}, day[9] = {2, 1, 0, 1, 1, 0, 0, 0, 0};
    const struct tally_filter first = {.day = &f->event->days[0]};
    small_fair_people(f);
    for (int i = 0; i < 9; i++) {
        g_assert_cmpint(count(f)->both[i], ==, any[i]);
        g_assert_cmpint(count_what(f, &first)->both[i], ==, day[i]);
    }
}

static void first_and_last(struct small_fair *f, const void *unused)
{
    (void)unused;
    /* The visits of the third and the fourth visitor come from a survey and from paper, so their
     * times mean nothing. Two scans of the sixth visitor have the same second: the code decides
     * their order. */
    static const int64_t first[] = {3, 1, 1}, last[] = {2, 1, 2};
    small_fair_people(f);
    scratch_run(f->scratch,
                "INSERT INTO bussanten.visit"
                " (event_id, visitor_id, day, municipality_code, source, at)"
                " SELECT 1, '00000000-0000-4000-a000-000000000006', '2023-02-17', code, source, at"
                " FROM (VALUES ('342076', 'qr', timestamptz '2023-02-17 15:00+09'),"
                "     ('152102', 'qr', '2023-02-17 15:00+09'),"
                "     ('032026', 'form', '2023-02-17 16:00+09')) AS v (code, source, at);"
                "INSERT INTO bussanten.touched VALUES (1, '00000000-0000-4000-a000-000000000006')");
    const struct tally *tally = count(f);
    for (int i = 0; i < 3; i++) {
        g_assert_cmpint(tally->booths[i].first, ==, first[i]);
        g_assert_cmpint(tally->booths[i].last, ==, last[i]);
    }
    g_assert_cmpint(differences(f), ==, 0);
}

static void answers_by_booth(struct small_fair *f, const void *unused)
{
    (void)unused;
    static const int64_t responses[] = {3, 3, 1};
    small_fair_people(f);
    const struct tally *tally = count(f);
    for (int i = 0; i < 3; i++)
        g_assert_cmpint(tally->booths[i].responses, ==, responses[i]);
    g_assert_cmpint(tally->questions[1].choices[0].by_booth[0], ==, 1);
    g_assert_cmpint(tally->questions[1].choices[0].by_booth[1], ==, 2);
    g_assert_cmpint(tally->questions[1].choices[0].by_booth[2], ==, 0);
    g_assert_cmpint(tally->questions[2].answered_by_booth[0], ==, 2);
    g_assert_cmpint(tally->questions[2].answered_by_booth[2], ==, 1);
}

static void of_a_day(struct small_fair *f, const void *unused)
{
    (void)unused;
    const struct tally_filter filter = {.day = &f->event->days[1]};
    small_fair_people(f);
    const struct tally *tally = count_what(f, &filter);
    g_assert_cmpint(tally->checkins, ==, 3);
    g_assert_cmpint(tally->visitors, ==, 3);
    g_assert_cmpint(tally->visits, ==, 5);
    g_assert_cmpint(tally->responses, ==, 1);
    g_assert_cmpint(tally->days[0].checkins, ==, 0);
    g_assert_cmpint(tally->days[1].checkin_hours[11], ==, 1);
    g_assert_cmpint(tally->booths[0].visitors, ==, 2);
    g_assert_cmpint(tally->questions[2].answered, ==, 1);
}

static void of_a_booth(struct small_fair *f, const void *unused)
{
    (void)unused;
    const struct tally_filter filter = {.booth = &f->event->booths[1]};
    small_fair_people(f);
    const struct tally *tally = count_what(f, &filter);
    g_assert_cmpint(tally->visits, ==, 3);
    g_assert_cmpint(tally->days[1].visits, ==, 1);
    g_assert_cmpint(tally->booths[0].visits, ==, 0);
    g_assert_cmpint(tally->booths[1].visitors, ==, 3);
    g_assert_cmpint(tally->responses, ==, 3);
    g_assert_cmpint(tally->questions[1].choices[0].answers, ==, 2);
}

static void of_a_source(struct small_fair *f, const void *unused)
{
    (void)unused;
    const enum source form = SOURCE_FORM;
    const struct tally_filter filter = {.source = &form};
    small_fair_people(f);
    const struct tally *tally = count_what(f, &filter);
    g_assert_cmpint(tally->checkins, ==, 1);
    g_assert_cmpint(tally->visits, ==, 3);
    g_assert_cmpint(tally->booths[0].by_source[SOURCE_QR], ==, 0);
    g_assert_cmpint(tally->booths[0].by_source[SOURCE_FORM], ==, 1);
    g_assert_cmpint(tally->visitors, ==, 5);
}

static void folded_or_not_is_the_same(struct small_fair *f, const void *unused)
{
    (void)unused;
    small_fair_people(f);
    int64_t visits = count(f)->visits;
    g_assert_cmpint(differences(f), ==, 0);
    g_assert_cmpint(fold(f, 3), ==, 3);
    g_assert_cmpint(count(f)->visits, ==, visits);
    g_assert_cmpint(differences(f), ==, 0);
    g_assert_cmpint(fold(f, 100), ==, 5);
    g_assert_cmpint(fold(f, 100), ==, 0);
    g_assert_cmpint(count(f)->visits, ==, visits);
    g_assert_cmpint(differences(f), ==, 0);
}

static void a_change_is_folded(struct small_fair *f, const void *unused)
{
    (void)unused;
    small_fair_people(f);
    fold(f, 100);
    scratch_run(f->scratch, "DELETE FROM bussanten.visit WHERE source = 'form';"
                            "UPDATE bussanten.response SET choices = '{12}' WHERE event_id = 1");
    g_assert_cmpint(differences(f), >, 0);
    g_assert_cmpint(count(f)->visits, ==, 9);
    scratch_run(f->scratch,
                "INSERT INTO bussanten.touched"
                " SELECT event_id, visitor_id FROM bussanten.checkin WHERE event_id = 1");
    g_assert_cmpint(count(f)->visits, ==, 6);
    g_assert_cmpint(count(f)->questions[0].choices[1].answers, ==, 4);
    g_assert_cmpint(differences(f), ==, 0);
    fold(f, 100);
    g_assert_cmpint(count(f)->questions[0].choices[1].answers, ==, 4);
    g_assert_cmpint(differences(f), ==, 0);
}

static void of_nobody_any_more(struct small_fair *f)
{
    a_change_is_folded(f, NULL);
    g_assert_cmpint(
        scratch_integer(f->scratch, "SELECT count(*) FROM bussanten.rollup WHERE n = 0"), >, 0);
}

static void damaged(struct small_fair *f)
{
    small_fair_people(f);
    fold(f, 100);
    scratch_run(f->scratch, "UPDATE bussanten.rollup SET n = 0;"
                            "DELETE FROM bussanten.visit WHERE source = 'form';"
                            "INSERT INTO bussanten.touched"
                            " SELECT event_id, visitor_id FROM bussanten.checkin");
    fold(f, 100);
}

/* Tests that the log warns of a figure below zero, and of no figure that is zero again. */
static const struct said_row {
    const char *name;
    void (*play)(struct small_fair *f);
    bool is_wrong;
} said[] = {{"zero", of_nobody_any_more, false}, {"below-zero", damaged, true}};

static void what_is_said(const void *data)
{
    const struct said_row *row = data;
    if (g_test_subprocess()) {
        struct small_fair f;
        small_fair_set_up(&f, NULL);
        row->play(&f);
        small_fair_tear_down(&f, NULL);
        return;
    }
    g_test_trap_subprocess(NULL, 0, 0);
    g_test_trap_assert_passed();
    if (row->is_wrong)
        g_test_trap_assert_stderr("*is below zero*");
    else
        g_test_trap_assert_stderr_unmatched("*is below zero*");
}

static void made_anew(struct small_fair *f, const void *unused)
{
    (void)unused;
    small_fair_people(f);
    fold(f, 100);
    scratch_run(f->scratch, "UPDATE bussanten.rollup SET n = n + 1;"
                            "DELETE FROM bussanten.tallied WHERE choices = '{12}'");
    g_assert_cmpint(differences(f), >, 0);
    g_assert_cmpint(db_begin(f->db, false), ==, RESULT_OK);
    g_assert_cmpint(data_tally_forget(f->db, f->pool, f->event->id, BY(NOW)), ==, RESULT_OK);
    g_assert_cmpint(differences(f), ==, 0);
    fold(f, 100);
    g_assert_cmpint(differences(f), ==, 0);
    /* Other connections still see the earlier figures, which are wrong here, and nothing to
     * fold. */
    g_assert_cmpint(scratch_integer(f->scratch, "SELECT count(*) FROM bussanten.touched"), ==, 0);
    g_assert_cmpint(scratch_integer(f->scratch, "SELECT n FROM bussanten.rollup"
                                                " WHERE event_id = 1 AND figure = 'visitor'"),
                    ==, 6);
    g_assert_cmpint(db_commit(f->db), ==, RESULT_OK);
    g_assert_cmpint(count(f)->visits, ==, 9);
    g_assert_cmpint(count(f)->visitors, ==, 5);
}

/* Runs migration 008 on a rollup with an error of that time: it counted `first` for a visit from a
 * survey. */
static void made_anew_by_a_migration(struct small_fair *f, const void *unused)
{
    (void)unused;
    g_autofree char *file = g_build_filename(g_getenv("top_srcdir"), "sql", "008_refold.sql", NULL);
    g_autofree char *migration = NULL;
    int folded;
    g_assert_true(g_file_get_contents(file, &migration, NULL, NULL));
    small_fair_people(f);
    fold(f, 100);
    scratch_run(f->scratch, "INSERT INTO bussanten.rollup (event_id, figure, day, booth, n)"
                            " VALUES (1, 'first', '2023-02-18', '032026', 1)"
                            " ON CONFLICT ON CONSTRAINT rollup_key DO UPDATE SET n = rollup.n + 1");
    g_assert_cmpint(differences(f), ==, 1);
    scratch_run(f->scratch, "BEGIN; SET LOCAL ROLE bussanten_owner;"
                            "SET LOCAL search_path = bussanten");
    scratch_run(f->scratch, migration);
    scratch_run(f->scratch, "COMMIT");
    g_assert_cmpint(differences(f), ==, 0);
    g_assert_cmpint(count(f)->visits, ==, 9);
    /* Folding is refused until the functions are installed and this lock is released. */
    g_assert_cmpint(data_tally_fold(f->db, f->pool, 100, &folded), ==, RESULT_UNAVAILABLE);
    scratch_run(f->scratch, "SELECT pg_advisory_unlock_all()");
    g_assert_cmpint(fold(f, 100), ==, 7);
    g_assert_cmpint(differences(f), ==, 0);
    g_assert_cmpint(count(f)->visits, ==, 9);
}

/* A fold that takes too long is repeated in smaller parts. A trigger makes it fail as if it took
 * too long. */
static void halved(struct small_fair *f, const void *unused)
{
    (void)unused;
    struct rollup *folder;
    scratch_run(f->scratch,
                "CREATE FUNCTION public.at_most() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                " IF (SELECT count(*) FROM gone) > 600 THEN"
                "     RAISE query_canceled USING MESSAGE = 'so many take too long';"
                " END IF; RETURN NULL; END $$;"
                "CREATE TRIGGER at_most AFTER DELETE ON bussanten.touched"
                " REFERENCING OLD TABLE AS gone"
                " FOR EACH STATEMENT EXECUTE FUNCTION public.at_most();"
                "INSERT INTO bussanten.touched"
                " SELECT 1, gen_random_uuid() FROM generate_series(1, 1500)");
    g_assert_cmpint(rollup_open(f->connections, &folder), ==, RESULT_OK);
    for (int i = 0;
         i < 200 && scratch_integer(f->scratch, "SELECT count(*) FROM bussanten.touched"); i++)
        g_usleep(100000);
    g_assert_true(rollup_close(folder));
    g_assert_cmpint(scratch_integer(f->scratch, "SELECT count(*) FROM bussanten.touched"), ==, 0);
}

static void what_the_event_no_longer_has_is_not_counted(struct small_fair *f, const void *unused)
{
    (void)unused;
    small_fair_people(f);
    scratch_run(f->scratch, "UPDATE bussanten.response SET choices = choices || 9999");
    g_assert_cmpint(count(f)->questions[0].answered, ==, 2);
}

/* Reads the comments for a search. */
static struct comments ask(struct small_fair *f, const struct comments_asked *asked)
{
    struct comments comments;
    g_assert_cmpint(data_tally_comments(f->db, f->pool, f->event, asked, &comments), ==, RESULT_OK);
    return comments;
}

/* Which visitors' comments, how many there are, and the first of them. */
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
    const struct tally *tally = count(f);
    for (size_t i = 0; i < G_N_ELEMENTS(scopes); i++) {
        const struct comments comments =
            ask(f, &(struct comments_asked){.municipality = scopes[i].municipality, .most = 100});
        g_assert_cmpint(comments.n, ==, scopes[i].n);
        g_assert_false(comments.more);
        g_assert_cmpint(tally_comments(tally, scopes[i].municipality, false), ==, scopes[i].n);
        g_assert_cmpstr(comments.at[0].text, ==, scopes[i].first);
        g_assert_cmpint(comments.at[0].question->id, ==, 3);
        g_assert_cmpint(comments.at[0].day.day, ==, 18);
    }
}

static void comments_come_in_pages(struct small_fair *f, const void *unused)
{
    (void)unused;
    small_fair_people(f);
    struct comments comments = ask(f, &(struct comments_asked){.most = 1});
    g_assert_cmpint(comments.n, ==, 1);
    g_assert_true(comments.more);
    comments = ask(f, &(struct comments_asked){.most = 1, .skip = 1});
    g_assert_cmpstr(comments.at[0].text, ==, "また来たい");
    g_assert_false(comments.more);
    g_assert_cmpint(ask(f, &(struct comments_asked){.most = 1, .skip = 2}).n, ==, 0);
}

static void comments_of_a_day(struct small_fair *f, const void *unused)
{
    (void)unused;
    static const int n[] = {1, 1, 0};
    small_fair_people(f);
    for (int i = 0; i < 3; i++) {
        const struct comments_asked asked = {.day = &f->event->days[i], .most = 9};
        g_assert_cmpint(ask(f, &asked).n, ==, n[i]);
    }
}

/* The searched text, and the number of comments that hold it. */
static const struct {
    const char *text;
    int n;
} searches[] = {
    {"来たい", 1}, {"ｓｕｍ", 1}, {"二行", 1}, {"%", 0}, {"_", 0}, {"ラジオ", 0},
};

static void comments_are_found(struct small_fair *f, const void *unused)
{
    (void)unused;
    small_fair_people(f);
    for (size_t i = 0; i < G_N_ELEMENTS(searches); i++) {
        const struct comments_asked asked = {.search = searches[i].text, .most = 9};
        g_assert_cmpint(ask(f, &asked).n, ==, searches[i].n);
    }
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
            const struct comments_asked asked = {
                .municipality = municipalities[i], .personal = personal, .most = 100};
            g_assert_cmpint(ask(f, &asked).n, ==, personal ? 2 : 0);
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
    ADD("/tally/both", both);
    ADD("/tally/first-and-last", first_and_last);
    ADD("/tally/answers-by-booth", answers_by_booth);
    ADD("/tally/of-a-day", of_a_day);
    ADD("/tally/of-a-booth", of_a_booth);
    ADD("/tally/of-a-source", of_a_source);
    ADD("/tally/folded-or-not", folded_or_not_is_the_same);
    ADD("/tally/changed", a_change_is_folded);
    for (size_t i = 0; i < G_N_ELEMENTS(said); i++) {
        g_autofree char *path = g_strdup_printf("/tally/said/%s", said[i].name);
        g_test_add_data_func(path, &said[i], what_is_said);
    }
    ADD("/tally/anew", made_anew);
    ADD("/tally/anew-by-migration", made_anew_by_a_migration);
    ADD("/tally/halved", halved);
    ADD("/tally/removed-choice", what_the_event_no_longer_has_is_not_counted);
    ADD("/tally/comments/scope", comments_are_of_who_visited);
    ADD("/tally/comments/pages", comments_come_in_pages);
    ADD("/tally/comments/day", comments_of_a_day);
    ADD("/tally/comments/search", comments_are_found);
    ADD("/tally/comments/personal", comments_about_the_person_are_for_who_may_see_them);
    return g_test_run();
}
