/*
 * What staff take home: the visits, the responses and the figures as comma-separated files that
 * open by double click in Japanese Excel (product rule 9). Headers are in words; `source` is the
 * one of the database (qr, code, form, paper), so that the columns of all three files and
 * tally.json can be laid side by side.
 *
 * Rows come one at a time, in the shape of db_export.h's `take`: begin, a row each, and `out` is
 * the file.
 */
#ifndef FILE_EXPORT_H
#define FILE_EXPORT_H

#include <glib.h>
#include <stdbool.h>

#include "csv.h"
#include "tally.h"
#include "visit.h"
#include "words.h"

struct pool;

struct file_export {
    struct pool *pool; /* for headers; rows leave nothing in it */
    struct csv csv;
    const struct event *event;
    enum lang lang;
    bool personal; /* with the columns of personal attributes */
};

/* visits.csv: day, time to the minute, municipality's code and name, source, late (0 or 1). */
struct file_export file_visits_begin(struct pool *pool, const struct event *event, enum lang lang,
                                     GString *out);
void file_visits_row(void *file_export, const struct visit *visit);

/* responses.csv: day; of each question one column with the chosen label or the text, of a
 * QUESTION_MANY one 0/1 column a choice; a column more where an `other` choice carries text. */
struct file_export file_responses_begin(struct pool *pool, const struct event *event,
                                        enum lang lang, bool personal, GString *out);
void file_responses_row(void *file_export, const struct response *response);

/* tally.csv: the figures of tally.json in long form, a figure a row: section, day, hour, code,
 * name, source, question, choice, value. Each section adds up by itself. */
void file_tally_csv(struct pool *pool, const struct tally *tally, enum lang lang, GString *out);

#endif
