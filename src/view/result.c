/*
 * Fills result.tpl. Of personal questions a sheet has the released figures of its own booth, once
 * there are any: what the host alone may see exactly must not leave the screen on paper, and a
 * booth's report says the same whoever prints it.
 */
#include "view/result.h"

#include <string.h>

#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "model/address.h"
#include "model/booth_result.h"
#include "model/tally_hours.h"
#include "model/tally_interval.h"
#include "model/tally_pairs.h"
#include "view/chart.h"
#include "view/part.h"
#include "view/shell.h"
#include "view/staff_part.h"

#define DAYS_BESIDE 7 /* more days do not fit beside each other on A4 */
#define HOURS_ON_TWO 12

/* The second sheet in tenths of a millimetre, as admin.css prints it: its height, and what its
 * parts take. What is left holds comments, in two columns. */
#define SHEET 2730
#define FRAME 660 /* its headings, notes and the method */
#define WISH 190
#define SCALE 230
#define STEP 62 /* a row of a scale's table */
#define RELEASED 140
#define RELEASED_BESIDE 7 /* so many choices are on one line */
#define LINE 47
#define BETWEEN 11         /* after a comment */
#define LINE_CHARACTERS 24 /* of a column */

struct result_view {
    struct pool *pool;
    enum lang lang;
    const struct page *page;
    const struct tally *tally;
    const struct event *event;
    const struct result_booth *of;
    int booth; /* its index */
    struct tpl *report;
};

static const char *figure(const struct result_view *view, int64_t number)
{
    return tally_figure_words(view->pool, view->lang, number);
}

/* A share: "12.5%". */
static const char *per_cent(const struct result_view *view, double share)
{
    return text_fill(view->pool, word(view->lang, WORD_TALLY_PERCENT_OF),
                     tally_tenth_words(view->pool, share * 100), NULL);
}

static const char *none(const struct result_view *view)
{
    return word(view->lang, WORD_TALLY_NO_VALUE);
}

/* --- the figures beside the median --- */

/* How many booths a median is of, beside it. */
static void show_n(const struct result_view *view, struct tpl *tpl, int booths)
{
    tpl_set(tpl, M_BOOTHS, pool_printf(view->pool, "%d", booths));
}

static const char *own_words(const struct result_view *view, enum booth_figure of)
{
    double value;
    if (!booth_figure(view->tally, of, view->booth, &value))
        return none(view);
    return of == BOOTH_SHARE ? per_cent(view, value) : figure(view, (int64_t)value);
}

/* The median of counts need not be whole. */
static const char *median_words(const struct result_view *view, enum booth_figure of)
{
    double value;
    if (!booth_median(view->tally, of, &value))
        return none(view);
    return of == BOOTH_SHARE ? per_cent(view, value) : tally_tenth_words(view->pool, value);
}

static void show_figures(const struct result_view *view)
{
    static const enum word labels[BOOTH_FIGURES] = {
        [BOOTH_VISITS] = WORD_RESULT_VISITS,
        [BOOTH_SHARE] = WORD_RESULT_SHARE,
        [BOOTH_VISITORS] = WORD_RESULT_VISITORS,
        [BOOTH_RESPONSES] = WORD_RESULT_RESPONSES,
    };
    int booths = 0;
    for (int i = 0; i < view->event->n_booths; i++)
        booths += !view->event->booths[i].withdrawn;
    show_n(view, view->report, booths);
    for (enum booth_figure i = 0; i < BOOTH_FIGURES; i++) {
        struct tpl *row = tpl_add(view->report, M_FIGURES);
        tpl_set(row, M_LABEL, word(view->lang, labels[i]));
        tpl_set(row, M_VALUE, own_words(view, i));
        tpl_set(row, M_MEDIAN, median_words(view, i));
    }
}

