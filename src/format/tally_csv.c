/*
 * tally.csv: the figures in long form, one in each row. A column that visits.csv has, too
 * (format/export.c), has the same header. The same figures as JSON are format/tally_json.c.
 */
#include "base/csv.h"
#include "base/date.h"
#include "base/pool.h"
#include "format/tally.h"
#include "model/tally_interval.h"
#include "model/tally_pairs.h"

struct sheet {
    struct pool *pool;
    struct csv csv;
    const struct tally *tally;
    const struct counted *counted;
    enum lang lang;
    double chance; /* of two booths (model/tally_pairs.h) */
};

/* What a figure counts, and how sure it is. NULL: that property does not apply. */
struct of {
    const struct date *day;
    const int *hour;
    const char *time; /* "11:10～11:20", instead of an hour */
    const struct booth *booth, *other;
    const char *source;
    const struct question *question;
    const struct choice *choice;
    const int64_t *whole; /* of whom `value` is a share */
    bool is_by_hand;      /* a count, which has no figures that stand for words */
    bool is_sample;       /* the share is of people who were asked: it has an interval */
    const struct interval_mean *mean; /* instead of a value */
    const double *ratio;              /* to what chance would give */
};

/* What was withdrawn is marked in its name, here and below. */
static void place(struct sheet *sheet, const struct booth *booth)
{
    csv_text(&sheet->csv, booth ? booth->municipality.code : NULL);
    csv_text(&sheet->csv, booth ? tally_booth_name(sheet->pool, sheet->lang, booth) : NULL);
}

/* A figure that is not shown is written as the word that says so. A time to come has none. */
static void number(struct sheet *sheet, int64_t value)
{
    if (value < 0)
        csv_text(&sheet->csv, tally_figure_words(sheet->pool, sheet->lang, value));
    else
        csv_integer(&sheet->csv, value);
}

static void decimal(struct sheet *sheet, bool known, double value)
{
    csv_text(&sheet->csv, known ? tally_decimal_words(sheet->pool, value) : NULL);
}

#define SURENESS 6 /* columns */

/* The columns after the value: of how many it is, the share in per cent, the ratio, the interval,
 * and a remark. */
static void sureness(struct sheet *sheet, int64_t value, const struct of *of)
{
    const int64_t people = of->mean ? of->mean->n : of->whole ? *of->whole : 0;
    struct interval range = {0};
    bool is_share = of->whole && interval_of_share(value, *of->whole, &range);
    bool has_range = of->mean ? of->mean->known : is_share && of->is_sample;
    if (of->mean)
        range = of->mean->range;
    if (of->mean || of->whole)
        number(sheet, people);
    else
        csv_text(&sheet->csv, NULL);
    decimal(sheet, is_share, is_share ? 100.0 * (double)value / (double)people : 0);
    decimal(sheet, of->ratio, of->ratio ? *of->ratio : 0);
    decimal(sheet, has_range, of->mean ? range.low : 100 * range.low);
    decimal(sheet, has_range, of->mean ? range.high : 100 * range.high);
    csv_text(&sheet->csv, tally_few_words(sheet->lang, of->ratio ? value : people));
}

static void begin_row(struct sheet *sheet, enum word section, struct of of)
{
    struct csv *csv = &sheet->csv;
    csv_text(csv, word(sheet->lang, section));
    csv_text(csv, of.day ? date_iso(sheet->pool, *of.day) : NULL);
    if (of.hour)
        csv_integer(csv, *of.hour);
    else
        csv_text(csv, of.time);
    place(sheet, of.booth);
    csv_text(csv, of.source);
    csv_text(csv, of.question ? tally_question_title(sheet->pool, sheet->lang, of.question) : NULL);
    csv_text(csv, of.choice ? tally_choice_label(sheet->pool, sheet->lang, of.choice) : NULL);
    place(sheet, of.other);
}

