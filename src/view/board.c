/*
 * Fills board.tpl. The board does not use the shell (view/shell.h), because a wall has space for
 * figures only. Bars come from view/chart.h. The report with the same figures is view/tally.c.
 */
#include "view/board.h"

#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "model/tally_trend.h"
#include "view/chart.h"
#include "view/part.h"

struct board {
    struct pool *pool;
    const struct page *page;
    const struct tally *tally;
    const struct tally_day *day; /* NULL if the fair is not on */
    struct tpl *body;
};

static void set_figure(const struct board *board, struct tpl *tpl, const char *label,
                       int64_t number)
{
    tpl_set(tpl, M_LABEL, label);
    part_figure(tpl, board->pool, board->page->lang, number);
}

/* A figure of the board's day, which may not have come. */
static int64_t of_day(const struct board *board, int64_t n)
{
    return tally_of_day(board->tally, (int)(board->day - board->tally->days), n);
}

static void add_figure(const struct board *board, const char *label, int64_t number)
{
    set_figure(board, tpl_add(board->body, M_FIGURES), label, number);
}

/* "本日の来場" on the day itself. For another day the label has its date; without a day it names
 * the whole period. */
static const char *label_of(const struct board *board)
{
    enum lang lang = board->page->lang;
    if (!board->day)
        return text_fill(board->pool, word(lang, WORD_TALLY_BOARD_OF),
                         word(lang, WORD_TALLY_WHOLE_PERIOD), NULL);
    if (date_compare(board->day->day, date_of(board->tally->as_of)) == 0)
        return word(lang, WORD_TALLY_BOARD_TODAY);
    return text_fill(board->pool, word(lang, WORD_TALLY_BOARD_OF),
                     date_short_words(board->pool, lang, board->day->day), NULL);
}

/* Shows this hour's check-ins so far. The figure is small at the start of an hour. That is
 * acceptable, because the board shows the time, too. */
static void show_hour(const struct board *board)
{
    int hour = date_minutes_of(board->tally->as_of) / 60;
    if (!board->day || date_compare(board->day->day, date_of(board->tally->as_of)) != 0)
        return;
    const int d = (int)(board->day - board->tally->days);
    add_figure(board,
               text_fill(board->pool, word(board->page->lang, WORD_TALLY_BOARD_HOUR),
                         pool_printf(board->pool, "%d", hour), NULL),
               tally_of_hour(board->tally, d, hour, board->day->checkin_hours[hour]));
}

static void show_figures(const struct board *board)
{
    const struct tally *tally = board->tally;
    const struct tally_day *day = board->day;
    enum lang lang = board->page->lang;
    const int64_t checkins = day ? of_day(board, day->checkins) : tally->checkins;
    set_figure(board, board->body, label_of(board), checkins);
    if (checkins == TALLY_TO_COME)
        tpl_set(board->body, M_VALUE, word(lang, WORD_TALLY_TO_COME));
    show_hour(board);
    add_figure(board, word(lang, WORD_TALLY_BOARD_VISITS),
               day ? of_day(board, day->visits) : tally->visits);
    add_figure(board, word(lang, WORD_TALLY_BOARD_RESPONSES),
               day ? of_day(board, day->responses) : tally->responses);
}

/* Shows the times that the figures on the board do not count, in the report's words. */
static void show_left_outs(const struct board *board)
{
    const struct tally *tally = board->tally;
    struct tpl *list = NULL;
    for (int i = 0; i < tally->n_left_outs; i++) {
        const struct left_out *left_out = &tally->left_outs[i];
        if (board->day && date_compare(board->day->day, left_out->day) != 0)
            continue;
        if (!list)
            list = tpl_add(board->body, M_LEFT_OUTS);
        tpl_set(tpl_add(list, M_ROWS), M_TEXT,
                tally_left_out_words(board->pool, board->page->lang, left_out));
    }
}

static int64_t visits_of(const struct board *board, const struct tally_booth *booth)
{
    return board->day ? of_day(board, trend_visits(board->tally, booth, board->day))
                      : booth->visits;
}

static void show_booths(const struct board *board, const struct staff *staff)
{
    const struct tally *tally = board->tally;
    int64_t most = 0;
    for (int i = 0; i < tally->event->n_booths; i++)
        most = MAX(most, visits_of(board, &tally->booths[i]));
    for (int i = 0; i < tally->event->n_booths; i++) {
        const struct tally_booth *booth = &tally->booths[i];
        if (!tally_has_booth(tally, i))
            continue;
        struct tpl *row = tpl_add(board->body, M_BOOTHS);
        struct chart_part part = {"usual", visits_of(board, booth)};
        tpl_set(row, M_NAME, tally_booth_name(board->pool, board->page->lang, booth->booth));
        tpl_show(row, M_OWN, g_strcmp0(staff->municipality, booth->booth->municipality.code) == 0);
        part_figure(row, board->pool, board->page->lang, part.value);
        chart_bar(row, 1, &part, most);
    }
}

static void show_time(const struct board *board, const char *version)
{
    const struct page *page = board->page;
    int64_t at = board->tally->as_of;
    const char *time = date_time_words(board->pool, page->lang, date_minutes_of(at));
    struct tpl *timed = tpl_add(board->body, M_TIMED);
    tpl_set(board->body, M_VERSION, version);
    tpl_set(timed, M_MOMENT, date_iso_moment(board->pool, at));
    tpl_set(timed, M_TIME, time);
    if (!page->clock_set)
        return;
    tpl_set(tpl_add(board->body, M_CLOCK_SET), M_CLOCK, part_moment(board->pool, page->lang, at));
}

enum result view_board(struct pool *pool, const struct page *page, const struct staff *staff,
                       const struct tally *tally, const char *version, GString *out)
{
    const struct board board = {
        .pool = pool,
        .page = page,
        .tally = tally,
        .day = trend_day(tally),
        .body = tpl_new(pool, page->lang),
    };
    tpl_set(board.body, M_EVENT, tally->event->slug);
    tpl_show(board.body, M_REHEARSAL, tally->event->rehearsal_of != NULL);
    tpl_set(board.body, M_FAIR, words_in(&tally->event->name, page->lang));
    show_figures(&board);
    show_left_outs(&board);
    show_booths(&board, staff);
    if (version)
        show_time(&board, version);
    return tpl_expand(board.body, TPL_BOARD, out);
}
