/* Fills rehearsal_over.tpl. */
#include "view/rehearsal.h"

#include "view/shell.h"

enum result view_rehearsal_over(struct pool *pool, const struct page *page,
                                const struct rehearsal_over *over, GString *out)
{
    const char *heading = word(page->lang, WORD_REHEARSAL_OVER);
    struct tpl *shell = page_shell(pool, page, PAGE_VISITOR, heading);
    struct tpl *body = tpl_include(shell, M_BODY, TPL_REHEARSAL_OVER);
    if (over->published) {
        struct tpl *fair = tpl_add(body, M_OF_FAIR);
        tpl_set(fair, M_EVENT, over->fair);
        tpl_set(fair, M_NAME, words_in(&over->name, page->lang));
    } else {
        tpl_show(body, M_OF_SITE, true);
    }
    return tpl_expand(shell, TPL_PAGE, out);
}
