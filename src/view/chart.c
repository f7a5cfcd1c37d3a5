/*
 * Computes the geometry of the charts. The drawing itself is in bar.tpl and columns.tpl. On the
 * page, show_shades() in view/report_hours.c explains the shades of the heat table.
 */
#include "view/chart.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

#define BAR_WIDTH 1000
#define BAR_LEAST 4 /* so that the smallest value is still visible */

/* A chart with few columns fits a phone. A chart with more columns is scrolled. */
#define CHART_WIDTH 400
#define SLOT_LEAST 36
#define SLOT_MOST 80
#define SLOT_A_DIGIT 9 /* width of one digit, so that values do not touch */
#define CHART_TOP 24   /* space for the value above the highest column */
#define CHART_FLOOR 164
#define CHART_HEIGHT 188

void chart_bar(struct tpl *tpl, int n, const struct chart_part *parts, int64_t most)
{
    struct tpl *bar = tpl_include(tpl, M_BAR, TPL_BAR);
    int64_t before = 0;
    for (int i = 0; i < n; i++) {
        if (parts[i].value <= 0 || most <= 0)
            continue;
        int64_t from = before * BAR_WIDTH / most;
        before += parts[i].value;
        int64_t to = MAX(before * BAR_WIDTH / most, from + BAR_LEAST);
        struct tpl *part = tpl_add(bar, M_PARTS);
        tpl_set(part, M_KIND, parts[i].kind);
        tpl_set_integer(part, M_X, from);
        tpl_set_integer(part, M_WIDTH, to - from);
    }
}

static void add_column(struct tpl *chart, struct pool *pool, const struct chart_column *column,
                       int x, int slot, int64_t most)
{
    int64_t value = MAX(column->value, 0);
    int64_t height = most > 0 ? value * (CHART_FLOOR - CHART_TOP) / most : 0;
    struct tpl *drawn = tpl_add(chart, M_COLUMNS);
    tpl_set(drawn, M_KIND, column->kind);
    tpl_set_integer(drawn, M_X, x + slot / 6);
    tpl_set_integer(drawn, M_Y, CHART_FLOOR - height);
    tpl_set_integer(drawn, M_WIDTH, slot - slot / 6 * 2);
    tpl_set_integer(drawn, M_HEIGHT, height);
    tpl_set_integer(drawn, M_MIDDLE, x + slot / 2);
    tpl_set_integer(drawn, M_VALUE_Y, CHART_FLOOR - height - 6);
    tpl_set(drawn, M_VALUE, column->value < 0 ? "" : text_number(pool, value));
    tpl_set_integer(drawn, M_LABEL_Y, CHART_HEIGHT - 6);
    tpl_set(drawn, M_LABEL, column->label);
}

void chart_columns(struct tpl *tpl, struct pool *pool, enum tpl_marker marker, const char *label,
                   int64_t most, int n, const struct chart_column *columns)
{
    struct tpl *chart = tpl_include(tpl, marker, TPL_COLUMNS);
    int slot = CLAMP(CHART_WIDTH / MAX(n, 1), SLOT_LEAST, SLOT_MOST);
    for (int i = 0; i < n; i++)
        most = MAX(most, columns[i].value);
    slot = MAX(slot, SLOT_A_DIGIT * ((int)strlen(text_number(pool, most)) + 1));
    tpl_set(chart, M_LABEL, label);
    tpl_show(chart, M_LONG, n * slot > CHART_WIDTH + SLOT_MOST);
    tpl_set_integer(chart, M_WIDTH, (int64_t)n * slot);
    tpl_set_integer(chart, M_HEIGHT, CHART_HEIGHT);
    tpl_set_integer(chart, M_FLOOR, CHART_FLOOR);
    for (int i = 0; i < n; i++)
        add_column(chart, pool, &columns[i], i * slot, slot, most);
}

const char *chart_step(int step, int steps)
{
    static const char *const kinds[] = {"s1", "s2", "s3", "s4", "s5"};
    const int last = (int)G_N_ELEMENTS(kinds) - 1;
    g_assert(step >= 0 && step < steps);
    return kinds[steps > 1 ? (step * last + (steps - 1) / 2) / (steps - 1) : last];
}

int chart_heat(int64_t value, int64_t most)
{
    if (value <= 0 || most <= 0)
        return 0;
    return (int)MIN(1 + (value * 5 - 1) / most, 5);
}
