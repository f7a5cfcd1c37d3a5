/*
 * The section of the marks: the times in which a place got more check-ins than visitors can make.
 * Without marks the report has no such section. model/tally.h
 * explains what a mark is.
 */
#include "base/pool.h"
#include "base/text.h"
#include "view/report.h"

static const char *usual_words(const struct report *report, const struct tally_mark *mark)
{
    if (!mark->usual)
        return word(report->lang, WORD_TALLY_MARK_NO_USUAL);
    return text_fill(report->pool, word(report->lang, WORD_TALLY_MARK_USUAL),
                     report_figure(report, *mark->usual), NULL);
}

static void show_mark(const struct report *report, struct tpl *section,
                      const struct tally_mark *mark)
{
    struct tpl *row = tpl_add(section, M_ROWS);
    tpl_set(row, M_TEXT,
            text_fill(report->pool, word(report->lang, WORD_TALLY_MARK),
                      tally_time_words(report->pool, report->lang, mark->booth, mark->day,
                                       mark->starts, mark->ends),
                      report_figure(report, mark->taps), NULL));
    tpl_set(row, M_NOTE, usual_words(report, mark));
}

void report_marks(const struct report *report)
{
    const struct tally *tally = report->tally;
    if (!tally->n_marks)
        return;
    struct tpl *section = tpl_add(report->body, M_MARKS);
    bool is_host = report->staff->role == STAFF_HOST;
    tpl_set(section, M_EVENT, report->event->slug);
    tpl_show(section, M_HOST, is_host);
    tpl_show(section, M_OTHER, !is_host);
    for (int i = 0; i < tally->n_marks; i++)
        show_mark(report, section, &tally->marks[i]);
}
