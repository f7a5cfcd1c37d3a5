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
        .n = row->n,
    };
    bool has_hour = row->source && row->hour && *row->hour >= 0 && *row->hour < TALLY_HOURS;
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
    *ret = tally;
    return RESULT_OK;
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
        comments[i] =
            (struct comment){event_question(event, rows[i].question_id), rows[i].day, rows[i].text};
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

/* --- upkeep --- */

enum result data_tally_fold(struct db *db, struct pool *pool, int most, int *ret_folded)
{
    g_assert(most > 0);
    struct tally_fold_row row = {0};
    enum result r = run_tally_fold(db, pool, most, &row);
    if (r && r != RESULT_NOT_FOUND)
        return r;
    g_assert(row.folded >= 0 && row.folded <= most);
    *ret_folded = row.folded;
    return RESULT_OK;
}

enum result data_tally_forget(struct db *db, struct pool *pool, int event_id)
{
    return run_tally_forget(db, pool, event_id, NULL);
}

/* "visit, day 2023-02-18, hour 11, source qr, booth 032026" */
static const char *figure_words(struct pool *pool, const struct tally_differences_row *row)
{
    GString *text = pool_string(pool);
    g_string_append(text, row->figure);
    if (row->day)
        g_string_append_printf(text, ", day %s", date_iso(pool, *row->day));
    if (row->hour)
        g_string_append_printf(text, ", hour %d", *row->hour);
    if (row->source)
        g_string_append_printf(text, ", source %s", row->source);
    if (row->booth)
        g_string_append_printf(text, ", booth %s", row->booth);
    if (row->other)
        g_string_append_printf(text, ", other %s", row->other);
    if (row->item)
        g_string_append_printf(text, ", item %d", *row->item);
    return text->str;
}

enum result data_tally_differences(struct db *db, struct pool *pool, int event_id, int *ret_n,
                                   const struct tally_difference **ret)
{
    int n;
    const struct tally_differences_row *rows;
    enum result r = run_tally_differences(db, pool, event_id, &n, &rows);
    if (r)
        return r;
    struct tally_difference *found = POOL_ARRAY(pool, struct tally_difference, (size_t)n);
    for (int i = 0; i < n; i++)
        found[i] =
            (struct tally_difference){figure_words(pool, &rows[i]), rows[i].kept, rows[i].counted};
    *ret_n = n;
    *ret = found;
    return RESULT_OK;
}