static void figure(struct sheet *sheet, enum word section, int64_t value, struct of of)
{
    struct csv *csv = &sheet->csv;
    begin_row(sheet, section, of);
    if (of.mean)
        decimal(sheet, true, of.mean->mean);
    else if (of.is_by_hand)
        csv_integer(csv, value);
    else
        number(sheet, value);
    sureness(sheet, value, &of);
    csv_end_row(csv);
}

static const struct booth *booth_of(const struct sheet *sheet, int booth)
{
    return &sheet->tally->event->booths[booth];
}

static const char *source_of(const struct sheet *sheet, int source)
{
    return source_words(sheet->lang, (enum source)source);
}

static void totals(struct sheet *sheet)
{
    const struct tally *tally = sheet->tally;
    figure(sheet, WORD_TALLY_CHECKINS, tally->checkins, (struct of){0});
    figure(sheet, WORD_TALLY_VISITS, tally->visits, (struct of){0});
    figure(sheet, WORD_TALLY_VISITORS, tally->visitors, (struct of){0});
    figure(sheet, WORD_TALLY_RESPONSES, tally->responses, (struct of){0});
    for (int i = 0; i < SOURCES; i++)
        figure(sheet, WORD_EXPORT_CHECKINS_BY_SOURCE, tally->checkins_by_source[i],
               (struct of){.source = source_of(sheet, i)});
}

static void day_figures(struct sheet *sheet, int index)
{
    const struct tally *tally = sheet->tally;
    const struct tally_day *day = &tally->days[index];
    struct of of = {.day = &day->day};
    figure(sheet, WORD_EXPORT_DAY_CHECKINS, tally_of_day(tally, index, day->checkins), of);
    figure(sheet, WORD_EXPORT_DAY_VISITS, tally_of_day(tally, index, day->visits), of);
    figure(sheet, WORD_EXPORT_DAY_RESPONSES, tally_of_day(tally, index, day->responses), of);
    for (int hour = 0; hour < TALLY_HOURS; hour++) {
        int64_t n = day->checkin_hours[hour];
        of.hour = &hour;
        if (tally_has_hour(&tally->event->days[index], hour, n))
            figure(sheet, WORD_EXPORT_HOUR_CHECKINS, tally_of_hour(tally, index, hour, n), of);
    }
}

static void hour_figures(struct sheet *sheet, const struct tally_booth *booth)
{
    const struct tally *tally = sheet->tally;
    struct of of = {.booth = booth->booth};
    for (int i = 0; i < tally->event->n_days; i++) {
        if (!tally_has_day(tally, i))
            continue;
        of.day = &tally->days[i].day;
        for (int hour = 0; hour < TALLY_HOURS; hour++) {
            int64_t n = booth->hours[i][hour];
            of.hour = &hour;
            if (tally_has_hour(&tally->event->days[i], hour, n))
                figure(sheet, WORD_EXPORT_BOOTH_HOURS, tally_of_hour(tally, i, hour, n), of);
        }
    }
}

static void booth_figures(struct sheet *sheet, const struct tally_booth *booth)
{
    struct of of = {.booth = booth->booth};
    figure(sheet, WORD_EXPORT_BOOTH_VISITS, booth->visits, of);
    figure(sheet, WORD_EXPORT_BOOTH_VISITORS, booth->visitors, of);
    figure(sheet, WORD_EXPORT_BOOTH_FIRST, booth->first, of);
    figure(sheet, WORD_EXPORT_BOOTH_LAST, booth->last, of);
    figure(sheet, WORD_EXPORT_BOOTH_RESPONSES, booth->responses, of);
    for (int i = 0; i < SOURCES; i++) {
        of.source = source_of(sheet, i);
        figure(sheet, WORD_EXPORT_BOOTH_BY_SOURCE, booth->by_source[i], of);
    }
    hour_figures(sheet, booth);
}

