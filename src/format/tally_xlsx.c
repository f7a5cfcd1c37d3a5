/*
 * tally.xlsx, sheet by sheet. Figures are numbers, days are dates, and a municipality's code is
 * text. A figure that is not shown is a word; the first sheet says why. The file format itself is
 * lib/xlsx.h. The same figures as CSV are format/tally_csv.c.
 */
#include <string.h>

#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "format/tally.h"
#include "format/tally_counted.h"
#include "lib/xlsx.h"
#include "model/tally_hours.h"
#include "model/tally_interval.h"
#include "model/tally_pairs.h"
#include "model/tally_trend.h"

#define NAME_WIDTH 16
#define NUMBER_WIDTH 11
#define BESIDE 1 /* one column stays empty before a chart */

struct book {
    struct pool *pool;
    struct xlsx *xlsx;
    const struct tally *tally;
    const struct event *event;
    enum lang lang;
};

static struct xlsx_column column(const struct book *book, enum word title, int width)
{
    return (struct xlsx_column){word(book->lang, title), width};
}

static const char *name_of(const struct book *book, int booth)
{
    return tally_booth_name(book->pool, book->lang, &book->event->booths[booth]);
}

/* Adds a column for each booth after the first `before` columns. Returns the new number of
 * columns. */
static int booth_columns(const struct book *book, struct xlsx_column *columns, int before)
{
    for (int i = 0; i < book->event->n_booths; i++)
        columns[before++] = (struct xlsx_column){name_of(book, i), NUMBER_WIDTH};
    return before;
}

static void figure(const struct book *book, int64_t value)
{
    if (value < 0)
        xlsx_text(book->xlsx, tally_figure_words(book->pool, book->lang, value));
    else
        xlsx_number(book->xlsx, value);
}

static void share(const struct book *book, int64_t part, int64_t whole)
{
    if (part >= 0 && whole > 0)
        xlsx_share(book->xlsx, (double)part / (double)whole);
    else
        xlsx_text(book->xlsx, tally_share_words(book->pool, book->lang, part, whole));
}

static void place(const struct book *book, int booth)
{
    xlsx_text(book->xlsx, book->event->booths[booth].municipality.code);
    xlsx_text(book->xlsx, name_of(book, booth));
}

/* --- all of it, and what was asked for --- */

static void line(const struct book *book, enum word label, const char *text)
{
    xlsx_text(book->xlsx, word(book->lang, label));
    xlsx_text(book->xlsx, text);
    xlsx_end_row(book->xlsx);
}

static void total(const struct book *book, enum word label, int64_t value)
{
    xlsx_text(book->xlsx, word(book->lang, label));
    figure(book, value);
    xlsx_end_row(book->xlsx);
}

static void fair_totals(const struct book *book)
{
    const struct tally *tally = book->tally;
    total(book, WORD_TALLY_CHECKINS, tally->checkins);
    total(book, WORD_TALLY_VISITORS, tally->visitors);
    total(book, WORD_TALLY_VISITS, tally->visits);
    total(book, WORD_TALLY_RESPONSES, tally->responses);
}

/* The booth's own figures first. The check-ins are of the whole fair, and say so. */
static void booth_totals(const struct book *book, const struct tally_booth *booth)
{
    const struct tally *tally = book->tally;
    total(book, WORD_TALLY_BOOTH_VISITS, tally->visits);
    total(book, WORD_TALLY_BOOTH_VISITORS, booth->visitors);
    total(book, WORD_TALLY_BOOTH_RESPONSES, tally->responses);
    total(book, WORD_TALLY_FAIR_CHECKINS, tally->checkins);
    total(book, WORD_TALLY_FAIR_VISITORS, tally->visitors);
}

/* What the figures of a personal question are. */
static void personal_line(const struct book *book, const struct tally_question *tallied)
{
    const char *why = tally_personal_words(book->pool, book->lang, book->tally, tallied);
    if (!why)
        return;
    xlsx_text(book->xlsx, tally_question_title(book->pool, book->lang, tallied->question));
    xlsx_text(book->xlsx, why);
    xlsx_end_row(book->xlsx);
}

