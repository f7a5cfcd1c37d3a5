/*
 * Tests the calendar by reading it back line by line: the rules of RFC 5545 for lines and entries.
 * A change must move an entry and not make a second one.
 */
#include "format/calendar.h"

#include <glib.h>
#include <string.h>

#include "../lib/fair.h"
#include "base/pool.h"

#define BASE "https://fair.example.lg.jp"

static char *calendar_of(struct pool *pool, const struct event *event)
{
    return format_calendar(pool, event, NULL, LANG_JA, BASE)->str;
}

/* The file's lines, unfolded. */
static char **lines_of(const char *calendar)
{
    g_auto(GStrv) pieces = g_strsplit(calendar, "\r\n ", -1);
    g_autofree char *unfolded = g_strjoinv("", pieces);
    return g_strsplit(unfolded, "\r\n", -1);
}

/* The lines of the VEVENT number `n`, from 0. NULL if there are fewer. */
static char **entry_of(const char *calendar, int n)
{
    g_auto(GStrv) entries = g_strsplit(calendar, "BEGIN:VEVENT\r\n", -1);
    if (n + 1 >= (int)g_strv_length(entries))
        return NULL;
    g_auto(GStrv) parts = g_strsplit(entries[n + 1], "END:VEVENT\r\n", 2);
    return lines_of(parts[0]);
}

static bool has(char **lines, const char *line)
{
    return g_strv_contains((const char *const *)lines, line);
}

/* The line that begins with a property's name. */
static const char *property(char **lines, const char *name)
{
    size_t length = strlen(name);
    for (; *lines; lines++) {
        if (strncmp(*lines, name, length) == 0 && strchr(":;", (*lines)[length]))
            return *lines;
    }
    return NULL;
}

static void test_lines(void)
{
    g_autoptr(pool) pool = pool_new();
    const char *calendar = calendar_of(pool, fair_event(pool));
    g_assert_true(g_utf8_validate(calendar, -1, NULL));
    g_assert_true(g_str_has_suffix(calendar, "END:VCALENDAR\r\n"));
    g_auto(GStrv) lines = g_strsplit(calendar, "\r\n", -1);
    bool folded = false;
    for (char **line = lines; *line; line++) {
        g_assert_cmpuint(strlen(*line), <=, 75);
        g_assert_true(g_utf8_validate(*line, -1, NULL));
        g_assert_null(strpbrk(*line, "\r\n"));
        folded |= **line == ' ';
    }
    g_assert_true(folded);
}

static void test_head(void)
{
    g_autoptr(pool) pool = pool_new();
    g_auto(GStrv) lines = lines_of(calendar_of(pool, fair_event(pool)));
    static const char *const head[] = {"BEGIN:VCALENDAR",
                                       "VERSION:2.0",
                                       "PRODID:-//bussanten//bussanten//JA",
                                       "CALSCALE:GREGORIAN",
                                       "X-WR-CALNAME:交流都市地方物産展",
                                       "BEGIN:VTIMEZONE",
                                       "TZID:Asia/Tokyo",
                                       "BEGIN:STANDARD",
                                       "DTSTART:19700101T000000",
                                       "TZOFFSETFROM:+0900",
                                       "TZOFFSETTO:+0900",
                                       "TZNAME:JST",
                                       "END:STANDARD",
                                       "END:VTIMEZONE",
                                       "BEGIN:VEVENT"};
    for (size_t i = 0; i < G_N_ELEMENTS(head); i++)
        g_assert_cmpstr(lines[i], ==, head[i]);
}

static void test_day(void)
{
    g_autoptr(pool) pool = pool_new();
    g_auto(GStrv) entry = entry_of(calendar_of(pool, fair_event(pool)), 4);
    g_assert_true(has(entry, "UID:day-2023-02-21.shinagawa-2023.131091@bussanten"));
    g_assert_true(has(entry, "DTSTAMP:20230210T000000Z"));
    g_assert_true(has(entry, "SEQUENCE:3"));
    g_assert_true(has(entry, "DTSTART;TZID=Asia/Tokyo:20230221T100000"));
    g_assert_true(has(entry, "DTEND;TZID=Asia/Tokyo:20230221T180000"));
    g_assert_true(has(entry, "SUMMARY:交流都市地方物産展"));
    g_assert_true(has(entry, "LOCATION:イオンスタイル品川シーサイド "
                             "地下1階催事場\\, 東京都品川区東品川4-12-5"));
    g_assert_true(has(entry, "URL:" BASE "/e/shinagawa-2023"));
    g_assert_true(has(entry, "STATUS:CONFIRMED"));
}

static void test_appearance(void)
{
    g_autoptr(pool) pool = pool_new();
    g_auto(GStrv) entry = entry_of(calendar_of(pool, fair_event(pool)), 5);
    g_assert_true(has(entry, "UID:appearance-ryoma-1.shinagawa-2023.131091@bussanten"));
    g_assert_true(has(entry, "DTSTART;TZID=Asia/Tokyo:20230219T133000"));
    g_assert_true(has(entry, "DTEND;TZID=Asia/Tokyo:20230219T140000"));
    g_assert_true(has(entry, "SUMMARY:しながわ観光大使’見習い’ハタチの龍馬"));
    g_assert_true(
        g_str_has_prefix(property(entry, "DESCRIPTION"), "DESCRIPTION:交流都市地方物産展\\n"));
    g_assert_true(has(entry, "STATUS:TENTATIVE"));
}

