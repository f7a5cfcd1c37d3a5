/*
 * The shell that every page stands in (templates/page.tpl): title, noren, tabs, footer. A view
 * makes a shell, includes its own template in M_BODY, fills both and expands the shell:
 *
 *     struct tpl *shell = page_shell(pool, page, PAGE_VISITOR, word(page->lang, WORD_CARD_TITLE));
 *     struct tpl *body = tpl_include(shell, M_BODY, TPL_CARD);
 *     ...
 *     return tpl_expand(shell, TPL_PAGE, out);
 *
 * Parts that several pages share are in view/part.h.
 */
#ifndef VIEW_SHELL_H
#define VIEW_SHELL_H

#include "lib/tpl.h"
#include "view/page.h"

struct pool;

enum page_kind {
    PAGE_PUBLIC,  /* may be found by search engines */
    PAGE_VISITOR, /* one visitor's own */
    PAGE_FORM,  /* likewise, with a form to type into (id="form"): to change the language posts it,
                   so that nothing typed is lost */
    PAGE_STAFF, /* without the visitors' tabs */
};

/* The shell with everything but M_BODY. `title` NULL: the fair's name is the title and
 * the heading (M_AT_EVENT's page). A page whose form was
 * refused also shows M_FAULTY; M_AT_EVENT, M_AT_CARD, M_AT_SURVEY mark the tab one is at. */
struct tpl *page_shell(struct pool *pool, const struct page *page, enum page_kind kind,
                       const char *title);

#endif
