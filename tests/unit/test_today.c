/*
 * Tests which day's hour of closing the host can change at a moment, and that an hour that was set
 * too early can be put right after it has passed. The page and all other changes are tested in
 * tests/http/today.mjs.
 */
#include <glib.h>

#include "base/pool.h"
#include "model/today.h"

/* A fair of two days, with a day between them. The first was closed at 16:00 instead of 20:00. */
static const struct event_day days[] = {{{2023, 2, 18}, 600, 960}, {{2023, 2, 20}, 600, 1200}};
static const struct event event = {.n_days = 2, .days = days};

static int64_t at(int day, int minutes)
{
    return date_moment((struct date){2023, 2, day}, minutes);
}

static const struct day_row {
    const char *name;
    int day, minutes; /* now */
    int expected;     /* the index of a day; -1: none */
} day_rows[] = {
    {"before the fair", 1, 700, 0},
    {"before opening", 18, 0, 0},
    {"while it is open", 18, 700, 0},
    {"after closing", 18, 960, 0},
    {"the last minute of the day", 18, 1439, 0},
    {"a day between", 19, 0, 1},
    {"after closing on the last day", 20, 1200, 1},
    {"the last minute of the last day", 20, 1439, 1},
    {"after the fair", 21, 0, -1},
};

static void test_day(gconstpointer data)
{
    const struct day_row *row = data;
    const struct event_day *expected = row->expected < 0 ? NULL : &days[row->expected];
    g_assert_true(today_day(&event, at(row->day, row->minutes)) == expected);
}

static enum result close_at(struct pool *pool, int64_t now, const char *to,
                            const struct event **ret, enum word *ret_fault)
{
    const char *note;
    struct today_fault fault = {0};
    const struct today_form form = {.act = "closes", .day = &days[0].day, .to = to};
    enum result r = today_apply(pool, &event, &form, now, ret, &note, &fault);
    *ret_fault = fault.message;
    return r;
}

static void test_put_right(void)
{
    g_autoptr(pool) pool = pool_new();
    const struct event *after;
    enum word fault;
    int64_t now = at(18, 1000);
    g_assert_cmpint(close_at(pool, now, "20:00", &after, &fault), ==, RESULT_OK);
    g_assert_cmpint(after->days[0].closes, ==, 1200);
    g_assert_cmpint(event_status(after, now).phase, ==, EVENT_OPEN);
    g_assert_cmpint(after->n_notices, ==, 1);
    g_assert_cmpint(close_at(pool, now, "16:30", &after, &fault), ==, RESULT_INVALID);
    g_assert_cmpint(fault, ==, WORD_TODAY_TIME_PAST);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(day_rows); i++) {
        g_autofree char *path = g_strdup_printf("/today/day/%s", day_rows[i].name);
        g_test_add_data_func(path, &day_rows[i], test_day);
    }
    g_test_add_func("/today/put-right", test_put_right);
    return g_test_run();
}