static void totals_sheet(const struct book *book)
{
    const struct tally *tally = book->tally;
    const struct tally_filter *filter = &tally->filter;
    const struct xlsx_column columns[] = {
        column(book, WORD_EXPORT_ITEM, 24),
        column(book, WORD_EXPORT_VALUE, 80),
    };
    xlsx_sheet(book->xlsx, word(book->lang, WORD_TALLY_TITLE), G_N_ELEMENTS(columns), columns);
    line(book, WORD_EXPORT_EVENT, words_in(&book->event->name, book->lang));
    line(book, WORD_EXPORT_AS_OF,
         pool_printf(book->pool, "%s %s", date_iso(book->pool, date_of(tally->as_of)),
                     date_iso_minutes(book->pool, date_minutes_of(tally->as_of))));
    if (filter->day)
        line(book, WORD_EXPORT_DAY, date_iso(book->pool, filter->day->day));
    if (filter->booth)
        line(book, WORD_EXPORT_NAME, words_in(&filter->booth->municipality.name, book->lang));
    if (filter->source)
        line(book, WORD_EXPORT_SOURCE, source_words(book->lang, *filter->source));
    if (filter->booth)
        booth_totals(book, tally_booth(tally, filter->booth->municipality.code));
    else
        fair_totals(book);
    for (int i = 0; i < tally->n_left_outs; i++)
        line(book, WORD_EXPORT_LEFT_OUT,
             tally_left_out_words(book->pool, book->lang, &tally->left_outs[i]));
    for (int i = 0; i < book->event->n_questions; i++)
        personal_line(book, &tally->questions[i]);
}

/* --- days, booths --- */

static void days_sheet(const struct book *book)
{
    const struct xlsx_column columns[] = {
        column(book, WORD_EXPORT_DAY, 12),
        column(book, WORD_TALLY_COLUMN_CHECKINS, NUMBER_WIDTH),
        column(book, WORD_TALLY_COLUMN_VISITS, NUMBER_WIDTH),
        column(book, WORD_TALLY_COLUMN_RESPONSES, NUMBER_WIDTH),
    };
    xlsx_sheet(book->xlsx, word(book->lang, WORD_EXPORT_SHEET_DAYS), G_N_ELEMENTS(columns),
               columns);
    int n = 0;
    for (int i = 0; i < book->event->n_days; i++) {
        const struct tally_day *day = &book->tally->days[i];
        if (!tally_has_day(book->tally, i))
            continue;
        n++;
        xlsx_day(book->xlsx, day->day);
        figure(book, tally_of_day(book->tally, i, day->checkins));
        figure(book, tally_of_day(book->tally, i, day->visits));
        figure(book, tally_of_day(book->tally, i, day->responses));
        xlsx_end_row(book->xlsx);
    }
    xlsx_chart(book->xlsx, XLSX_COLUMNS, word(book->lang, WORD_EXPORT_CHART_DAYS), 0, n, 0, 1,
               G_N_ELEMENTS(columns) + BESIDE);
}

