/*
 * Fills handover.tpl. The code of this browser is a shared part (part_handover()). The
 * database decides whether two cards can be joined (sql/functions). The form for a poster's code is
 * view/code.c.
 */
#include "view/handover.h"

#include "base/pool.h"
#include "base/text.h"
#include "view/part.h"
#include "view/shell.h"

static const char *fault_words(struct pool *pool, enum lang lang, enum handover_fault fault)
{
    static const enum word words[] = {
        [HANDOVER_EMPTY] = WORD_HANDOVER_FAULT_EMPTY,
        [HANDOVER_MISTYPED] = WORD_HANDOVER_FAULT_MISTYPED,
        [HANDOVER_UNKNOWN] = WORD_HANDOVER_FAULT_UNKNOWN,
        [HANDOVER_OWN] = WORD_HANDOVER_FAULT_OWN,
        [HANDOVER_FULL] = WORD_HANDOVER_FAULT_FULL,
        [HANDOVER_INCOMPLETE] = WORD_CODE_FAULT_INCOMPLETE,
    };
    return text_fill(pool, word(lang, words[fault]), pool_printf(pool, "%d", VISITOR_BROWSERS_MAX),
                     NULL);
}

enum result view_handover(struct pool *pool, const struct page *page, const struct card *card,
                          const char *made, const char *joined, const char *typed,
                          enum handover_fault fault, bool cookieless, GString *out)
{
    struct tpl *shell = page_shell(pool, page, PAGE_FORM, word(page->lang, WORD_HANDOVER_TITLE));
    struct tpl *body = tpl_include(shell, M_BODY, TPL_HANDOVER);
    tpl_set(body, M_EVENT, page->event->slug);
    tpl_show(body, M_NO_COOKIE, cookieless);
    part_handover(body, pool, page, card, made);
    tpl_set(body, M_JOIN_SUBMISSION, joined);
    tpl_set(body, M_TYPED, typed);
    if (fault != HANDOVER_FINE)
        part_only_fault(shell, body, "code", fault_words(pool, page->lang, fault));
    return tpl_expand(shell, TPL_PAGE, out);
}
