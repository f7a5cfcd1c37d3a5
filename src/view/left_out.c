/* Fills left_out.tpl: the form, the bursts of responses, the times that are left out, and those
 * that were taken back. */
#include "view/left_out.h"

#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "model/place.h"
#include "model/tally.h"
#include "view/part.h"
#include "view/shell.h"
#include "view/staff_part.h"

static void show_form(struct tpl *body, struct pool *pool, const struct page *page,
                      const struct left_out_form *form)
{
    const struct event *event = page->event;
    const char *day = form->day ? date_iso(pool, form->day->day) : NULL;
    part_choice(body, M_PLACE_CHOICES, PLACE_ENTRANCE, word(page->lang, WORD_STAFF_POSTER_ENTRANCE),
                form->place);
    for (int i = 0; i < event->n_booths; i++) {
        const struct municipality *of = &event->booths[i].municipality;
        part_choice(body, M_PLACE_CHOICES, of->code, words_in(&of->name, page->lang), form->place);
    }
    for (int i = 0; i < event->n_days; i++)
        part_choice(body, M_DAY_CHOICES, date_iso(pool, event->days[i].day),
                    date_short_words(pool, page->lang, event->days[i].day), day);
    tpl_set(body, M_FROM, text_or_empty(form->from));
    tpl_set(body, M_TO, text_or_empty(form->to));
    tpl_set(body, M_REASON, text_or_empty(form->reason));
}

static void show_faults(struct tpl *shell, struct tpl *body, const struct left_out_faults *of)
{
    struct tpl *faults = NULL;
    part_field_fault(body, &faults, M_PLACE_WRONG, "place", of->place);
    part_field_fault(body, &faults, M_DAY_WRONG, "day", of->day);
    part_field_fault(body, &faults, M_FROM_WRONG, "from", of->from);
    part_field_fault(body, &faults, M_TO_WRONG, "to", of->to);
    part_field_fault(body, &faults, M_REASON_WRONG, "reason", of->reason);
    tpl_show(shell, M_FAULTY, faults != NULL);
}

static const char *done_by(struct pool *pool, enum lang lang, enum word words, const char *login,
                           int64_t at)
{
    return text_fill(pool, word(lang, words), login, part_moment(pool, lang, at), NULL);
}

static void add_row(struct tpl *list, struct pool *pool, enum lang lang,
                    const struct left_out *left_out)
{
    struct tpl *row = tpl_add(list, M_ROWS);
    tpl_set(row, M_TIME,
            tally_time_words(pool, lang, left_out->booth, left_out->day, left_out->starts,
                             left_out->ends));
    tpl_set(row, M_VALUE, text_number(pool, left_out->taps));
    tpl_set(row, M_REASON, left_out->reason);
    tpl_set(row, M_MADE,
            done_by(pool, lang, WORD_STAFF_LEFT_OUT_MADE, left_out->made_by, left_out->made_at));
    tpl_set_integer(row, M_ID, left_out->id);
    if (left_out->back_by)
        tpl_set(
            tpl_add(row, M_BACK), M_TEXT,
            done_by(pool, lang, WORD_STAFF_LEFT_OUT_BACK_BY, left_out->back_by, left_out->back_at));
}

/* Fills {{#marker}} with the times that are left out, or with those that were taken back. */
static void show_list(struct tpl *body, struct pool *pool, const struct page *page,
                      const struct left_out_page *shown, enum tpl_marker marker, bool is_back)
{
    struct tpl *list = NULL;
    for (int i = 0; i < shown->n; i++) {
        if ((shown->left_outs[i].back_by != NULL) != is_back)
            continue;
        if (!list) {
            list = tpl_add(body, marker);
            tpl_set(list, M_EVENT, page->event->slug);
        }
        add_row(list, pool, page->lang, &shown->left_outs[i]);
    }
}

/* Fills {{#LINES}} with how many responses would be left, and with the means of the scales. */
static void show_rest(struct tpl *body, struct pool *pool, enum lang lang,
                      const struct tally *tally, const struct burst_rest *rest)
{
    tpl_set(tpl_add(body, M_LINES), M_LINE,
            text_fill(pool, word(lang, WORD_TALLY_BURST_COUNT), text_number(pool, tally->responses),
                      text_number(pool, rest->responses), NULL));
    for (int i = 0; i < tally->event->n_questions; i++) {
        const char *mean = burst_mean_words(pool, lang, tally, rest, i);
        if (mean)
            tpl_set(tpl_add(body, M_LINES), M_LINE, mean);
    }
}

static void show_bursts(struct tpl *body, struct pool *pool, enum lang lang,
                        const struct left_out_page *shown)
{
    if (!shown->n_bursts)
        return;
    struct tpl *list = tpl_add(body, M_BURSTS);
    bool is_purged = shown->tally->event->purged_at;
    tpl_show(list, is_purged ? M_ERASED : M_KEPT, true);
    for (int i = 0; i < shown->n_bursts; i++) {
        const struct burst *burst = &shown->bursts[i];
        struct tpl *row = tpl_add(list, M_BURST_ROWS);
        tpl_set(row, M_TEXT,
                text_fill(pool, word(lang, WORD_TALLY_MARK), burst_words(pool, lang, burst->mark),
                          text_number(pool, burst->mark->n), NULL));
        tpl_set(row, M_NOTE, burst_usual_words(pool, lang, burst->mark));
        if (burst->mark->from != FROM_POSTER && burst->kiosks)
            tpl_set(tpl_add(row, M_KIOSKS), M_VALUE, text_number(pool, burst->kiosks));
        if (!is_purged)
            show_rest(tpl_add(row, M_WITHOUT), pool, lang, shown->tally, &burst->rest);
    }
    if (shown->tally->n_bursts > shown->n_bursts)
        tpl_set(tpl_add(list, M_MORE), M_VALUE,
                text_number(pool, shown->tally->n_bursts - shown->n_bursts));
    if (shown->n_bursts > 1 && !is_purged)
        show_rest(tpl_add(list, M_ALL), pool, lang, shown->tally, &shown->all);
}

enum result view_left_out(struct pool *pool, const struct page *page,
                          const struct left_out_page *shown, GString *out)
{
    struct tpl *shell = page_shell(pool, page, PAGE_STAFF, word(page->lang, WORD_STAFF_LEFT_OUT));
    struct tpl *body = tpl_include(shell, M_BODY, TPL_LEFT_OUT);
    bool is_sealed = page->event->sealed_at;
    part_staff_bar(body, page, shown->staff);
    tpl_set(body, M_EVENT, page->event->slug);
    tpl_show(body, M_ADDED, shown->news == LEFT_OUT_ADDED);
    tpl_show(body, M_TAKEN_BACK, shown->news == LEFT_OUT_BACK);
    tpl_show(body, is_sealed ? M_SEALED : M_FORM, true);
    show_form(body, pool, page, &shown->form);
    show_faults(shell, body, &shown->faults);
    show_bursts(body, pool, page->lang, shown);
    show_list(body, pool, page, shown, is_sealed ? M_FIXED : M_NOW, false);
    show_list(body, pool, page, shown, M_PAST, true);
    return tpl_expand(shell, TPL_PAGE, out);
}
