/*
 * Days, times of day and moments. A text that is read and written again is the same. Every number
 * is a moment, whose day and time agree with a second computation.
 */
#include "base/date.h"

#include <string.h>

#include "base/text.h"
#include "fuzz.h"

#define DAY INT64_C(86400)

/* Days since 1970-01-01 of a day of the Gregorian calendar, counted from March, in eras of 400
 * years. */
static int64_t days_of(struct date day)
{
    int64_t year = day.year - (day.month <= 2), era = year / 400, of_era = year % 400;
    int64_t of_year = (153 * ((day.month + 9) % 12) + 2) / 5 + day.day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static void check_words(struct pool *pool, struct date day)
{
    for (enum lang lang = 0; lang < LANGS; lang++) {
        const char *words = date_words(pool, lang, day);
        fuzz_assert_clean(words, strlen(words));
        g_assert_nonnull(strstr(words, date_short_words(pool, lang, day)));
    }
    g_assert_cmpint(date_weekday(day), ==, (int)(((days_of(day) + 4) % 7 + 7) % 7));
}

static void check_day(struct pool *pool, const char *text)
{
    struct date day = {1900, 1, 1}, again;
    if (!date_parse(text, &day))
        return;
    g_assert_cmpstr(date_iso(pool, day), ==, text);
    g_assert_true(date_parse(date_iso(pool, day), &again));
    g_assert_cmpint(date_compare(day, again), ==, 0);
    g_assert_cmpint(date_moment(day, 0) + DATE_UTC_OFFSET, ==, days_of(day) * DAY);
    check_words(pool, day);
}

static void check_minutes(struct pool *pool, const char *text)
{
    int minutes;
    if (!date_parse_minutes(text, &minutes))
        return;
    g_assert_true(minutes >= 0 && minutes <= MINUTES_A_DAY);
    g_assert_cmpstr(date_iso_minutes(pool, minutes), ==, text);
    for (enum lang lang = 0; lang < LANGS; lang++) {
        const char *words = date_time_words(pool, lang, minutes);
        fuzz_assert_clean(words, strlen(words));
    }
}

/* True if the moment is in the allowed years. */
static bool check_number(struct pool *pool, int64_t moment)
{
    static const struct date first = {1900, 1, 1}, last = {2999, 12, 31};
    struct date day = date_of(moment), again;
    int minutes = date_minutes_of(moment);
    int64_t read;
    g_assert_true(minutes >= 0 && minutes < MINUTES_A_DAY);
    g_assert_true(date_parse(date_iso(pool, day), &again));
    check_words(pool, day);
    g_assert_cmpuint(strlen(date_basic_local(pool, day, minutes)), ==, strlen("20230217T100000"));
    g_assert_cmpuint(strlen(date_basic_utc(pool, moment)), ==, strlen("20230217T010000Z"));
    const char *text = date_iso_moment(pool, moment);
    g_assert_true(date_parse_moment(text, &read));
    bool inside = moment >= date_moment(first, 0) && moment < date_moment(last, MINUTES_A_DAY);
    if (!inside) {
        struct date nearest = moment < 0 ? first : last;
        g_assert_cmpint(date_compare(day, nearest), ==, 0);
        return false;
    }
    g_assert_cmpint(read, ==, moment);
    g_assert_cmpint(days_of(day) * DAY, <=, moment + DATE_UTC_OFFSET);
    g_assert_cmpint(days_of(day) * DAY + DAY, >, moment + DATE_UTC_OFFSET);
    g_assert_true(moment - date_moment(day, minutes) >= 0);
    g_assert_true(moment - date_moment(day, minutes) < 60);
    return true;
}

static void check_days_after(struct date day, int days)
{
    static const struct date first = {1900, 1, 1}, last = {2999, 12, 31};
    int64_t wanted = CLAMP(days_of(day) + days, days_of(first), days_of(last));
    g_assert_cmpint(days_of(date_add(day, days)), ==, wanted);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    g_autoptr(pool) pool = pool_new();
    const char *text = fuzz_text(pool, bytes, length);
    int64_t number;
    check_day(pool, text);
    check_minutes(pool, text);
    if (date_parse_moment(text, &number))
        check_number(pool, number);
    if (text_integer(text, INT64_MIN, INT64_MAX, &number)) {
        check_number(pool, number);
        check_days_after(date_of(number), (int)number);
    }
    return 0;
}
