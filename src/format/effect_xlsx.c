/*
 * The workbook of the 効果報告書, sheet by sheet (format/effect.h). Each row names the fair that it
 * is of, so a row can stand beside that of another year whatever the two have in common. A figure
 * that is not known is an empty cell, with the reason beside it.
 */
#include "format/effect.h"

#include "base/date.h"
#include "base/pool.h"
#include "lib/xlsx.h"
#include "model/effect.h"
#include "model/tally_interval.h"

#define FAIR_WIDTH 36
#define NUMBER_WIDTH 14

struct book {
    struct pool *pool;
    struct xlsx *xlsx;
    const struct effect_side *now, *then;
    enum lang lang;
};

static struct xlsx_column column(const struct book *book, enum word title, int width)
{
    return (struct xlsx_column){word(book->lang, title), width};
}

/* Begins a row: the fair, by name and first day. */
static void fair(const struct book *book, const struct tally *tally)
{
    const struct event *event = tally->event;
    xlsx_text(book->xlsx, pool_printf(book->pool, "%s %s", words_in(&event->name, book->lang),
                                      date_iso(book->pool, event->days[0].day)));
}

static void figure(const struct book *book, int64_t value)
{
    if (value < 0)
        xlsx_text(book->xlsx, tally_figure_words(book->pool, book->lang, value));
    else
        xlsx_number(book->xlsx, value);
}

static void decimal(const struct book *book, bool known, double value)
{
    if (known)
        xlsx_decimal(book->xlsx, tally_rounded(value));
    else
        xlsx_text(book->xlsx, NULL);
}

/* Runs a function for each of the two fairs. */
static void each(const struct book *book,
                 void (*rows)(const struct book *book, const struct effect_side *side))
{
    rows(book, book->now);
    if (book->then)
        rows(book, book->then);
}

/* --- figures --- */

static void target(const struct book *book, const int *value)
{
    if (value)
        xlsx_number(book->xlsx, *value);
    else
        xlsx_text(book->xlsx, NULL);
}

static void estimate_row(const struct book *book, const struct effect_side *side, enum word label,
                         const int *aim, const struct estimate_figure *of, const char *words)
{
    fair(book, side->tally);
    xlsx_text(book->xlsx, word(book->lang, label));
    target(book, aim);
    for (int i = 0; i < 3; i++) {
        if (of->lack)
            xlsx_text(book->xlsx, NULL);
        else
            xlsx_number(book->xlsx, i == 0 ? of->value : i == 1 ? of->low : of->high);
    }
    xlsx_text(book->xlsx, of->lack ? words : word(book->lang, WORD_EFFECT_IS_ESTIMATE));
    xlsx_end_row(book->xlsx);
}

static void mean_row(const struct book *book, const struct tally *tally)
{
    const struct tally_question *scale = effect_scale(tally);
    struct interval_mean mean = {0};
    if (!scale)
        return;
    bool known = tally_mean(scale, &mean);
    fair(book, tally);
    xlsx_text(book->xlsx, tally_question_title(book->pool, book->lang, scale->question));
    xlsx_decimal(book->xlsx, *tally->event->targets.mean / 100.0);
    decimal(book, known, mean.mean);
    decimal(book, known && mean.known, mean.range.low);
    decimal(book, known && mean.known, mean.range.high);
    xlsx_text(book->xlsx, tally_few_words(book->lang, mean.n));
    xlsx_end_row(book->xlsx);
}

static void figure_rows(const struct book *book, const struct effect_side *side)
{
    const struct tally *tally = side->tally;
    const struct estimate *estimate = side->estimate;
    estimate_row(book, side, WORD_STAFF_ESTIMATE_PEOPLE,
                 tally->event->targets.counts[TARGET_PEOPLE], &estimate->people,
                 estimate_people_words(book->pool, book->lang, estimate));
    estimate_row(book, side, WORD_STAFF_ESTIMATE_MONEY, NULL, &estimate->money,
                 estimate_money_words(book->pool, book->lang, estimate));
    for (enum effect_figure i = 0; i < EFFECT_FIGURES; i++) {
        fair(book, tally);
        xlsx_text(book->xlsx, word(book->lang, effect_label(i)));
        target(book, effect_target(tally->event, i));
        figure(book, effect_value(tally, i));
        xlsx_end_row(book->xlsx);
    }
    mean_row(book, tally);
}

