/* Implements model/counts.h. The figures are one array: the door first, then the booths; for each
 * of them all days, for each day all hours. */
#include "model/counts.h"

#include <glib.h>
#include <string.h>

#include "base/pool.h"
#include "base/text.h"
#include "model/tally.h"

struct counts counts_new(struct pool *pool, const struct event *event)
{
    size_t n = (size_t)(event->n_booths + 1) * (size_t)event->n_days * COUNTS_HOURS;
    struct counts counts = {event, POOL_ARRAY(pool, struct counts_hour, n)};
    return counts;
}

struct counts_hour *counts_at(const struct counts *counts, const struct booth *booth, int day,
                              int hour)
{
    const struct event *event = counts->event;
    size_t place = booth ? (size_t)(booth - event->booths) + 1 : 0;
    return &counts->at[(place * (size_t)event->n_days + (size_t)day) * COUNTS_HOURS + (size_t)hour];
}

struct counts_hour counts_day(const struct counts *counts, const struct booth *booth, int day)
{
    struct counts_hour sum = {false, 0};
    for (int hour = 0; hour < COUNTS_HOURS; hour++) {
        const struct counts_hour *at = counts_at(counts, booth, day, hour);
        sum.is_counted |= at->is_counted;
        sum.n += at->n;
    }
    return sum;
}

bool counts_has_begun(const struct event_day *day, int hour, int64_t now)
{
    return tally_is_open(day, hour) && date_moment(day->day, hour * 60) <= now;
}

/* Reads "12", "-3" or "+3". Digits and signs may be of full width, as Japanese keyboards write
 * them. */
static bool read_number(struct pool *pool, const char *typed, int64_t *ret)
{
    g_autofree char *plain = g_utf8_normalize(typed, -1, G_NORMALIZE_NFKC);
    const char *text = text_trim(pool, plain);
    static const char minus[] = "−"; /* U+2212, which NFKC keeps */
    if (g_str_has_prefix(text, minus))
        text = pool_printf(pool, "-%s", text + strlen(minus));
    if (*text == '+')
        text++;
    return text_integer(text, -COUNTS_MOST, COUNTS_MOST, ret);
}

/* NULL: the number may be added to the hour. */
static const char *fault_of(struct pool *pool, enum lang lang, const struct counts_hour *at,
                            bool is_number, int64_t n)
{
    if (!is_number)
        return word(lang, WORD_STAFF_COUNTS_NO_NUMBER);
    if (at->n + n < 0)
        return text_fill(pool, word(lang, WORD_STAFF_COUNTS_BELOW), text_number(pool, at->n), NULL);
    return NULL;
}

bool counts_check(struct pool *pool, enum lang lang, const struct counts *counts,
                  const struct counts_form *form, int64_t now, struct counts_entry *ret_entries,
                  int *ret_n, struct counts_faults *ret_faults)
{
    struct counts_faults faults = {.form = NULL};
    int day = (int)(form->day - counts->event->days), n = 0;
    bool is_fine = true;
    for (int hour = 0; hour < COUNTS_HOURS; hour++) {
        int64_t number = 0;
        if (!*text_trim(pool, text_or_empty(form->typed[hour])))
            continue;
        if (!counts_has_begun(form->day, hour, now)) {
            faults.form = word(lang, WORD_STAFF_COUNTS_TO_COME); /* it has no field */
            continue;
        }
        bool is_number = read_number(pool, form->typed[hour], &number);
        faults.hours[hour] =
            fault_of(pool, lang, counts_at(counts, form->booth, day, hour), is_number, number);
        is_fine &= !faults.hours[hour];
        ret_entries[n++] = (struct counts_entry){hour, (int)number};
    }
    if (!n && !faults.form)
        faults.form = word(lang, WORD_STAFF_COUNTS_NOTHING);
    *ret_n = n;
    *ret_faults = faults;
    return is_fine && !faults.form;
}

enum counting counts_press(const struct counts *counts, const struct booth *booth, int64_t at,
                           int64_t now, int n, int *ret_day, int *ret_hour)
{
    const struct event *event = counts->event;
    const struct event_day *day = event_day(event, date_of(at));
    int hour = date_minutes_of(at) / 60;
    if (now - at > COUNTS_OLDEST)
        return COUNTING_OLD;
    if (!day || !tally_is_open(day, hour))
        return COUNTING_CLOSED;
    *ret_day = (int)(day - event->days);
    *ret_hour = hour;
    return counts_at(counts, booth, *ret_day, hour)->n + n < 0 ? COUNTING_BELOW : COUNTING_DONE;
}

const char *counts_hour_words(struct pool *pool, enum lang lang, int hour)
{
    return tally_range_words(pool, lang, hour * 60, (hour + 1) * 60);
}
