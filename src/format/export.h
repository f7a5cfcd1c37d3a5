/*
 * The files of rows for staff: visits and responses as CSV that opens by double click in Japanese
 * Excel (base/csv.h). Figures are format/tally.h.
 *
 * Headers are in words. `source` has the database's values (qr, code, form, paper), so that the
 * columns of all three CSV files and tally.json can be compared.
 *
 * A file is written row by row: first begin, then one call for each row. The caller may take the
 * written bytes away at any time and redirect the rest with format_export_into(). So no file is
 * ever completely in memory.
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
    struct pool *pool; /* for headers only; rows use no memory of it */
    struct csv csv;
    const struct event *event;
    enum lang lang;
};

/* visits.csv: day, time to the minute, the municipality's code and name, source, late (0 or 1). The
 * header is appended to `out`. */
struct format_export format_visits_begin(struct pool *pool, const struct event *event,
                                         enum lang lang, GString *out);
void format_visits_row(struct format_export *file, const struct visit *visit);

/* The length of a row of this booth and source, in bytes. The other columns have a fixed width. So
 * the size of the whole file is known before its rows are read. */
int64_t format_visits_row_length(const struct format_export *file, const char *municipality,
                                 enum source source);

/* responses.csv: the day, then the questions. A QUESTION_MANY has a column of 0 and 1 for each
 * choice. Any other question has one column, with the chosen label or the text. If a choice is
 * `other`, one more column has its text. Personal questions have no column, for the host, too: a
 * file is passed on, and single answers are for the host's screen only. */
struct format_export format_responses_begin(struct pool *pool, const struct event *event,
                                            enum lang lang, GString *out);
void format_responses_row(struct format_export *file, const struct response *response);

/* Appends the next rows to `out`. */
void format_export_into(struct format_export *file, GString *out);

#endif
