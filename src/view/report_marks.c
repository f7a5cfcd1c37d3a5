/*
 * The sections of what is odd: the times that are left out of the figures, and the marks of times
 * in which a place got more check-ins than visitors can make. Most reports have neither.
 * model/tally.h explains what a mark is.
 */
#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "model/address.h"
#include "model/place.h"
#include "view/part.h"
#include "view/report.h"

static const char *usual_words(const struct report *report, const struct tally_mark *mark)
{
    if (!mark->usual)
        return word(report->lang, WORD_TALLY_MARK_NO_USUAL);
    return text_fill(report->pool, word(report->lang, WORD_TALLY_MARK_USUAL),
                     report_figure(report, *mark->usual), NULL);
}

/* The host's page with the form, filled in for this mark. */
static const char *leave_out_address(const struct report *report, const struct tally_mark *mark)
{
    struct pool *pool = report->pool;
    const char *place = place_name(mark->booth ? mark->booth->municipality.code : NULL);
    return address_staff(pool, report->event->slug,
                         pool_printf(pool, "/left-out?place=%s&day=%s&from=%s&to=%s", place,
                                     date_iso(pool, mark->day),
                                     date_iso_minutes(pool, mark->starts),
                                     date_iso_minutes(pool, mark->ends)));
}

static void show_mark(const struct report *report, struct tpl *section,
                      const struct tally_mark *mark)
{
    struct tpl *row = tpl_add(section, M_ROWS);
    const char *time = tally_time_words(report->pool, report->lang, mark->booth, mark->day,
                                        mark->starts, mark->ends);
    tpl_set(row, M_TEXT,
            text_fill(report->pool, word(report->lang, WORD_TALLY_MARK), time,
                      report_figure(report, mark->taps), NULL));
    tpl_set(row, M_NOTE, usual_words(report, mark));
    if (report->staff->role != STAFF_HOST)
        return;
    struct tpl *link = tpl_add(row, M_LEAVE_OUT);
    tpl_set(link, M_URL, leave_out_address(report, mark));
    tpl_set(
        link, M_LABEL,
        text_fill(report->pool, word(report->lang, WORD_TALLY_MARK_LEAVE_OUT_LABEL), time, NULL));
}

void report_marks(const struct report *report)
{
    const struct tally *tally = report->tally;
    bool is_host = report->staff->role == STAFF_HOST;
    struct tpl *left_outs = part_left_outs(report->body, report->pool, report->lang, tally);
    if (left_outs && is_host)
        tpl_set(tpl_add(left_outs, M_HOST), M_EVENT, report->event->slug);
    if (!tally->n_marks)
        return;
    struct tpl *section = tpl_add(report->body, M_MARKS);
    tpl_set(section, M_EVENT, report->event->slug);
    tpl_show(section, M_HOST, is_host);
    tpl_show(section, M_OTHER, !is_host);
    for (int i = 0; i < tally->n_marks; i++)
        show_mark(report, section, &tally->marks[i]);
}
