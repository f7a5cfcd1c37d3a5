/* Fills today.tpl: a section for each kind of change. */
#include "view/today.h"

#include <string.h>

#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "view/part.h"
#include "view/shell.h"

struct today_view {
    struct pool *pool;
    const struct page *page;
    const struct today_page *shown;
    struct tpl *body;
};

/* A row of things that can be withdrawn: its name, what it is now, and its button. */
static void show_row(struct today_view *view, struct tpl *list, const char *name, bool withdrawn,
                     const char *what)
{
    const char *act = withdrawn ? "return:" : "withdraw:";
    struct tpl *row = tpl_add(list, M_ROWS);
    tpl_set(row, M_NAME, name);
    tpl_show(row, M_GONE, withdrawn);
    tpl_show(row, M_PRESENT, !withdrawn);
    tpl_set(row, M_ACT, pool_printf(view->pool, "%s%s", act, what));
}

static struct tpl *section(struct today_view *view, struct tpl *in, enum tpl_marker marker)
{
    struct tpl *made = tpl_add(in, marker);
    tpl_set(made, M_EVENT, view->page->event->slug);
    tpl_set(made, M_BASE, view->shown->base);
    return made;
}

static void show_notices(struct today_view *view)
{
    const struct event *event = view->page->event;
    const struct words *typed = &view->shown->form.text;
    tpl_set(view->body, M_JA, text_or_empty(typed->ja));
    tpl_set(view->body, M_EN, text_or_empty(typed->en));
    tpl_set(view->body, M_EASY, text_or_empty(typed->easy));
    tpl_show(view->body, M_OTHERS_TYPED, typed->en && typed->easy && (*typed->en || *typed->easy));
    for (int i = 0; i < event->n_notices; i++) {
        struct tpl *row = section(view, view->body, M_NOTICES);
        tpl_set(row, M_TEXT, words_in(&event->notices[i].text, LANG_JA));
        tpl_set(row, M_DATE, date_short_words(view->pool, LANG_JA, event->notices[i].day));
        tpl_set(row, M_ACT,
                pool_printf(view->pool, "unnotice:%s",
                            today_notice_name(view->pool, &event->notices[i])));
    }
}

static void show_hours(struct today_view *view)
{
    const struct event_day *day = today_day(view->page->event, view->page->now);
    if (!day)
        return;
    struct tpl *hours = section(view, view->body, M_HOURS_NOW);
    const char *typed =
        g_strcmp0(view->shown->form.act, "closes") == 0 ? view->shown->form.to : NULL;
    tpl_set(hours, M_DAY, date_iso(view->pool, day->day));
    tpl_set(hours, M_DATE, date_short_words(view->pool, LANG_JA, day->day));
    tpl_set(hours, M_UNTIL, date_iso_minutes(view->pool, day->closes));
    const char *to = typed ? typed : date_iso_minutes(view->pool, day->closes);
    /* A browser's field for a time cannot hold 24:00. */
    tpl_set(hours, M_TYPE, strcmp(to, "24:00") == 0 ? "text" : "time");
    tpl_set(hours, M_TO, to);
}

/* Does a problem lead to a field of the slot? */
static bool is_named(const struct today_page *shown, const char *slug)
{
    for (int i = 0; i < shown->n_problems; i++) {
        const char *id = shown->problems[i].id, *of = id ? strchr(id, '-') : NULL;
        if (of && strcmp(of + 1, slug) == 0)
            return true;
    }
    return false;
}

