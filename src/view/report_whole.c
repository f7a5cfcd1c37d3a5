/*
 * How complete the figures are: which days are over, how many visitors answered, how many visits
 * visitors told themselves, in which hours nothing was recorded, and what the host leaves out. What
 * looks odd is view/report_marks.c.
 */
#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "model/seal.h"
#include "model/tally_hours.h"
#include "model/tally_time.h"
#include "view/part.h"
#include "view/report.h"

static struct tpl *add_row(const struct report *report, enum word label, const char *text)
{
    struct tpl *row = tpl_add(report->body, M_WHOLE);
    tpl_set(row, M_LABEL, word(report->lang, label));
    tpl_set(row, M_TEXT, text);
    return row;
}

static void show_days(const struct report *report)
{
    const struct event *event = report->event;
    int over = 0;
    for (int i = 0; i < event->n_days; i++)
        over += tally_day_is_over(report->tally, i);
    bool begun = tally_of_day(report->tally, 0, 0) != TALLY_TO_COME;
    enum word words = over == event->n_days ? WORD_TALLY_WHOLE_OVER
                      : begun               ? WORD_TALLY_WHOLE_RUNNING
                                            : WORD_TALLY_WHOLE_BEFORE;
    add_row(report, WORD_TALLY_WHOLE_DAYS,
            text_fill(report->pool, word(report->lang, words),
                      pool_printf(report->pool, "%d", event->n_days),
                      pool_printf(report->pool, "%d", over), NULL));
}

/* "来場した1,500人のうち901人が回答（60%）". A filter for which that is no share has none. */
static const char *response_words(const struct report *report)
{
    const struct tally *tally = report->tally;
    struct report_people people = report_people(report);
    if (tally->filter.source || (tally->filter.booth && tally->filter.day) || people.n <= 0)
        return "";
    return text_fill(report->pool, word(report->lang, WORD_TALLY_WHOLE_RESPONSES), people.whose,
                     report_figure(report, people.n), report_figure(report, tally->responses),
                     tally_share_words(report->pool, report->lang, tally->responses, people.n),
                     NULL);
}

/* Forms are taken until a day after the survey, so its answers are not all there before. */
static enum word survey_word(const struct report *report)
{
    const int64_t as_of = report->tally->as_of;
    if (event_survey(report->event, as_of) != SURVEY_OVER)
        return WORD_TALLY_WHOLE_SURVEY_OPEN;
    return as_of < seal_from(report->event) ? WORD_TALLY_WHOLE_SURVEY_LATE
                                            : WORD_TALLY_WHOLE_SURVEY_OVER;
}

static void show_survey(const struct report *report)
{
    const char *until = date_words(report->pool, report->lang, report->event->survey_until);
    const char *taken =
        text_fill(report->pool, word(report->lang, survey_word(report)), until, NULL);
    add_row(report, WORD_TALLY_WHOLE_SURVEY,
            pool_printf(report->pool, "%s%s", response_words(report), taken));
}

/* The time of what visitors tell later is not known, and nobody saw them. */
static void show_told(const struct report *report)
{
    const struct tally *tally = report->tally;
    int64_t told = 0;
    for (int i = 0; i < report->event->n_booths; i++)
        told += tally->booths[i].by_source[SOURCE_FORM] + tally->booths[i].by_source[SOURCE_PAPER];
    if (tally->filter.source || tally->visits <= 0)
        return;
    add_row(report, WORD_TALLY_WHOLE_TOLD,
            text_fill(report->pool, word(report->lang, WORD_TALLY_WHOLE_TOLD_OF),
                      report_figure(report, tally->visits), report_figure(report, told),
                      tally_share_words(report->pool, report->lang, told, tally->visits), NULL));
}

static void show_silence(const struct report *report)
{
    const struct tally_silence found = tally_silence(report->tally);
    if (report->tally->filter.source || !found.hours)
        return;
    add_row(report, WORD_TALLY_WHOLE_SILENCE,
            text_fill(report->pool,
                      word(report->lang,
                           found.silent ? WORD_TALLY_WHOLE_SILENT : WORD_TALLY_WHOLE_NOT_SILENT),
                      pool_printf(report->pool, "%d", found.hours),
                      pool_printf(report->pool, "%d", found.silent), NULL));
}

static void show_left_outs(const struct report *report)
{
    const struct tally *tally = report->tally;
    struct tpl *row =
        add_row(report, WORD_TALLY_LEFT_OUTS,
                tally->n_left_outs ? NULL : word(report->lang, WORD_TALLY_WHOLE_NO_LEFT_OUT));
    struct tpl *left_outs = part_left_outs(row, report->pool, report->lang, tally);
    if (left_outs && report->staff->role == STAFF_HOST)
        tpl_set(tpl_add(left_outs, M_HOST), M_EVENT, report->event->slug);
}

void report_whole(const struct report *report)
{
    show_days(report);
    show_survey(report);
    show_told(report);
    show_silence(report);
    show_left_outs(report);
}