static void figures_sheet(const struct book *book)
{
    const struct xlsx_column columns[] = {
        column(book, WORD_EXPORT_EVENT, FAIR_WIDTH),
        column(book, WORD_EXPORT_ITEM, 28),
        column(book, WORD_EFFECT_TARGET, NUMBER_WIDTH),
        column(book, WORD_EFFECT_VALUE, NUMBER_WIDTH),
        column(book, WORD_EXPORT_LOW, NUMBER_WIDTH),
        column(book, WORD_EXPORT_HIGH, NUMBER_WIDTH),
        column(book, WORD_EXPORT_REMARK, 48),
    };
    xlsx_sheet(book->xlsx, word(book->lang, WORD_EFFECT_SHEET_FIGURES), G_N_ELEMENTS(columns),
               columns);
    each(book, figure_rows);
}

/* --- days and hours --- */

static void day_rows(const struct book *book, const struct effect_side *side)
{
    const struct tally *tally = side->tally;
    for (int i = 0; i < tally->event->n_days; i++) {
        const struct event_day *day = &tally->event->days[i];
        fair(book, tally);
        xlsx_day(book->xlsx, day->day);
        xlsx_text(book->xlsx, tally_range_words(book->pool, book->lang, day->opens, day->closes));
        figure(book, tally_of_day(tally, i, tally->days[i].checkins));
        figure(book, tally_of_day(tally, i, tally->days[i].visits));
        figure(book, tally_of_day(tally, i, tally->days[i].responses));
        xlsx_end_row(book->xlsx);
    }
}

static void days_sheet(const struct book *book)
{
    const struct xlsx_column columns[] = {
        column(book, WORD_EXPORT_EVENT, FAIR_WIDTH),
        column(book, WORD_EXPORT_DAY, 12),
        column(book, WORD_EFFECT_OPEN, NUMBER_WIDTH),
        column(book, WORD_EFFECT_CHECKINS, NUMBER_WIDTH),
        column(book, WORD_EFFECT_VISITS, NUMBER_WIDTH),
        column(book, WORD_EFFECT_RESPONSES, NUMBER_WIDTH),
    };
    xlsx_sheet(book->xlsx, word(book->lang, WORD_EFFECT_SHEET_DAYS), G_N_ELEMENTS(columns),
               columns);
    each(book, day_rows);
}

static void like_rows(const struct book *book, const struct effect_side *side)
{
    for (enum effect_days kind = 0; kind < EFFECT_DAYS; kind++) {
        const struct effect_sum sum = effect_sum(side->tally, kind);
        double checkins = 0, visits = 0;
        bool known = effect_an_hour(&sum, sum.checkins, &checkins) &&
                     effect_an_hour(&sum, sum.visits, &visits);
        fair(book, side->tally);
        xlsx_text(book->xlsx, word(book->lang, effect_days_label(kind)));
        xlsx_number(book->xlsx, sum.days);
        xlsx_decimal(book->xlsx, sum.minutes / 60.0);
        decimal(book, known, checkins);
        decimal(book, known, visits);
        xlsx_end_row(book->xlsx);
    }
}

