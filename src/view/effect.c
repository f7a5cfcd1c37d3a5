/*
 * Fills effect.tpl: its head, the figures beside their targets, and the booths. The other sections
 * are view/effect_part.h. Days to come are blank, and while the fair is on no sum is compared with
 * that of a whole fair.
 */
#include "view/effect.h"

#include <string.h>

#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "model/address.h"
#include "model/effect.h"
#include "model/seal.h"
#include "model/tally_interval.h"
#include "model/tally_time.h"
#include "view/chart.h"
#include "view/effect_part.h"
#include "view/part.h"
#include "view/shell.h"
#include "view/staff_part.h"

const char *effect_number(const struct effect_view *view, int64_t figure)
{
    return tally_figure_words(view->pool, view->lang, figure);
}

static const char *say(const struct effect_view *view, enum word text)
{
    return word(view->lang, text);
}

/* --- the head --- */

static void add_note(const struct effect_view *view, const char *text)
{
    tpl_set(tpl_add(view->body, M_NOTES), M_TEXT, text);
}

static void show_notes(const struct effect_view *view)
{
    const struct event *event = view->now->event;
    if (!tally_has_begun(view->now))
        add_note(view, say(view, WORD_EFFECT_BEFORE));
    else if (!tally_is_over(view->now))
        add_note(view, say(view, WORD_EFFECT_RUNNING));
    const enum survey_phase phase = event_survey(event, view->now->as_of);
    if (phase == SURVEY_OPEN || (phase == SURVEY_OVER && view->now->as_of < seal_from(event)))
        add_note(view, text_fill(view->pool,
                                 say(view, phase == SURVEY_OPEN ? WORD_EFFECT_SURVEY_OPEN
                                                                : WORD_EFFECT_SURVEY_LATE),
                                 date_words(view->pool, view->lang, event->survey_until), NULL));
}

static const char *sentence(const struct effect_view *view)
{
    const struct tally *tally = view->now;
    const struct event *event = tally->event;
    const char *name = words_in(&event->name, view->lang);
    const char *checkins = effect_number(view, tally->checkins),
               *visits = effect_number(view, tally->visits),
               *responses = effect_number(view, tally->responses);
    if (!tally_has_begun(tally))
        return text_fill(view->pool, say(view, WORD_EFFECT_SENTENCE_BEFORE), name, NULL);
    if (!tally_is_over(tally))
        return text_fill(view->pool, say(view, WORD_EFFECT_SENTENCE_RUNNING), name, checkins,
                         visits, responses, part_moment(view->pool, view->lang, tally->as_of),
                         NULL);
    return text_fill(view->pool, say(view, WORD_EFFECT_SENTENCE), name,
                     date_words(view->pool, view->lang, event->days[event->n_days - 1].day),
                     pool_printf(view->pool, "%d", event->n_days), checkins, visits, responses,
                     NULL);
}

/* Those of the other fair are behind its name. */
static void show_left_outs(const struct effect_view *view)
{
    (void)part_left_outs(view->body, view->pool, view->lang, view->now);
    if (!view->then || !view->then->n_left_outs)
        return;
    struct tpl *list = tpl_add(view->body, M_LEFT_OUTS);
    for (int i = 0; i < view->then->n_left_outs; i++) {
        const char *one = tally_left_out_words(view->pool, view->lang, &view->then->left_outs[i]);
        tpl_set(tpl_add(list, M_ROWS), M_TEXT,
                text_fill(view->pool, say(view, WORD_EFFECT_LEFT_OUT_THEN), one, NULL));
    }
}

static void show_head(const struct effect_view *view)
{
    const struct event *event = view->now->event;
    tpl_set(view->body, M_EVENT_NAME, words_in(&event->name, view->lang));
    tpl_set(view->body, M_PERIOD, part_period_of(view->pool, view->lang, event));
    part_as_of(view->body, view->pool, view->lang, view->now->as_of);
    if (view->then)
        tpl_set(tpl_add(view->body, M_BESIDE), M_TEXT,
                text_fill(view->pool, say(view, WORD_EFFECT_BESIDE),
                          words_in(&view->then->event->name, view->lang),
                          part_period_of(view->pool, view->lang, view->then->event), NULL));
    show_notes(view);
    tpl_set(view->body, M_SENTENCE, sentence(view));
    show_left_outs(view);
}

/* --- figures and targets --- */

/* "80%" of the target; "" without a target, and before the fair. */
static const char *reached(const struct effect_view *view, int64_t value, const int *target)
{
    return target && value >= 0 ? tally_share_words(view->pool, view->lang, value, *target) : "";
}

static bool are_both_over(const struct effect_view *view)
{
    return view->then && tally_is_over(view->now) && tally_is_over(view->then);
}

