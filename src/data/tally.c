/*
 * Runs the statements tally_* and adds each row of tally_figures to the fields of struct tally that
 * it belongs to. A row with a day, booth, question or choice that the event no longer has is not
 * counted: the tally has fields only for what the event has now.
 */
#include "data/tally.h"

#include <string.h>

#include "base/pool.h"
#include "data/queries.h"
#include "model/event.h"
#include "model/tally_time.h"

/* One row of tally_figures. If the row has no such column, a pointer is NULL and `other` is -1.
 * `hour` and `source` count only with OF_HOUR. */
struct figure {
    struct tally_day *day;
    int hour;
    enum source source;
    struct tally_booth *booth;
    int other; /* index of the other booth */
    struct tally_question *question;
    struct tally_choice *choice;
    int64_t n;
};

/* --- what passes the filter --- */

static bool is_of_booth(const struct tally *tally, const struct figure *figure)
{
    return !tally->filter.booth || (figure->booth && figure->booth->booth == tally->filter.booth);
}

/* Figures of responses exist twice: for all visitors together, without a booth, and for the
 * visitors of each booth. The filter selects the one or the other. */
static bool is_of_answerers(const struct tally *tally, const struct figure *figure)
{
    return tally->filter.booth ? figure->booth && figure->booth->booth == tally->filter.booth
                               : !figure->booth;
}

static bool is_of_source(const struct tally *tally, const struct figure *figure)
{
    return !tally->filter.source || figure->source == *tally->filter.source;
}

static int booth_index(const struct tally *tally, const struct tally_booth *booth)
{
    return (int)(booth - tally->booths);
}

/* --- one function for each kind of figure --- */

static void take_checkin(struct tally *tally, const struct figure *figure)
{
    if (tally->filter.day)
        tally->visitors += figure->n;
    if (!is_of_source(tally, figure))
        return;
    tally->checkins += figure->n;
    tally->checkins_by_source[figure->source] += figure->n;
    figure->day->checkins += figure->n;
    figure->day->checkin_hours[figure->hour] += figure->n;
}

static void take_visitor(struct tally *tally, const struct figure *figure)
{
    if (!tally->filter.day)
        tally->visitors += figure->n;
}

static void add_visitors(struct tally *tally, const struct figure *figure)
{
    int i = booth_index(tally, figure->booth);
    tally->both[i * tally->event->n_booths + i] += figure->n;
    if (is_of_booth(tally, figure))
        figure->booth->visitors += figure->n;
}

static void take_visit(struct tally *tally, const struct figure *figure)
{
    if (tally->filter.day)
        add_visitors(tally, figure);
    if (!is_of_booth(tally, figure) || !is_of_source(tally, figure))
        return;
    tally->visits += figure->n;
    figure->day->visits += figure->n;
    figure->booth->visits += figure->n;
    figure->booth->by_source[figure->source] += figure->n;
    figure->booth->hours[figure->day - tally->days][figure->hour] += figure->n;
}

static void take_booth_visitor(struct tally *tally, const struct figure *figure)
{
    if (!tally->filter.day)
        add_visitors(tally, figure);
}

static void take_both(struct tally *tally, const struct figure *figure)
{
    int n = tally->event->n_booths, i = booth_index(tally, figure->booth);
    tally->both[i * n + figure->other] += figure->n;
    tally->both[figure->other * n + i] += figure->n;
}

static void take_first(struct tally *tally, const struct figure *figure)
{
    (void)tally;
    figure->booth->first += figure->n;
}

static void take_last(struct tally *tally, const struct figure *figure)
{
    (void)tally;
    figure->booth->last += figure->n;
}

static void take_response(struct tally *tally, const struct figure *figure)
{
    if (figure->booth)
        figure->booth->responses += figure->n;
    if (!is_of_answerers(tally, figure))
        return;
    tally->responses += figure->n;
    figure->day->responses += figure->n;
}

static void take_answered(struct tally *tally, const struct figure *figure)
{
    if (figure->booth)
        figure->question->answered_by_booth[booth_index(tally, figure->booth)] += figure->n;
    if (is_of_answerers(tally, figure))
        figure->question->answered += figure->n;
}

static void take_asked(struct tally *tally, const struct figure *figure)
{
    if (is_of_answerers(tally, figure))
        figure->question->asked += figure->n;
}

static void take_choice(struct tally *tally, const struct figure *figure)
{
    if (figure->booth)
        figure->choice->by_booth[booth_index(tally, figure->booth)] += figure->n;
    if (is_of_answerers(tally, figure))
        figure->choice->answers += figure->n;
}

