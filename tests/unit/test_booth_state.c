/*
 * Tests what counts of the states that the staff of a booth set, at the minutes at which that
 * changes, and that a page is made anew at these minutes. The presses themselves are tested in
 * tests/sql/booth_state.sql.
 */
#include <glib.h>

#include "model/booth_state.h"

/* A fair of two days, 10:00 to 20:00. Its booth sells kelp on both days, and rice on the second. */
static const struct date second = {2023, 2, 19};
static const struct event_day days[] = {{{2023, 2, 18}, 600, 1200}, {{2023, 2, 19}, 600, 1200}};
static const struct goods goods[] = {{.slug = "kelp"},
                                     {.slug = "rice", .n_days = 1, .days = &second}};
static const char *const sold[] = {"kelp"};
static const char *const other[] = {"rice"};

struct fair {
    struct booth_today today;
    struct booth booth;
    struct event event;
};

static void make_fair(struct fair *fair, struct booth_today today)
{
    fair->today = today;
    fair->today.day = (struct date){2023, 2, 18};
    fair->booth = (struct booth){.n_goods = 2, .goods = goods, .today = &fair->today};
    fair->event = (struct event){.n_days = 2,
                                 .days = days,
                                 .n_booths = 1,
                                 .booths = &fair->booth,
                                 .survey_until = {2023, 2, 28}};
}

static int64_t at(int day, int minutes)
{
    return date_moment((struct date){2023, 2, day}, minutes);
}

static struct booth_now now_at(const struct fair *fair, int64_t now)
{
    return booth_now(&fair->event, &fair->booth, now);
}

static void test_until_closing(void)
{
    struct fair fair;
    make_fair(&fair, (struct booth_today){.crowded = true, .sold_out = true, .away = true});
    g_assert_true(now_at(&fair, at(18, 0)).crowded);
    struct booth_now last = now_at(&fair, at(18, 1200) - 1);
    g_assert_true(last.crowded && last.sold_out && last.away);
    g_assert_true(booth_all_sold_out(&fair.event, &fair.booth, at(18, 1200) - 1));
    g_assert_nonnull(booth_state_day(&fair.event, at(18, 1200) - 1));
    const int64_t closed[] = {at(18, 1200), at(19, 0), at(19, 700), at(17, 700), at(20, 700)};
    for (size_t i = 0; i < G_N_ELEMENTS(closed); i++) {
        struct booth_now now = now_at(&fair, closed[i]);
        g_assert_false(now.crowded || now.sold_out || now.away);
        g_assert_false(booth_all_sold_out(&fair.event, &fair.booth, closed[i]));
        g_assert_false(booth_goods_sold_out(&fair.event, &fair.booth, &goods[0], closed[i]));
    }
    g_assert_null(booth_state_day(&fair.event, at(18, 1200)));
    g_assert_null(booth_state_day(&fair.event, at(17, 700)));
}

/* The staff should be back at 14:00: until then it is said, and at that minute the page changes. */
static void test_back(void)
{
    struct fair fair;
    make_fair(&fair, (struct booth_today){.away = true, .back_at = 840});
    g_assert_true(now_at(&fair, at(18, 840) - 1).away);
    g_assert_cmpint(now_at(&fair, at(18, 840) - 1).back_at, ==, 840);
    g_assert_false(now_at(&fair, at(18, 840)).away);
    g_assert_cmpint(now_at(&fair, at(18, 840)).back_at, ==, 0);
    g_assert_cmpint(event_next_change(&fair.event, at(18, 700)), ==, at(18, 840));
    g_assert_cmpint(event_next_change(&fair.event, at(18, 840)), ==, at(18, 1200));
    fair.today.back_at = 0;
    g_assert_true(now_at(&fair, at(18, 1200) - 1).away);
    g_assert_cmpint(event_next_change(&fair.event, at(18, 700)), ==, at(18, 1200));
}

/* The goods of the day decide whether the booth has anything left. */
static void test_goods(void)
{
    struct fair fair;
    make_fair(&fair, (struct booth_today){.n_sold_out = 1, .goods_sold_out = sold});
    int64_t now = at(18, 700);
    g_assert_true(now_at(&fair, now).sold_out);
    g_assert_false(booth_all_sold_out(&fair.event, &fair.booth, now));
    g_assert_true(booth_goods_sold_out(&fair.event, &fair.booth, &goods[0], now));
    g_assert_false(booth_goods_sold_out(&fair.event, &fair.booth, &goods[1], now));
    fair.today.day = second;
    g_assert_false(now_at(&fair, at(19, 700)).sold_out);
    fair.today = (struct booth_today){.day = second, .sold_out = true};
    g_assert_true(booth_goods_sold_out(&fair.event, &fair.booth, &goods[1], at(19, 700)));
    fair.booth.n_goods = 0;
    fair.today.sold_out = false;
    g_assert_false(now_at(&fair, at(19, 700)).sold_out);
}

/* Each difference makes the booth's page anew. */
static void test_equal(void)
{
    static const struct booth_today others[] = {
        {.sold_out = true},
        {.away = true},
        {.away = true, .back_at = 840},
        {.crowded = true},
        {.n_sold_out = 1, .goods_sold_out = sold},
        {.n_sold_out = 1, .goods_sold_out = other},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++) {
        for (size_t j = 0; j < G_N_ELEMENTS(others); j++) {
            struct booth a = {.today = &others[i]}, b = {.today = &others[j]};
            g_assert_true(booth_today_equal(&a, &b) == (i == j));
        }
    }
    struct booth_today today = {.day = {2023, 2, 18}}, next = {.day = {2023, 2, 19}};
    struct booth a = {.today = &today}, b = {.today = &next}, none = {.today = NULL};
    g_assert_false(booth_today_equal(&a, &b));
    g_assert_false(booth_today_equal(&a, &none));
    g_assert_false(booth_today_equal(&none, &a));
    g_assert_true(booth_today_equal(&none, &none));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/booth-state/until-closing", test_until_closing);
    g_test_add_func("/booth-state/back", test_back);
    g_test_add_func("/booth-state/goods", test_goods);
    g_test_add_func("/booth-state/equal", test_equal);
    return g_test_run();
}