static bool are_alike_long(const struct effect_view *view)
{
    return effect_minutes(view->now->event) == effect_minutes(view->then->event);
}

static void note_length(const struct effect_view *view)
{
    if (!are_both_over(view) || are_alike_long(view))
        return;
    tpl_set(tpl_add(view->body, M_LENGTH_NOTE), M_TEXT,
            text_fill(view->pool, say(view, WORD_EFFECT_UNLIKE_LENGTH),
                      tally_tenth_words(view->pool, effect_minutes(view->now->event) / 60.0),
                      tally_tenth_words(view->pool, effect_minutes(view->then->event) / 60.0),
                      NULL));
}

/* By how many per cent a whole fair has more or less than another one; "" if one is not over, or
 * was open longer. */
static const char *change(const struct effect_view *view, int64_t value, int64_t then)
{
    if (!are_both_over(view) || !are_alike_long(view) || then <= 0)
        return "";
    const int64_t more = value - then, half = then / 2;
    const int64_t per_cent = ((more < 0 ? -more : more) * 100 + half) / then;
    return text_fill(view->pool, word(view->lang, WORD_TALLY_PERCENT_OF),
                     pool_printf(view->pool, "%s%s",
                                 !per_cent  ? "±"
                                 : more < 0 ? "-"
                                            : "+",
                                 text_number(view->pool, per_cent)),
                     NULL);
}

struct tpl *effect_add_row(const struct effect_view *view, const char *label, const int *target,
                           const char *value, const char *how)
{
    struct tpl *row = tpl_add(view->body, M_FIGURES);
    tpl_set(row, M_LABEL, label);
    tpl_set(row, M_TARGET,
            target ? effect_number(view, *target) : say(view, WORD_EFFECT_NO_TARGET));
    tpl_set(row, M_VALUE, value);
    tpl_set(row, M_REACHED, how);
    return row;
}

void effect_add_then(const struct effect_view *view, struct tpl *row, const char *value,
                     const char *how)
{
    if (!view->then)
        return;
    struct tpl *then = tpl_add(row, M_THEN);
    tpl_set(then, M_VALUE, value);
    tpl_set(then, M_CHANGE, how);
}

static void show_figure(const struct effect_view *view, enum effect_figure of)
{
    const int *target = effect_target(view->now->event, of);
    const int64_t value = effect_value(view->now, of);
    struct tpl *row = effect_add_row(view, say(view, effect_label(of)), target,
                                     effect_number(view, value), reached(view, value, target));
    if (!view->then)
        return;
    const int64_t then = effect_value(view->then, of);
    effect_add_then(view, row, effect_number(view, then), change(view, value, then));
}

static const char *mean_words(const struct effect_view *view, const struct tally_question *asked)
{
    struct interval_mean mean;
    return asked && tally_mean(asked, &mean) ? tally_mean_words(view->pool, view->lang, &mean)
                                             : say(view, WORD_TALLY_NO_VALUE);
}

static void show_scale(const struct effect_view *view)
{
    static const enum word how[] = {
        [EFFECT_NOT_YET] = WORD_TALLY_NO_VALUE,    [EFFECT_REACHED] = WORD_EFFECT_MEAN_REACHED,
        [EFFECT_MISSED] = WORD_EFFECT_MEAN_MISSED, [EFFECT_UNSURE] = WORD_EFFECT_MEAN_UNSURE,
        [EFFECT_FEW] = WORD_EFFECT_MEAN_FEW,
    };
    const struct tally_question *scale = effect_scale(view->now), *then = NULL;
    struct effect_difference difference;
    if (!scale)
        return;
    const char *title = tally_question_title(view->pool, view->lang, scale->question);
    struct tpl *row = effect_add_row(
        view, text_fill(view->pool, say(view, WORD_EFFECT_MEAN_OF), title, NULL), NULL,
        mean_words(view, scale), say(view, how[effect_mean_reached(view->now)]));
    tpl_set(row, M_TARGET,
            tally_decimal_words(view->pool, *view->now->event->targets.mean / 100.0));
    if (!view->then)
        return;
    if (effect_match(view->then, scale->question, &then) != EFFECT_SAME)
        then = NULL;
    bool known = then && effect_mean_difference(scale, then, &difference);
    tpl_set(tpl_add(view->body, M_SCALE_NOTE), M_TEXT, say(view, WORD_EFFECT_SCALE_NOTE));
    effect_add_then(view, row, mean_words(view, then),
                    known ? effect_difference_words(view->pool, view->lang, &difference) : "");
}

/* --- booths --- */

