/* Tests rows as structs with a real PostgreSQL: the value of each type of column, and a value that
 * the program cannot hold. Such a value must fail only its own statement. Transactions, lost
 * connections and the pipeline are tested in test_db.c. */
#include <glib.h>

#include "base/pool.h"
#include "door.h"
#include "lib/db.h"
#include "tests/db/door_queries.h"

#define DAY "2023-02-17"
#define AT "2023-02-17T10:00:00+09:00"

/* One value of each type. `log` names the column that is refused; NULL if none is. */
static const struct sample {
    const char *test, *day, *at, *source, *ids, *log;
    struct words name;
} samples[] = {
    {"good", DAY, AT, "paper", "{}", NULL, {"あ", NULL, "い"}},
    {"first-and-last-day", "1900-01-01", "2999-12-31T23:59:59+09:00", "qr", "{1,2}", NULL, {0}},
    {"day-before", "1899-12-31", AT, "qr", "{}", "column day holds a value", {0}},
    {"day-after", "3000-01-01", AT, "qr", "{}", "column day holds a value", {0}},
    {"day-infinite", "infinity", AT, "qr", "{}", "column day holds a value", {0}},
    {"day-null", NULL, AT, "qr", "{}", "column day holds a NULL", {0}},
    {"moment-infinite", DAY, "-infinity", "qr", "{}", "column at holds a value", {0}},
    {"moment-after", DAY, "3000-01-02T00:00:00+09:00", "qr", "{}", "column at holds a value", {0}},
    {"no-name-of-the-enum", DAY, AT, "blimp", "{}", "column source holds a value", {0}},
    {"array-with-null", DAY, AT, "qr", "{1,NULL}", "column ids holds a value", {0}},
    {"array-of-arrays", DAY, AT, "qr", "{{1}}", "column ids holds a value", {0}},
    {"array-from-zero", DAY, AT, "qr", "[0:0]={1}", "column ids holds a value", {0}},
};

/* Runs all of them, one after another. A refusal must harm neither the process nor the
 * connection. */
static void run_samples(void)
{
    struct door f;
    door_set_up(&f, NULL);
    struct db *db = door_borrow(f.staff);
    for (size_t i = 0; i < G_N_ELEMENTS(samples); i++) {
        const struct sample *s = &samples[i];
        struct value_row got = {0};
        enum result r = run_value(db, f.pool, s->day, s->at, s->source, s->ids, s->name, &got);
        g_printerr("%s: ", s->test);
        g_assert_cmpint(r, ==, s->log ? RESULT_FAILED : RESULT_OK);
        g_assert_cmpint(got.small, ==, s->log ? 0 : -7); /* untouched unless it is RESULT_OK */
    }
    db_return(db);
    door_tear_down(&f, NULL);
}

/* Tests that the log of a refusal names statement and column but does not show the value. */
static void test_refused_values(void)
{
    if (g_test_subprocess()) {
        run_samples();
        return;
    }
    g_autoptr(GString) log = g_string_new("*");
    for (size_t i = 0; i < G_N_ELEMENTS(samples); i++) {
        if (samples[i].log)
            g_string_append_printf(log, "database: value: %s that the program cannot hold\n%s: *",
                                   samples[i].log, samples[i].test);
    }
    g_test_trap_subprocess(NULL, 0, 0);
    g_test_trap_assert_passed();
    g_test_trap_assert_stderr(log->str);
    g_test_trap_assert_stderr_unmatched("*blimp*");
}

static void test_words_and_enums(struct door *f, const void *unused)
{
    (void)unused;
    struct value_row row;
    const struct words name = {"あ", NULL, "い"};
    struct db *db = door_borrow(f->staff);
    g_assert_cmpint(run_value(db, f->pool, DAY, AT, "qr", "{3,-4}", name, &row), ==, RESULT_OK);
    g_assert_cmpstr(row.name.ja, ==, "あ");
    g_assert_null(row.name.en);
    g_assert_cmpstr(row.name.easy, ==, "い");
    g_assert_cmpint(row.source, ==, SOURCE_QR);
    g_assert_null(row.other);
    g_assert_cmpint(row.motif, ==, MOTIF_NONE);
    g_assert_cmpint(row.ids.n, ==, 2);
    g_assert_cmpint(row.ids.at[1], ==, -4);
    g_assert_cmpint(row.at, ==, 1676595600);
    g_assert_cmpint(*row.until, ==, row.at);
    db_return(db);
}

/* Tests that `maybe:` gives a row or RESULT_NOT_FOUND, and refuses several rows. */
static void test_maybe(struct door *f, const void *unused)
{
    (void)unused;
    struct some_row row = {0};
    struct db *db = door_borrow(f->staff);
    g_assert_cmpint(run_some(db, f->pool, 0, &row), ==, RESULT_NOT_FOUND);
    g_assert_cmpint(run_some(db, f->pool, 2, &row), ==, RESULT_FAILED);
    g_assert_cmpint(row.number, ==, 0);
    g_assert_cmpint(run_some(db, f->pool, 1, &row), ==, RESULT_OK);
    g_assert_cmpint(row.number, ==, 1);
    g_assert_cmpint(run_some(db, f->pool, 1, NULL), ==, RESULT_OK);
    db_return(db);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/row/words-and-enums", struct door, NULL, door_set_up, test_words_and_enums,
               door_tear_down);
    g_test_add("/row/maybe", struct door, NULL, door_set_up, test_maybe, door_tear_down);
    g_test_add_func("/row/refused-values", test_refused_values);
    return g_test_run();
}
