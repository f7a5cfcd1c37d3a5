/* Fills fair_closed.tpl. */
#include "view/fair_closed.h"

#include "base/date.h"
#include "view/part.h"
#include "view/shell.h"

enum result view_fair_closed(struct pool *pool, const struct page *page, bool is_staff,
                             GString *out)
{
    const struct event *event = page->event;
    const char *heading = word(page->lang, WORD_CLOSED_FAIR_TITLE);
    struct tpl *shell = page_shell(pool, page, is_staff ? PAGE_STAFF : PAGE_VISITOR, heading);
    struct tpl *body = tpl_include(shell, M_BODY, TPL_FAIR_CLOSED);
    struct tpl *next = tpl_add(body, is_staff ? M_OF_STAFF : M_OF_VISITOR);
    tpl_set(next, M_EVENT, event->slug);
    tpl_set(next, M_NAME, words_in(&event->name, page->lang));
    if (event->purged_at)
        tpl_set(tpl_add(body, M_ERASED), M_DATE,
                date_words(pool, page->lang, date_of(event->purged_at)));
    else
        tpl_show(body, M_SEALED, true);
    return tpl_expand(shell, TPL_PAGE, out);
}
