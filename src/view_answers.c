/* What people said: the answers to each question, and the free comments. */
#include "view_report.h"

#include <inttypes.h>

#include "date.h"
#include "pool.h"
#include "text.h"
#include "view_chart.h"

/* Whole per cent, rounded. */
static const char *percent(const struct report *report, int64_t part, int64_t whole)
{
    int64_t share = whole > 0 ? (part * 200 + whole) / (whole * 2) : 0;
    return text_fill(report->pool, word(report->lang, WORD_TALLY_PERCENT_OF),
                     pool_printf(report->pool, "%" PRId64, share), NULL);
}

static void show_choices(const struct report *report, struct tpl *shown,
                         const struct tally_question *tallied)
{
    const struct question *question = tallied->question;
    for (int i = 0; i < question->n_choices; i++) {
        struct chart_part part = {"usual", tallied->choices[i].answers};
        struct tpl *row = tpl_add(shown, M_CHOICES);
        tpl_set(row, M_LABEL, words_in(&question->choices[i].label, report->lang));
        report_number(report, row, M_VALUE, part.value);
        tpl_set(row, M_PERCENT, percent(report, part.value, tallied->answered));
        chart_bar(row, 1, &part, tallied->answered);
    }
}

void report_questions(const struct report *report)
{
    for (int i = 0; i < report->event->n_questions; i++) {
        const struct tally_question *tallied = &report->tally->questions[i];
        const struct question *question = tallied->question;
        struct tpl *shown = tpl_add(report->body, M_QUESTIONS);
        tpl_set_integer(shown, M_ID, question->id);
        tpl_set(shown, M_TITLE, words_in(&question->title, report->lang));
        tpl_set(shown, M_ANSWERED,
                text_fill(report->pool, word(report->lang, WORD_TALLY_ANSWERED),
                          chart_number(report->pool, tallied->answered), NULL));
        if (question->kind == QUESTION_TEXT) {
            tpl_show(shown, M_WRITE, true);
            continue;
        }
        struct tpl *choose = tpl_add(shown, M_CHOOSE);
        tpl_show(choose, M_MANY, question->kind == QUESTION_MANY);
        show_choices(report, choose, tallied);
    }
}

static int n_text_questions(const struct event *event)
{
    int n = 0;
    for (int i = 0; i < event->n_questions; i++)
        n += event->questions[i].kind == QUESTION_TEXT;
    return n;
}

void report_comments(const struct report *report, const struct comments *comments)
{
    bool several = n_text_questions(report->event) > 1;
    tpl_show(report->body, comments->n ? M_SOME : M_NONE, true);
    for (int i = 0; i < comments->n; i++) {
        const struct comment *comment = &comments->at[i];
        struct tpl *shown = tpl_add(report->body, M_COMMENTS);
        tpl_set(shown, M_TEXT, comment->text);
        tpl_set(shown, M_DATE, date_short_words(report->pool, report->lang, comment->day));
        if (several && comment->question)
            tpl_set(tpl_add(shown, M_WHICH), M_TITLE,
                    words_in(&comment->question->title, report->lang));
    }
    if (comments->more)
        tpl_set(tpl_add(report->body, M_NEWEST), M_TEXT,
                text_fill(report->pool, word(report->lang, WORD_TALLY_COMMENTS_NEWEST),
                          chart_number(report->pool, comments->n), NULL));
}

void report_scope(const struct report *report, int64_t n_comments)
{
    const char *n = chart_number(report->pool, n_comments);
    tpl_show(report->body, M_CHOOSE_SCOPE, report->staff->role == STAFF_HOST);
    if (!report->municipality) {
        tpl_set(report->body, M_COMMENTS_OF,
                text_fill(report->pool, word(report->lang, WORD_TALLY_COMMENTS_OF_ALL), n, NULL));
        tpl_set(report->body, M_EXPORT_OF, word(report->lang, WORD_TALLY_EXPORT_OF_ALL));
        return;
    }
    const char *name = report_name(report, event_booth(report->event, report->municipality));
    tpl_set(
        report->body, M_COMMENTS_OF,
        text_fill(report->pool, word(report->lang, WORD_TALLY_COMMENTS_OF_BOOTH), name, n, NULL));
    tpl_set(report->body, M_EXPORT_OF,
            text_fill(report->pool, word(report->lang, WORD_TALLY_EXPORT_OF_BOOTH), name, NULL));
    tpl_show(report->body, M_ONE_BOOTH, true);
    tpl_set(report->body, M_CODE, report->municipality);
}
