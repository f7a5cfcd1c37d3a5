/* Tests the calendar: texts that are read or refused, arithmetic, eras, weekdays, and each way of
 * writing. The clock is tested in test_clock.c. */
#include "base/date.h"

#include <glib.h>

#include "base/pool.h"
#include "base/ruby.h"

/* --- reading ---------------------------------------------------------------------------------- */

static const struct day_row {
    const char *text;
    bool good;
    struct date day;
} day_rows[] = {
    {"2023-02-17", true, {2023, 2, 17}},
    {"1900-01-01", true, {1900, 1, 1}},
    {"2999-12-31", true, {2999, 12, 31}},
    {"2024-02-29", true, {2024, 2, 29}},
    {"2000-02-29", true, {2000, 2, 29}},
    {"2023-02-29", false, {0}},
    {"1900-02-29", false, {0}},
    {"2100-02-29", false, {0}},
    {"2023-04-31", false, {0}},
    {"2023-00-10", false, {0}},
    {"2023-13-10", false, {0}},
    {"2023-01-00", false, {0}},
    {"2023-01-32", false, {0}},
    {"1899-12-31", false, {0}},
    {"3000-01-01", false, {0}},
    {"0000-01-01", false, {0}},
    {"2023-2-17", false, {0}},
    {"2023-02-7", false, {0}},
    {"23-02-17", false, {0}},
    {"20230217", false, {0}},
    {"2023/02/17", false, {0}},
    {"2023-02-17 ", false, {0}},
    {" 2023-02-17", false, {0}},
    {"2023-02-17T", false, {0}},
    {"+023-02-17", false, {0}},
    {"２０２３-02-17", false, {0}},
    {"", false, {0}},
    {NULL, false, {0}},
};

static void test_parse_day(const void *data)
{
    const struct day_row *row = data;
    struct date day = {1, 2, 3}, expected = row->good ? row->day : day;
    g_assert_cmpint(date_parse(row->text, &day), ==, row->good);
    g_assert_cmpint(date_compare(day, expected), ==, 0);
}

static const struct minutes_row {
    const char *text;
    bool good;
    int minutes;
} minutes_rows[] = {
    {"00:00", true, 0},    {"10:00", true, 600}, {"23:59", true, 1439}, {"24:00", true, 1440},
    {"24:01", false, 0},   {"25:00", false, 0},  {"99:99", false, 0},   {"10:60", false, 0},
    {"9:00", false, 0},    {"10:0", false, 0},   {"1000", false, 0},    {"10:00:00", false, 0},
    {"10:00 ", false, 0},  {" 10:00", false, 0}, {"-1:00", false, 0},   {"10.00", false, 0},
    {"１０:00", false, 0}, {"10：00", false, 0}, {"", false, 0},        {NULL, false, 0},
};

static void test_parse_minutes(const void *data)
{
    const struct minutes_row *row = data;
    int minutes = -7;
    g_assert_cmpint(date_parse_minutes(row->text, &minutes), ==, row->good);
    g_assert_cmpint(minutes, ==, row->good ? row->minutes : -7);
}

