/* Tests the open data: the bytes of the header, and one row for each day and each appearance. */
#include "format/open_data.h"

#include <glib.h>
#include <string.h>

#include "../lib/fair.h"
#include "base/pool.h"

#define BASE "https://fair.example.lg.jp"
#define BOM "\xEF\xBB\xBF"

/* The rows of the file; the first is the header. */
static char **rows_of(struct pool *pool, int n, const struct event *const *events)
{
    const char *file = format_open_data(pool, n, events, BASE)->str;
    g_assert_true(g_str_has_prefix(file, BOM));
    g_assert_true(g_str_has_suffix(file, "\r\n"));
    g_autofree char *rows = g_strndup(file + strlen(BOM), strlen(file) - strlen(BOM) - 2);
    return g_strsplit(rows, "\r\n", -1);
}

/* The cells of a row, without their quotes. */
static char **cells_of(const char *row)
{
    g_autoptr(GStrvBuilder) cells = g_strv_builder_new();
    g_autoptr(GString) cell = g_string_new(NULL);
    for (bool quoted = false;; row++) {
        if (*row == '"' && quoted && row[1] == '"') {
            g_string_append_c(cell, *row++);
        } else if (*row == '"') {
            quoted = !quoted;
        } else if (*row && (*row != ',' || quoted)) {
            g_string_append_c(cell, *row);
        } else {
            g_strv_builder_add(cells, cell->str);
            g_string_truncate(cell, 0);
            if (!*row)
                return g_strv_builder_end(cells);
        }
    }
}

static void test_header(void)
{
    g_autoptr(pool) pool = pool_new();
    g_auto(GStrv) rows = rows_of(pool, 0, NULL);
    g_assert_cmpuint(g_strv_length(rows), ==, 1);
    g_assert_cmpstr(
        rows[0], ==,
        "都道府県コード又は市区町村コード,NO,都道府県名,市区町村名,イベント名,イベント名_カナ,"
        "イベント名_英語,開始日,終了日,開始時間,終了時間,開始日時特記事項,説明,料金(基本),"
        "料金(詳細),連絡先名称,連絡先電話番号,連絡先内線番号,主催者,場所名称,住所,方書,緯度,経度,"
        "アクセス方法,駐車場情報,定員,参加申込終了日,参加申込終了時間,参加申込方法,URL,備考");
}

static void test_rows(void)
{
    g_autoptr(pool) pool = pool_new();
    const struct event *event = fair_event(pool);
    g_auto(GStrv) rows = rows_of(pool, 1, &event);
    g_assert_cmpuint(g_strv_length(rows), ==, 1 + 5 + 3);
    for (int i = 0; rows[i]; i++) {
        g_auto(GStrv) cells = cells_of(rows[i]);
        g_assert_cmpuint(g_strv_length(cells), ==, 32);
        g_autofree char *number = g_strdup_printf("%d", i);
        g_assert_cmpstr(cells[1], ==, i ? number : "NO");
    }
}

