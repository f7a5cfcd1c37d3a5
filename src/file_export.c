/* The three comma-separated files, column by column. */
#include "file_export.h"

#include "date.h"
#include "pool.h"
#include "text.h"

static void header(struct csv *csv, enum lang lang, int n, const enum word *words)
{
    for (int i = 0; i < n; i++)
        csv_text(csv, word(lang, words[i]));
}

static struct file_export begin(struct pool *pool, const struct event *event, enum lang lang,
                                GString *out)
{
    struct file_export file = {.pool = pool, .event = event, .lang = lang};
    csv_begin(&file.csv, out, true);
    return file;
}

void file_export_into(struct file_export *file, GString *out)
{
    file->csv.out = out;
}

/* --- visits.csv --- */

struct file_export file_visits_begin(struct pool *pool, const struct event *event, enum lang lang,
                                     GString *out)
{
    static const enum word columns[] = {
        WORD_EXPORT_DAY,  WORD_EXPORT_TIME,   WORD_EXPORT_CODE,
        WORD_EXPORT_NAME, WORD_EXPORT_SOURCE, WORD_EXPORT_LATE,
    };
    struct file_export file = begin(pool, event, lang, out);
    header(&file.csv, lang, G_N_ELEMENTS(columns), columns);
    csv_end_row(&file.csv);
    return file;
}

static void day_cell(struct csv *csv, struct date day)
{
    char text[sizeof "-32768-128-128"];
    g_snprintf(text, sizeof text, "%04d-%02d-%02d", day.year, day.month, day.day);
    csv_text(csv, text);
}

static void time_cell(struct csv *csv, int minutes)
{
    char text[sizeof "24:00"];
    g_snprintf(text, sizeof text, "%02d:%02d", minutes / 60 % 100, minutes % 60);
    csv_text(csv, text);
}

void file_visits_row(struct file_export *file, const struct visit *visit)
{
    const struct booth *booth = event_booth(file->event, visit->municipality);
    day_cell(&file->csv, visit->day);
    time_cell(&file->csv, date_minutes_of(visit->at));
    csv_text(&file->csv, visit->municipality);
    csv_text(&file->csv, booth ? words_in(&booth->municipality.name, file->lang) : NULL);
    csv_text(&file->csv, source_name(visit->source));
    csv_integer(&file->csv, visit->late);
    csv_end_row(&file->csv);
}

int64_t file_visits_row_length(const struct file_export *file, const char *municipality,
                               enum source source)
{
    struct file_export sample = *file;
    g_autoptr(GString) row = g_string_new(NULL);
    file_export_into(&sample, row);
    file_visits_row(&sample, &(struct visit){.municipality = municipality, .source = source});
    return (int64_t)row->len;
}

/* --- responses.csv --- */

static bool has_other(const struct question *question)
{
    for (int i = 0; i < question->n_choices; i++) {
        if (question->choices[i].other)
            return true;
    }
    return false;
}

static bool is_shown(const struct file_export *file, const struct question *question)
{
    return file->personal || !question->personal;
}

static void question_header(struct file_export *file, const struct question *question)
{
    const char *title = words_in(&question->title, file->lang);
    if (question->kind != QUESTION_MANY)
        csv_text(&file->csv, title);
    for (int i = 0; question->kind == QUESTION_MANY && i < question->n_choices; i++) {
        const char *label = words_in(&question->choices[i].label, file->lang);
        csv_text(&file->csv, text_fill(file->pool, word(file->lang, WORD_EXPORT_CHOICE_OF), title,
                                       label, NULL));
    }
    if (has_other(question))
        csv_text(&file->csv,
                 text_fill(file->pool, word(file->lang, WORD_EXPORT_OTHER_OF), title, NULL));
}

struct file_export file_responses_begin(struct pool *pool, const struct event *event,
                                        enum lang lang, bool personal, GString *out)
{
    struct file_export file = begin(pool, event, lang, out);
    file.personal = personal;
    csv_text(&file.csv, word(lang, WORD_EXPORT_DAY));
    for (int i = 0; i < event->n_questions; i++) {
        if (is_shown(&file, &event->questions[i]))
            question_header(&file, &event->questions[i]);
    }
    csv_end_row(&file.csv);
    return file;
}

static bool is_chosen(const struct answer *answer, const struct choice *choice)
{
    for (int i = 0; answer && i < answer->n_choices; i++) {
        if (answer->choices[i] == choice->id)
            return true;
    }
    return false;
}

/* A question that takes one answer has one cell: the label, or nothing. */
static void chosen_label(struct file_export *file, const struct question *question,
                         const struct answer *answer)
{
    const char *label = NULL;
    for (int i = 0; i < question->n_choices && !label; i++) {
        if (is_chosen(answer, &question->choices[i]))
            label = words_in(&question->choices[i].label, file->lang);
    }
    csv_text(&file->csv, label);
}

