/*
 * What staff take home row by row: the visits and the responses as comma-separated files that open
 * by double click in Japanese Excel (product rule 9); the figures are format/tally.h's. Headers are
 * in words; `source` is the one of the database (qr, code, form, paper), so that the columns of all
 * three files and tally.json can be laid side by side.
 *
 * Rows come one at a time: begin, a row each. What is written may be taken away at any time, so
 * that a file is never held whole: format_export_into() says where the next rows go.
 */
#ifndef FORMAT_EXPORT_H
#define FORMAT_EXPORT_H

#include <glib.h>
#include <stdbool.h>

#include "base/csv.h"
#include "base/words.h"
#include "model/event.h"
#include "model/visit.h"

struct pool;

struct format_export {
    struct pool *pool; /* for headers; rows leave nothing in it */
    struct csv csv;
    const struct event *event;
    enum lang lang;
    bool personal; /* with the columns of personal attributes */
};

/* visits.csv: day, time to the minute, municipality's code and name, source, late (0 or 1). */
struct format_export format_visits_begin(struct pool *pool, const struct event *event,
                                         enum lang lang, GString *out);
void format_visits_row(struct format_export *file, const struct visit *visit);

/* How many bytes a row of this booth and source takes: the other columns are all of one width. */
int64_t format_visits_row_length(const struct format_export *file, const char *municipality,
                                 enum source source);

/* responses.csv: day; of each question one column with the chosen label or the text, of a
 * QUESTION_MANY one 0/1 column a choice; a column more where an `other` choice carries text. */
struct format_export format_responses_begin(struct pool *pool, const struct event *event,
                                            enum lang lang, bool personal, GString *out);
void format_responses_row(struct format_export *file, const struct response *response);

/* The next rows are appended to `out`. */
void format_export_into(struct format_export *file, GString *out);

#endif