/* A slot, with what was typed for it if its form was refused. */
static void show_slot(struct today_view *view, const struct appearance *slot)
{
    struct pool *pool = view->pool;
    const struct event *event = view->page->event;
    const struct today_form *form = &view->shown->form;
    bool is_typed = g_strcmp0(form->act, pool_printf(pool, "move:%s", slot->slug)) == 0;
    struct date day = is_typed && form->day ? *form->day : slot->day;
    struct tpl *row = section(view, view->body, M_SLOTS);
    tpl_set(row, M_GUEST, words_in(&slot->guest, LANG_JA));
    tpl_set(row, M_DATE, date_short_words(pool, LANG_JA, slot->day));
    tpl_set(row, M_TIME,
            text_fill(pool, word(LANG_JA, WORD_TIME_RANGE),
                      date_time_words(pool, LANG_JA, slot->starts),
                      date_time_words(pool, LANG_JA, slot->ends), NULL));
    tpl_set(row, M_SLUG, slot->slug);
    tpl_show(row, M_GONE, slot->cancelled);
    tpl_show(row, M_PRESENT, !slot->cancelled);
    tpl_show(row, M_MOVED, slot->moved && !slot->cancelled);
    tpl_show(row, M_SHOWN, is_typed || is_named(view->shown, slot->slug));
    tpl_set(row, M_STARTS,
            is_typed ? text_or_empty(form->from) : date_iso_minutes(pool, slot->starts));
    tpl_set(row, M_ENDS, is_typed ? text_or_empty(form->to) : date_iso_minutes(pool, slot->ends));
    for (int i = 0; i < event->n_days; i++) {
        part_choice(row, M_DAY_CHOICES, date_iso(pool, event->days[i].day),
                    date_short_words(pool, LANG_JA, event->days[i].day), date_iso(pool, day));
    }
}

static void show_booths(struct today_view *view)
{
    struct tpl *list = section(view, view->body, M_BOOTHS);
    for (int i = 0; i < view->page->event->n_booths; i++) {
        const struct booth *booth = &view->page->event->booths[i];
        show_row(view, list, words_in(&booth->municipality.name, LANG_JA), booth->withdrawn,
                 pool_printf(view->pool, "booth:%s", booth->municipality.code));
    }
}

/* A step of a scale cannot be withdrawn alone. */
static void show_question(struct today_view *view, struct tpl *list,
                          const struct question *question)
{
    show_row(view, list, words_in(&question->title, LANG_JA), question->withdrawn,
             pool_printf(view->pool, "question:%d", question->id));
    if (question->withdrawn || question->kind == QUESTION_SCALE || !question->n_choices)
        return;
    struct tpl *choices = section(view, view->body, M_QUESTIONS);
    tpl_set(choices, M_TITLE, words_in(&question->title, LANG_JA));
    for (int i = 0; i < question->n_choices; i++) {
        const struct choice *choice = &question->choices[i];
        show_row(view, choices, words_in(&choice->label, LANG_JA), choice->withdrawn,
                 pool_printf(view->pool, "choice:%d", choice->id));
    }
}

static void show_survey(struct today_view *view)
{
    const struct event *event = view->page->event;
    if (!event->n_questions)
        return;
    struct tpl *list = section(view, view->body, M_SURVEY);
    for (int i = 0; i < event->n_questions; i++)
        show_question(view, list, &event->questions[i]);
}

enum result view_today(struct pool *pool, const struct page *page, const struct today_page *shown,
                       GString *out)
{
    const struct event *event = page->event;
    struct tpl *shell = page_shell(pool, page, PAGE_STAFF, word(LANG_JA, WORD_TODAY_TITLE));
    struct today_view view = {pool, page, shown, tpl_include(shell, M_BODY, TPL_TODAY)};
    part_staff_bar(view.body, page, shown->staff);
    tpl_set(view.body, M_EVENT, event->slug);
    tpl_set(view.body, M_BASE, shown->base);
    tpl_show(view.body, M_DONE, shown->is_done);
    tpl_show(view.body, M_STALE, shown->is_replaced);
    if (shown->fault.field) {
        struct tpl *faults = NULL;
        part_fault(view.body, &faults, shown->fault.field, word(LANG_JA, shown->fault.message));
    }
    tpl_show(shell, M_FAULTY, shown->fault.field || shown->is_replaced || shown->n_problems);
    part_problems(view.body, page, shown->n_problems, shown->problems);
    show_notices(&view);
    show_hours(&view);
    tpl_show(view.body, M_SOME_GUESTS, event->n_appearances > 0);
    for (int i = 0; i < event->n_appearances; i++)
        show_slot(&view, &event->appearances[i]);
    show_booths(&view);
    show_survey(&view);
    return tpl_expand(shell, TPL_PAGE, out);
}
