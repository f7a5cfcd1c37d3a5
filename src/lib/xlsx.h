/*
 * The door to libxlsxwriter: writes a workbook, sheet by sheet, each cell from left to right.
 *
 * Callers need not know formats or paper. Each sheet prints on A4, one page wide, with its heading
 * on every page. A text stays text, even if it begins with "=" or with a zero. Which sheets and
 * cells there are is decided in format/tally_xlsx.c.
 */
#ifndef LIB_XLSX_H
#define LIB_XLSX_H

#include <glib.h>
#include <stdint.h>

#include "base/date.h"
#include "base/result.h"

struct pool;
struct xlsx; /* lives in its memory pool */

struct xlsx_column {
    const char *title;
    int width; /* in digits */
};

/* Returns an empty workbook. `now` is stored in it as the time when it was made. */
struct xlsx *xlsx_new(struct pool *pool, const char *title, int64_t now);

/* Begins a new sheet with a frozen heading. The next cell is the first one below the heading.
 * `name` has at most 31 characters, contains none of []:*?/\ and differs from those of the other
 * sheets. */
void xlsx_sheet(struct xlsx *xlsx, const char *name, int n, const struct xlsx_column *columns);

/* Writes the next cell of the row. A NULL text is an empty cell. */
void xlsx_text(struct xlsx *xlsx, const char *text);
void xlsx_number(struct xlsx *xlsx, int64_t number);
void xlsx_share(struct xlsx *xlsx, double share);    /* 0.5 is shown as 50 % */
void xlsx_decimal(struct xlsx *xlsx, double number); /* shown with two decimals */
void xlsx_day(struct xlsx *xlsx, struct date day);
void xlsx_end_row(struct xlsx *xlsx);

enum xlsx_chart { XLSX_COLUMNS, XLSX_BARS };

/* Adds a chart of the numbers in column `values`, with the labels in column `names`, for `n` rows
 * from row `first`. If `at` is 0, the chart is below the rows that exist. Otherwise it is beside
 * them, at column `at`. Columns and rows count from 0, without the heading. */
void xlsx_chart(struct xlsx *xlsx, enum xlsx_chart kind, const char *title, int first, int n,
                int names, int values, int at);

/* Adds a chart of one row: the numbers of columns `from` to `to`, with the heading as labels. */
void xlsx_chart_of_row(struct xlsx *xlsx, enum xlsx_chart kind, const char *title, int row,
                       int from, int to, int at);

/* Appends the file's bytes to `out`. Call it once. RESULT_FAILED: the workbook could not be written
 * (logged). */
enum result xlsx_finish(struct xlsx *xlsx, GString *out) MUST_CHECK;

#endif