static void show_booth(const struct effect_view *view, int i, int64_t most)
{
    const struct tally_booth *booth = &view->now->booths[i];
    const struct chart_part part = {"usual", booth->visits};
    struct tpl *row = tpl_add(view->body, M_BOOTHS);
    tpl_set(row, M_NAME, tally_booth_name(view->pool, view->lang, booth->booth));
    tpl_set(row, M_VISITS, effect_number(view, booth->visits));
    tpl_set(row, M_PERCENT,
            tally_share_words(view->pool, view->lang, booth->visits, view->now->visits));
    tpl_set(row, M_VISITORS, effect_number(view, booth->visitors));
    chart_bar(row, 1, &part, most);
    if (!view->then)
        return;
    struct tpl *beside = tpl_add(row, M_THEN);
    const struct tally_booth *then = tally_booth(view->then, booth->booth->municipality.code);
    tpl_set(beside, M_VISITS,
            then ? effect_number(view, then->visits) : say(view, WORD_TALLY_NO_VALUE));
    tpl_set(beside, M_PERCENT,
            then ? tally_share_words(view->pool, view->lang, then->visits, view->then->visits)
                 : say(view, WORD_TALLY_NO_VALUE));
}

static void show_booths(const struct effect_view *view)
{
    const struct event *now = view->now->event;
    GString *gone = pool_string(view->pool);
    int64_t most = 0;
    for (int i = 0; i < now->n_booths; i++)
        most = MAX(most, view->now->booths[i].visits);
    for (int i = 0; i < now->n_booths; i++)
        show_booth(view, i, most);
    for (int i = 0; view->then && i < view->then->event->n_booths; i++) {
        const struct municipality *of = &view->then->event->booths[i].municipality;
        if (!event_booth(now, of->code))
            g_string_append_printf(gone, "%s%s", gone->len ? "、" : "",
                                   words_in(&of->name, view->lang));
    }
    if (gone->len)
        tpl_set(tpl_add(view->body, M_GONE_BOOTHS), M_TEXT,
                text_fill(view->pool, say(view, WORD_EFFECT_GONE_BOOTHS), gone->str, NULL));
}

/* --- what is around it --- */

static void show_choice(const struct effect_view *view, const struct effect_page *shown)
{
    if (!shown->n_fairs)
        return;
    struct tpl *choose = tpl_add(view->body, M_CHOOSE);
    const char *slug = view->then ? view->then->event->slug : "";
    tpl_set(choose, M_URL, address_staff(view->pool, view->now->event->slug, "/result"));
    part_choice(choose, M_FAIRS, "", say(view, WORD_EFFECT_WITH_NONE), slug);
    for (int i = 0; i < shown->n_fairs; i++)
        part_choice(choose, M_FAIRS, shown->fairs[i].slug,
                    text_fill(view->pool, say(view, WORD_EFFECT_WITH_CHOICE),
                              words_in(&shown->fairs[i].name, view->lang),
                              date_words(view->pool, view->lang, shown->fairs[i].first), NULL),
                    slug);
}

static void add_link(const struct effect_view *view, const char *place, enum word label)
{
    struct tpl *link = tpl_add(view->body, M_LINKS);
    tpl_set(link, M_URL, address_staff(view->pool, view->now->event->slug, place));
    tpl_set(link, M_LABEL, say(view, label));
}

enum result view_effect(struct pool *pool, const struct page *page, const struct effect_page *shown,
                        GString *out)
{
    struct tpl *shell = page_shell(pool, page, PAGE_STAFF, word(page->lang, WORD_EFFECT_TITLE));
    struct tpl *body = tpl_include(shell, M_BODY, TPL_EFFECT);
    const struct effect_view view = {.pool = pool,
                                     .lang = page->lang,
                                     .now = shown->now,
                                     .then = shown->then,
                                     .estimate_now = shown->estimate_now,
                                     .estimate_then = shown->estimate_then,
                                     .body = body};
    part_staff_bar(body, page, shown->staff);
    show_choice(&view, shown);
    const char *with = shown->then ? pool_printf(pool, "?with=%s", shown->then->event->slug) : "";
    add_link(&view, pool_printf(pool, "/export/result.xlsx%s", with), WORD_EFFECT_WORKBOOK);
    add_link(&view, "/result/all", WORD_RESULT_ALL);
    tpl_show(body, M_COMPARED, shown->then != NULL);
    tpl_show(body, shown->now->event->purged_at ? M_ERASED : M_KEPT, true);
    show_head(&view);
    effect_show_people(&view);
    for (enum effect_figure i = 0; i < EFFECT_FIGURES; i++)
        show_figure(&view, i);
    note_length(&view);
    show_scale(&view);
    effect_show_estimates(&view);
    effect_show_days(&view);
    show_booths(&view);
    effect_show_answers(&view);
    return tpl_expand(shell, TPL_PAGE, out);
}