/* `answer` NULL: none. */
static void answer_cells(struct file_export *file, const struct question *question,
                         const struct answer *answer)
{
    const char *text = answer ? answer->text : NULL;
    if (question->kind == QUESTION_TEXT) {
        csv_text(&file->csv, text);
        return;
    }
    if (question->kind != QUESTION_MANY)
        chosen_label(file, question, answer);
    for (int i = 0; question->kind == QUESTION_MANY && i < question->n_choices; i++)
        csv_integer(&file->csv, is_chosen(answer, &question->choices[i]));
    if (has_other(question))
        csv_text(&file->csv, text);
}

static const struct answer *answer_to(const struct response *response,
                                      const struct question *question)
{
    for (int i = 0; i < response->n_answers; i++) {
        if (response->answers[i].question->id == question->id)
            return &response->answers[i];
    }
    return NULL;
}

void file_responses_row(struct file_export *file, const struct response *response)
{
    day_cell(&file->csv, date_of(response->at));
    for (int i = 0; i < file->event->n_questions; i++) {
        const struct question *question = &file->event->questions[i];
        if (is_shown(file, question))
            answer_cells(file, question, answer_to(response, question));
    }
    csv_end_row(&file->csv);
}

/* --- tally.csv --- */

/* What a figure is of; what does not belong to it is NULL. */
struct of {
    const struct date *day;
    const int *hour;
    const struct municipality *municipality;
    const char *source;
    const struct words *question, *choice;
};

static void figure(struct file_export *file, const char *section, int64_t value, struct of of)
{
    struct csv *csv = &file->csv;
    csv_text(csv, section);
    if (of.day)
        day_cell(csv, *of.day);
    else
        csv_text(csv, NULL);
    if (of.hour)
        csv_integer(csv, *of.hour);
    else
        csv_text(csv, NULL);
    csv_text(csv, of.municipality ? of.municipality->code : NULL);
    csv_text(csv, of.municipality ? words_in(&of.municipality->name, file->lang) : NULL);
    csv_text(csv, of.source);
    csv_text(csv, of.question ? words_in(of.question, file->lang) : NULL);
    csv_text(csv, of.choice ? words_in(of.choice, file->lang) : NULL);
    if (value == TALLY_HIDDEN)
        csv_text(csv, word(file->lang, WORD_TALLY_HIDDEN));
    else
        csv_integer(csv, value);
    csv_end_row(csv);
}

static void totals(struct file_export *file, const struct tally *tally)
{
    figure(file, "checkins", tally->checkins, (struct of){0});
    figure(file, "visits", tally->visits, (struct of){0});
    figure(file, "visitors", tally->visitors, (struct of){0});
    figure(file, "responses", tally->responses, (struct of){0});
    for (int i = 0; i < SOURCES; i++)
        figure(file, "checkins_by_source", tally->checkins_by_source[i],
               (struct of){.source = source_name((enum source)i)});
    for (int i = 0; i < tally->event->n_days; i++) {
        const struct tally_day *day = &tally->days[i];
        figure(file, "day_checkins", day->checkins, (struct of){.day = &day->day});
        figure(file, "day_visits", day->visits, (struct of){.day = &day->day});
        figure(file, "day_responses", day->responses, (struct of){.day = &day->day});
    }
}

static void booth_figures(struct file_export *file, const struct tally *tally,
                          const struct tally_booth *booth)
{
    struct of of = {.municipality = &booth->booth->municipality};
    figure(file, "booth_visits", booth->visits, of);
    figure(file, "booth_visitors", booth->visitors, of);
    for (int i = 0; i < SOURCES; i++) {
        of.source = source_name((enum source)i);
        figure(file, "booth_by_source", booth->by_source[i], of);
    }
    of.source = NULL;
    for (int i = 0; i < tally->event->n_days; i++) {
        of.day = &tally->days[i].day;
        for (int hour = 0; hour < TALLY_HOURS; hour++) {
            of.hour = &hour;
            if (booth->hours[i][hour] || tally_is_open(&tally->event->days[i], hour))
                figure(file, "booth_hours", booth->hours[i][hour], of);
        }
    }
}

static void question_figures(struct file_export *file, const struct tally_question *tallied)
{
    const struct question *question = tallied->question;
    struct of of = {.question = &question->title};
    figure(file, "answered", tallied->answered, of);
    for (int i = 0; i < question->n_choices; i++) {
        of.choice = &question->choices[i].label;
        figure(file, "answers", tallied->choices[i].answers, of);
    }
}

void file_tally_csv(struct pool *pool, const struct tally *tally, enum lang lang, GString *out)
{
    static const enum word columns[] = {
        WORD_EXPORT_SECTION,  WORD_EXPORT_DAY,    WORD_EXPORT_HOUR,
        WORD_EXPORT_CODE,     WORD_EXPORT_NAME,   WORD_EXPORT_SOURCE,
        WORD_EXPORT_QUESTION, WORD_EXPORT_CHOICE, WORD_EXPORT_VALUE,
    };
    struct file_export begun = begin(pool, tally->event, lang, out), *file = &begun;
    header(&file->csv, lang, G_N_ELEMENTS(columns), columns);
    csv_end_row(&file->csv);
    totals(file, tally);
    for (int i = 0; i < tally->event->n_booths; i++)
        booth_figures(file, tally, &tally->booths[i]);
    for (int i = 0; i < tally->event->n_questions; i++)
        question_figures(file, &tally->questions[i]);
}
