/*
 * Charts as SVG: bars for the cells of a table, columns for days and hours. Callers need not know
 * sizes: all positions are whole numbers, and no position depends on the measured width of a text.
 * Colours are classes (www/static/admin.css). The figures are always in a table beside the chart.
 * The spreadsheet program draws the charts of the workbook (lib/xlsx.h).
 */
#ifndef VIEW_CHART_H
#define VIEW_CHART_H

#include <stdint.h>

#include "lib/tpl.h"

struct pool;

/* One part of a bar. A part with a value of 0 or less is not drawn. `kind` is the class that gives
 * the colour. */
struct chart_part {
    const char *kind;
    int64_t value;
};

/* {{>BAR}}: draws the parts one after another. A sum of `most` fills the whole width. */
void chart_bar(struct tpl *tpl, int n, const struct chart_part *parts, int64_t most);

/* A column with a negative value has no height and no value above it: its time has not come. */
struct chart_column {
    const char *kind, *label;
    int64_t value;
};

/* {{>marker}}: draws the columns side by side, each with its value above and its label below.
 * `label` describes the chart in words. A column of `most` has the full height, so that charts with
 * the same `most` can be compared; 0: the largest value. */
void chart_columns(struct tpl *tpl, struct pool *pool, enum tpl_marker marker, const char *label,
                   int64_t most, int n, const struct chart_column *columns);

/* The class of a step of a scale, from s1 to s5: the more, the darker. */
const char *chart_step(int step, int steps);

/* The class of a cell in a heat table: 0 for nothing, 1 to 5 for the share of `most`. */
int chart_heat(int64_t value, int64_t most);

#endif
