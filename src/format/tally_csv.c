/*
 * tally.csv: the figures in long form, one in each row. A column that visits.csv has, too
 * (format/export.c), has the same header. The same figures as JSON are format/tally_json.c.
 */
#include "base/csv.h"
#include "base/date.h"
#include "base/pool.h"
#include "format/tally.h"

struct sheet {
    struct pool *pool;
    struct csv csv;
    const struct tally *tally;
    enum lang lang;
};

/* What a figure counts. NULL: that property does not apply. */
struct of {
    const struct date *day;
    const int *hour;
    const char *time; /* "11:10～11:20", instead of an hour */
    const struct municipality *municipality, *other;
    const char *source;
    const struct words *question, *choice;
};

static void place(struct sheet *sheet, const struct municipality *municipality)
{
    csv_text(&sheet->csv, municipality ? municipality->code : NULL);
    csv_text(&sheet->csv, municipality ? words_in(&municipality->name, sheet->lang) : NULL);
}

/* A hidden figure is written as the sign that the report explains. */
static void figure(struct sheet *sheet, const char *section, int64_t value, struct of of)
{
    struct csv *csv = &sheet->csv;
    csv_text(csv, section);
    csv_text(csv, of.day ? date_iso(sheet->pool, *of.day) : NULL);
    if (of.hour)
        csv_integer(csv, *of.hour);
    else
        csv_text(csv, of.time);
    place(sheet, of.municipality);
    csv_text(csv, of.source);
    csv_text(csv, of.question ? words_in(of.question, sheet->lang) : NULL);
    csv_text(csv, of.choice ? words_in(of.choice, sheet->lang) : NULL);
    place(sheet, of.other);
    if (value == TALLY_HIDDEN)
        csv_text(csv, word(sheet->lang, WORD_TALLY_HIDDEN));
    else
        csv_integer(csv, value);
    csv_end_row(csv);
}

static const struct municipality *municipality_of(const struct sheet *sheet, int booth)
{
    return &sheet->tally->event->booths[booth].municipality;
}

static void totals(struct sheet *sheet)
{
    const struct tally *tally = sheet->tally;
    figure(sheet, "checkins", tally->checkins, (struct of){0});
    figure(sheet, "visits", tally->visits, (struct of){0});
    figure(sheet, "visitors", tally->visitors, (struct of){0});
    figure(sheet, "responses", tally->responses, (struct of){0});
    for (int i = 0; i < SOURCES; i++)
        figure(sheet, "checkins_by_source", tally->checkins_by_source[i],
               (struct of){.source = source_name((enum source)i)});
}

static void day_figures(struct sheet *sheet, int index)
{
    const struct tally_day *day = &sheet->tally->days[index];
    struct of of = {.day = &day->day};
    figure(sheet, "day_checkins", day->checkins, of);
    figure(sheet, "day_visits", day->visits, of);
    figure(sheet, "day_responses", day->responses, of);
    for (int hour = 0; hour < TALLY_HOURS; hour++) {
        of.hour = &hour;
        if (tally_has_hour(&sheet->tally->event->days[index], hour, day->checkin_hours[hour]))
            figure(sheet, "checkin_hours", day->checkin_hours[hour], of);
    }
}

static void hour_figures(struct sheet *sheet, const struct tally_booth *booth)
{
    const struct tally *tally = sheet->tally;
    struct of of = {.municipality = &booth->booth->municipality};
    for (int i = 0; i < tally->event->n_days; i++) {
        if (!tally_has_day(tally, i))
            continue;
        of.day = &tally->days[i].day;
        for (int hour = 0; hour < TALLY_HOURS; hour++) {
            of.hour = &hour;
            if (tally_has_hour(&tally->event->days[i], hour, booth->hours[i][hour]))
                figure(sheet, "booth_hours", booth->hours[i][hour], of);
        }
    }
}