/* One row of the whole matrix: of the visitors of booth `a`, how many visited each other one. */
static void both_figures(struct sheet *sheet, int a)
{
    const struct tally *tally = sheet->tally;
    const int n = tally->event->n_booths;
    for (int b = 0; b < n; b++) {
        double ratio;
        bool has_ratio = b != a && tally_pair_ratio(tally, sheet->chance, a, b, &ratio);
        if (b != a)
            figure(sheet, WORD_EXPORT_BOTH, tally->both[a * n + b],
                   (struct of){.booth = booth_of(sheet, a),
                               .other = booth_of(sheet, b),
                               .whole = &tally->both[a * n + a],
                               .ratio = has_ratio ? &ratio : NULL});
    }
}

/* What the figures of a personal question are, in words, in the place of the value. */
static void personal_row(struct sheet *sheet, const struct tally_question *tallied, struct of of)
{
    const char *why = tally_personal_words(sheet->pool, sheet->lang, sheet->tally, tallied);
    if (!why)
        return;
    begin_row(sheet, WORD_EXPORT_PERSONAL, of);
    csv_text(&sheet->csv, why);
    for (int i = 0; i < SURENESS; i++)
        csv_text(&sheet->csv, NULL);
    csv_end_row(&sheet->csv);
}

/* The answers of all whom the filter lets pass; `booth` -1. Or those of the visitors of a booth. */
static void answers(struct sheet *sheet, const struct tally_question *tallied, int booth)
{
    const struct question *question = tallied->question;
    bool all = booth < 0;
    int64_t answered = all ? tallied->answered : tallied->answered_by_booth[booth];
    struct interval_mean mean;
    struct of of = {.question = question, .booth = all ? NULL : booth_of(sheet, booth)};
    bool has_mean = all ? tally_mean(tallied, &mean) : tally_mean_at(tallied, booth, &mean);
    if (all)
        personal_row(sheet, tallied, of);
    if (all)
        figure(sheet, WORD_EXPORT_ASKED_PEOPLE, tallied->asked, of);
    figure(sheet, all ? WORD_EXPORT_ANSWERED_PEOPLE : WORD_EXPORT_BOOTH_ANSWERED, answered, of);
    of.whole = &answered;
    of.is_sample = true;
    for (int i = 0; i < question->n_choices; i++) {
        const struct tally_choice *choice = &tallied->choices[i];
        of.choice = &question->choices[i];
        figure(sheet, all ? WORD_EXPORT_ANSWERS : WORD_EXPORT_BOOTH_ANSWERS,
               all ? choice->answers : choice->by_booth[booth], of);
    }
    of.choice = NULL;
    of.whole = NULL;
    of.mean = &mean;
    if (has_mean)
        figure(sheet, all ? WORD_EXPORT_MEAN : WORD_EXPORT_BOOTH_MEAN, 0, of);
}

/* What the other figures do not count. At the entrance there is no code and name. */
static void left_out_figures(struct sheet *sheet)
{
    const struct tally *tally = sheet->tally;
    for (int i = 0; i < tally->n_left_outs; i++) {
        const struct left_out *left_out = &tally->left_outs[i];
        const char *time =
            tally_range_words(sheet->pool, sheet->lang, left_out->starts, left_out->ends);
        figure(sheet, left_out->booth ? WORD_EXPORT_BOOTH_LEFT_OUT : WORD_EXPORT_ENTRANCE_LEFT_OUT,
               left_out->taps,
               (struct of){.day = &left_out->day, .time = time, .booth = left_out->booth});
    }
}

/* People counted by hand. They are no visitors, so they have sections of their own. */
static void count_figures(struct sheet *sheet)
{
    const struct counted_hour *hours;
    const int n = counted_hours(sheet->pool, sheet->tally, sheet->counted, &hours);
    for (int i = 0; i < n; i++)
        figure(sheet, hours[i].booth ? WORD_EXPORT_BOOTH_COUNT : WORD_EXPORT_DOOR_COUNT,
               hours[i].people,
               (struct of){.day = &hours[i].day->day,
                           .hour = &hours[i].hour,
                           .booth = hours[i].booth,
                           .is_by_hand = true});
}

