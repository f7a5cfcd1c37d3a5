/*
 * Fills admin.tpl and export_busy.tpl. The caller decides which fairs the list contains. The page
 * before signing in is view/login.c.
 */
#include "view/admin.h"

#include "base/pool.h"
#include "view/part.h"
#include "view/shell.h"
#include "view/staff_part.h"

static void add_event(struct tpl *body, struct pool *pool, enum lang lang,
                      const struct event_entry *entry)
{
    struct tpl *event = tpl_add(body, M_EVENTS);
    tpl_set(event, M_EVENT, entry->slug);
    tpl_set(event, M_NAME, words_in(&entry->name, lang));
    tpl_set(event, M_PERIOD, part_period(pool, lang, entry->first, entry->last));
    tpl_show(event, M_UNPUBLISHED, !entry->published && !entry->is_rehearsal);
    tpl_show(event, M_REHEARSAL, entry->is_rehearsal);
}

enum result view_admin(struct pool *pool, const struct page *page, const struct staff *staff, int n,
                       const struct event_entry *entries, GString *out)
{
    struct tpl *shell = page_shell(pool, page, PAGE_STAFF, word(page->lang, WORD_ADMIN_TITLE));
    struct tpl *body = tpl_include(shell, M_BODY, TPL_ADMIN);
    part_staff_bar(body, page, staff);
    tpl_show(body, n ? M_SOME : staff->host ? M_NONE : M_UNASSIGNED, true);
    tpl_show(body, M_HOST, staff_is_host(staff));
    for (int i = 0; i < n; i++)
        add_event(body, pool, page->lang, &entries[i]);
    return tpl_expand(shell, TPL_PAGE, out);
}

enum result view_export_busy(struct pool *pool, const struct page *page, const struct staff *staff,
                             bool is_own, GString *out)
{
    struct tpl *shell = page_shell(pool, page, PAGE_STAFF, word(page->lang, WORD_EXPORT_BUSY));
    struct tpl *body = tpl_include(shell, M_BODY, TPL_EXPORT_BUSY);
    part_staff_bar(body, page, staff);
    if (page->event)
        tpl_set(tpl_add(body, M_OF_EVENT), M_EVENT, page->event->slug);
    else
        tpl_show(body, M_OF_AUDIT, true);
    tpl_show(body, is_own ? M_OWN : M_OTHERS, true);
    return tpl_expand(shell, TPL_PAGE, out);
}
