/* Fills edit.tpl and edit_part.tpl. The fields of a part are in view/edit_fields.c. */
#include "view/edit.h"

#include "base/pool.h"
#include "base/text.h"
#include "view/edit_fields.h"
#include "view/part.h"
#include "view/shell.h"
#include "view/staff_part.h"

const char *edit_change(struct pool *pool, enum lang lang, enum word sentence,
                        const struct edit_draft *draft)
{
    return text_fill(pool, word(lang, sentence), draft->changed_by,
                     part_moment(pool, lang, draft->changed_at), NULL);
}

/* {{#DRAFT}} with its last change; or {{#AS_PUBLISHED}}, or {{#NOT_PUBLIC}}. */
static void show_draft(struct tpl *body, struct pool *pool, const struct page *page,
                       const struct edit_draft *draft)
{
    tpl_show(body, event_is_open(page->event) ? M_AS_PUBLISHED : M_NOT_PUBLIC, !draft->exists);
    if (!draft->exists)
        return;
    struct tpl *tpl = tpl_add(body, M_DRAFT);
    tpl_set(tpl, M_TEXT, edit_change(pool, page->lang, WORD_EDIT_LAST_CHANGE, draft));
    tpl_show(body, M_OUTDATED, draft->is_outdated);
}

static void add_count(struct tpl *entry, enum tpl_marker marker, int n)
{
    if (n > 0)
        tpl_set_integer(tpl_add(entry, marker), M_VALUE, n);
}

static void add_entry(struct tpl *body, const struct page *page, const struct edit_entry *entry)
{
    struct tpl *tpl = tpl_add(body, M_ENTRIES);
    tpl_set(tpl, M_EVENT, page->event->slug);
    tpl_set(tpl, M_PART, entry->name);
    tpl_set(tpl, M_TITLE, word(page->lang, entry->title));
    add_count(tpl, M_PROBLEMS, entry->n_problems);
    add_count(tpl, M_MISSING_EN, entry->n_missing[LANG_EN]);
    add_count(tpl, M_MISSING_EASY, entry->n_missing[LANG_EASY]);
}

enum result view_edit(struct pool *pool, const struct page *page, const struct edit_page *shown,
                      GString *out)
{
    struct tpl *shell = page_shell(pool, page, PAGE_STAFF, word(page->lang, WORD_EDIT_TITLE));
    struct tpl *body = tpl_include(shell, M_BODY, TPL_EDIT);
    part_staff_bar(body, page, shown->staff);
    tpl_set(body, M_EVENT, page->event->slug);
    tpl_set(body, M_NAME, words_in(&page->event->name, page->lang));
    tpl_set(body, M_DIGEST, shown->digest);
    tpl_show(body, M_DISCARDED, shown->discarded && !shown->draft.exists);
    tpl_show(shell, M_FAULTY, shown->moved);
    if (shown->moved)
        tpl_set(tpl_add(body, M_MOVED), M_TEXT,
                edit_change(pool, page->lang, WORD_EDIT_MOVED, &shown->draft));
    if (shown->made)
        tpl_set(tpl_add(body, M_MADE), M_TEXT,
                text_fill(pool, word(page->lang, WORD_EDIT_MADE),
                          part_period_of(pool, page->lang, page->event), NULL));
    show_draft(body, pool, page, &shown->draft);
    tpl_show(body, M_CHANGED, shown->draft.exists);
    add_count(body, M_ALL_PROBLEMS, shown->draft.n_problems);
    for (int i = 0; i < shown->n_entries; i++)
        add_entry(body, page, &shown->entries[i]);
    return tpl_expand(shell, TPL_PAGE, out);
}

static void show_way_back(struct tpl *body, const struct page *page, const struct edit_part *shown)
{
    if (!shown->parent)
        return;
    struct tpl *up = tpl_add(body, M_OF_LIST);
    tpl_set(up, M_EVENT, page->event->slug);
    tpl_set(up, M_PART, shown->parent);
    tpl_set(up, M_TITLE, word(page->lang, shown->title));
}

static void show_news(struct tpl *body, struct pool *pool, enum lang lang,
                      const struct edit_part *shown)
{
    tpl_show(body, M_SAVED, shown->news == EDIT_SAVED);
    tpl_show(body, M_TOO_LONG, shown->news == EDIT_TOO_LONG);
    tpl_show(body, M_TOO_LARGE, shown->news == EDIT_TOO_LARGE);
    if (shown->news == EDIT_GONE)
        tpl_set(tpl_add(body, M_CONFLICT), M_TEXT,
                text_fill(pool, word(lang, WORD_EDIT_ITEM_GONE),
                          *shown->item ? shown->item : shown->names, shown->draft.changed_by,
                          part_moment(pool, lang, shown->draft.changed_at), NULL));
    if (shown->news != EDIT_CHANGED)
        return;
    struct tpl *conflict = tpl_add(body, M_CONFLICT);
    tpl_set(conflict, M_TEXT, edit_change(pool, lang, WORD_EDIT_CONFLICT, &shown->draft));
    for (int i = 0; shown->gone && i < shown->gone->n; i++)
        tpl_set(tpl_add(conflict, M_GONE), M_VALUE, shown->item_title(pool, shown->gone->items[i]));
}

enum result view_edit_part(struct pool *pool, const struct page *page,
                           const struct edit_part *shown, GString *out)
{
    const char *title = word(page->lang, shown->title);
    if (shown->item && *shown->item)
        title = shown->item;
    struct tpl *shell = page_shell(pool, page, PAGE_STAFF, title);
    struct tpl *body = tpl_include(shell, M_BODY, TPL_EDIT_PART), *faults = NULL;
    part_staff_bar(body, page, shown->staff);
    tpl_set(body, M_EVENT, page->event->slug);
    tpl_set(body, M_PART, shown->name);
    tpl_set(body, M_TITLE, title);
    tpl_set(body, M_DIGEST, shown->digest);
    if (shown->names)
        tpl_set(tpl_add(body, M_NAMED), M_VALUE, shown->names);
    show_way_back(body, page, shown);
    show_draft(body, pool, page, &shown->draft);
    show_news(body, pool, page->lang, shown);
    edit_fields(body, pool, page, shown, &faults);
    tpl_show(shell, M_FAULTY, faults || shown->news > EDIT_SAVED);
    return tpl_expand(shell, TPL_PAGE, out);
}