/* An estimate with its interval, marked as one; or why there is none, in the place of the value. */
static void estimate_row(struct sheet *sheet, enum word section,
                         const struct estimate_figure *figure, const char *words)
{
    struct csv *csv = &sheet->csv;
    begin_row(sheet, section, (struct of){0});
    if (figure->lack)
        csv_text(csv, words);
    else
        csv_integer(csv, figure->value);
    for (int i = 0; i < SURENESS - 3; i++)
        csv_text(csv, NULL);
    if (figure->lack) {
        csv_text(csv, NULL);
        csv_text(csv, NULL);
    } else {
        csv_integer(csv, figure->low);
        csv_integer(csv, figure->high);
    }
    csv_text(csv, word(sheet->lang, WORD_EXPORT_ESTIMATED));
    csv_end_row(csv);
}

static void estimate_figures(struct sheet *sheet)
{
    const struct estimate *estimate = sheet->counted->estimate;
    if (!estimate)
        return;
    estimate_row(sheet, WORD_EXPORT_ESTIMATE_PEOPLE, &estimate->people,
                 estimate_people_words(sheet->pool, sheet->lang, estimate));
    estimate_row(sheet, WORD_EXPORT_ESTIMATE_MONEY, &estimate->money,
                 estimate_money_words(sheet->pool, sheet->lang, estimate));
}

static void question_figures(struct sheet *sheet, const struct tally_question *tallied)
{
    answers(sheet, tallied, -1);
    for (int b = 0; b < sheet->tally->event->n_booths; b++)
        answers(sheet, tallied, b);
}

static void begin(struct sheet *sheet, GString *out)
{
    static const enum word columns[] = {
        WORD_EXPORT_SECTION,    WORD_EXPORT_DAY,        WORD_EXPORT_HOUR,     WORD_EXPORT_CODE,
        WORD_EXPORT_NAME,       WORD_EXPORT_SOURCE,     WORD_EXPORT_QUESTION, WORD_EXPORT_CHOICE,
        WORD_EXPORT_OTHER_CODE, WORD_EXPORT_OTHER_NAME, WORD_EXPORT_VALUE,    WORD_EXPORT_WHOLE,
        WORD_EXPORT_PER_CENT,   WORD_EXPORT_RATIO,      WORD_EXPORT_LOW,      WORD_EXPORT_HIGH,
        WORD_EXPORT_REMARK,
    };
    csv_begin(&sheet->csv, out, true);
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        csv_text(&sheet->csv, word(sheet->lang, columns[i]));
    csv_end_row(&sheet->csv);
}

void format_tally_csv(struct pool *pool, const struct tally *tally, const struct counted *counted,
                      enum lang lang, GString *out)
{
    struct sheet sheet = {
        .pool = pool,
        .tally = tally,
        .counted = counted,
        .lang = lang,
        .chance = tally_pairs_chance(tally),
    };
    begin(&sheet, out);
    totals(&sheet);
    for (int i = 0; i < tally->event->n_days; i++) {
        if (tally_has_day(tally, i))
            day_figures(&sheet, i);
    }
    for (int i = 0; i < tally->event->n_booths; i++) {
        if (tally_has_booth(tally, i))
            booth_figures(&sheet, &tally->booths[i]);
    }
    for (int i = 0; i < tally->event->n_booths; i++) {
        if (tally_has_booth(tally, i))
            both_figures(&sheet, i);
    }
    for (int i = 0; i < tally->event->n_questions; i++)
        question_figures(&sheet, &tally->questions[i]);
    left_out_figures(&sheet);
    count_figures(&sheet);
    estimate_figures(&sheet);
}
