/*
 * The door to libxlsxwriter: a workbook for people, sheet by sheet and cell by cell from left to
 * right. What a text says is never looked at: one that begins with "=" or a zero stays that text.
 *
 * Each sheet prints on A4, one page wide, with its heading on every page.
 */
#ifndef LIB_XLSX_H
#define LIB_XLSX_H

#include <glib.h>
#include <stdint.h>

#include "base/date.h"
#include "base/result.h"

struct pool;
struct xlsx; /* dies with its pool */

struct xlsx_column {
    const char *title;
    int width; /* in digits */
};

/* An empty workbook. `now`: when it was made, as it says of itself. */
struct xlsx *xlsx_new(struct pool *pool, const char *title, int64_t now);

/* A new sheet with its frozen heading; the next cell is the first below it. `name`: at most 31
 * characters, none of []:*?/\ ; different from the others'. */
void xlsx_sheet(struct xlsx *xlsx, const char *name, int n, const struct xlsx_column *columns);

/* The next cell of the row. NULL is an empty one. */
void xlsx_text(struct xlsx *xlsx, const char *text);
void xlsx_number(struct xlsx *xlsx, int64_t number);
void xlsx_share(struct xlsx *xlsx, double share); /* 0.5 is shown as 50 % */
void xlsx_day(struct xlsx *xlsx, struct date day);
void xlsx_end_row(struct xlsx *xlsx);

enum xlsx_chart { XLSX_COLUMNS, XLSX_BARS };

/* A chart below the rows so far, or beside them at the column `at`: of the numbers in `values` over
 * the names in `names`, for `n` rows from `first`. Columns and rows count from 0, without the
 * heading. */
void xlsx_chart(struct xlsx *xlsx, enum xlsx_chart kind, const char *title, int first, int n,
                int names, int values, int at);

/* The same of one row: the numbers from column `from` to `to`, over the heading. */
void xlsx_chart_of_row(struct xlsx *xlsx, enum xlsx_chart kind, const char *title, int row,
                       int from, int to, int at);

/* The file's bytes, appended. Once. RESULT_FAILED: logged. */
enum result xlsx_finish(struct xlsx *xlsx, GString *out) MUST_CHECK;

#endif
