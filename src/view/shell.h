/*
 * The shell: the frame of every page except the wall board (templates/page.tpl), with title, noren,
 * tabs and footer. Callers need not know its markers, except those named at page_shell(). A view
 * makes a shell, includes its own template in M_BODY, fills both and expands the shell:
 *
 *     struct tpl *shell = page_shell(pool, page, PAGE_VISITOR, word(page->lang, WORD_CARD_TITLE));
 *     struct tpl *body = tpl_include(shell, M_BODY, TPL_CARD);
 *     ...
 *     return tpl_expand(shell, TPL_PAGE, out);
 *
 * Parts inside a page that several pages share are view/part.h.
 */
#ifndef VIEW_SHELL_H
#define VIEW_SHELL_H

#include "lib/tpl.h"
#include "view/page.h"

struct pool;

enum page_kind {
    PAGE_PUBLIC,  /* search engines may list it */
    PAGE_VISITOR, /* one visitor's own page */
    PAGE_FORM,    /* PAGE_VISITOR with a form (id="form"): changing the language posts it and keeps
                     what was typed */
    PAGE_STAFF,   /* without the visitors' tabs */
};

/* A browser presses the first button of a form on Enter in a field. On a form of PAGE_FORM this is
 * a hidden button that sends the form. M_ONLY_BY_BUTTON makes it disabled, so that Enter does
 * nothing. On Enter in a checkbox, Chromium presses the next button instead. That one asks for the
 * page in the language that it has, with everything typed. */

/* Makes the shell with everything except M_BODY. If `title` is NULL, the fair's name is the title
 * and the heading, as on the fair's own page. The view also sets M_FAULTY if it shows a refused
 * form, M_AT_EVENT, M_AT_CARD or M_AT_SURVEY to mark the current tab. */
struct tpl *page_shell(struct pool *pool, const struct page *page, enum page_kind kind,
                       const char *title);

/* Describes a page for search engines and messengers, instead of the fair's summary, which
 * describes each public page of a fair. An empty text changes nothing. */
void page_describe(struct tpl *shell, const char *text);

#endif