static void booth_figures(struct sheet *sheet, const struct tally_booth *booth)
{
    struct of of = {.municipality = &booth->booth->municipality};
    figure(sheet, "booth_visits", booth->visits, of);
    figure(sheet, "booth_visitors", booth->visitors, of);
    figure(sheet, "booth_first", booth->first, of);
    figure(sheet, "booth_last", booth->last, of);
    figure(sheet, "booth_responses", booth->responses, of);
    for (int i = 0; i < SOURCES; i++) {
        of.source = source_name((enum source)i);
        figure(sheet, "booth_by_source", booth->by_source[i], of);
    }
    hour_figures(sheet, booth);
}

/* Each pair of booths appears once. */
static void both_figures(struct sheet *sheet)
{
    const int n = sheet->tally->event->n_booths;
    for (int a = 0; a < n; a++) {
        for (int b = a + 1; b < n; b++)
            figure(sheet, "both", sheet->tally->both[a * n + b],
                   (struct of){.municipality = municipality_of(sheet, a),
                               .other = municipality_of(sheet, b)});
    }
}

static void question_figures(struct sheet *sheet, const struct tally_question *tallied)
{
    const struct question *question = tallied->question;
    const int n = sheet->tally->event->n_booths;
    struct of of = {.question = &question->title};
    figure(sheet, "asked", tallied->asked, of);
    figure(sheet, "answered", tallied->answered, of);
    for (int b = 0; b < n; b++) {
        of.municipality = municipality_of(sheet, b);
        figure(sheet, "answered_by_booth", tallied->answered_by_booth[b], of);
    }
    for (int i = 0; i < question->n_choices; i++) {
        of.choice = &question->choices[i].label;
        of.municipality = NULL;
        figure(sheet, "answers", tallied->choices[i].answers, of);
        for (int b = 0; b < n; b++) {
            of.municipality = municipality_of(sheet, b);
            figure(sheet, "answers_by_booth", tallied->choices[i].by_booth[b], of);
        }
    }
}

/* What the other figures do not count. At the entrance there is no code and name. */
static void left_out_figures(struct sheet *sheet)
{
    const struct tally *tally = sheet->tally;
    for (int i = 0; i < tally->n_left_outs; i++) {
        const struct left_out *left_out = &tally->left_outs[i];
        const char *time =
            tally_range_words(sheet->pool, sheet->lang, left_out->starts, left_out->ends);
        figure(
            sheet, left_out->booth ? "booth_left_out" : "entrance_left_out", left_out->taps,
            (struct of){.day = &left_out->day,
                        .time = time,
                        .municipality = left_out->booth ? &left_out->booth->municipality : NULL});
    }
}

void format_tally_csv(struct pool *pool, const struct tally *tally, enum lang lang, GString *out)
{
    static const enum word columns[] = {
        WORD_EXPORT_SECTION,    WORD_EXPORT_DAY,        WORD_EXPORT_HOUR,     WORD_EXPORT_CODE,
        WORD_EXPORT_NAME,       WORD_EXPORT_SOURCE,     WORD_EXPORT_QUESTION, WORD_EXPORT_CHOICE,
        WORD_EXPORT_OTHER_CODE, WORD_EXPORT_OTHER_NAME, WORD_EXPORT_VALUE,
    };
    struct sheet sheet = {.pool = pool, .tally = tally, .lang = lang};
    csv_begin(&sheet.csv, out, true);
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        csv_text(&sheet.csv, word(lang, columns[i]));
    csv_end_row(&sheet.csv);
    totals(&sheet);
    for (int i = 0; i < tally->event->n_days; i++) {
        if (tally_has_day(tally, i))
            day_figures(&sheet, i);
    }
    for (int i = 0; i < tally->event->n_booths; i++) {
        if (tally_has_booth(tally, i))
            booth_figures(&sheet, &tally->booths[i]);
    }
    both_figures(&sheet);
    for (int i = 0; i < tally->event->n_questions; i++)
        question_figures(&sheet, &tally->questions[i]);
    left_out_figures(&sheet);
}
