/*
 * The sentences that staff copy for the press. Each figure says what it counts and of how many.
 * Nothing is said that is not known: a mean of few people is left out, and so are answers to
 * personal questions, and while forms are taken the text says that it is not final. The same
 * figures are in view/report_headline.c.
 */
#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "model/scale.h"
#include "model/seal.h"
#include "model/tally_interval.h"
#include "model/tally_time.h"
#include "view/part.h"
#include "view/report.h"

/* "交流都市地方物産展（令和5年2月17日(金)から…まで）", or of the filter's day alone. */
static const char *where(const struct report *report)
{
    const struct event *event = report->event;
    const struct event_day *day = report->tally->filter.day;
    const char *when = day ? date_words(report->pool, report->lang, day->day)
                           : part_period(report->pool, report->lang, event->days[0].day,
                                         event->days[event->n_days - 1].day);
    return text_fill(report->pool, word(report->lang, WORD_TALLY_TOLD_WHERE),
                     words_in(&event->name, report->lang), when, NULL);
}

/* How many came. `n` people are those of report_people(). */
static void add_visits(const struct report *report, GString *told, int64_t n)
{
    const struct tally *tally = report->tally;
    const struct booth *booth = tally->filter.booth;
    const char *until = "";
    if (!tally_is_over(tally))
        until = text_fill(report->pool, word(report->lang, WORD_TALLY_TOLD_UNTIL),
                          part_moment(report->pool, report->lang, tally->as_of), NULL);
    const char *of = booth ? words_in(&booth->municipality.name, report->lang)
                           : pool_printf(report->pool, "%d", report->event->n_booths);
    g_string_append(
        told, text_fill(report->pool,
                        word(report->lang, booth ? WORD_TALLY_TOLD_BOOTH : WORD_TALLY_TOLD_FAIR),
                        where(report), until, report_figure(report, n), of,
                        report_figure(report, tally->visits), NULL));
}

/* How many answered. Not for one day of one booth, whose responses are no share of its visitors. */
static void add_responses(const struct report *report, GString *told, struct report_people people)
{
    const struct tally *tally = report->tally;
    if (tally->responses <= 0 || (tally->filter.booth && tally->filter.day))
        return;
    g_string_append(
        told,
        text_fill(report->pool, word(report->lang, WORD_TALLY_TOLD_RESPONSES),
                  report_figure(report, tally->responses), people.whose,
                  report_figure(report, people.n),
                  tally_share_words(report->pool, report->lang, tally->responses, people.n), NULL));
}

/* The first scale of which enough people told their step. */
static void add_mean(const struct report *report, GString *told)
{
    for (int i = 0; i < report->event->n_questions; i++) {
        const struct tally_question *asked = &report->tally->questions[i];
        const struct question *question = asked->question;
        struct interval_mean mean;
        if (question->personal || question->withdrawn || !tally_mean(asked, &mean) ||
            tally_is_few(mean.n))
            continue;
        g_string_append(told, text_fill(report->pool, word(report->lang, WORD_TALLY_TOLD_MEAN),
                                        words_in(&question->title, report->lang),
                                        scale_ends_words(report->pool, report->lang, question),
                                        tally_mean_words(report->pool, report->lang, &mean), NULL));
        return;
    }
}

void report_told(const struct report *report)
{
    struct report_people people = report_people(report);
    GString *told = pool_string(report->pool);
    bool is_final =
        tally_is_over(report->tally) && report->tally->as_of >= seal_from(report->event);
    if (report->tally->filter.source || people.n <= 0) {
        tpl_show(report->body, report->tally->filter.source ? M_TOLD_NOT_BY_SOURCE : M_TOLD_NOTHING,
                 true);
        return;
    }
    if (!is_final)
        g_string_append(told, word(report->lang, WORD_TALLY_TOLD_RUNNING));
    add_visits(report, told, people.n);
    add_responses(report, told, people);
    add_mean(report, told);
    g_string_append(told, word(report->lang, WORD_TALLY_TOLD_NOTE));
    tpl_set(tpl_add(report->body, M_TOLD), M_TEXT, told->str);
}