static void booths_sheet(const struct book *book)
{
    int n = 0;
    const struct xlsx_column columns[] = {
        column(book, WORD_EXPORT_CODE, 12),
        column(book, WORD_EXPORT_NAME, NAME_WIDTH),
        column(book, WORD_TALLY_COLUMN_VISITS, NUMBER_WIDTH),
        column(book, WORD_TALLY_PEOPLE, NUMBER_WIDTH),
        column(book, WORD_SOURCE_QR, NUMBER_WIDTH),
        column(book, WORD_SOURCE_CODE, NUMBER_WIDTH),
        column(book, WORD_SOURCE_FORM, NUMBER_WIDTH),
        column(book, WORD_SOURCE_PAPER, NUMBER_WIDTH),
        column(book, WORD_EXPORT_FIRST, NUMBER_WIDTH),
        column(book, WORD_EXPORT_LAST, NUMBER_WIDTH),
        column(book, WORD_TALLY_COLUMN_RESPONSES, NUMBER_WIDTH),
    };
    xlsx_sheet(book->xlsx, word(book->lang, WORD_EXPORT_SHEET_BOOTHS), G_N_ELEMENTS(columns),
               columns);
    for (int i = 0; i < book->event->n_booths; i++) {
        const struct tally_booth *booth = &book->tally->booths[i];
        if (!tally_has_booth(book->tally, i))
            continue;
        n++;
        place(book, i);
        figure(book, booth->visits);
        figure(book, booth->visitors);
        for (int source = 0; source < SOURCES; source++)
            figure(book, booth->by_source[source]);
        figure(book, booth->first);
        figure(book, booth->last);
        figure(book, booth->responses);
        xlsx_end_row(book->xlsx);
    }
    if (n)
        xlsx_chart(book->xlsx, XLSX_BARS, word(book->lang, WORD_EXPORT_CHART_BOOTHS), 0, n, 1, 2,
                   0);
}

/* --- hours --- */

/* The hours that get a column: all hours in which the fair is open on some day, and any other hour
 * with a check-in or a visit. */
static int hours_of(const struct tally *tally, int hours[TALLY_HOURS])
{
    int n = 0;
    for (int hour = 0; hour < TALLY_HOURS; hour++) {
        bool wanted = false;
        for (int day = 0; day < tally->event->n_days && !wanted; day++)
            wanted = tally_has_hour(&tally->event->days[day], hour,
                                    tally->days[day].checkin_hours[hour] +
                                        trend_visits_in(tally, NULL, &tally->days[day], hour));
        if (wanted)
            hours[n++] = hour;
    }
    return n;
}

static void hours_row(const struct book *book, int day, const char *name, int n, const int *hours,
                      const int64_t of[TALLY_HOURS])
{
    const struct event_day *open = &book->event->days[day];
    xlsx_day(book->xlsx, book->tally->days[day].day);
    xlsx_text(book->xlsx, name);
    for (int i = 0; i < n; i++) {
        int64_t visits = of[hours[i]];
        if (tally_has_hour(open, hours[i], visits))
            figure(book, tally_of_hour(book->tally, day, hours[i], visits));
        else
            xlsx_text(book->xlsx, word(book->lang, WORD_TALLY_CLOSED));
    }
    xlsx_end_row(book->xlsx);
}

/* The first two rows: visits in each hour of the usual day, which the chart shows, and how many
 * days that is a mean of. Sums over days would show only on how many days the fair was open. */
static void hours_mean(const struct book *book, int n, const int *hours)
{
    xlsx_text(book->xlsx, word(book->lang, WORD_EXPORT_USUAL_DAY));
    xlsx_text(book->xlsx, word(book->lang, WORD_TALLY_ALL_BOOTHS));
    for (int i = 0; i < n; i++) {
        if (tally_hour_days(book->tally, hours[i]))
            xlsx_decimal(book->xlsx, tally_hour_mean(book->tally, hours[i]));
        else
            xlsx_text(book->xlsx, NULL);
    }
    xlsx_end_row(book->xlsx);
    xlsx_text(book->xlsx, word(book->lang, WORD_EXPORT_USUAL_DAYS));
    xlsx_text(book->xlsx, NULL);
    for (int i = 0; i < n; i++)
        xlsx_number(book->xlsx, tally_hour_days(book->tally, hours[i]));
    xlsx_end_row(book->xlsx);
}

