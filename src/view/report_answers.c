/*
 * The section with the answers: what visitors ticked, for each question and for each booth that
 * they visited. Written comments are view/report_comments.c. The file with the same answers is
 * format/tally_csv.c.
 */
#include "base/pool.h"
#include "base/text.h"
#include "model/tally_interval.h"
#include "view/chart.h"
#include "view/part.h"
#include "view/report.h"

/* A scale is one whole: its steps share one bar, and the rows have the keys of its colours. */
static void show_scale(const struct report *report, struct tpl *shown,
                       const struct tally_question *tallied)
{
    const int n = tallied->question->n_choices;
    struct chart_part *parts = POOL_ARRAY(report->pool, struct chart_part, (size_t)n);
    struct interval_mean mean;
    for (int i = 0; i < n; i++)
        parts[i] = (struct chart_part){chart_step(i, n), tallied->choices[i].answers};
    chart_bar(shown, n, parts, tallied->answered);
    if (tally_mean(tallied, &mean))
        tpl_set(tpl_add(shown, M_MEAN), M_TEXT,
                tally_mean_words(report->pool, report->lang, &mean));
}

static void show_choices(const struct report *report, struct tpl *shown,
                         const struct tally_question *tallied)
{
    const struct question *question = tallied->question;
    bool is_scale = question->kind == QUESTION_SCALE;
    for (int i = 0; i < question->n_choices; i++) {
        struct chart_part part = {"usual", tallied->choices[i].answers};
        struct tpl *row = tpl_add(shown, M_CHOICES);
        if (is_scale)
            tpl_set(tpl_add(row, M_STEP), M_KIND, chart_step(i, question->n_choices));
        tpl_set(row, M_LABEL,
                tally_choice_label(report->pool, report->lang, &question->choices[i]));
        report_number(report, row, M_VALUE, part.value);
        tpl_set(row, M_PERCENT,
                tally_share_words(report->pool, report->lang, part.value, tallied->answered));
        tpl_set(row, M_RANGE,
                tally_share_range_words(report->pool, report->lang, part.value, tallied->answered));
        if (!is_scale)
            chart_bar(tpl_add(row, M_BARRED), 1, &part, tally_whole(tallied));
    }
}

/* A cell of the cross table: how many answered so, and their share of all visitors of that booth
 * who answered. */
static void add_cell(const struct report *report, struct tpl *row, int64_t answers, int64_t of)
{
    struct tpl *cell = tpl_add(row, M_CELLS);
    bool told = answers >= 0 && of >= 0;
    tpl_set_integer(cell, M_HEAT, told ? chart_heat(answers, of) : 0);
    report_number(report, cell, M_VALUE, answers);
    if (told)
        tpl_set(tpl_add(cell, M_SHARE), M_PERCENT,
                tally_share_words(report->pool, report->lang, answers, of));
}

/* The mean of a scale at each booth. */
static void show_cross_means(const struct report *report, struct tpl *cross,
                             const struct tally_question *tallied)
{
    if (tallied->question->kind != QUESTION_SCALE)
        return;
    struct tpl *row = tpl_add(cross, M_CROSS_MEANS);
    for (int b = 0; b < report->event->n_booths; b++) {
        struct interval_mean mean;
        struct tpl *cell = tpl_add(row, M_MEAN_CELLS);
        bool known = tally_mean_at(tallied, b, &mean);
        tpl_set(cell, M_VALUE,
                known ? tally_decimal_words(report->pool, mean.mean)
                      : word(report->lang, WORD_TALLY_NO_VALUE));
        if (known && tally_is_few(mean.n))
            tpl_show(cell, M_FEW, true);
    }
}

/* The first row: how many answered. Released figures have none. */
static void show_cross_answered(const struct report *report, struct tpl *cross,
                                const struct tally_question *tallied)
{
    struct tpl *row = tpl_add(cross, M_CROSS_ANSWERED);
    for (int b = 0; b < report->event->n_booths; b++)
        report_number(report, tpl_add(row, M_ANSWERED_CELLS), M_VALUE,
                      tallied->answered_by_booth[b]);
}

/* The columns are the booths of which there are figures: of released ones often just the own. With
 * a filter for one booth there is nothing to compare. */
static void show_cross(const struct report *report, struct tpl *shown,
                       const struct tally_question *tallied)
{
    int n = report->event->n_booths;
    struct tpl *cross = NULL;
    for (int b = 0; b < n && !report->tally->filter.booth; b++) {
        if (!tally_tells_booth(tallied, b))
            continue;
        if (!cross)
            cross = tpl_add(shown, M_CROSS);
        tpl_set(tpl_add(cross, M_CROSS_BOOTHS), M_NAME,
                tally_booth_name(report->pool, report->lang, &report->event->booths[b]));
    }
    if (cross && tally_is_exact(report->tally, tallied))
        show_cross_answered(report, cross, tallied);
    if (cross)
        show_cross_means(report, cross, tallied);
    for (int i = 0; cross && i < tallied->question->n_choices; i++) {
        struct tpl *row = tpl_add(cross, M_CROSS_ROWS);
        tpl_set(row, M_LABEL,
                tally_choice_label(report->pool, report->lang, &tallied->question->choices[i]));
        for (int b = 0; b < n; b++) {
            if (tally_tells_booth(tallied, b))
                add_cell(report, row, tallied->choices[i].by_booth[b],
                         tallied->answered_by_booth[b]);
        }
    }
}

static void show_question(const struct report *report, const struct tally_question *tallied)
{
    const struct question *question = tallied->question;
    struct tpl *shown = tpl_add(report->body, M_QUESTIONS);
    tpl_set_integer(shown, M_ID, question->id);
    tpl_set(shown, M_TITLE, tally_question_title(report->pool, report->lang, question));
    const char *personal = tally_personal_words(report->pool, report->lang, report->tally, tallied);
    if (personal)
        tpl_set(tpl_add(shown, M_PERSONAL), M_TEXT, personal);
    if (!tally_tells(tallied))
        return;
    if (tally_is_exact(report->tally, tallied))
        tpl_set(tpl_add(shown, M_ANSWERED), M_TEXT,
                tally_answered_words(report->pool, report->lang, tallied));
    const char *change = tally_change_words(report->pool, report->lang, report->tally, tallied);
    if (change)
        tpl_set(tpl_add(shown, M_CHANGED), M_CHANGE, change);
    if (question->kind == QUESTION_TEXT) {
        tpl_set(tpl_add(shown, M_WRITE), M_URL,
                report_part_address(report, REPORT_COMMENTS, report->query));
        return;
    }
    struct tpl *choose = tpl_add(shown, M_CHOOSE);
    tpl_show(choose, M_MANY, question->kind == QUESTION_MANY);
    tpl_show(choose, M_FEW_NOTE, tally_is_few(tallied->answered));
    if (question->kind == QUESTION_SCALE)
        show_scale(report, tpl_add(choose, M_SCALE), tallied);
    else
        tpl_show(choose, M_BARS, true);
    show_choices(report, choose, tallied);
    show_cross(report, choose, tallied);
}

void report_questions(const struct report *report)
{
    for (int i = 0; i < report->event->n_questions; i++)
        show_question(report, &report->tally->questions[i]);
}