enum { OF_DAY = 1, OF_HOUR = 2, OF_BOOTH = 4, OF_OTHER = 8, OF_QUESTION = 16, OF_CHOICE = 32 };

/* `needs`: what the row must name, and the event must have, so that the row is counted. */
static const struct kind {
    const char *name;
    unsigned needs;
    void (*take)(struct tally *tally, const struct figure *figure);
} kinds[] = {
    {"checkin", OF_DAY | OF_HOUR, take_checkin},
    {"visitor", 0, take_visitor},
    {"visit", OF_DAY | OF_HOUR | OF_BOOTH, take_visit},
    {"booth_visitor", OF_BOOTH, take_booth_visitor},
    {"both", OF_BOOTH | OF_OTHER, take_both},
    {"first", OF_BOOTH, take_first},
    {"last", OF_BOOTH, take_last},
    {"response", OF_DAY, take_response},
    {"response_booth", OF_DAY | OF_BOOTH, take_response},
    {"asked", OF_QUESTION, take_asked},
    {"asked_booth", OF_BOOTH | OF_QUESTION, take_asked},
    {"answered", OF_QUESTION, take_answered},
    {"answered_booth", OF_BOOTH | OF_QUESTION, take_answered},
    {"choice", OF_CHOICE, take_choice},
    {"choice_booth", OF_BOOTH | OF_CHOICE, take_choice},
};

static const struct kind *kind_of(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (strcmp(kinds[i].name, name) == 0)
            return &kinds[i];
    }
    return NULL;
}

/* A figure below zero is a fault of the rollup, which fold_tally() logs and `tally verify` finds.
 * In a tally it would stand for words (TALLY_HIDDEN and others), so here it counts nothing. */
static struct figure figure_of(struct tally *tally, const struct tally_figures_row *row,
                               unsigned *ret_has)
{
    const struct tally_booth *other = row->other ? tally_booth(tally, row->other) : NULL;
    struct figure figure = {
        .day = row->day ? tally_day(tally, *row->day) : NULL,
        .booth = row->booth ? tally_booth(tally, row->booth) : NULL,
        .other = other ? booth_index(tally, other) : -1,
        .question = row->item ? tally_question(tally, *row->item) : NULL,
        .choice = row->item ? tally_choice(tally, *row->item) : NULL,
        .n = MAX(row->n, 0),
    };
    bool has_hour = row->hour && *row->hour >= 0 && *row->hour < TALLY_HOURS && row->source;
    if (has_hour) {
        figure.source = *row->source;
        figure.hour = *row->hour;
    }
    *ret_has = (figure.day ? OF_DAY : 0) | (has_hour ? OF_HOUR : 0) |
               (figure.booth ? OF_BOOTH : 0) | (figure.other >= 0 ? OF_OTHER : 0) |
               (figure.question ? OF_QUESTION : 0) | (figure.choice ? OF_CHOICE : 0);
    return figure;
}

/* Every figure that is split by day, booth or source is the sum of its parts. */
static void check(const struct tally *tally)
{
    int64_t checkins = 0, visits = 0, responses = 0, by_source = 0, by_booth = 0;
    for (int i = 0; i < tally->event->n_days; i++) {
        checkins += tally->days[i].checkins;
        visits += tally->days[i].visits;
        responses += tally->days[i].responses;
    }
    for (int i = 0; i < SOURCES; i++)
        by_source += tally->checkins_by_source[i];
    for (int i = 0; i < tally->event->n_booths; i++)
        by_booth += tally->booths[i].visits;
    g_assert(checkins == tally->checkins && by_source == tally->checkins);
    g_assert(visits == tally->visits && by_booth == tally->visits);
    g_assert(responses == tally->responses);
}

static enum tally_from from_of(const struct tally_marks_row *row)
{
    if (!row->source)
        return FROM_ANYWHERE;
    return *row->source == SOURCE_QR ? FROM_POSTER : FROM_NO_POSTER;
}

/* A filter for a booth keeps the taps of that booth, and no bursts. Bursts may be on days on which
 * there is no fair: a survey stays open after it. */
