/* Tests what the form for leaving a time out takes, and what it says of each mistake. */
#include "model/left_out.h"

#include <glib.h>
#include <string.h>

#include "base/pool.h"

static const struct event_day days[] = {{{2023, 2, 18}, 10 * 60, 20 * 60}};
static const struct booth booths[] = {{.municipality = {.code = "032026"}}};
static const struct event fair = {.n_days = 1, .days = days, .n_booths = 1, .booths = booths};

enum { PLACE = 1, DAY = 2, FROM = 4, TO = 8, REASON = 16 };

static const struct {
    const char *name;
    struct left_out_form form;
    int wrong; /* the fields with a fault */
} forms[] = {
    {"a booth", {"032026", days, "11:10", "11:30", "写真"}, 0},
    {"the entrance", {"entrance", days, "00:00", "24:00", " 写真\n"}, 0},
    {"nothing", {NULL, NULL, NULL, NULL, NULL}, PLACE | DAY | FROM | TO | REASON},
    {"nothing chosen", {"", NULL, "", "", " "}, PLACE | DAY | FROM | TO | REASON},
    {"another fair's booth", {"342076", days, "11:10", "11:30", "r"}, PLACE},
    {"no whole ten minutes", {"032026", days, "11:15", "11:39", "r"}, FROM | TO},
    {"no times", {"032026", days, "11時", "24:10", "r"}, FROM | TO},
    {"no time at all", {"032026", days, "11:10", "11:10", "r"}, TO},
    {"the wrong way round", {"032026", days, "11:10", "11:00", "r"}, TO},
};

static void assert_fault(const char *fault, bool expected)
{
    g_assert_true((fault != NULL) == expected);
}

static void each_field_has_its_fault(gconstpointer row)
{
    g_autoptr(pool) pool = pool_new();
    int i = GPOINTER_TO_INT(row), wrong = forms[i].wrong;
    struct left_out left_out;
    struct left_out_faults faults;
    bool is_fine = left_out_check(pool, LANG_JA, &fair, &forms[i].form, &left_out, &faults);
    g_assert_true(is_fine == !wrong);
    assert_fault(faults.place, wrong & PLACE);
    assert_fault(faults.day, wrong & DAY);
    assert_fault(faults.from, wrong & FROM);
    assert_fault(faults.to, wrong & TO);
    assert_fault(faults.reason, wrong & REASON);
}

static void it_is_read(void)
{
    g_autoptr(pool) pool = pool_new();
    struct left_out left_out;
    struct left_out_faults faults;
    g_assert_true(left_out_check(pool, LANG_JA, &fair, &forms[0].form, &left_out, &faults));
    g_assert_true(left_out.booth == &booths[0]);
    g_assert_cmpint(date_compare(left_out.day, days[0].day), ==, 0);
    g_assert_cmpint(left_out.starts, ==, 11 * 60 + 10);
    g_assert_cmpint(left_out.ends, ==, 11 * 60 + 30);
    g_assert_true(left_out_check(pool, LANG_JA, &fair, &forms[1].form, &left_out, &faults));
    g_assert_null(left_out.booth);
    g_assert_cmpint(left_out.ends, ==, 24 * 60);
    g_assert_cmpstr(left_out.reason, ==, "写真");
}

static void a_reason_has_an_end(void)
{
    g_autoptr(pool) pool = pool_new();
    g_autoptr(GString) reason = g_string_new(NULL);
    struct left_out left_out;
    struct left_out_faults faults;
    for (int i = 0; i < LEFT_OUT_REASON_MAX; i++)
        g_string_append(reason, "長");
    struct left_out_form form = {"032026", days, "11:10", "11:30", reason->str};
    g_assert_true(left_out_check(pool, LANG_JA, &fair, &form, &left_out, &faults));
    g_string_append(reason, "い");
    form.reason = reason->str;
    g_assert_false(left_out_check(pool, LANG_JA, &fair, &form, &left_out, &faults));
    g_assert_nonnull(faults.reason);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(forms); i++) {
        g_autofree char *path = g_strdup_printf("/left_out/form/%s", forms[i].name);
        g_test_add_data_func(path, GINT_TO_POINTER((int)i), each_field_has_its_fault);
    }
    g_test_add_func("/left_out/it_is_read", it_is_read);
    g_test_add_func("/left_out/a_reason_has_an_end", a_reason_has_an_end);
    return g_test_run();
}
