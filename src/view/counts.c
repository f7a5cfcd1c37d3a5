/* Fills counts.tpl. What nobody has counted is blank; 0 is a figure. */
#include "view/counts.h"

#include <glib.h>
#include <string.h>

#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "model/place.h"
#include "model/tally.h"
#include "view/part.h"
#include "view/shell.h"
#include "view/staff_part.h"

struct shown {
    struct pool *pool;
    const struct page *page;
    const struct counts_page *counts;
    struct tpl *body;
};

static const char *figure(struct pool *pool, const struct counts_hour *at)
{
    return at->is_counted ? text_number(pool, at->n) : "";
}

static const char *name_of(const struct shown *shown, const struct booth *booth)
{
    enum lang lang = shown->page->lang;
    if (!booth)
        return word(lang, WORD_STAFF_COUNTS_DOOR);
    return text_fill(shown->pool, word(lang, WORD_STAFF_COUNTS_BOOTH),
                     words_in(&booth->municipality.name, lang), NULL);
}

static const char *code_of(const struct booth *booth)
{
    return place_name(booth ? booth->municipality.code : NULL);
}

/* Calls `add` for each place that this person counts at: the own booth, or the door and all. */
static void each_place(const struct shown *shown,
                       void (*add)(const struct shown *shown, struct tpl *to,
                                   const struct booth *booth),
                       struct tpl *to)
{
    const struct event *event = shown->page->event;
    const struct staff *staff = shown->counts->staff;
    if (staff_is_host(staff))
        add(shown, to, NULL);
    for (int i = 0; i < event->n_booths; i++) {
        if (staff_may_see_rows(staff, event->booths[i].municipality.code))
            add(shown, to, &event->booths[i]);
    }
}

static void add_choice(const struct shown *shown, struct tpl *to, const struct booth *booth)
{
    part_choice(to, M_PLACE_CHOICES, code_of(booth), name_of(shown, booth),
                code_of(shown->counts->form.booth));
}

static void show_filter(const struct shown *shown)
{
    const struct event *event = shown->page->event;
    const char *day = date_iso(shown->pool, shown->counts->form.day->day);
    if (staff_is_host(shown->counts->staff))
        each_place(shown, add_choice, tpl_add(shown->body, M_CHOOSE));
    for (int i = 0; i < event->n_days; i++)
        part_choice(shown->body, M_DAY_CHOICES, date_iso(shown->pool, event->days[i].day),
                    date_short_words(shown->pool, shown->page->lang, event->days[i].day), day);
}

/* The buttons for the hour that is now, if the fair is open in it. */
static void show_buttons(const struct shown *shown)
{
    struct pool *pool = shown->pool;
    const struct page *page = shown->page;
    const struct counts_page *counts = shown->counts;
    int day, hour;
    enum counting counting =
        counts_press(counts->counts, counts->form.booth, page->now, page->now, 1, &day, &hour);
    tpl_show(shown->body, M_SHUT, counting != COUNTING_DONE);
    if (counting != COUNTING_DONE)
        return;
    const struct counts_hour *at = counts_at(counts->counts, counts->form.booth, day, hour);
    struct tpl *pressing = tpl_add(shown->body, M_PRESSING);
    tpl_set(pressing, M_HOUR_NAME,
            text_fill(pool, word(page->lang, WORD_STAFF_COUNTS_HOUR),
                      counts_hour_words(pool, page->lang, hour), NULL));
    tpl_set_integer(pressing, M_RAW, at->n);
    tpl_set(pressing, M_VALUE, text_number(pool, at->n));
    tpl_set(pressing, M_SUBMISSION, counts->submission(pool));
    tpl_set(tpl_add(pressing, M_LESS), M_SUBMISSION, counts->submission(pool));
}

static void add_hour(const struct shown *shown, struct tpl *typed, struct tpl **faults, int hour)
{
    struct pool *pool = shown->pool;
    const struct counts_form *form = &shown->counts->form;
    int day = (int)(form->day - shown->page->event->days);
    struct tpl *row = tpl_add(typed, M_ROWS);
    const char *words = counts_hour_words(pool, shown->page->lang, hour);
    const char *id = pool_printf(pool, "h%d", hour);
    tpl_set(row, M_HOUR, words);
    tpl_set(row, M_SO_FAR, figure(pool, counts_at(shown->counts->counts, form->booth, day, hour)));
    tpl_set(row, M_ID, id);
    tpl_set(row, M_ADD, text_or_empty(form->typed[hour]));
    tpl_set(row, M_LABEL,
            text_fill(pool, word(shown->page->lang, WORD_STAFF_COUNTS_ADD_LABEL), words, NULL));
    if (shown->counts->faults.hours[hour]) {
        part_fault(shown->body, faults, id, shown->counts->faults.hours[hour]);
        tpl_set(tpl_add(row, M_HOUR_WRONG), M_FAULT, shown->counts->faults.hours[hour]);
    }
}

/* Of a sealed fair, what was counted in each hour of the day. */
static void show_fixed(const struct shown *shown)
{
    struct pool *pool = shown->pool;
    const struct counts_form *form = &shown->counts->form;
    const int day = (int)(form->day - shown->page->event->days);
    struct tpl *fixed = tpl_add(shown->body, M_FIXED);
    for (int hour = 0; hour < COUNTS_HOURS; hour++) {
        const struct counts_hour *at = counts_at(shown->counts->counts, form->booth, day, hour);
        if (!counts_has_begun(form->day, hour, shown->page->now))
            continue;
        struct tpl *row = tpl_add(fixed, M_ROWS);
        tpl_set(row, M_HOUR, counts_hour_words(pool, shown->page->lang, hour));
        tpl_set(row, M_SO_FAR, figure(pool, at));
    }
    struct counts_hour sum = counts_day(shown->counts->counts, form->booth, day);
    tpl_set(fixed, M_SUM, figure(pool, &sum));
}