static void test_day(void)
{
    g_autoptr(pool) pool = pool_new();
    const struct event *event = fair_event(pool);
    g_auto(GStrv) rows = rows_of(pool, 1, &event);
    g_auto(GStrv) cells = cells_of(rows[5]);
    static const struct {
        int column;
        const char *text;
    } expected[] = {
        {0, "131091"},
        {2, "東京都"},
        {3, "品川区"},
        {4, "交流都市地方物産展"},
        {5, "コウリュウトシチホウブッサンテン"},
        {6, "Partner Cities Regional Products Fair"},
        {7, "2023-02-21"},
        {8, "2023-02-21"},
        {9, "10:00"},
        {10, "18:00"},
        {11, ""},
        {13, ""},
        {14, ""},
        {15, ""},
        {16, ""},
        {17, ""},
        {24, ""},
        {25, ""},
        {18, "品川区"},
        {19, "イオンスタイル品川シーサイド"},
        {20, "東京都品川区東品川4-12-5"},
        {21, "地下1階催事場"},
        {30, BASE "/e/shinagawa-2023"},
        {31, "2月21日(火)は18:00まで"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(expected); i++)
        g_assert_cmpstr(cells[expected[i].column], ==, expected[i].text);
}

static void test_appearance(void)
{
    g_autoptr(pool) pool = pool_new();
    const struct event *event = fair_event(pool);
    g_auto(GStrv) rows = rows_of(pool, 1, &event);
    g_auto(GStrv) cells = cells_of(rows[6]);
    g_assert_cmpstr(cells[4], ==, "交流都市地方物産展 しながわ観光大使’見習い’ハタチの龍馬");
    g_assert_cmpstr(cells[6], ==,
                    "Partner Cities Regional Products Fair: Hatachi no Ryoma, apprentice tourism "
                    "ambassador of Shinagawa");
    g_assert_cmpstr(cells[7], ==, "2023-02-19");
    g_assert_cmpstr(cells[9], ==, "13:30");
    g_assert_cmpstr(cells[10], ==, "14:00");
    g_assert_cmpstr(cells[11], ==, event->appearances[0].note.ja);
    g_assert_cmpstr(cells[31], ==, "");
}

/* What is known of access, fee and contact is in each row; a text of two paragraphs is one line. */
static void test_guide(void)
{
    g_autoptr(pool) pool = pool_new();
    const struct event *event = fair_example(pool);
    g_auto(GStrv) rows = rows_of(pool, 1, &event);
    g_assert_cmpuint(g_strv_length(rows), ==, 1 + 3 + 2);
    static const struct {
        int column;
        const char *text;
    } expected[] = {
        {13, "0"},
        {14, "受付で、架空の入場券をお渡しします。"},
        {15, "虹ヶ丘市（架空）にぎわい課"},
        {16, "00-0000-0000"},
        {17, "2345"},
        {24, "架空鉄道「虹ヶ丘」駅の東口から歩いて5分です。 "
             "架空バス「市民ホール前」で降りてすぐです。"},
        {25, "30台分あります（1時間300円）。車いすの方のための場所は2台分で、無料です。"},
    };
    for (int row = 1; rows[row]; row++) {
        g_auto(GStrv) cells = cells_of(rows[row]);
        g_assert_cmpuint(g_strv_length(cells), ==, 32);
        for (size_t i = 0; i < G_N_ELEMENTS(expected); i++)
            g_assert_cmpstr(cells[expected[i].column], ==, expected[i].text);
    }
}

/* The remark of a fair whose days close at these hours, from 17 February. */
static char *remark_of(int n, const int *closes)
{
    g_autoptr(pool) pool = pool_new();
    struct event *event = fair_event(pool);
    struct event_day *days = POOL_ARRAY(pool, struct event_day, (size_t)n);
    for (int i = 0; i < n; i++)
        days[i] = (struct event_day){{2023, 2, 17 + i}, 10 * 60, closes[i] * 60};
    event->days = days;
    event->n_days = n;
    const struct event *events[] = {event};
    g_auto(GStrv) rows = rows_of(pool, 1, events);
    g_auto(GStrv) cells = cells_of(rows[1]);
    return g_strdup(cells[31]);
}

/* Tests that the remark names the first day, too, and that the first of two times is the usual one
 * if as many days close at each. */
static void test_remark(void)
{
    g_autofree char *first = remark_of(3, (const int[]){18, 20, 20});
    g_autofree char *as_many = remark_of(2, (const int[]){20, 18});
    g_assert_cmpstr(first, ==, "2月17日(金)は18:00まで");
    g_assert_cmpstr(as_many, ==, "2月18日(土)は18:00まで");
}

/* Tests that there is no remark if no day closes earlier, and that rows are numbered in one
 * sequence. */
static void test_two_events(void)
{
    g_autoptr(pool) pool = pool_new();
    struct event *plain = fair_event(pool);
    plain->n_days = 2;
    plain->n_appearances = 0;
    const struct event *events[] = {plain, fair_event(pool)};
    g_auto(GStrv) rows = rows_of(pool, 2, events);
    g_assert_cmpuint(g_strv_length(rows), ==, 1 + 2 + 8);
    g_assert_true(g_str_has_prefix(rows[10], "131091,10,"));
    g_assert_true(g_str_has_suffix(rows[1], "/e/shinagawa-2023,"));
}

/* Tests that cells have no guard in front, because the file is for programs. Quotes are as in RFC
 * 4180. An appearance has no English name if the fair has none. */
static void test_unguarded(void)
{
    g_autoptr(pool) pool = pool_new();
    struct event *event = fair_event(pool);
    event->name = (struct words){.ja = "=A1,\"b\""};
    const struct event *events[] = {event};
    g_auto(GStrv) rows = rows_of(pool, 1, events);
    g_assert_true(g_str_has_prefix(rows[1], "131091,1,東京都,品川区,\"=A1,\"\"b\"\"\","));
    g_auto(GStrv) appearance = cells_of(rows[6]);
    g_assert_cmpstr(appearance[6], ==, "");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/file_csv/header", test_header);
    g_test_add_func("/file_csv/rows", test_rows);
    g_test_add_func("/file_csv/day", test_day);
    g_test_add_func("/file_csv/appearance", test_appearance);
    g_test_add_func("/file_csv/guide", test_guide);
    g_test_add_func("/file_csv/remark", test_remark);
    g_test_add_func("/file_csv/two events", test_two_events);
    g_test_add_func("/file_csv/unguarded", test_unguarded);
    return g_test_run();
}