static void show_sentence(const struct result_view *view)
{
    const struct tally_booth *booth = &view->tally->booths[view->booth];
    double share;
    const char *name = words_in(&booth->booth->municipality.name, view->lang);
    const char *sentence = text_fill(view->pool, word(view->lang, WORD_RESULT_NOBODY), name, NULL);
    if (booth->visits && booth_figure(view->tally, BOOTH_SHARE, view->booth, &share))
        sentence = text_fill(view->pool, word(view->lang, WORD_RESULT_SENTENCE), name,
                             figure(view, booth->visits), figure(view, booth->visitors),
                             figure(view, view->tally->visits), per_cent(view, share), NULL);
    tpl_set(view->report, M_SENTENCE, sentence);
}

/* --- hours --- */

static bool has_days(const struct result_view *view)
{
    return view->event->n_days <= DAYS_BESIDE;
}

static int64_t most_an_hour(const struct result_view *view)
{
    int64_t most = 1;
    for (int day = 0; day < view->event->n_days; day++) {
        for (int hour = 0; hour < TALLY_HOURS; hour++)
            most = MAX(most, view->tally->booths[view->booth].hours[day][hour]);
    }
    return most;
}

/* All bars of the table have one scale, so that days can be compared. */
static void add_hour(const struct result_view *view, struct tpl *row, int day, int hour,
                     int64_t most)
{
    const int64_t visits = view->tally->booths[view->booth].hours[day][hour];
    const struct chart_part part = {"usual", visits};
    struct tpl *cell = tpl_add(row, M_CELLS);
    tpl_set(cell, M_VALUE,
            tally_has_hour(&view->event->days[day], hour, visits)
                ? figure(view, tally_of_hour(view->tally, day, hour, visits))
                : word(view->lang, WORD_TALLY_CLOSED));
    chart_bar(cell, 1, &part, most);
}

static void add_mean(const struct result_view *view, struct tpl *row, int hour)
{
    const int days = tally_hour_days(view->tally, hour);
    tpl_set(row, M_MEAN,
            days ? tally_tenth_words(view->pool, tally_hour_mean_at(view->tally, view->booth, hour))
                 : none(view));
    tpl_set(row, M_DAYS,
            text_fill(view->pool, word(view->lang, WORD_RESULT_DAYS),
                      pool_printf(view->pool, "%d", days), NULL));
}

/* An hour outside the opening hours has a row if something was counted in it. */
static bool has_hour(const struct result_view *view, int hour)
{
    for (int day = 0; day < view->event->n_days; day++) {
        if (tally_has_hour(&view->event->days[day], hour,
                           view->tally->booths[view->booth].hours[day][hour]))
            return true;
    }
    return false;
}

static void show_hours(const struct result_view *view)
{
    const int n_days = has_days(view) ? view->event->n_days : 0;
    const int64_t most = most_an_hour(view);
    for (int day = 0; day < n_days; day++)
        tpl_set(tpl_add(view->report, M_HEADS), M_DATE,
                date_short_words(view->pool, view->lang, view->event->days[day].day));
    int first, end;
    tally_shown_hours(view->tally, &first, &end);
    for (int hour = first; hour < end; hour++) {
        if (!has_hour(view, hour))
            continue;
        struct tpl *row = tpl_add(view->report, M_HOURS);
        tpl_set(row, M_HOUR,
                text_fill(view->pool, word(view->lang, WORD_TALLY_HOUR),
                          pool_printf(view->pool, "%d", hour), NULL));
        for (int day = 0; day < n_days; day++)
            add_hour(view, row, day, hour, most);
        add_mean(view, row, hour);
    }
}

/* --- companions --- */

