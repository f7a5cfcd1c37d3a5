/*
 * Fills sheet.tpl with what fits on one sheet: the totals, booths, days, and the answers to each
 * question. Everything more detailed is in the report (view/tally.h) and the files
 * (format/tally.h).
 */
#include "view/sheet.h"

#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "model/tally_interval.h"
#include "view/chart.h"
#include "view/part.h"
#include "view/shell.h"
#include "view/staff_part.h"

struct sheet {
    struct pool *pool;
    enum lang lang;
    const struct tally *tally;
    const struct event *event;
    struct tpl *body;
};

static const char *figure(struct sheet *sheet, int64_t number)
{
    return tally_figure_words(sheet->pool, sheet->lang, number);
}

static void bar(struct tpl *row, int64_t value, int64_t most)
{
    const struct chart_part part = {"usual", value};
    chart_bar(row, 1, &part, most);
}

static void add_figure(struct sheet *sheet, enum word label, int64_t number, enum word unit)
{
    struct tpl *shown = tpl_add(sheet->body, M_FIGURES);
    tpl_set(shown, M_LABEL, word(sheet->lang, label));
    if (number < 0) {
        tpl_show(shown, M_COMING, true);
        return;
    }
    struct tpl *known = tpl_add(shown, M_KNOWN);
    part_figure(known, sheet->pool, sheet->lang, number);
    tpl_set(known, M_UNIT, word(sheet->lang, unit));
}

/* The sheet of one booth has that booth's figures first. Those that a filter for a booth does not
 * change follow, and say so. */
static void show_figures(struct sheet *sheet)
{
    const struct tally *tally = sheet->tally;
    const struct booth *booth = tally->filter.booth;
    if (booth) {
        add_figure(sheet, WORD_TALLY_BOOTH_VISITS, tally->visits, WORD_TALLY_UNIT_CASES);
        add_figure(sheet, WORD_TALLY_BOOTH_VISITORS,
                   tally_booth(tally, booth->municipality.code)->visitors, WORD_TALLY_UNIT_PEOPLE);
        add_figure(sheet, WORD_TALLY_BOOTH_RESPONSES, tally->responses, WORD_TALLY_UNIT_CASES);
    }
    add_figure(sheet, booth ? WORD_TALLY_FAIR_CHECKINS : WORD_TALLY_CHECKINS, tally->checkins,
               WORD_TALLY_UNIT_CASES);
    add_figure(sheet, booth ? WORD_TALLY_FAIR_VISITORS : WORD_TALLY_VISITORS, tally->visitors,
               WORD_TALLY_UNIT_PEOPLE);
    if (booth)
        return;
    add_figure(sheet, WORD_TALLY_VISITS, tally->visits, WORD_TALLY_UNIT_CASES);
    add_figure(sheet, WORD_TALLY_RESPONSES, tally->responses, WORD_TALLY_UNIT_CASES);
}

/* The fair's name and the filter. */
static void show_head(struct sheet *sheet, const char *back)
{
    const struct tally_filter *filter = &sheet->tally->filter;
    struct pool *pool = sheet->pool;
    const char *title = words_in(&sheet->event->name, sheet->lang);
    const char *of = word(sheet->lang, WORD_TALLY_TITLE_OF);
    if (filter->day)
        title =
            text_fill(pool, of, title, date_short_words(pool, sheet->lang, filter->day->day), NULL);
    if (filter->booth)
        title = text_fill(pool, of, title, words_in(&filter->booth->municipality.name, sheet->lang),
                          NULL);
    if (filter->source)
        title = text_fill(pool, of, title, source_words(sheet->lang, *filter->source), NULL);
    tpl_set(sheet->body, M_TITLE,
            text_fill(pool, of, word(sheet->lang, WORD_TALLY_TITLE), title, NULL));
    tpl_set(sheet->body, M_URL, back);
    tpl_set(sheet->body, M_PERIOD, part_period_of(pool, sheet->lang, sheet->event));
    part_as_of(sheet->body, pool, sheet->lang, sheet->tally->as_of);
}

static void show_booths(struct sheet *sheet)
{
    const struct tally *tally = sheet->tally;
    int64_t most = 0;
    for (int i = 0; i < sheet->event->n_booths; i++)
        most = MAX(most, tally->booths[i].visits);
    for (int i = 0; i < sheet->event->n_booths; i++) {
        const struct tally_booth *booth = &tally->booths[i];
        if (!tally_has_booth(tally, i))
            continue;
        struct tpl *row = tpl_add(sheet->body, M_BOOTHS);
        tpl_set(row, M_NAME, tally_booth_name(sheet->pool, sheet->lang, booth->booth));
        tpl_set(row, M_VISITS, figure(sheet, booth->visits));
        tpl_set(row, M_VISITORS, figure(sheet, booth->visitors));
        tpl_set(row, M_RESPONSES, figure(sheet, booth->responses));
        bar(row, booth->visits, most);
    }
}