/* The form, with a field for each hour that has begun. Returns the summary of its faults. */
static struct tpl *show_form(const struct shown *shown)
{
    const struct counts_form *form = &shown->counts->form;
    const struct counts_faults *wrong = &shown->counts->faults;
    struct tpl *typed = NULL, *faults = NULL;
    int day = (int)(form->day - shown->page->event->days);
    for (int hour = 0; hour < COUNTS_HOURS; hour++) {
        if (!counts_has_begun(form->day, hour, shown->page->now))
            continue;
        if (!typed && wrong->form)
            part_fault(shown->body, &faults, pool_printf(shown->pool, "h%d", hour), wrong->form);
        if (!typed)
            typed = tpl_add(shown->body, M_TYPED);
        add_hour(shown, typed, &faults, hour);
    }
    if (!typed && wrong->form)
        part_fault(shown->body, &faults, "day", wrong->form);
    tpl_show(shown->body, M_TO_COME, !typed);
    if (typed) {
        struct counts_hour sum = counts_day(shown->counts->counts, form->booth, day);
        tpl_set(typed, M_SUM, figure(shown->pool, &sum));
        tpl_set(typed, M_SUBMISSION, shown->counts->submission(shown->pool));
        tpl_set(typed, M_DAY, date_iso(shown->pool, form->day->day));
    }
    return faults;
}

static void add_place(const struct shown *shown, struct tpl *to, const struct booth *booth)
{
    struct tpl *row = tpl_add(to, M_PLACES);
    tpl_set(row, M_NAME, name_of(shown, booth));
    for (int i = 0; i < shown->page->event->n_days; i++) {
        struct counts_hour sum = counts_day(shown->counts->counts, booth, i);
        tpl_set(tpl_add(row, M_CELLS), M_VALUE, figure(shown->pool, &sum));
    }
}

static void show_all(const struct shown *shown)
{
    const struct event *event = shown->page->event;
    for (int i = 0; i < event->n_days; i++)
        tpl_set(tpl_add(shown->body, M_HEADS), M_DATE,
                date_short_words(shown->pool, shown->page->lang, event->days[i].day));
    each_place(shown, add_place, shown->body);
}

static void add_estimate(struct tpl *to, enum lang lang, enum word label, const char *figure,
                         const char *basis)
{
    struct tpl *row = tpl_add(to, M_ESTIMATED);
    tpl_set(row, M_LABEL, word(lang, label));
    tpl_set(row, M_TEXT, figure);
    if (basis)
        tpl_set(tpl_add(row, M_BASIS), M_TEXT, basis);
}

static void show_estimate(const struct shown *shown)
{
    struct pool *pool = shown->pool;
    const enum lang lang = shown->page->lang;
    const struct estimate *estimate = shown->counts->counted.estimate;
    if (!estimate)
        return;
    struct tpl *to = tpl_add(shown->body, M_ESTIMATE);
    add_estimate(to, lang, WORD_STAFF_ESTIMATE_PEOPLE, estimate_people_words(pool, lang, estimate),
                 estimate_people_basis(pool, lang, estimate));
    add_estimate(to, lang, WORD_STAFF_ESTIMATE_MONEY, estimate_money_words(pool, lang, estimate),
                 estimate_money_basis(pool, lang, estimate));
}

static void show_refused(const struct shown *shown)
{
    static const enum word words[] = {
        [COUNTING_CLOSED] = WORD_STAFF_COUNTS_CLOSED,
        [COUNTING_OLD] = WORD_STAFF_COUNTS_OLD,
        [COUNTING_BELOW] = WORD_STAFF_COUNTS_LESS,
    };
    if (shown->counts->counting != COUNTING_DONE)
        tpl_set(tpl_add(shown->body, M_REFUSED), M_TEXT,
                word(shown->page->lang, words[shown->counts->counting]));
}

enum result view_counts(struct pool *pool, const struct page *page,
                        const struct counts_page *counts, GString *out)
{
    struct tpl *shell = page_shell(pool, page, PAGE_STAFF, word(page->lang, WORD_STAFF_COUNTS));
    const struct shown shown = {pool, page, counts, tpl_include(shell, M_BODY, TPL_COUNTS)};
    part_staff_bar(shown.body, page, counts->staff);
    tpl_set(shown.body, M_EVENT, page->event->slug);
    tpl_set(shown.body, M_PLACE, code_of(counts->form.booth));
    tpl_set(shown.body, M_PLACE_NAME, name_of(&shown, counts->form.booth));
    tpl_set(shown.body, M_DATE, date_short_words(pool, page->lang, counts->form.day->day));
    tpl_show(shown.body, M_SAVED, counts->is_saved);
    show_refused(&shown);
    show_filter(&shown);
    if (page->event->sealed_at) {
        show_fixed(&shown);
    } else {
        tpl_show(shown.body, M_PRESS, true);
        tpl_show(shown.body, M_FORM, true);
        tpl_show(shown.body, M_SCRIPT, true);
        show_buttons(&shown);
        tpl_show(shell, M_FAULTY, show_form(&shown) != NULL);
    }
    show_all(&shown);
    show_estimate(&shown);
    return tpl_expand(shell, TPL_PAGE, out);
}