static void hours_sheet(const struct book *book)
{
    const struct tally *tally = book->tally;
    int hours[TALLY_HOURS], n = hours_of(tally, hours);
    struct xlsx_column columns[TALLY_HOURS + 2] = {
        column(book, WORD_EXPORT_DAY, 12),
        column(book, WORD_EXPORT_NAME, NAME_WIDTH),
    };
    for (int i = 0; i < n; i++)
        columns[2 + i] =
            (struct xlsx_column){text_fill(book->pool, word(book->lang, WORD_TALLY_HOUR),
                                           pool_printf(book->pool, "%d", hours[i]), NULL),
                                 7};
    xlsx_sheet(book->xlsx, word(book->lang, WORD_EXPORT_SHEET_HOURS), 2 + n, columns);
    hours_mean(book, n, hours);
    for (int day = 0; day < book->event->n_days; day++) {
        if (!tally_has_day(tally, day))
            continue;
        hours_row(book, day, word(book->lang, WORD_TALLY_CHECKINS), n, hours,
                  tally->days[day].checkin_hours);
        for (int i = 0; i < book->event->n_booths; i++) {
            if (tally_has_booth(tally, i))
                hours_row(book, day, name_of(book, i), n, hours, tally->booths[i].hours[day]);
        }
    }
    if (n)
        xlsx_chart_of_row(book->xlsx, XLSX_COLUMNS, word(book->lang, WORD_EXPORT_CHART_HOURS), 0, 2,
                          1 + n, 2 + n + BESIDE);
}

/* --- who visits two --- */

/* Two tables: how many visited both, and by what that is more than by chance. */
static void both_row(const struct book *book, int a, bool ratios, double chance)
{
    const int n = book->event->n_booths;
    place(book, a);
    for (int b = 0; b < n; b++) {
        double ratio;
        if (!ratios)
            figure(book, book->tally->both[a * n + b]);
        else if (b != a && tally_pair_ratio(book->tally, chance, a, b, &ratio))
            xlsx_decimal(book->xlsx, ratio);
        else
            xlsx_text(book->xlsx, word(book->lang, WORD_TALLY_NO_VALUE));
    }
    xlsx_end_row(book->xlsx);
}

static void both_sheet(const struct book *book, enum word name, bool ratios)
{
    const int n = book->event->n_booths;
    const double chance = tally_pairs_chance(book->tally);
    struct xlsx_column *columns = POOL_ARRAY(book->pool, struct xlsx_column, (size_t)n + 2);
    columns[0] = column(book, WORD_EXPORT_CODE, 12);
    columns[1] = column(book, WORD_EXPORT_NAME, NAME_WIDTH);
    xlsx_sheet(book->xlsx, word(book->lang, name), booth_columns(book, columns, 2), columns);
    for (int a = 0; a < n; a++) {
        if (tally_has_booth(book->tally, a))
            both_row(book, a, ratios, chance);
    }
}

/* --- answers --- */

#define ANSWERS_BEFORE 8 /* columns before those of the booths */

static void begin_answers_row(const struct book *book, const struct tally_question *tallied,
                              const char *choice)
{
    xlsx_text(book->xlsx, tally_question_title(book->pool, book->lang, tallied->question));
    xlsx_text(book->xlsx, choice);
}

/* The limits of an interval, and the mark of few people. */
static void sureness(const struct book *book, bool known, struct interval range, int64_t people,
                     void (*limit)(struct xlsx *, double))
{
    if (known) {
        limit(book->xlsx, range.low);
        limit(book->xlsx, range.high);
    } else {
        xlsx_text(book->xlsx, NULL);
        xlsx_text(book->xlsx, NULL);
    }
    xlsx_text(book->xlsx, tally_few_words(book->lang, people));
}

/* One row of the answers: how many, their share, its interval, and how many for each booth. */
static void answers_row(const struct book *book, const struct tally_question *tallied,
                        const char *choice, int64_t value, const int64_t *by_booth)
{
    struct interval range = {0};
    bool known = interval_of_share(value, tallied->answered, &range);
    begin_answers_row(book, tallied, choice);
    figure(book, value);
    share(book, value, tallied->answered);
    xlsx_text(book->xlsx, NULL);
    sureness(book, known, range, tallied->answered, xlsx_share);
    for (int i = 0; i < book->event->n_booths; i++)
        figure(book, by_booth[i]);
    xlsx_end_row(book->xlsx);
}