static void show_companions(const struct result_view *view)
{
    const int n = view->event->n_booths;
    const double chance = tally_pairs_chance(view->tally);
    for (int other = 0; other < n; other++) {
        const int64_t both = view->tally->both[view->booth * n + other];
        double ratio;
        if (other == view->booth)
            continue;
        struct tpl *row = tpl_add(view->report, M_COMPANIONS);
        tpl_set(row, M_NAME,
                tally_booth_name(view->pool, view->lang, view->tally->booths[other].booth));
        tpl_set(row, M_VALUE, figure(view, both));
        tpl_set(row, M_PERCENT,
                tally_share_words(view->pool, view->lang, both,
                                  view->tally->both[view->booth * n + view->booth]));
        bool known = tally_pair_ratio(view->tally, chance, view->booth, other, &ratio);
        tpl_set(row, M_RATIO,
                known ? text_fill(view->pool, word(view->lang, WORD_TALLY_TIMES),
                                  tally_decimal_words(view->pool, ratio), NULL)
                      : none(view));
        tpl_set(row, M_FEW, tally_few_words(view->lang, both));
    }
}

/* --- answers --- */

/* Who chose the booth's municipality, of all who answered. */
static void add_wish(const struct result_view *view, const struct tally_question *question)
{
    const struct tally_choice *choice = booth_choice(question, view->of->booth);
    double median = 0;
    if (!choice)
        return;
    const int64_t n = question->answered;
    struct tpl *wish = tpl_add(view->report, M_WISHES);
    tpl_set(wish, M_TITLE, tally_question_title(view->pool, view->lang, question->question));
    tpl_set(wish, M_VALUE,
            n == TALLY_TO_COME ? word(view->lang, WORD_TALLY_TO_COME)
                               : text_fill(view->pool, word(view->lang, WORD_RESULT_OF),
                                           figure(view, choice->answers), figure(view, n), NULL));
    tpl_set(wish, M_PERCENT, tally_share_words(view->pool, view->lang, choice->answers, n));
    tpl_set(wish, M_RANGE, tally_share_range_words(view->pool, view->lang, choice->answers, n));
    const int booths = booth_median_choice(view->tally, question, &median);
    tpl_set(wish, M_MEDIAN, booths ? per_cent(view, median) : none(view));
    show_n(view, wish, booths);
    tpl_set(wish, M_FEW, tally_few_words(view->lang, n));
}

/* A scale, as the booth's visitors answered it. */
static void add_scale(const struct result_view *view, const struct tally_question *question)
{
    struct interval_mean own, all;
    double median = 0;
    const int64_t n = question->answered_by_booth[view->booth];
    struct tpl *scale = tpl_add(view->report, M_SCALES);
    tpl_set(scale, M_TITLE, tally_question_title(view->pool, view->lang, question->question));
    tpl_set(scale, M_MEAN,
            tally_mean_at(question, view->booth, &own)
                ? tally_mean_words(view->pool, view->lang, &own)
                : word(view->lang, WORD_RESULT_NO_ANSWER));
    const int booths = booth_median_mean(view->tally, question, &median);
    tpl_set(scale, M_MEDIAN, booths ? tally_decimal_words(view->pool, median) : none(view));
    show_n(view, scale, booths);
    tpl_set(scale, M_ALL,
            tally_mean(question, &all) ? tally_mean_words(view->pool, view->lang, &all)
                                       : none(view));
    for (int i = 0; i < question->question->n_choices; i++) {
        const struct tally_choice *choice = &question->choices[i];
        const struct chart_part part = {"usual", choice->by_booth[view->booth]};
        struct tpl *step = tpl_add(scale, M_STEPS);
        tpl_set(step, M_LABEL, tally_choice_label(view->pool, view->lang, choice->choice));
        tpl_set(step, M_VALUE, figure(view, part.value));
        tpl_set(step, M_PERCENT, tally_share_words(view->pool, view->lang, part.value, n));
        chart_bar(step, 1, &part, n);
    }
}