static const struct moment_row {
    const char *text;
    bool good;
    int64_t moment;
} moment_rows[] = {
    {"2023-02-18T11:00:00+09:00", true, 1676685600},
    {"2023-02-18T02:00:00Z", true, 1676685600},
    {"2023-02-18 02:00:00+00", true, 1676685600},
    {"2023-02-18 11:00:00+09", true, 1676685600},
    {"2023-02-18 02:00:00.5+00", true, 1676685600},
    {"2023-02-18 02:00:00.999999+00", true, 1676685600},
    {"2023-02-17 20:30:00-05:30", true, 1676685600},
    {"1970-01-01T00:00:00Z", true, 0},
    {"1969-12-31T23:59:59Z", true, -1},
    {"1900-01-01T00:00:00+09:00", true, -2209021200},
    {"2999-12-31T23:59:59+09:00", true, 32503647599},
    {"2024-02-29T12:34:56-05:30", true, 1709229896},
    {"2023-02-18T11:00:00", false, 0},
    {"2023-02-18T11:00+09:00", false, 0},
    {"2023-02-18T24:00:00+09:00", false, 0},
    {"2023-02-18T11:00:60+09:00", false, 0},
    {"2023-02-18T11:60:00+09:00", false, 0},
    {"2023-02-18T11:00:00.+09:00", false, 0},
    {"2023-02-18T11:00:00+0900", false, 0},
    {"2023-02-18T11:00:00+9:00", false, 0},
    {"2023-02-18T11:00:00+09:60", false, 0},
    {"2023-02-18T11:00:00+16:00", false, 0},
    {"2023-02-18T11:00:00+09:00Z", false, 0},
    {"2023-02-18T11:00:00+09:00 ", false, 0},
    {"2023-02-18T11:00:00z", false, 0},
    {"2023-02-18t11:00:00Z", false, 0},
    {"2023-02-18  11:00:00Z", false, 0},
    {"2023-02-29T11:00:00Z", false, 0},
    {"2023-02-18", false, 0},
    {"infinity", false, 0},
    {"1676685600", false, 0},
    {"", false, 0},
    {NULL, false, 0},
};

static void test_parse_moment(const void *data)
{
    const struct moment_row *row = data;
    int64_t moment = -77;
    g_assert_cmpint(date_parse_moment(row->text, &moment), ==, row->good);
    g_assert_cmpint(moment, ==, row->good ? row->moment : -77);
}

/* --- reckoning -------------------------------------------------------------------------------- */

static const struct moment_day_row {
    const char *text;
    struct date day;
    int minutes;
} moment_day_rows[] = {
    {"2023-02-17T00:00:00+09:00", {2023, 2, 17}, 0},
    {"2023-02-17T23:59:59+09:00", {2023, 2, 17}, 1439},
    {"2023-02-17T14:59:59Z", {2023, 2, 17}, 1439},
    {"2023-02-17T15:00:00Z", {2023, 2, 18}, 0},
    {"1969-12-31T14:59:59Z", {1969, 12, 31}, 1439},
    {"1969-12-31T15:00:00Z", {1970, 1, 1}, 0},
    {"1900-01-01T00:00:00+09:00", {1900, 1, 1}, 0},
    {"2024-02-29T10:30:45+09:00", {2024, 2, 29}, 630},
    {"2999-12-31T23:00:00Z", {2999, 12, 31}, 480}, /* beyond the known years: the nearest day */
};

static void test_day_of_moment(const void *data)
{
    const struct moment_day_row *row = data;
    int64_t moment;
    g_assert_true(date_parse_moment(row->text, &moment));
    g_assert_cmpint(date_compare(date_of(moment), row->day), ==, 0);
    g_assert_cmpint(date_minutes_of(moment), ==, row->minutes);
}

/* For every day that the program knows: each tested minute converts to a time and back, the next
 * day is one more, and the weekdays repeat. */
static void test_every_day(void)
{
    struct date day = {1900, 1, 1}, last = {2999, 12, 31};
    int weekday = 1; /* 1 January 1900 was a Monday */
    int64_t midnight = date_moment(day, 0);
    for (;;) {
        g_assert_cmpint(date_weekday(day), ==, weekday);
        g_assert_cmpint(date_moment(day, 0), ==, midnight);
        g_assert_cmpint(date_compare(date_of(midnight), day), ==, 0);
        g_assert_cmpint(date_compare(date_of(midnight + 86399), day), ==, 0);
        g_assert_cmpint(date_minutes_of(date_moment(day, 1439)), ==, 1439);
        if (date_compare(day, last) == 0)
            break;
        struct date next = date_add(day, 1);
        g_assert_cmpint(date_compare(day, next), <, 0);
        g_assert_cmpint(date_compare(date_add(next, -1), day), ==, 0);
        day = next;
        weekday = (weekday + 1) % 7;
        midnight += 86400;
    }
}

