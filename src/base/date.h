/*
 * Days and times of a fair, always in Asia/Tokyo (+09:00, without daylight saving since 1951).
 * Callers need not know the calendar, the zone or the era names (和暦).
 *
 * A moment is int64_t seconds since 1970-01-01T00:00Z. A time of day is minutes after midnight. A
 * weekday is computed, never stored. The sibling base/clock.h returns the current moment.
 */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/words.h"

struct pool;

#define DATE_UTC_OFFSET (9 * 60 * 60) /* seconds */
#define MINUTES_A_DAY (24 * 60)

struct date {
    int16_t year; /* 1900 .. 2999 */
    int8_t month; /* 1 .. 12 */
    int8_t day;   /* 1 .. 31 */
};

/* Strict readers. They read "2023-02-17"; "10:00" (00:00 .. 24:00), as minutes; and a moment:
 * "2023-02-18T11:00:00+09:00", "...Z", or PostgreSQL's "2023-02-18 02:00:00.5+00". Fractions of a
 * second are cut off. NULL is allowed. False if the text is NULL or anything else; `*ret` is then
 * not changed. */
bool date_parse(const char *text, struct date *ret);
bool date_parse_minutes(const char *text, int *ret);
bool date_parse_moment(const char *text, int64_t *ret);

/* If the day is outside 1900 .. 2999, it is the nearest day inside. */
struct date date_of(int64_t moment);
int date_minutes_of(int64_t moment);
int64_t date_moment(struct date day, int minutes);

int date_compare(struct date a, struct date b);  /* < 0, 0, > 0 */
struct date date_add(struct date day, int days); /* the nearest day in 1900 .. 2999 */
int date_weekday(struct date day);               /* 0 is Sunday */

/* For machines. In this order they return "2023-02-17", "10:00", "2023-02-17T10:00:00+09:00",
 * "20230217T100000" (local; 24:00 becomes 00:00 of the next day) and "20230217T010000Z". */
char *date_iso(struct pool *pool, struct date day);
char *date_iso_minutes(struct pool *pool, int minutes);
char *date_iso_moment(struct pool *pool, int64_t moment);
char *date_basic_local(struct pool *pool, struct date day, int minutes);
char *date_basic_utc(struct pool *pool, int64_t moment);

/* For people, by language (templates/strings.*, date.full and its parts). A day is
 * 令和5年2月17日(金), or 2月17日(金) if short; in English Fri 17 February 2023; in easy Japanese
 * 2023年2月17日(金曜日), with furigana (base/ruby.h). A time is 10:00, in easy Japanese 午前10時.
 */
char *date_words(struct pool *pool, enum lang lang, struct date day);
char *date_short_words(struct pool *pool, enum lang lang, struct date day);
char *date_time_words(struct pool *pool, enum lang lang, int minutes);

#endif