static void take_mark(struct tally *tally, const struct tally_marks_row *row)
{
    const struct tally_booth *at = row->booth ? tally_booth(tally, row->booth) : NULL;
    const struct booth *booth = at ? at->booth : NULL;
    bool is_tap = strcmp(row->figure, "tap") == 0;
    if ((row->booth && !booth) || (is_tap && !tally_day(tally, row->day)))
        return;
    if (tally->filter.booth && (!is_tap || booth != tally->filter.booth))
        return;
    const struct tally_mark mark = {
        .booth = booth,
        .day = row->day,
        .starts = row->starts,
        .ends = row->ends,
        .n = row->n,
        .usual = row->usual,
        .from = is_tap ? FROM_POSTER : from_of(row),
    };
    if (is_tap)
        tally->marks[tally->n_marks++] = mark;
    else
        tally->bursts[tally->n_bursts++] = mark;
}

static enum result read_marks(struct db *db, struct pool *pool, struct tally *tally)
{
    int n;
    const struct tally_marks_row *rows;
    const struct date *day = tally->filter.day ? &tally->filter.day->day : NULL;
    enum result r = run_tally_marks(db, pool, tally->event->id, day, &n, &rows);
    if (r)
        return r;
    tally->marks = POOL_ARRAY(pool, struct tally_mark, (size_t)n);
    tally->bursts = POOL_ARRAY(pool, struct tally_mark, (size_t)n);
    for (int i = 0; i < n; i++)
        take_mark(tally, &rows[i]);
    return RESULT_OK;
}

/* Sets when the questions were asked. */
static enum result read_asked(struct db *db, struct pool *pool, struct tally *tally)
{
    int n;
    const struct question_asked_row *rows;
    enum result r = run_question_asked(db, pool, tally->event->id, &n, &rows);
    for (int i = 0; !r && i < n; i++) {
        struct tally_question *question = tally_question(tally, rows[i].question_id);
        if (!question)
            continue;
        question->since = rows[i].since;
        question->until = rows[i].until;
    }
    return r;
}

enum result data_tally(struct db *db, struct pool *pool, const struct event *event,
                       const struct tally_filter *filter, int64_t now, struct tally **ret)
{
    struct tally *tally = tally_new(pool, event, filter, now);
    const struct date *day = tally->filter.day ? &tally->filter.day->day : NULL;
    int n;
    const struct tally_figures_row *rows;
    enum result r = run_tally_figures(db, pool, event->id, day, &n, &rows);
    if (r)
        return r;
    for (int i = 0; i < n; i++) {
        unsigned has;
        const struct kind *kind = kind_of(rows[i].figure);
        const struct figure figure = figure_of(tally, &rows[i], &has);
        if (kind && (kind->needs & ~has) == 0)
            kind->take(tally, &figure);
    }
    check(tally);
    tally_blank(tally);
    r = read_marks(db, pool, tally);
    if (!r)
        r = read_asked(db, pool, tally);
    if (!r)
        *ret = tally;
    return r;
}

enum result data_tally_answered(struct db *db, struct pool *pool, const struct event *event, int n,
                                const int *ids, int64_t *answered)
{
    int found;
    const struct tally_answered_row *rows;
    enum result r = run_tally_answered(db, pool, event->id, &found, &rows);
    for (int i = 0; !r && i < n; i++) {
        answered[i] = 0;
        for (int k = 0; k < found; k++) {
            if (rows[k].question_id == ids[i])
                answered[i] += rows[k].n;
        }
    }
    return r;
}

enum result data_tally_comments(struct db *db, struct pool *pool, const struct event *event,
                                const struct comments_asked *asked, struct comments *ret)
{
    int found;
    const struct tally_comments_row *rows;
    const struct date *day = asked->day ? &asked->day->day : NULL;
    enum result r =
        run_tally_comments(db, pool, event->id, asked->municipality, day, asked->search,
                           asked->personal, asked->most + 1, asked->skip, &found, &rows);
    if (r)
        return r;
    int n = MIN(found, asked->most);
    struct comment *comments = POOL_ARRAY(pool, struct comment, (size_t)n);
    for (int i = 0; i < n; i++)
        comments[i] = (struct comment){event_question(event, rows[i].question_id), rows[i].day,
                                       rows[i].text, rows[i].text_id};
    *ret = (struct comments){found > n, n, comments};
    return RESULT_OK;
}

enum result data_tally_comments_count(struct db *db, struct pool *pool, const struct event *event,
                                      const struct comments_asked *asked, int64_t *ret)
{
    struct tally_comments_count_row row;
    const struct date *day = asked->day ? &asked->day->day : NULL;
    enum result r = run_tally_comments_count(db, pool, event->id, asked->municipality, day,
                                             asked->search, asked->personal, &row);
    if (!r)
        *ret = row.n;
    return r;
}