static const struct add_row {
    struct date day;
    int days;
    struct date sum;
} add_rows[] = {
    {{2023, 2, 17}, 0, {2023, 2, 17}},        {{2023, 2, 17}, 4, {2023, 2, 21}},
    {{2023, 2, 28}, 1, {2023, 3, 1}},         {{2024, 2, 28}, 1, {2024, 2, 29}},
    {{2023, 3, 1}, -1, {2023, 2, 28}},        {{2023, 12, 31}, 1, {2024, 1, 1}},
    {{2000, 2, 29}, 366, {2001, 3, 1}},       {{2999, 12, 31}, 1, {2999, 12, 31}},
    {{1900, 1, 1}, -1, {1900, 1, 1}},         {{2023, 1, 1}, 1 << 30, {2999, 12, 31}},
    {{2023, 1, 1}, -(1 << 30), {1900, 1, 1}},
};

static void test_add(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(add_rows); i++) {
        struct date sum = date_add(add_rows[i].day, add_rows[i].days);
        g_assert_cmpint(date_compare(sum, add_rows[i].sum), ==, 0);
    }
}

static void test_moments_out_of_range(void)
{
    g_assert_cmpint(date_of(INT64_MAX / 2).year, ==, 2999);
    g_assert_cmpint(date_of(INT64_MIN / 2).year, ==, 1900);
}

static void test_moment_of_day(void)
{
    struct date day = {2023, 2, 17};
    g_assert_cmpint(date_moment(day, 600), ==, 1676595600);
    g_assert_cmpint(date_moment(day, MINUTES_A_DAY), ==, date_moment(date_add(day, 1), 0));
}

static void test_compare(void)
{
    static const struct date ascending[] = {
        {1999, 12, 31}, {2000, 1, 1}, {2000, 1, 2}, {2000, 2, 1}, {2001, 1, 1}};
    for (int a = 0; a < (int)G_N_ELEMENTS(ascending); a++) {
        for (int b = 0; b < (int)G_N_ELEMENTS(ascending); b++) {
            int order = date_compare(ascending[a], ascending[b]);
            g_assert_cmpint((order > 0) - (order < 0), ==, (a > b) - (a < b));
        }
    }
}

/* --- writing ---------------------------------------------------------------------------------- */

static void test_for_machines(void)
{
    g_autoptr(pool) p = pool_new();
    struct date day = {2023, 2, 7};
    int64_t ten = date_moment(day, 600);
    g_assert_cmpstr(date_iso(p, day), ==, "2023-02-07");
    g_assert_cmpstr(date_iso_minutes(p, 0), ==, "00:00");
    g_assert_cmpstr(date_iso_minutes(p, 605), ==, "10:05");
    g_assert_cmpstr(date_iso_minutes(p, 1440), ==, "24:00");
    g_assert_cmpstr(date_iso_moment(p, ten + 7), ==, "2023-02-07T10:00:07+09:00");
    g_assert_cmpstr(date_iso_moment(p, -1), ==, "1970-01-01T08:59:59+09:00");
    g_assert_cmpstr(date_basic_local(p, day, 605), ==, "20230207T100500");
    g_assert_cmpstr(date_basic_local(p, day, 1440), ==, "20230208T000000");
    g_assert_cmpstr(date_basic_utc(p, ten), ==, "20230207T010000Z");
    g_assert_cmpstr(date_basic_utc(p, ten - 2 * 60 * 60), ==, "20230206T230000Z");
    g_assert_cmpstr(date_basic_utc(p, -1), ==, "19691231T235959Z");
}

static void test_iso_reads_back(void)
{
    for (int i = 0; i < 2000; i++) {
        g_autoptr(pool) p = pool_new();
        int64_t back, moment = (int64_t)(g_test_rand_double_range(-2.2e9, 3.25e10));
        g_assert_true(date_parse_moment(date_iso_moment(p, moment), &back));
        g_assert_cmpint(back, ==, moment);
        struct date day;
        g_assert_true(date_parse(date_iso(p, date_of(moment)), &day));
        g_assert_cmpint(date_compare(day, date_of(moment)), ==, 0);
    }
}

