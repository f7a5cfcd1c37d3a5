/*
 * The sections by booth: visits and their sources, visitors of two booths, and the booths where
 * visitors' days begin and end. Visits by hour are view/report_hours.c. Answers by booth are
 * view/report_answers.c.
 */
#include "base/pool.h"
#include "base/text.h"
#include "model/tally_interval.h"
#include "model/tally_pairs.h"
#include "model/tally_time.h"
#include "view/chart.h"
#include "view/part.h"
#include "view/report.h"

const struct source_look source_looks[SOURCES] = {
    [SOURCE_QR] = {"by-qr", WORD_SOURCE_QR_MEANING},
    [SOURCE_CODE] = {"by-code", WORD_SOURCE_CODE_MEANING},
    [SOURCE_FORM] = {"by-form", WORD_SOURCE_FORM_MEANING},
    [SOURCE_PAPER] = {"by-paper", WORD_SOURCE_PAPER_MEANING},
};

/* --- visits by source --- */

static int64_t visits_by(const struct tally *tally, int source)
{
    int64_t visits = 0;
    for (int i = 0; i < tally->event->n_booths; i++)
        visits += MAX(tally->booths[i].by_source[source], 0);
    return visits || tally_has_begun(tally) ? visits : TALLY_TO_COME;
}

/* Few fairs have paper slips. Without any, paper gets no column. */
static bool is_used(const struct tally *tally, int source)
{
    if (tally->filter.source)
        return source == (int)*tally->filter.source;
    return source != SOURCE_PAPER || visits_by(tally, source) > 0 ||
           tally->checkins_by_source[source] > 0;
}

static struct tpl *add_booth(const struct report *report, enum tpl_marker marker,
                             const struct tally_booth *booth)
{
    struct tpl *row = tpl_add(report->body, marker);
    tpl_set(row, M_NAME, tally_booth_name(report->pool, report->lang, booth->booth));
    tpl_show(row, M_OWN,
             g_strcmp0(report->staff->municipality, booth->booth->municipality.code) == 0);
    return row;
}

/* The name leads to the page of the booth's staff, if this person may open it. */
static void show_name(const struct report *report, struct tpl *row, const struct booth *booth)
{
    const char *code = booth->municipality.code;
    bool is_link = staff_may_see_rows(report->staff, code);
    struct tpl *name = tpl_add(row, is_link ? M_COCKPIT : M_ELSEWHERE);
    if (is_link)
        tpl_set(name, M_CODE, code);
}

/* The most visits of a booth, as the whole of all bars. */
static int64_t most_visits(const struct tally *tally)
{
    int64_t most = 0;
    for (int i = 0; i < tally->event->n_booths; i++)
        most = MAX(most, tally->booths[i].visits);
    return most;
}

void report_booths(const struct report *report)
{
    const struct tally *tally = report->tally;
    const int64_t most = most_visits(tally);
    for (int i = 0; i < report->event->n_booths; i++) {
        const struct tally_booth *booth = &tally->booths[i];
        struct chart_part part = {"usual", booth->visits};
        if (!tally_has_booth(tally, i))
            continue;
        struct tpl *row = add_booth(report, M_BOOTHS, booth);
        show_name(report, row, booth->booth);
        report_number(report, row, M_VISITS, booth->visits);
        report_number(report, row, M_VISITORS, booth->visitors);
        chart_bar(row, 1, &part, most);
    }
    report_number(report, report->body, M_VISITS, tally->visits);
}

/* A row: the visits of the booth, of each source. */
static void show_booth_sources(const struct report *report, const struct tally_booth *booth,
                               int64_t most)
{
    struct tpl *row = add_booth(report, M_BOOTH_SOURCES, booth);
    struct chart_part parts[SOURCES];
    report_number(report, row, M_VISITS, booth->visits);
    for (int i = 0; i < SOURCES; i++) {
        parts[i] = (struct chart_part){source_looks[i].kind, booth->by_source[i]};
        if (is_used(report->tally, i))
            report_number(report, tpl_add(row, M_CELLS), M_VALUE, booth->by_source[i]);
    }
    chart_bar(row, SOURCES, parts, most);
}

static void show_sources_of_booths(const struct report *report)
{
    const int64_t most = most_visits(report->tally);
    for (int i = 0; i < report->event->n_booths; i++) {
        if (tally_has_booth(report->tally, i))
            show_booth_sources(report, &report->tally->booths[i], most);
    }
}

