/*
 * Reads, computes and writes days and times. Callers need not know that GLib's GDate counts the
 * days (day 1 is 1 January of year 1). The time zone is fixed, so no function here uses the zone or
 * locale of the machine.
 *
 * The words of a date are in templates/strings.*. Only what follows rules is here: the eras of
 * Japanese, and the times of easy Japanese. The current time comes from the sibling base/clock.c.
 */
#include "base/date.h"

#include <glib.h>
#include <string.h>

#include "base/pool.h"
#include "base/text.h"

/* The schema refuses days outside these years, too (sql/009_days.sql). */
#define YEAR_LEAST 1900
#define YEAR_MOST 2999
#define SECONDS_A_DAY (24 * 60 * 60)
#define EPOCH 719163 /* GDate's number of 1970-01-01 */

static const struct era {
    struct date first;
    const char *name;
} eras[] = {
    /* latest first */
    {{2019, 5, 1}, "令和"},  {{1989, 1, 8}, "平成"},  {{1926, 12, 25}, "昭和"},
    {{1912, 7, 30}, "大正"}, {{1868, 1, 25}, "明治"},
};

static const char *const halves_easy[] = {"午前《ごぜん》", "午後《ごご》"};

/* Reads exactly `n` digits and moves past them. */
static bool take_digits(const char **at, int n, int *ret)
{
    int value = 0;
    for (int i = 0; i < n; i++) {
        if (!g_ascii_isdigit((*at)[i]))
            return false;
        value = value * 10 + ((*at)[i] - '0');
    }
    *at += n;
    *ret = value;
    return true;
}

static bool take(const char **at, char c)
{
    if (**at != c)
        return false;
    (*at)++;
    return true;
}

static bool take_date(const char **at, struct date *ret)
{
    int year, month, day;
    if (!take_digits(at, 4, &year) || !take(at, '-') || !take_digits(at, 2, &month) ||
        !take(at, '-') || !take_digits(at, 2, &day))
        return false;
    if (year < YEAR_LEAST || year > YEAR_MOST ||
        !g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
        return false;
    *ret = (struct date){(int16_t)year, (int8_t)month, (int8_t)day};
    return true;
}

/* Reads "10:00". The latest time is 24:00. */
static bool take_minutes(const char **at, int *ret)
{
    int hour, minute;
    if (!take_digits(at, 2, &hour) || !take(at, ':') || !take_digits(at, 2, &minute))
        return false;
    if (minute > 59 || hour * 60 + minute > MINUTES_A_DAY)
        return false;
    *ret = hour * 60 + minute;
    return true;
}

/* Reads "Z", "+09:00" or PostgreSQL's "+09". `*ret` is in seconds east of Greenwich. */
static bool take_zone(const char **at, int *ret)
{
    if (take(at, 'Z')) {
        *ret = 0;
        return true;
    }
    int sign = **at == '-' ? -1 : 1, hours, minutes = 0;
    if (!take(at, '+') && !take(at, '-'))
        return false;
    if (!take_digits(at, 2, &hours) || (take(at, ':') && !take_digits(at, 2, &minutes)))
        return false;
    if (hours > 15 || minutes > 59)
        return false;
    *ret = sign * (hours * 60 + minutes) * 60;
    return true;
}

bool date_parse(const char *text, struct date *ret)
{
    struct date day;
    if (!text || !take_date(&text, &day) || *text)
        return false;
    *ret = day;
    return true;
}

bool date_parse_minutes(const char *text, int *ret)
{
    int minutes;
    if (!text || !take_minutes(&text, &minutes) || *text)
        return false;
    *ret = minutes;
    return true;
}

/* Skips the fraction of a second. True also if there is none. */
static bool skip_fraction(const char **at)
{
    if (!take(at, '.'))
        return true;
    size_t digits = strspn(*at, "0123456789");
    *at += digits;
    return digits > 0;
}

bool date_parse_moment(const char *text, int64_t *ret)
{
    struct date day;
    int minutes, seconds, zone;
    if (!text || !take_date(&text, &day) || !(take(&text, 'T') || take(&text, ' ')))
        return false;
    if (!take_minutes(&text, &minutes) || !take(&text, ':') || !take_digits(&text, 2, &seconds))
        return false;
    if (minutes == MINUTES_A_DAY || seconds > 59)
        return false;
    if (!skip_fraction(&text) || !take_zone(&text, &zone) || *text)
        return false;
    *ret = date_moment(day, minutes) + DATE_UTC_OFFSET + seconds - zone;
    return true;
}

static int64_t day_number(struct date day)
{
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay)day.day, (GDateMonth)day.month, (GDateYear)day.year);
    return g_date_get_julian(&date);
}

/* A day outside 1900 .. 2999 becomes the nearest day inside. So a number from a stranger never
 * makes a day that our own reader refuses. */
static struct date numbered_day(int64_t number)
{
    int64_t least = day_number((struct date){YEAR_LEAST, 1, 1});
    int64_t most = day_number((struct date){YEAR_MOST, 12, 31});
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_julian(&date, (guint32)CLAMP(number, least, most));
    return (struct date){
        .year = (int16_t)g_date_get_year(&date),
        .month = (int8_t)g_date_get_month(&date),
        .day = (int8_t)g_date_get_day(&date),
    };
}

/* `second` counts from 1970-01-01T00:00 in the zone that the caller uses. */
static int64_t days_before(int64_t second)
{
    return second / SECONDS_A_DAY - (second % SECONDS_A_DAY < 0);
}