static const struct words_row {
    const char *day, *ja, *short_ja, *en, *short_en, *easy, *short_easy;
} words_rows[] = {
    /* the fair */
    {"2023-02-17", "令和5年2月17日(金)", "2月17日(金)", "Fri 17 February 2023", "Fri 17 February",
     "2023年2月17日(金曜日)", "2月17日(金曜日)"},
    {"2023-02-18", "令和5年2月18日(土)", "2月18日(土)", "Sat 18 February 2023", "Sat 18 February",
     "2023年2月18日(土曜日)", "2月18日(土曜日)"},
    {"2023-02-19", "令和5年2月19日(日)", "2月19日(日)", "Sun 19 February 2023", "Sun 19 February",
     "2023年2月19日(日曜日)", "2月19日(日曜日)"},
    {"2023-02-20", "令和5年2月20日(月)", "2月20日(月)", "Mon 20 February 2023", "Mon 20 February",
     "2023年2月20日(月曜日)", "2月20日(月曜日)"},
    {"2023-02-21", "令和5年2月21日(火)", "2月21日(火)", "Tue 21 February 2023", "Tue 21 February",
     "2023年2月21日(火曜日)", "2月21日(火曜日)"},
    /* eras */
    {"2020-01-01", "令和2年1月1日(水)", "1月1日(水)", "Wed 1 January 2020", "Wed 1 January",
     "2020年1月1日(水曜日)", "1月1日(水曜日)"},
    {"2019-05-01", "令和元年5月1日(水)", "5月1日(水)", "Wed 1 May 2019", "Wed 1 May",
     "2019年5月1日(水曜日)", "5月1日(水曜日)"},
    {"2019-12-31", "令和元年12月31日(火)", "12月31日(火)", "Tue 31 December 2019",
     "Tue 31 December", "2019年12月31日(火曜日)", "12月31日(火曜日)"},
    {"2019-04-30", "平成31年4月30日(火)", "4月30日(火)", "Tue 30 April 2019", "Tue 30 April",
     "2019年4月30日(火曜日)", "4月30日(火曜日)"},
    {"1989-01-08", "平成元年1月8日(日)", "1月8日(日)", "Sun 8 January 1989", "Sun 8 January",
     "1989年1月8日(日曜日)", "1月8日(日曜日)"},
    {"1989-01-07", "昭和64年1月7日(土)", "1月7日(土)", "Sat 7 January 1989", "Sat 7 January",
     "1989年1月7日(土曜日)", "1月7日(土曜日)"},
    {"1926-12-25", "昭和元年12月25日(土)", "12月25日(土)", "Sat 25 December 1926",
     "Sat 25 December", "1926年12月25日(土曜日)", "12月25日(土曜日)"},
    {"1926-12-24", "大正15年12月24日(金)", "12月24日(金)", "Fri 24 December 1926",
     "Fri 24 December", "1926年12月24日(金曜日)", "12月24日(金曜日)"},
    {"1912-07-30", "大正元年7月30日(火)", "7月30日(火)", "Tue 30 July 1912", "Tue 30 July",
     "1912年7月30日(火曜日)", "7月30日(火曜日)"},
    {"1912-07-29", "明治45年7月29日(月)", "7月29日(月)", "Mon 29 July 1912", "Mon 29 July",
     "1912年7月29日(月曜日)", "7月29日(月曜日)"},
    {"1900-01-01", "明治33年1月1日(月)", "1月1日(月)", "Mon 1 January 1900", "Mon 1 January",
     "1900年1月1日(月曜日)", "1月1日(月曜日)"},
    /* leap days */
    {"2024-02-29", "令和6年2月29日(木)", "2月29日(木)", "Thu 29 February 2024", "Thu 29 February",
     "2024年2月29日(木曜日)", "2月29日(木曜日)"},
    {"2000-02-29", "平成12年2月29日(火)", "2月29日(火)", "Tue 29 February 2000", "Tue 29 February",
     "2000年2月29日(火曜日)", "2月29日(火曜日)"},
};