static void show_days(struct sheet *sheet)
{
    const struct tally *tally = sheet->tally;
    int64_t most = 0;
    for (int i = 0; i < sheet->event->n_days; i++)
        most = MAX(most, tally->days[i].checkins);
    for (int i = 0; i < sheet->event->n_days; i++) {
        const struct tally_day *day = &tally->days[i];
        if (!tally_has_day(tally, i))
            continue;
        struct tpl *row = tpl_add(sheet->body, M_DAYS);
        tpl_set(row, M_DATE, date_short_words(sheet->pool, sheet->lang, day->day));
        tpl_set(row, M_CHECKINS, figure(sheet, tally_of_day(tally, i, day->checkins)));
        tpl_set(row, M_VISITS, figure(sheet, tally_of_day(tally, i, day->visits)));
        tpl_set(row, M_RESPONSES, figure(sheet, tally_of_day(tally, i, day->responses)));
        bar(row, day->checkins, most);
    }
}

/* A scale is one whole, with one bar. */
static void show_scale(struct sheet *sheet, struct tpl *shown, const struct tally_question *tallied)
{
    const int n = tallied->question->n_choices;
    struct chart_part *parts = POOL_ARRAY(sheet->pool, struct chart_part, (size_t)n);
    struct interval_mean mean;
    for (int i = 0; i < n; i++)
        parts[i] = (struct chart_part){chart_step(i, n), tallied->choices[i].answers};
    chart_bar(tpl_add(shown, M_SCALE), n, parts, tallied->answered);
    if (tally_mean(tallied, &mean))
        tpl_set(tpl_add(shown, M_MEAN), M_TEXT, tally_mean_words(sheet->pool, sheet->lang, &mean));
}

static void show_choice(struct sheet *sheet, struct tpl *shown,
                        const struct tally_question *tallied, int i)
{
    const struct tally_choice *choice = &tallied->choices[i];
    bool is_scale = tallied->question->kind == QUESTION_SCALE;
    struct tpl *row = tpl_add(shown, M_CHOICES);
    if (is_scale)
        tpl_set(tpl_add(row, M_STEP), M_KIND, chart_step(i, tallied->question->n_choices));
    else
        bar(tpl_add(row, M_BARRED), choice->answers, tally_whole(tallied));
    tpl_set(row, M_LABEL, tally_choice_label(sheet->pool, sheet->lang, choice->choice));
    tpl_set(row, M_VALUE, figure(sheet, choice->answers));
    tpl_set(row, M_PERCENT,
            tally_share_words(sheet->pool, sheet->lang, choice->answers, tallied->answered));
    if (tallied->answered > 0)
        tpl_set(
            row, M_RANGE,
            tally_share_range_words(sheet->pool, sheet->lang, choice->answers, tallied->answered));
}

/* Questions with written answers are omitted: these are in the report and the files. */
static void show_question(struct sheet *sheet, const struct tally_question *tallied)
{
    const struct question *question = tallied->question;
    if (!question->n_choices)
        return;
    struct tpl *shown = tpl_add(sheet->body, M_QUESTIONS);
    tpl_set(shown, M_TITLE, tally_question_title(sheet->pool, sheet->lang, question));
    const char *personal = tally_personal_words(sheet->pool, sheet->lang, sheet->tally, tallied);
    if (personal)
        tpl_set(tpl_add(shown, M_PERSONAL), M_TEXT, personal);
    if (!tally_tells(tallied))
        return;
    if (!personal)
        tpl_set(shown, M_ANSWERED, tally_answered_words(sheet->pool, sheet->lang, tallied));
    const char *change = tally_change_words(sheet->pool, sheet->lang, sheet->tally, tallied);
    if (change)
        tpl_set(tpl_add(shown, M_CHANGED), M_CHANGE, change);
    if (question->kind == QUESTION_SCALE)
        show_scale(sheet, shown, tallied);
    for (int i = 0; i < question->n_choices; i++)
        show_choice(sheet, shown, tallied, i);
}

enum result view_sheet(struct pool *pool, const struct page *page, const struct staff *staff,
                       const struct tally *tally, const char *back, GString *out)
{
    struct tpl *shell = page_shell(pool, page, PAGE_STAFF, word(page->lang, WORD_TALLY_SHEET));
    struct sheet sheet = {
        .pool = pool,
        .lang = page->lang,
        .tally = tally,
        .event = tally->event,
        .body = tpl_include(shell, M_BODY, TPL_SHEET),
    };
    part_staff_bar(sheet.body, page, staff);
    show_head(&sheet, back);
    show_figures(&sheet);
    (void)part_left_outs(sheet.body, pool, page->lang, tally);
    show_booths(&sheet);
    show_days(&sheet);
    for (int i = 0; i < tally->event->n_questions; i++)
        show_question(&sheet, &tally->questions[i]);
    return tpl_expand(shell, TPL_PAGE, out);
}
