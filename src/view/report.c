/*
 * The helpers of all sections of the report: how a figure, a day and an address are written. The
 * pages themselves are built in view/tally.c.
 */
#include "view/report.h"

#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "model/address.h"

const char *report_figure(const struct report *report, int64_t number)
{
    return tally_figure_words(report->pool, report->lang, number);
}

void report_number(const struct report *report, struct tpl *tpl, enum tpl_marker marker,
                   int64_t number)
{
    tpl_set(tpl, marker, report_figure(report, number));
}

const char *report_day(const struct report *report, struct date day)
{
    return date_short_words(report->pool, report->lang, day);
}

static void add_field(GString *address, char *mark, const char *name, const char *value)
{
    if (!value || !*value)
        return;
    g_string_append_printf(address, "%c%s=", *mark, name);
    g_string_append_uri_escaped(address, value, NULL, false);
    *mark = '&';
}

const char *report_address(const struct report *report, const char *file, struct report_query query,
                           const char *fragment)
{
    GString *address = pool_string(report->pool);
    char mark = '?';
    g_string_append(address, address_staff(report->pool, report->event->slug, file));
    add_field(address, &mark, "day", query.day);
    add_field(address, &mark, "booth", query.booth);
    add_field(address, &mark, "source", query.source);
    add_field(address, &mark, "q", query.search);
    if (query.page > 1)
        add_field(address, &mark, "page", pool_printf(report->pool, "%d", query.page));
    g_string_append(address, fragment);
    return address->str;
}

const char *report_part_address(const struct report *report, enum report_part part,
                                struct report_query query)
{
    static const char *const paths[REPORT_PARTS] = {
        [REPORT_FIRST] = "",           [REPORT_HOURS] = "/hours",
        [REPORT_ANSWERS] = "/answers", [REPORT_COMMENTS] = "/comments",
        [REPORT_FILES] = "/files",
    };
    if (part != REPORT_COMMENTS) {
        query.search = NULL;
        query.page = 0;
    }
    return report_address(report, paths[part], query, "");
}

struct report_people report_people(const struct report *report)
{
    const struct booth *booth = report->tally->filter.booth;
    if (!booth)
        return (struct report_people){report->tally->visitors,
                                      word(report->lang, WORD_TALLY_WHO_CAME)};
    return (struct report_people){
        tally_booth(report->tally, booth->municipality.code)->visitors,
        text_fill(report->pool, word(report->lang, WORD_TALLY_WHO_VISITED),
                  words_in(&booth->municipality.name, report->lang), NULL),
    };
}
