/*
 * Writes RFC 5545: escapes, folded lines, and the only time zone, Asia/Tokyo. An entry keeps its
 * UID when a fair changes, and SEQUENCE counts the changes. So a calendar that already has the
 * entry moves it instead of adding a second one. Dates and times are formatted in base/date.h.
 */
#include "format/calendar.h"

#include <string.h>

#include "base/pool.h"
#include "base/ruby.h"
#include "model/address.h"

#define LINE_MAX_OCTETS 75 /* without the line break (RFC 5545, section 3.1) */
#define ZONE "Asia/Tokyo"

struct calendar {
    struct pool *pool;
    GString *out;
    const struct event *event;
    enum lang lang;
    const char *url;  /* of the event's page */
    const char *only; /* the id of the entry that is written; NULL: all are */
    int entries;      /* that were written */
};

/* A calendar shows no readings. */
static const char *words(struct calendar *c, const struct words *words)
{
    return ruby_base(c->pool, words_in(words, c->lang));
}

/* Writes "NAME:value", folded at 75 octets and never inside a character. */
static void put(struct calendar *c, const char *name, const char *value)
{
    const char *line = pool_printf(c->pool, "%s:%s", name, value);
    size_t used = 0;
    for (const char *at = line, *next; *at; at = next) {
        next = g_utf8_next_char(at);
        size_t size = (size_t)(next - at);
        if (used + size > LINE_MAX_OCTETS) {
            g_string_append(c->out, "\r\n ");
            used = 1;
        }
        g_string_append_len(c->out, at, (gssize)size);
        used += size;
    }
    g_string_append(c->out, "\r\n");
}

/* Escapes the characters that have a meaning in the format. Writes nothing for an empty text. */
static void put_text(struct calendar *c, const char *name, const char *text)
{
    if (!*text)
        return;
    GString *escaped = pool_string(c->pool);
    for (; *text; text++) {
        if (*text == '\n') {
            g_string_append(escaped, "\\n");
            continue;
        }
        if (strchr("\\;,", *text))
            g_string_append_c(escaped, '\\');
        g_string_append_c(escaped, *text);
    }
    put(c, name, escaped->str);
}

static void put_time(struct calendar *c, const char *name, struct date day, int minutes)
{
    put(c, name, date_basic_local(c->pool, day, minutes));
}

static void put_zone(struct calendar *c)
{
    put(c, "BEGIN", "VTIMEZONE");
    put(c, "TZID", ZONE);
    put(c, "BEGIN", "STANDARD");
    put(c, "DTSTART", "19700101T000000");
    put(c, "TZOFFSETFROM", "+0900");
    put(c, "TZOFFSETTO", "+0900");
    put(c, "TZNAME", "JST");
    put(c, "END", "STANDARD");
    put(c, "END", "VTIMEZONE");
}

/* "venue floor, address" */
static const char *location(struct calendar *c)
{
    const struct event *event = c->event;
    const char *floor = words(c, &event->floor);
    return pool_printf(c->pool, "%s%s%s, %s", words(c, &event->venue), *floor ? " " : "", floor,
                       words(c, &event->address));
}

struct entry {
    const char *id; /* model/address.h */
    struct date day;
    int starts, ends;
    const char *summary, *description;
    bool tentative, cancelled;
};

static void put_entry(struct calendar *c, const struct entry *entry)
{
    const struct event *event = c->event;
    if (c->only && strcmp(c->only, entry->id) != 0)
        return;
    c->entries++;
    const char *stamp = date_basic_utc(c->pool, event->changed_at);
    put(c, "BEGIN", "VEVENT");
    put(c, "UID",
        pool_printf(c->pool, "%s.%s.%s@bussanten", entry->id, event->slug, event->host.code));
    put(c, "DTSTAMP", stamp);
    put(c, "LAST-MODIFIED", stamp);
    put(c, "SEQUENCE", pool_printf(c->pool, "%d", event->revision - 1)); /* it begins with 0 */
    put_time(c, "DTSTART;TZID=" ZONE, entry->day, entry->starts);
    put_time(c, "DTEND;TZID=" ZONE, entry->day, entry->ends);
    put_text(c, "SUMMARY", entry->summary);
    put_text(c, "DESCRIPTION", entry->description);
    put_text(c, "LOCATION", location(c));
    put(c, "URL", c->url);
    put(c, "STATUS", entry->cancelled ? "CANCELLED" : entry->tentative ? "TENTATIVE" : "CONFIRMED");
    put(c, "TRANSP", "TRANSPARENT");
    put(c, "END", "VEVENT");
}

static void put_day(struct calendar *c, const struct event_day *day)
{
    const struct entry entry = {
        .id = address_entry_of_day(c->pool, day->day),
        .day = day->day,
        .starts = day->opens,
        .ends = day->closes,
        .summary = words(c, &c->event->name),
        .description = words(c, &c->event->summary),
    };
    put_entry(c, &entry);
}

static void put_appearance(struct calendar *c, const struct appearance *appearance)
{
    const char *note = words(c, &appearance->note);
    const struct entry entry = {
        .id = address_entry_of_appearance(c->pool, appearance->slug),
        .day = appearance->day,
        .starts = appearance->starts,
        .ends = appearance->ends,
        .summary = words(c, &appearance->guest),
        .description =
            pool_printf(c->pool, "%s%s%s", words(c, &c->event->name), *note ? "\n" : "", note),
        .tentative = appearance->tentative,
        .cancelled = appearance->cancelled,
    };
    put_entry(c, &entry);
}

GString *format_calendar(struct pool *pool, const struct event *event, const char *entry,
                         enum lang lang, const char *base_url)
{
    struct calendar c = {
        .pool = pool,
        .out = pool_string(pool),
        .event = event,
        .lang = lang,
        .url = address_event_abroad(pool, base_url, event->slug),
        .only = entry,
    };
    put(&c, "BEGIN", "VCALENDAR");
    put(&c, "VERSION", "2.0");
    g_autofree char *code = g_ascii_strup(lang_code(lang), -1);
    put(&c, "PRODID", pool_printf(pool, "-//bussanten//bussanten//%s", code));
    put(&c, "CALSCALE", "GREGORIAN");
    put_text(&c, "X-WR-CALNAME", words(&c, &event->name));
    put_zone(&c);
    for (int i = 0; i < event->n_days; i++)
        put_day(&c, &event->days[i]);
    for (int i = 0; i < event->n_appearances; i++)
        put_appearance(&c, &event->appearances[i]);
    put(&c, "END", "VCALENDAR");
    return c.entries ? c.out : NULL;
}