static int second_of_day(int64_t second)
{
    int rest = (int)(second % SECONDS_A_DAY);
    return rest < 0 ? rest + SECONDS_A_DAY : rest;
}

/* Converts a moment to seconds in Japan's zone. The last moments of the int64_t range stay as they
 * are, because the addition would overflow. */
static int64_t local(int64_t moment)
{
    return moment <= INT64_MAX - DATE_UTC_OFFSET ? moment + DATE_UTC_OFFSET : moment;
}

struct date date_of(int64_t moment)
{
    return numbered_day(EPOCH + days_before(local(moment)));
}

int date_minutes_of(int64_t moment)
{
    return second_of_day(local(moment)) / 60;
}

int64_t date_moment(struct date day, int minutes)
{
    return (day_number(day) - EPOCH) * SECONDS_A_DAY + minutes * 60 - DATE_UTC_OFFSET;
}

int date_compare(struct date a, struct date b)
{
    if (a.year != b.year)
        return a.year - b.year;
    if (a.month != b.month)
        return a.month - b.month;
    return a.day - b.day;
}

struct date date_add(struct date day, int days)
{
    return numbered_day(day_number(day) + days);
}

int date_weekday(struct date day)
{
    return (int)(day_number(day) % 7); /* GDate's day 1 was a Monday */
}

char *date_iso(struct pool *pool, struct date day)
{
    return pool_printf(pool, "%04d-%02d-%02d", day.year, day.month, day.day);
}

char *date_iso_minutes(struct pool *pool, int minutes)
{
    return pool_printf(pool, "%02d:%02d", minutes / 60, minutes % 60);
}

char *date_iso_moment(struct pool *pool, int64_t moment)
{
    int second = second_of_day(local(moment));
    return pool_printf(pool, "%sT%02d:%02d:%02d+09:00", date_iso(pool, date_of(moment)),
                       second / 3600, second / 60 % 60, second % 60);
}

static char *basic(struct pool *pool, struct date day, int second, const char *zone)
{
    return pool_printf(pool, "%04d%02d%02dT%02d%02d%02d%s", day.year, day.month, day.day,
                       second / 3600, second / 60 % 60, second % 60, zone);
}

char *date_basic_local(struct pool *pool, struct date day, int minutes)
{
    /* RFC 5545 has no 24:00. */
    if (minutes == MINUTES_A_DAY)
        return basic(pool, date_add(day, 1), 0, "");
    return basic(pool, day, minutes * 60, "");
}

char *date_basic_utc(struct pool *pool, int64_t moment)
{
    return basic(pool, numbered_day(EPOCH + days_before(moment)), second_of_day(moment), "Z");
}

/* Returns 令和5年 or 令和元年. For a day before the first era of the table it returns the western
 * year. */
static char *era_year(struct pool *pool, struct date day)
{
    for (size_t i = 0; i < G_N_ELEMENTS(eras); i++) {
        if (date_compare(day, eras[i].first) < 0)
            continue;
        int year = day.year - eras[i].first.year + 1;
        if (year == 1)
            return pool_printf(pool, "%s元年", eras[i].name);
        return pool_printf(pool, "%s%d年", eras[i].name, year);
    }
    return pool_printf(pool, "%d年", day.year);
}

/* Returns word `n`, from 0, of a list that has commas between its words. */
static char *listed(struct pool *pool, const char *list, int n)
{
    for (; n > 0; n--)
        list = strchr(list, ',') + 1;
    return pool_strndup(pool, list, strcspn(list, ","));
}

static char *fill_date(struct pool *pool, enum lang lang, enum word pattern, struct date day)
{
    const char *year = lang == LANG_JA ? era_year(pool, day) : pool_printf(pool, "%d", day.year);
    return text_fill(pool, word(lang, pattern), year,
                     listed(pool, word(lang, WORD_DATE_MONTHS), day.month - 1),
                     listed(pool, word(lang, WORD_DATE_DAYS), day.day - 1),
                     listed(pool, word(lang, WORD_DATE_WEEKDAYS), date_weekday(day)), NULL);
}

char *date_words(struct pool *pool, enum lang lang, struct date day)
{
    return fill_date(pool, lang, WORD_DATE_FULL, day);
}

char *date_short_words(struct pool *pool, enum lang lang, struct date day)
{
    return fill_date(pool, lang, WORD_DATE_SHORT, day);
}

/* ぷん or ふん: いっぷん, にふん, さんぷん, よんぷん, ごふん, ろっぷん, ななふん, はっぷん,
 * きゅうふん, じゅっぷん. */
static const char *minute_easy(int minute)
{
    return strchr("134680", '0' + minute % 10) ? "ぷん" : "ふん";
}

char *date_time_words(struct pool *pool, enum lang lang, int minutes)
{
    if (lang != LANG_EASY)
        return date_iso_minutes(pool, minutes);
    /* Noon is 午後0時. The end of the day, 24:00, is 午後12時. */
    int half = minutes >= MINUTES_A_DAY / 2;
    int hour = minutes / 60 - half * 12;
    int rest = minutes % 60;
    if (rest == 0)
        return pool_printf(pool, "%s%d時《じ》", halves_easy[half], hour);
    return pool_printf(pool, "%s%d時《じ》%d分《%s》", halves_easy[half], hour, rest,
                       minute_easy(rest));
}