static void test_words(const void *data)
{
    const struct words_row *row = data;
    g_autoptr(pool) p = pool_new();
    struct date day;
    g_assert_true(date_parse(row->day, &day));
    g_assert_cmpstr(date_words(p, LANG_JA, day), ==, row->ja);
    g_assert_cmpstr(date_short_words(p, LANG_JA, day), ==, row->short_ja);
    g_assert_cmpstr(date_words(p, LANG_EN, day), ==, row->en);
    g_assert_cmpstr(date_short_words(p, LANG_EN, day), ==, row->short_en);
    g_assert_cmpstr(ruby_base(p, date_words(p, LANG_EASY, day)), ==, row->easy);
    g_assert_cmpstr(ruby_base(p, date_short_words(p, LANG_EASY, day)), ==, row->short_easy);
}

static const struct time_row {
    int minutes;
    const char *figures, *easy;
} time_rows[] = {
    {0, "00:00", "午前0時"},        {65, "01:05", "午前1時5分"}, {600, "10:00", "午前10時"},
    {719, "11:59", "午前11時59分"}, {720, "12:00", "午後0時"},   {750, "12:30", "午後0時30分"},
    {810, "13:30", "午後1時30分"},  {1080, "18:00", "午後6時"},  {1200, "20:00", "午後8時"},
    {1440, "24:00", "午後12時"},
};

static void test_time_words(const void *data)
{
    const struct time_row *row = data;
    g_autoptr(pool) p = pool_new();
    g_assert_cmpstr(date_time_words(p, LANG_JA, row->minutes), ==, row->figures);
    g_assert_cmpstr(date_time_words(p, LANG_EN, row->minutes), ==, row->figures);
    g_assert_cmpstr(ruby_base(p, date_time_words(p, LANG_EASY, row->minutes)), ==, row->easy);
}

static void test_readings(void)
{
    g_autoptr(pool) p = pool_new();
    g_assert_cmpstr(date_words(p, LANG_EASY, (struct date){2023, 2, 19}), ==,
                    "2023年《ねん》2月《がつ》19日《にち》(日曜日《にちようび》)");
    g_assert_cmpstr(date_short_words(p, LANG_EASY, (struct date){2023, 2, 20}), ==,
                    "2月《がつ》｜20日《はつか》(月曜日《げつようび》)");
    g_assert_cmpstr(date_short_words(p, LANG_EASY, (struct date){2023, 12, 31}), ==,
                    "12月《がつ》31日《にち》(日曜日《にちようび》)");
    g_assert_cmpstr(date_time_words(p, LANG_EASY, 600), ==, "午前《ごぜん》10時《じ》");
    g_assert_cmpstr(date_time_words(p, LANG_EASY, 1205), ==, "午後《ごご》8時《じ》5分《ふん》");
    g_assert_cmpstr(date_time_words(p, LANG_EASY, 1210), ==, "午後《ごご》8時《じ》10分《ぷん》");
}

/* The row becomes the last part of the test's path, so that it can be found. */
static void add(const char *group, const char *name, const void *row, GTestDataFunc test)
{
    g_autofree char *part = name ? g_strdelimit(g_strdup(name), "/ ", '_') : g_strdup("null");
    g_autofree char *path = g_strdup_printf("/date/%s/%s", group, *part ? part : "empty");
    g_test_add_data_func(path, row, test);
}

#define ADD_ROWS(group, rows, member, test)                                                        \
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)                                                \
    add(group, (rows)[i].member, &(rows)[i], test)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD_ROWS("parse_day", day_rows, text, test_parse_day);
    ADD_ROWS("parse_minutes", minutes_rows, text, test_parse_minutes);
    ADD_ROWS("parse_moment", moment_rows, text, test_parse_moment);
    ADD_ROWS("day_of_moment", moment_day_rows, text, test_day_of_moment);
    ADD_ROWS("words", words_rows, day, test_words);
    ADD_ROWS("time_words", time_rows, figures, test_time_words);
    g_test_add_func("/date/every_day", test_every_day);
    g_test_add_func("/date/add", test_add);
    g_test_add_func("/date/moments_out_of_range", test_moments_out_of_range);
    g_test_add_func("/date/moment_of_day", test_moment_of_day);
    g_test_add_func("/date/compare", test_compare);
    g_test_add_func("/date/for_machines", test_for_machines);
    g_test_add_func("/date/iso_reads_back", test_iso_reads_back);
    g_test_add_func("/date/readings", test_readings);
    return g_test_run();
}