static void like_sheet(const struct book *book)
{
    const struct xlsx_column columns[] = {
        column(book, WORD_EXPORT_EVENT, FAIR_WIDTH),
        column(book, WORD_EFFECT_KIND, 28),
        column(book, WORD_EFFECT_DAYS_OVER, NUMBER_WIDTH),
        column(book, WORD_EFFECT_HOURS_OVER, NUMBER_WIDTH),
        column(book, WORD_EFFECT_CHECKINS_AN_HOUR, NUMBER_WIDTH),
        column(book, WORD_EFFECT_VISITS_AN_HOUR, NUMBER_WIDTH),
    };
    xlsx_sheet(book->xlsx, word(book->lang, WORD_EFFECT_SHEET_LIKE), G_N_ELEMENTS(columns),
               columns);
    each(book, like_rows);
}

static void hour_rows(const struct book *book, const struct effect_side *side)
{
    for (enum effect_days kind = 0; kind < EFFECT_DAYS; kind++) {
        for (int hour = 0; hour < TALLY_HOURS; hour++) {
            double mean;
            const int days = effect_hour(side->tally, kind, hour, &mean);
            if (!days)
                continue;
            fair(book, side->tally);
            xlsx_text(book->xlsx, word(book->lang, effect_days_label(kind)));
            xlsx_number(book->xlsx, hour);
            xlsx_number(book->xlsx, days);
            decimal(book, true, mean);
            xlsx_end_row(book->xlsx);
        }
    }
}

static void hours_sheet(const struct book *book)
{
    const struct xlsx_column columns[] = {
        column(book, WORD_EXPORT_EVENT, FAIR_WIDTH),
        column(book, WORD_EFFECT_KIND, 28),
        column(book, WORD_EXPORT_HOUR, 8),
        column(book, WORD_EFFECT_DAYS_OVER, NUMBER_WIDTH),
        column(book, WORD_EFFECT_HOURS, 24),
    };
    xlsx_sheet(book->xlsx, word(book->lang, WORD_EFFECT_SHEET_HOURS), G_N_ELEMENTS(columns),
               columns);
    each(book, hour_rows);
}

/* --- booths and answers --- */

static void booth_rows(const struct book *book, const struct effect_side *side)
{
    const struct tally *tally = side->tally;
    for (int i = 0; i < tally->event->n_booths; i++) {
        const struct tally_booth *booth = &tally->booths[i];
        fair(book, tally);
        xlsx_text(book->xlsx, booth->booth->municipality.code);
        xlsx_text(book->xlsx, tally_booth_name(book->pool, book->lang, booth->booth));
        figure(book, booth->visits);
        figure(book, booth->visitors);
        xlsx_end_row(book->xlsx);
    }
}

static void booths_sheet(const struct book *book)
{
    const struct xlsx_column columns[] = {
        column(book, WORD_EXPORT_EVENT, FAIR_WIDTH),
        column(book, WORD_EXPORT_CODE, 12),
        column(book, WORD_EXPORT_NAME, 16),
        column(book, WORD_EFFECT_VISITS, NUMBER_WIDTH),
        column(book, WORD_EFFECT_BOOTH_VISITORS, NUMBER_WIDTH),
    };
    xlsx_sheet(book->xlsx, word(book->lang, WORD_EFFECT_SHEET_BOOTHS), G_N_ELEMENTS(columns),
               columns);
    each(book, booth_rows);
}

/* Why a question of one fair is not compared with the other; NULL: it is. */
static const char *apart(const struct book *book, const struct effect_side *side,
                         const struct question *question)
{
    const struct effect_side *other = side == book->now ? book->then : book->now;
    const struct tally_question *same;
    if (!other)
        return NULL;
    enum effect_match match = effect_match(other->tally, question, &same);
    return match == EFFECT_SAME ? NULL : word(book->lang, effect_match_word(match));
}

