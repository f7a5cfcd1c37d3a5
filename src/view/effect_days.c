/* The days and hours of the 効果報告書 (view/effect_part.h). */
#include "view/effect_part.h"

#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "model/effect.h"
#include "model/tally_interval.h"
#include "view/chart.h"

static void show_day(const struct effect_view *view, int i)
{
    const struct event_day *open = &view->now->event->days[i];
    const struct tally_day *day = &view->now->days[i];
    struct tpl *row = tpl_add(view->body, M_DAYS);
    tpl_set(row, M_DATE, date_short_words(view->pool, view->lang, day->day));
    tpl_set(row, M_OPEN, tally_range_words(view->pool, view->lang, open->opens, open->closes));
    tpl_set(row, M_CHECKINS, effect_number(view, tally_of_day(view->now, i, day->checkins)));
    tpl_set(row, M_VISITS, effect_number(view, tally_of_day(view->now, i, day->visits)));
    tpl_set(row, M_RESPONSES, effect_number(view, tally_of_day(view->now, i, day->responses)));
}

/* --- like days --- */

static const char *an_hour(const struct effect_view *view, const struct effect_sum *sum, int64_t n)
{
    double mean;
    return effect_an_hour(sum, n, &mean) ? tally_tenth_words(view->pool, mean)
                                         : word(view->lang, WORD_TALLY_NO_VALUE);
}

static void show_sum(const struct effect_view *view, struct tpl *row, const struct effect_sum *sum)
{
    tpl_set(row, M_OVER,
            text_fill(view->pool, word(view->lang, WORD_EFFECT_OVER_DAYS),
                      pool_printf(view->pool, "%d", sum->days),
                      tally_tenth_words(view->pool, sum->minutes / 60.0), NULL));
    tpl_set(row, M_CHECKINS, an_hour(view, sum, sum->checkins));
    tpl_set(row, M_VISITS, an_hour(view, sum, sum->visits));
}

static void show_kind(const struct effect_view *view, struct tpl *table, enum effect_days kind)
{
    struct tpl *row = tpl_add(table, M_KINDS);
    const struct effect_sum now = effect_sum(view->now, kind);
    tpl_set(row, M_LABEL, word(view->lang, effect_days_label(kind)));
    show_sum(view, row, &now);
    if (!view->then)
        return;
    const struct effect_sum then = effect_sum(view->then, kind);
    show_sum(view, tpl_add(row, M_THEN), &then);
}

static bool has_days(const struct tally *tally)
{
    return tally &&
           effect_sum(tally, EFFECT_WEEKDAYS).days + effect_sum(tally, EFFECT_WEEKENDS).days > 0;
}

static void show_kinds(const struct effect_view *view)
{
    if (!has_days(view->now) && !has_days(view->then)) {
        tpl_show(view->body, M_NO_LIKE, true);
        return;
    }
    struct tpl *table = tpl_add(view->body, M_LIKE);
    for (enum effect_days kind = 0; kind < EFFECT_DAYS; kind++)
        show_kind(view, table, kind);
}

/* --- hours --- */

/* One column: a kind of days of one of the two fairs. */
struct column {
    const struct tally *tally;
    enum effect_days kind;
    const char *label;
};

static int columns_of(const struct effect_view *view, struct column columns[2 * EFFECT_DAYS])
{
    int n = 0;
    for (enum effect_days kind = 0; kind < EFFECT_DAYS; kind++) {
        const char *label = word(view->lang, effect_days_label(kind));
        columns[n++] = (struct column){view->now, kind, label};
        if (view->then)
            columns[n++] = (struct column){
                view->then, kind,
                text_fill(view->pool, word(view->lang, WORD_EFFECT_HOURS_THEN), label, NULL)};
    }
    return n;
}

/* The bars of all columns have one scale. They are of tenths, because a mean need not be whole. */
static int64_t tenths(const struct column *column, int hour)
{
    double mean;
    return effect_hour(column->tally, column->kind, hour, &mean) ? (int64_t)(mean * 10 + 0.5) : -1;
}

static void show_cell(const struct effect_view *view, struct tpl *row, const struct column *column,
                      int hour, int64_t most)
{
    double mean;
    const int days = effect_hour(column->tally, column->kind, hour, &mean);
    const struct chart_part part = {column->tally == view->now ? "usual" : "then",
                                    tenths(column, hour)};
    struct tpl *cell = tpl_add(row, M_CELLS);
    tpl_set(cell, M_VALUE,
            days ? text_fill(view->pool, word(view->lang, WORD_EFFECT_HOUR_VALUE),
                             tally_tenth_words(view->pool, mean),
                             pool_printf(view->pool, "%d", days), NULL)
                 : word(view->lang, WORD_TALLY_NO_VALUE));
    chart_bar(cell, 1, &part, most);
}

static bool is_known(int n, const struct column *columns, int hour)
{
    for (int i = 0; i < n; i++) {
        if (tenths(&columns[i], hour) >= 0)
            return true;
    }
    return false;
}

static void show_hour(const struct effect_view *view, struct tpl *table, int n,
                      const struct column *columns, int hour, int64_t most)
{
    struct tpl *row = tpl_add(table, M_HOURS);
    tpl_set(row, M_HOUR,
            text_fill(view->pool, word(view->lang, WORD_TALLY_HOUR),
                      pool_printf(view->pool, "%d", hour), NULL));
    for (int i = 0; i < n; i++)
        show_cell(view, row, &columns[i], hour, most);
}

static void show_hours(const struct effect_view *view)
{
    struct column columns[2 * EFFECT_DAYS];
    struct tpl *table = NULL;
    const int n = columns_of(view, columns);
    int64_t most = 1;
    for (int i = 0; i < n; i++) {
        for (int hour = 0; hour < TALLY_HOURS; hour++)
            most = MAX(most, tenths(&columns[i], hour));
    }
    for (int hour = 0; hour < TALLY_HOURS; hour++) {
        if (!is_known(n, columns, hour))
            continue;
        if (!table)
            table = tpl_add(view->body, M_BY_HOUR);
        show_hour(view, table, n, columns, hour, most);
    }
    for (int i = 0; table && i < n; i++)
        tpl_set(tpl_add(table, M_HEADS), M_LABEL, columns[i].label);
    tpl_show(view->body, M_NO_BY_HOUR, !table);
}

void effect_show_days(const struct effect_view *view)
{
    for (int i = 0; i < view->now->event->n_days; i++)
        show_day(view, i);
    show_kinds(view);
    show_hours(view);
}