/* A choice of a personal question: how many of the booth's visitors, as released. */
static void add_released(const struct result_view *view, const struct tally_question *question)
{
    struct tpl *shown = tpl_add(view->report, M_RELEASED);
    tpl_set(shown, M_TITLE, tally_question_title(view->pool, view->lang, question->question));
    bool is_told = tally_tells_booth(question, view->booth);
    struct tpl *told = tpl_add(shown, is_told ? M_TOLD : M_UNTOLD);
    for (int i = 0; is_told && i < question->question->n_choices; i++) {
        const struct tally_choice *choice = &question->choices[i];
        struct tpl *row = tpl_add(told, M_CHOICES);
        tpl_set(row, M_LABEL, tally_choice_label(view->pool, view->lang, choice->choice));
        tpl_set(row, M_VALUE, figure(view, choice->by_booth[view->booth]));
    }
}

static bool is_released(const struct result_view *view)
{
    return view->tally->personal == TALLY_RELEASED;
}

/* What the figures of personal questions are, or when there will be some. */
static const char *personal_words(const struct result_view *view,
                                  const struct tally_question *question)
{
    if (is_released(view))
        return tally_personal_words(view->pool, view->lang, view->tally, question);
    return text_fill(view->pool, word(view->lang, WORD_RESULT_PERSONAL),
                     date_words(view->pool, view->lang, view->event->survey_until), NULL);
}

static void show_answers(const struct result_view *view)
{
    const struct tally_question *personal = NULL;
    for (int i = 0; i < view->event->n_questions; i++) {
        const struct tally_question *question = &view->tally->questions[i];
        if (question->question->personal) {
            personal = question;
            if (is_released(view))
                add_released(view, question);
            continue;
        }
        add_wish(view, question);
        if (question->question->kind == QUESTION_SCALE)
            add_scale(view, question);
    }
    if (personal)
        tpl_set(tpl_add(view->report, M_HAS_PERSONAL), M_PERSONAL, personal_words(view, personal));
}

/* --- comments --- */

/* The height that the answers leave on the second sheet. */
static int room_for_comments(const struct result_view *view)
{
    int left = SHEET - FRAME;
    for (int i = 0; i < view->event->n_questions; i++) {
        const struct tally_question *question = &view->tally->questions[i];
        const int choices = question->question->n_choices;
        if (question->question->personal) {
            left -= is_released(view) ? RELEASED + choices / RELEASED_BESIDE * LINE : 0;
            continue;
        }
        left -= booth_choice(question, view->of->booth) ? WISH : 0;
        left -= question->question->kind == QUESTION_SCALE ? SCALE + (choices + 1) * STEP : 0;
    }
    return left;
}

static int height_of(const char *comment)
{
    int lines = 1, characters = 0;
    for (const char *c = comment; *c; c = g_utf8_next_char(c)) {
        characters++;
        if (*c == '\n' || characters > LINE_CHARACTERS) {
            lines++;
            characters = *c == '\n' ? 0 : 1;
        }
    }
    return lines * LINE + BETWEEN;
}

/* As many as the second sheet holds: two columns of whole comments are at most half of the tallest
 * comment higher than the half of all. The others are named by their number. */
static void show_comments(const struct result_view *view)
{
    const struct comments *comments = &view->of->comments;
    const char *code = view->of->booth->municipality.code;
    const int64_t all = tally_comments(view->tally, code, false);
    const int room = room_for_comments(view);
    struct tpl *some = NULL;
    int shown = 0, total = 0, tallest = 0;
    for (int i = 0; i < comments->n; i++) {
        const int height = height_of(comments->at[i].text);
        if ((total + height + MAX(tallest, height)) / 2 > room)
            continue;
        total += height;
        tallest = MAX(tallest, height);
        if (!shown++)
            some = tpl_add(view->report, M_SOME);
        tpl_set(tpl_add(some, M_COMMENTS), M_TEXT, comments->at[i].text);
    }
    if (view->event->purged_at) {
        tpl_set(tpl_add(view->report, M_ERASED), M_DATE,
                date_words(view->pool, view->lang, date_of(view->event->purged_at)));
        return;
    }
    tpl_show(view->report, M_SILENT, !comments->n);
    if (all > shown)
        tpl_set(tpl_add(view->report, M_MORE), M_TEXT,
                text_fill(view->pool, word(view->lang, WORD_RESULT_MORE), figure(view, all),
                          figure(view, shown), NULL));
}