static void answer_rows(const struct book *book, const struct effect_side *side)
{
    const struct tally *tally = side->tally;
    for (int i = 0; i < tally->event->n_questions; i++) {
        const struct tally_question *asked = &tally->questions[i];
        for (int k = 0; k < asked->question->n_choices; k++) {
            const struct tally_choice *choice = &asked->choices[k];
            struct interval range = {0};
            bool known =
                choice->answers >= 0 && interval_of_share(choice->answers, asked->answered, &range);
            fair(book, tally);
            xlsx_text(book->xlsx, tally_question_title(book->pool, book->lang, asked->question));
            xlsx_text(book->xlsx, tally_choice_label(book->pool, book->lang, choice->choice));
            figure(book, choice->answers);
            figure(book, asked->answered);
            decimal(book, known, 100.0 * (double)choice->answers / (double)asked->answered);
            decimal(book, known, 100 * range.low);
            decimal(book, known, 100 * range.high);
            xlsx_text(book->xlsx, tally_few_words(book->lang, asked->answered));
            xlsx_text(book->xlsx, apart(book, side, asked->question));
            xlsx_end_row(book->xlsx);
        }
    }
}

static void answers_sheet(const struct book *book)
{
    const struct xlsx_column columns[] = {
        column(book, WORD_EXPORT_EVENT, FAIR_WIDTH),
        column(book, WORD_EXPORT_QUESTION, 48),
        column(book, WORD_EXPORT_CHOICE, 24),
        column(book, WORD_TALLY_COUNT, NUMBER_WIDTH),
        column(book, WORD_EXPORT_WHOLE, NUMBER_WIDTH),
        column(book, WORD_EXPORT_PER_CENT, NUMBER_WIDTH),
        column(book, WORD_EXPORT_LOW, NUMBER_WIDTH),
        column(book, WORD_EXPORT_HIGH, NUMBER_WIDTH),
        column(book, WORD_EXPORT_REMARK, NUMBER_WIDTH),
        column(book, WORD_EFFECT_APART, 36),
    };
    xlsx_sheet(book->xlsx, word(book->lang, WORD_EFFECT_SHEET_ANSWERS), G_N_ELEMENTS(columns),
               columns);
    each(book, answer_rows);
}

/* --- what the numbers mean --- */

static void method_sheet(const struct book *book)
{
    static const enum word sentences[] = {
        WORD_EFFECT_METHOD_COUNTS,     WORD_EFFECT_METHOD_FEW,
        WORD_EFFECT_METHOD_ESTIMATE,   WORD_STAFF_ESTIMATE_HOW_PEOPLE,
        WORD_STAFF_ESTIMATE_HOW_MONEY, WORD_STAFF_ESTIMATE_HOW_INTERVAL,
        WORD_STAFF_ESTIMATE_LIMITS,    WORD_EFFECT_METHOD_ANSWERS,
        WORD_EFFECT_METHOD_PERSONAL,   WORD_EFFECT_METHOD_YEARS,
        WORD_EFFECT_LIKE_NOTE,
    };
    const bool is_purged = book->now->tally->event->purged_at;
    const struct xlsx_column columns[] = {column(book, WORD_EFFECT_METHOD, 120)};
    xlsx_sheet(book->xlsx, word(book->lang, WORD_EFFECT_SHEET_METHOD), 1, columns);
    for (size_t i = 0; i < G_N_ELEMENTS(sentences); i++) {
        xlsx_text(book->xlsx, word(book->lang, sentences[i]));
        xlsx_end_row(book->xlsx);
    }
    xlsx_text(book->xlsx,
              word(book->lang, is_purged ? WORD_EFFECT_METHOD_ERASED : WORD_EFFECT_METHOD_AGAIN));
    xlsx_end_row(book->xlsx);
}

enum result format_effect_xlsx(struct pool *pool, const struct effect_side *now,
                               const struct effect_side *then, enum lang lang, GString *out)
{
    const char *title = words_in(&now->tally->event->name, lang);
    const struct book book = {pool, xlsx_new(pool, title, now->tally->as_of), now, then, lang};
    figures_sheet(&book);
    days_sheet(&book);
    like_sheet(&book);
    hours_sheet(&book);
    booths_sheet(&book);
    answers_sheet(&book);
    method_sheet(&book);
    return xlsx_finish(book.xlsx, out);
}