/* How many were asked, or how many of them answered: no share of those who answered. */
static void people_row(const struct book *book, const struct tally_question *tallied, enum word of,
                       int64_t people, const int64_t *by_booth)
{
    begin_answers_row(book, tallied, word(book->lang, of));
    figure(book, people);
    for (int i = 0; by_booth && i < ANSWERS_BEFORE - 3; i++)
        xlsx_text(book->xlsx, NULL);
    for (int i = 0; by_booth && i < book->event->n_booths; i++)
        figure(book, by_booth[i]);
    xlsx_end_row(book->xlsx);
}

/* The mean of a scale, and that of each booth's visitors. */
static void mean_row(const struct book *book, const struct tally_question *tallied)
{
    struct interval_mean mean;
    if (!tally_mean(tallied, &mean))
        return;
    begin_answers_row(book, tallied, word(book->lang, WORD_EXPORT_MEAN));
    figure(book, mean.n);
    xlsx_text(book->xlsx, NULL);
    xlsx_decimal(book->xlsx, tally_rounded(mean.mean));
    sureness(book, mean.known, mean.range, mean.n, xlsx_decimal);
    for (int b = 0; b < book->event->n_booths; b++) {
        if (tally_mean_at(tallied, b, &mean))
            xlsx_decimal(book->xlsx, tally_rounded(mean.mean));
        else
            xlsx_text(book->xlsx, NULL);
    }
    xlsx_end_row(book->xlsx);
}

static void answers_sheet(const struct book *book)
{
    struct xlsx_column *columns =
        POOL_ARRAY(book->pool, struct xlsx_column, (size_t)book->event->n_booths + ANSWERS_BEFORE);
    columns[0] = column(book, WORD_EXPORT_QUESTION, 56);
    columns[1] = column(book, WORD_EXPORT_CHOICE, 24);
    columns[2] = column(book, WORD_TALLY_COUNT, NUMBER_WIDTH);
    columns[3] = column(book, WORD_TALLY_PERCENT, NUMBER_WIDTH);
    columns[4] = column(book, WORD_EXPORT_MEAN, NUMBER_WIDTH);
    columns[5] = column(book, WORD_EXPORT_LOW, NUMBER_WIDTH);
    columns[6] = column(book, WORD_EXPORT_HIGH, NUMBER_WIDTH);
    columns[7] = column(book, WORD_EXPORT_REMARK, NUMBER_WIDTH);
    xlsx_sheet(book->xlsx, word(book->lang, WORD_EXPORT_SHEET_ANSWERS),
               booth_columns(book, columns, ANSWERS_BEFORE), columns);
    for (int i = 0; i < book->event->n_questions; i++) {
        const struct tally_question *tallied = &book->tally->questions[i];
        people_row(book, tallied, WORD_EXPORT_ASKED, tallied->asked, NULL);
        people_row(book, tallied, WORD_EXPORT_ANSWERED, tallied->answered,
                   tallied->answered_by_booth);
        for (int k = 0; k < tallied->question->n_choices; k++)
            answers_row(book, tallied,
                        tally_choice_label(book->pool, book->lang, &tallied->question->choices[k]),
                        tallied->choices[k].answers, tallied->choices[k].by_booth);
        mean_row(book, tallied);
    }
}

enum result format_tally_xlsx(struct pool *pool, const struct tally *tally,
                              const struct counted *counted, enum lang lang, GString *out)
{
    const char *title = words_in(&tally->event->name, lang);
    const struct book book = {
        .pool = pool,
        .xlsx = xlsx_new(pool, title, tally->as_of),
        .tally = tally,
        .event = tally->event,
        .lang = lang,
    };
    totals_sheet(&book);
    days_sheet(&book);
    booths_sheet(&book);
    hours_sheet(&book);
    both_sheet(&book, WORD_EXPORT_SHEET_BOTH, false);
    both_sheet(&book, WORD_EXPORT_SHEET_RATIO, true);
    answers_sheet(&book);
    format_counted_sheets(pool, book.xlsx, tally, counted, lang);
    return xlsx_finish(book.xlsx, out);
}