/* --- the page --- */

static void show_report(const struct result_view *view)
{
    const char *name = words_in(&view->of->booth->municipality.name, view->lang);
    tpl_set(view->report, M_CODE, view->of->booth->municipality.code);
    tpl_set(view->report, M_TITLE,
            text_fill(view->pool, word(view->lang, WORD_RESULT_TITLE_OF), name, NULL));
    tpl_set(view->report, M_EVENT_NAME, words_in(&view->event->name, view->lang));
    tpl_set(view->report, M_PERIOD, part_period_of(view->pool, view->lang, view->event));
    part_as_of(view->report, view->pool, view->lang, view->tally->as_of);
    tpl_show(view->report, M_GONE, view->of->booth->withdrawn);
    show_sentence(view);
    show_figures(view);
    show_hours(view);
    show_companions(view);
    show_answers(view);
    show_comments(view);
    (void)part_left_outs(view->report, view->pool, view->lang, view->tally);
}

/* The host goes from one booth to all, and from all to one. */
static void show_links(const struct result_view *view, const struct result_page *shown,
                       struct tpl *body)
{
    const char *slug = view->event->slug;
    if (!staff_is_host(shown->staff))
        return;
    if (!shown->is_all) {
        struct tpl *link = tpl_add(body, M_LINKS);
        tpl_set(link, M_URL, address_staff(view->pool, slug, "/result/all"));
        tpl_set(link, M_LABEL, word(view->lang, WORD_RESULT_ALL));
        return;
    }
    struct tpl *whole = tpl_add(body, M_LINKS);
    tpl_set(whole, M_URL, address_staff(view->pool, slug, "/result"));
    tpl_set(whole, M_LABEL, word(view->lang, WORD_EFFECT_TITLE));
    for (int i = 0; i < shown->n; i++) {
        const struct municipality *of = &shown->booths[i].booth->municipality;
        struct tpl *link = tpl_add(body, M_LINKS);
        tpl_set(link, M_URL,
                address_staff(view->pool, slug, pool_printf(view->pool, "/result/%s", of->code)));
        tpl_set(link, M_LABEL, words_in(&of->name, view->lang));
    }
}

/* Two sheets hold the table of so many hours. */
static const char *lead_words(const struct result_view *view)
{
    int first, end;
    tally_shown_hours(view->tally, &first, &end);
    return word(view->lang, end - first > HOURS_ON_TWO ? WORD_RESULT_LEAD_LONG : WORD_RESULT_LEAD);
}

enum result view_result(struct pool *pool, const struct page *page, const struct result_page *shown,
                        GString *out)
{
    const enum lang lang = page->lang;
    const struct event *event = shown->tally->event;
    const char *title =
        shown->is_all ? word(lang, WORD_RESULT_ALL)
                      : text_fill(pool, word(lang, WORD_RESULT_TITLE_OF),
                                  words_in(&shown->booths[0].booth->municipality.name, lang), NULL);
    struct tpl *shell = page_shell(pool, page, PAGE_STAFF, title);
    struct tpl *body = tpl_include(shell, M_BODY, TPL_RESULT);
    struct result_view view = {
        .pool = pool, .lang = lang, .page = page, .tally = shown->tally, .event = event};
    part_staff_bar(body, page, shown->staff);
    tpl_set(body, M_HEADING, title);
    tpl_set(body, M_LEAD, lead_words(&view));
    show_links(&view, shown, body);
    for (int i = 0; i < shown->n; i++) {
        view.of = &shown->booths[i];
        view.booth = (int)(view.of->booth - event->booths);
        view.report = tpl_add(body, M_REPORTS);
        show_report(&view);
    }
    return tpl_expand(shell, TPL_PAGE, out);
}
