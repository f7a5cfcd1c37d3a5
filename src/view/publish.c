/* Fills publish.tpl and history.tpl. */
#include "view/publish.h"

#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "view/edit.h"
#include "view/part.h"
#include "view/shell.h"

/* Fills {{#marker}} with changes.tpl, a row for each change. */
static void show_changes(struct tpl *body, struct pool *pool, enum lang lang,
                         enum tpl_marker marker, int n, const struct publish_change *changes)
{
    if (n == 0)
        return;
    struct tpl *list = tpl_add(body, marker), *rows = tpl_include(list, M_CHANGE_LIST, TPL_CHANGES);
    tpl_set(list, M_VALUE, text_number(pool, n));
    for (int i = 0; i < n; i++) {
        const struct publish_change *change = &changes[i];
        struct tpl *row = tpl_add(rows, M_ROWS);
        tpl_set(row, M_WHERE, change->where);
        tpl_set(row, M_TEXT, word(lang, change->kind));
        if (change->kind != WORD_PUBLISH_CHANGED)
            continue;
        struct tpl *values = tpl_add(row, M_VALUES);
        const char *nothing = word(lang, WORD_EDIT_NOTHING);
        tpl_set(values, M_BEFORE, *change->before ? change->before : nothing);
        tpl_set(values, M_AFTER, *change->after ? change->after : nothing);
    }
}

/* What keeps the draft from being published, or what happened when it was tried. */
static void show_state(struct tpl *body, struct pool *pool, const struct page *page,
                       const struct publish_page *shown)
{
    static const enum tpl_marker markers[] = {
        [PUBLISH_NOTHING] = M_NOTHING,       [PUBLISH_REPLACED] = M_REPLACED,
        [PUBLISH_TOO_LARGE] = M_TOO_LARGE,   [PUBLISH_MOVED] = M_MOVED,
        [PUBLISH_OFFLINE] = M_OFFLINE_WRONG, [PUBLISH_NOTE] = M_NOTE_WRONG,
        [PUBLISH_MEANING] = M_MEANING_WRONG,
    };
    enum publish_state state = shown->state;
    if (state == PUBLISH_PROBLEMS)
        part_problems(body, page, shown->n_problems, shown->problems);
    else if (state != PUBLISH_READY)
        tpl_show(body, markers[state], true);
    if (state == PUBLISH_REPLACED)
        show_changes(body, pool, page->lang, M_THEIRS, shown->n_theirs, shown->theirs);
}

static enum word sentence_of(const struct publish_meaning *meaning)
{
    if (meaning->is_opened)
        return WORD_PUBLISH_OPENED;
    return meaning->must_be_new ? WORD_PUBLISH_OTHER_KIND : WORD_PUBLISH_SAME_QUESTION;
}

static void show_meanings(struct tpl *form, struct pool *pool, const struct page *page,
                          const struct publish_page *shown)
{
    for (int i = 0; i < shown->n_meanings; i++) {
        const struct publish_meaning *meaning = &shown->meanings[i];
        struct tpl *field = tpl_add(form, M_MEANINGS);
        tpl_set_integer(field, M_ID, meaning->id);
        tpl_set(field, M_TITLE,
                text_fill(pool, word(page->lang, sentence_of(meaning)), meaning->title,
                          text_number(pool, meaning->answered), NULL));
        if (!meaning->must_be_new)
            tpl_show(tpl_add(field, M_MAY_STAY), M_SAME, meaning->is_same);
        tpl_show(field, M_NEW, meaning->is_new);
        tpl_show(field, M_IS_TARGET, meaning->is_target);
        tpl_show(field, M_WRONG,
                 shown->state == PUBLISH_MEANING && !meaning->is_same && !meaning->is_new);
    }
}

static void show_form(struct tpl *body, struct pool *pool, const struct page *page,
                      const struct publish_page *shown)
{
    if (shown->state == PUBLISH_NOTHING || shown->state == PUBLISH_PROBLEMS ||
        shown->state == PUBLISH_TOO_LARGE)
        return;
    struct tpl *form = tpl_add(body, M_FORM);
    tpl_set(form, M_EVENT, page->event->slug);
    tpl_set(form, M_DIGEST, shown->digest);
    tpl_set(form, M_NOTE, text_or_empty(shown->note));
    tpl_show(form, M_GOES_OFFLINE, shown->goes_offline);
    tpl_show(form, M_OFFLINE_WRONG, shown->state == PUBLISH_OFFLINE);
    tpl_show(form, M_NOTE_WRONG, shown->state == PUBLISH_NOTE);
    if (shown->state != PUBLISH_REPLACED)
        show_meanings(form, pool, page, shown);
    tpl_show(form, shown->state == PUBLISH_REPLACED ? M_MERGE : M_PUBLISH, true);
}