/* Tests that there are eight entries, each has its required properties, and no UID is repeated. */
static void test_entries(void)
{
    static const char *const needed[] = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "STATUS"};
    g_autoptr(pool) pool = pool_new();
    const char *calendar = calendar_of(pool, fair_event(pool));
    g_autoptr(GHashTable) uids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    int n = 0;
    for (char **entry; (entry = entry_of(calendar, n)) != NULL; n++) {
        for (size_t i = 0; i < G_N_ELEMENTS(needed); i++)
            g_assert_nonnull(property(entry, needed[i]));
        g_assert_true(g_hash_table_add(uids, g_strdup(property(entry, "UID"))));
        g_strfreev(entry);
    }
    g_assert_cmpint(n, ==, 8);
}

/* Tests that the file of one entry has the same entry as the file of all. */
static void test_one(void)
{
    g_autoptr(pool) pool = pool_new();
    const struct event *event = fair_event(pool);
    const char *names[] = {"day-2023-02-21", "appearance-ryoma-1"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *one = format_calendar(pool, event, names[i], LANG_JA, BASE)->str;
        g_auto(GStrv) entry = entry_of(one, 0);
        g_auto(GStrv) same = entry_of(calendar_of(pool, event), i ? 5 : 4);
        g_auto(GStrv) none = entry_of(one, 1);
        g_assert_true(g_strv_equal((const char *const *)entry, (const char *const *)same));
        g_assert_null(none);
    }
    g_assert_null(format_calendar(pool, event, "day-2023-02-22", LANG_JA, BASE));
    g_assert_null(format_calendar(pool, event, "day-2023-02-2", LANG_JA, BASE));
    g_assert_null(format_calendar(pool, event, "", LANG_JA, BASE));
}

/* Tests that an appearance keeps its entry when its day moves, and that a confirmed one is marked
 * so. */
static void test_change(void)
{
    g_autoptr(pool) pool = pool_new();
    struct event *event = fair_event(pool);
    struct appearance moved = event->appearances[0];
    moved.day.day = 18;
    moved.tentative = false;
    event->appearances = &moved;
    event->n_appearances = 1;
    event->revision = 5;
    g_auto(GStrv) entry = entry_of(calendar_of(pool, event), 5);
    g_assert_true(has(entry, "UID:appearance-ryoma-1.shinagawa-2023.131091@bussanten"));
    g_assert_true(has(entry, "SEQUENCE:4"));
    g_assert_true(has(entry, "DTSTART;TZID=Asia/Tokyo:20230218T133000"));
    g_assert_true(has(entry, "STATUS:CONFIRMED"));
}

static void test_until_midnight(void)
{
    g_autoptr(pool) pool = pool_new();
    struct event *event = fair_event(pool);
    const struct event_day day = {{2023, 12, 31}, 10 * 60, 24 * 60};
    event->days = &day;
    event->n_days = 1;
    event->n_appearances = 0;
    g_auto(GStrv) entry = entry_of(calendar_of(pool, event), 0);
    g_assert_true(has(entry, "DTEND;TZID=Asia/Tokyo:20240101T000000"));
}

static void test_escapes(void)
{
    g_autoptr(pool) pool = pool_new();
    struct event *event = fair_event(pool);
    event->name = (struct words){.ja = "a\\b;c,d:e\"f"};
    event->summary = (struct words){.ja = "一\n二"};
    g_auto(GStrv) entry = entry_of(calendar_of(pool, event), 0);
    g_assert_true(has(entry, "SUMMARY:a\\\\b\\;c\\,d:e\"f"));
    g_assert_true(has(entry, "DESCRIPTION:一\\n二"));
}

/* Tests every length near the fold, with characters of one to four octets. Unfolding must give the
 * same text. */
static void test_folding(void)
{
    static const char *const characters[] = {"x", "é", "龍", "𠮷"};
    g_autoptr(pool) pool = pool_new();
    struct event *event = fair_event(pool);
    for (size_t i = 0; i < G_N_ELEMENTS(characters); i++) {
        for (int n = 1; n <= 160; n++) {
            GString *name = pool_string(pool);
            for (int j = 0; j < n; j++)
                g_string_append(name, characters[i]);
            event->name = (struct words){.ja = name->str};
            const char *calendar = calendar_of(pool, event);
            g_auto(GStrv) raw = g_strsplit(calendar, "\r\n", -1);
            for (char **line = raw; *line; line++)
                g_assert_true(strlen(*line) <= 75 && g_utf8_validate(*line, -1, NULL));
            g_auto(GStrv) entry = entry_of(calendar, 0);
            g_assert_true(has(entry, pool_printf(pool, "SUMMARY:%s", name->str)));
        }
        pool_clear(pool);
        event = fair_event(pool);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/format_calendar/lines", test_lines);
    g_test_add_func("/format_calendar/head", test_head);
    g_test_add_func("/format_calendar/day", test_day);
    g_test_add_func("/format_calendar/appearance", test_appearance);
    g_test_add_func("/format_calendar/entries", test_entries);
    g_test_add_func("/format_calendar/one", test_one);
    g_test_add_func("/format_calendar/change", test_change);
    g_test_add_func("/format_calendar/until midnight", test_until_midnight);
    g_test_add_func("/format_calendar/escapes", test_escapes);
    g_test_add_func("/format_calendar/folding", test_folding);
    return g_test_run();
}
