/*
 * Writes the files of rows, column by column. Quoting and the guard against formulas are
 * base/csv.h. The caller (page/export.c) decides which rows a file gets.
 */
#include "format/export.h"

#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "model/scale.h"

static void header(struct csv *csv, enum lang lang, int n, const enum word *words)
{
    for (int i = 0; i < n; i++)
        csv_text(csv, word(lang, words[i]));
}

static struct format_export begin(struct pool *pool, const struct event *event, enum lang lang,
                                  GString *out)
{
    struct format_export file = {.pool = pool, .event = event, .lang = lang};
    csv_begin(&file.csv, out, true);
    return file;
}

void format_export_into(struct format_export *file, GString *out)
{
    file->csv.out = out;
}

/* --- visits.csv --- */

struct format_export format_visits_begin(struct pool *pool, const struct event *event,
                                         enum lang lang, GString *out)
{
    static const enum word columns[] = {
        WORD_EXPORT_DAY,  WORD_EXPORT_TIME,   WORD_EXPORT_CODE,
        WORD_EXPORT_NAME, WORD_EXPORT_SOURCE, WORD_EXPORT_LATE,
    };
    struct format_export file = begin(pool, event, lang, out);
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

void format_visits_row(struct format_export *file, const struct visit *visit)
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

int64_t format_visits_row_length(const struct format_export *file, const char *municipality,
                                 enum source source)
{
    struct format_export sample = *file;
    g_autoptr(GString) row = g_string_new(NULL);
    format_export_into(&sample, row);
    format_visits_row(&sample, &(struct visit){.municipality = municipality, .source = source});
    return (int64_t)row->len;
}

/* --- responses.csv --- */

static void question_header(struct format_export *file, const struct question *question)
{
    const char *title = words_in(&question->title, file->lang);
    if (question->kind == QUESTION_SCALE)
        csv_text(&file->csv, text_fill(file->pool, word(file->lang, WORD_EXPORT_CHOICE_OF), title,
                                       scale_ends_words(file->pool, file->lang, question), NULL));
    else if (question->kind != QUESTION_MANY)
        csv_text(&file->csv, title);
    for (int i = 0; question->kind == QUESTION_MANY && i < question->n_choices; i++) {
        const char *label = words_in(&question->choices[i].label, file->lang);
        csv_text(&file->csv, text_fill(file->pool, word(file->lang, WORD_EXPORT_CHOICE_OF), title,
                                       label, NULL));
    }
    if (question_other(question))
        csv_text(&file->csv,
                 text_fill(file->pool, word(file->lang, WORD_EXPORT_OTHER_OF), title, NULL));
}

struct format_export format_responses_begin(struct pool *pool, const struct event *event,
                                            enum lang lang, GString *out)
{
    struct format_export file = begin(pool, event, lang, out);
    csv_text(&file.csv, word(lang, WORD_EXPORT_DAY));
    for (int i = 0; i < event->n_questions; i++) {
        if (!event->questions[i].personal)
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

/* A scale has one cell: the bare number, with which a spreadsheet can compute, or nothing. */
static void chosen_step(struct format_export *file, const struct question *question,
                        const struct answer *answer)
{
    for (int i = 0; i < question->n_choices; i++) {
        if (is_chosen(answer, &question->choices[i])) {
            csv_integer(&file->csv, scale_step(question, i));
            return;
        }
    }
    csv_text(&file->csv, NULL);
}

/* A question with one answer has one cell: the label, or nothing. */
static void chosen_label(struct format_export *file, const struct question *question,
                         const struct answer *answer)
{
    const char *label = NULL;
    for (int i = 0; i < question->n_choices && !label; i++) {
        if (is_chosen(answer, &question->choices[i]))
            label = words_in(&question->choices[i].label, file->lang);
    }
    csv_text(&file->csv, label);
}

/* NULL for `answer`: the question was not answered. */
static void answer_cells(struct format_export *file, const struct question *question,
                         const struct answer *answer)
{
    const char *text = answer ? answer->text : NULL;
    if (question->kind == QUESTION_TEXT) {
        csv_text(&file->csv, text);
        return;
    }
    if (question->kind == QUESTION_SCALE)
        chosen_step(file, question, answer);
    if (question->kind == QUESTION_ONE)
        chosen_label(file, question, answer);
    for (int i = 0; question->kind == QUESTION_MANY && i < question->n_choices; i++)
        csv_integer(&file->csv, is_chosen(answer, &question->choices[i]));
    if (question_other(question))
        csv_text(&file->csv, text);
}

void format_responses_row(struct format_export *file, const struct response *response)
{
    day_cell(&file->csv, response->day);
    for (int i = 0; i < file->event->n_questions; i++) {
        const struct question *question = &file->event->questions[i];
        if (!question->personal)
            answer_cells(file, question, response_answer(response, question));
    }
    csv_end_row(&file->csv);
}