enum result view_publish(struct pool *pool, const struct page *page,
                         const struct publish_page *shown, GString *out)
{
    struct tpl *shell = page_shell(pool, page, PAGE_STAFF, word(page->lang, WORD_PUBLISH_TITLE));
    struct tpl *body = tpl_include(shell, M_BODY, TPL_PUBLISH);
    part_staff_bar(body, page, shown->staff);
    tpl_set(body, M_EVENT, page->event->slug);
    tpl_show(shell, M_FAULTY, shown->state >= PUBLISH_REPLACED);
    show_state(body, pool, page, shown);
    show_changes(body, pool, page->lang, M_CHANGES, shown->n_changes, shown->changes);
    tpl_show(body, M_RESPONSES, shown->changes_survey);
    if (shown->released_at)
        tpl_set(tpl_add(body, M_RELEASED), M_DATE,
                date_words(pool, page->lang, date_of(shown->released_at)));
    if (shown->kept_until)
        tpl_set(tpl_add(body, M_ENDS_SOON), M_DATE,
                date_words(pool, page->lang, *shown->kept_until));
    show_form(body, pool, page, shown);
    return tpl_expand(shell, TPL_PAGE, out);
}

/* --- history --- */

static const char *made(struct pool *pool, enum lang lang, const struct revision *revision)
{
    static const enum word words[] = {
        [ORIGIN_EARLIER] = WORD_PUBLISH_EARLIER,
        [ORIGIN_IMPORT] = WORD_PUBLISH_IMPORTED,
        [ORIGIN_EDITOR] = WORD_PUBLISH_EDITED,
    };
    return text_fill(pool, word(lang, words[revision->origin]),
                     part_moment(pool, lang, revision->made_at), text_or_empty(revision->made_by),
                     NULL);
}

static void add_revision(struct tpl *body, struct pool *pool, const struct page *page,
                         const struct history_page *shown, const struct revision *revision)
{
    struct tpl *row = tpl_add(body, M_REVISIONS);
    tpl_set_integer(row, M_NUMBER, revision->number);
    tpl_set(row, M_MADE, made(pool, page->lang, revision));
    if (*revision->note)
        tpl_set(tpl_add(row, M_NOTED), M_NOTE, revision->note);
    if (revision->number == shown->current) {
        tpl_show(row, M_CURRENT, true);
        return;
    }
    struct tpl *old = tpl_add(row, M_OLD);
    tpl_set(old, M_EVENT, page->event->slug);
    tpl_set_integer(old, M_NUMBER, revision->number);
}

static void show_chosen(struct tpl *body, struct pool *pool, const struct page *page,
                        const struct history_page *shown)
{
    if (!shown->chosen)
        return;
    struct tpl *chosen = tpl_add(body, M_CHOSEN);
    tpl_set(chosen, M_EVENT, page->event->slug);
    tpl_set(chosen, M_DIGEST, shown->digest);
    tpl_set_integer(chosen, M_NUMBER, shown->chosen);
    tpl_show(chosen, M_SAME, shown->n_changes == 0);
    show_changes(chosen, pool, page->lang, M_CHANGES, shown->n_changes, shown->changes);
}

enum result view_history(struct pool *pool, const struct page *page,
                         const struct history_page *shown, GString *out)
{
    struct tpl *shell = page_shell(pool, page, PAGE_STAFF, word(page->lang, WORD_PUBLISH_HISTORY));
    struct tpl *body = tpl_include(shell, M_BODY, TPL_HISTORY);
    part_staff_bar(body, page, shown->staff);
    tpl_set(body, M_EVENT, page->event->slug);
    tpl_show(body, M_PUBLISHED, shown->published);
    tpl_show(shell, M_FAULTY, shown->moved);
    if (shown->moved)
        tpl_set(tpl_add(body, M_MOVED), M_TEXT,
                edit_change(pool, page->lang, WORD_PUBLISH_BACK_MOVED, &shown->draft));
    tpl_show(body, M_NONE, shown->n == 0);
    show_chosen(body, pool, page, shown);
    for (int i = 0; i < shown->n; i++)
        add_revision(body, pool, page, shown, &shown->revisions[i]);
    return tpl_expand(shell, TPL_PAGE, out);
}
