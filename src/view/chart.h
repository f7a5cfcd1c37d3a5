/*
 * Charts as SVG without text that a browser would have to measure: bars for the cells of a table,
 * columns for days and hours. All sizes are whole numbers, colours are classes
 * (www/static/admin.css), and the figures always stand in a table beside the chart.
 */
#ifndef VIEW_CHART_H
#define VIEW_CHART_H

#include <stdint.h>

#include "lib/tpl.h"

struct pool;

/* Negative values are not drawn. `kind` is the class that gives the colour. */
struct chart_part {
    const char *kind;
    int64_t value;
};

/* {{>BAR}}: the parts one after another, so that `most` would fill the whole width. */
void chart_bar(struct tpl *tpl, int n, const struct chart_part *parts, int64_t most);

struct chart_column {
    const char *kind, *label;
    int64_t value;
};

/* {{>marker}}: columns side by side on one floor, each with its value above and its label below.
 * `label` says in words what the chart shows. */
void chart_columns(struct tpl *tpl, struct pool *pool, enum tpl_marker marker, const char *label,
                   int n, const struct chart_column *columns);

/* 0 for nothing, 1 .. 5 for the share of `most`: the classes of a heat table. */
int chart_heat(int64_t value, int64_t most);

#endif