void report_sources(const struct report *report)
{
    const struct tally *tally = report->tally;
    for (int i = 0; i < SOURCES; i++) {
        if (!is_used(tally, i))
            continue;
        struct tpl *row = tpl_add(report->body, M_SOURCES);
        struct chart_part part = {source_looks[i].kind, visits_by(tally, i)};
        tpl_set(row, M_KIND, part.kind);
        tpl_set(row, M_SOURCE, source_words(report->lang, (enum source)i));
        tpl_set(row, M_MEANING, word(report->lang, source_looks[i].meaning));
        report_number(report, row, M_VALUE, part.value);
        report_number(report, row, M_CHECKINS, tally->checkins_by_source[i]);
        chart_bar(row, 1, &part, tally->visits);
    }
    report_number(report, report->body, M_VISITS, tally->visits);
    report_number(report, report->body, M_CHECKINS, tally->checkins);
    show_sources_of_booths(report);
}

/* --- who visits two --- */

/* The shade of a ratio: "less", or h0 to h5. */
static const char *shade_of(double ratio)
{
    static const double from[] = {1.1, 1.25, 1.5, 2, 3};
    int heat = 0;
    while (heat < (int)G_N_ELEMENTS(from) && ratio >= from[heat])
        heat++;
    static const char *const shades[] = {"h0", "h1", "h2", "h3", "h4", "h5"};
    return ratio <= 0.9 ? "less" : shades[heat];
}

/* The ratio to what chance would give, and of how many people it is. Few people have no shade. */
static void show_pair(const struct report *report, struct tpl *cell, double chance, int a, int b)
{
    const struct tally *tally = report->tally;
    int64_t both = tally->both[a * report->event->n_booths + b];
    double ratio;
    bool known = tally_pair_ratio(tally, chance, a, b, &ratio);
    bool few = both < INTERVAL_FEW;
    tpl_set(cell, M_SHADE, known && !few ? shade_of(ratio) : "h0");
    tpl_set(cell, M_RATIO,
            known ? text_fill(report->pool, word(report->lang, WORD_TALLY_TIMES),
                              tally_decimal_words(report->pool, ratio), NULL)
                  : word(report->lang, WORD_TALLY_NO_VALUE));
    report_number(report, cell, M_VALUE, both);
    tpl_show(cell, M_FEW, known && few);
}

/* A row: of the people who visited booth `a`, how many visited each other booth. */
static void show_others(const struct report *report, double chance, int a)
{
    int n = report->event->n_booths;
    const int64_t *both = &report->tally->both[(size_t)a * (size_t)n];
    struct tpl *row = add_booth(report, M_PAIRS, &report->tally->booths[a]);
    report_number(report, row, M_TOTAL, both[a]);
    for (int b = 0; b < n; b++) {
        struct tpl *cell = tpl_add(row, M_CELLS);
        if (b == a)
            tpl_show(cell, M_SELF, true);
        else if (both[b] == TALLY_TO_COME)
            tpl_show(cell, M_TO_COME, true);
        else
            show_pair(report, tpl_add(cell, M_OTHER), chance, a, b);
    }
}

/* A table of 200 by 200 booths cannot be read, and takes a browser many seconds. So a large fair's
 * table is only in the files. With the filter of one booth there is its row. */
void report_both(const struct report *report)
{
    bool is_table = !part_is_large(report->event) || report->tally->filter.booth;
    const double chance = tally_pairs_chance(report->tally);
    tpl_show(report->body, is_table ? M_PAIRS_SHOWN : M_PAIRS_ELSEWHERE, true);
    for (int i = 0; is_table && i < report->event->n_booths; i++) {
        const struct booth *booth = &report->event->booths[i];
        tpl_set(tpl_add(report->body, M_COLUMN_BOOTHS), M_NAME,
                tally_booth_name(report->pool, report->lang, booth));
        if (tally_has_booth(report->tally, i))
            show_others(report, chance, i);
    }
}

/* --- first and last --- */

static void add_end(struct tpl *row, const struct report *report, enum tpl_marker marker,
                    int64_t number, int64_t most)
{
    struct tpl *end = tpl_add(row, marker);
    struct chart_part part = {"usual", number};
    report_number(report, end, M_VALUE, number);
    chart_bar(end, 1, &part, most);
}

void report_ends(const struct report *report)
{
    const struct tally *tally = report->tally;
    int64_t most = 0;
    for (int i = 0; i < report->event->n_booths; i++)
        most = MAX(most, MAX(tally->booths[i].first, tally->booths[i].last));
    for (int i = 0; i < report->event->n_booths; i++) {
        const struct tally_booth *booth = &tally->booths[i];
        if (!tally_has_booth(report->tally, i))
            continue;
        struct tpl *row = add_booth(report, M_ENDS, booth);
        add_end(row, report, M_FIRST, booth->first, most);
        add_end(row, report, M_LAST, booth->last, most);
    }
}
