/*
 * Fills code.tpl: how to check in with a QR code, and the form for the typed code. page/code.c
 * and model/place.h decide whether a code is valid.
 */
#include "view/code.h"

#include "view/part.h"
#include "view/shell.h"

static enum word fault_word(enum code_fault fault)
{
    static const enum word words[] = {
        [CODE_EMPTY] = WORD_CODE_FAULT_EMPTY,           [CODE_MISTYPED] = WORD_CODE_FAULT_MISTYPED,
        [CODE_UNKNOWN] = WORD_CODE_FAULT_UNKNOWN,       [CODE_REVOKED] = WORD_CODE_FAULT_REVOKED,
        [CODE_INCOMPLETE] = WORD_CODE_FAULT_INCOMPLETE,
    };
    return words[fault];
}

enum result view_code(struct pool *pool, const struct page *page, const char *submission,
                      const char *typed, enum code_fault fault, GString *out)
{
    bool open = event_status(page->event, page->now).phase == EVENT_OPEN;
    struct tpl *shell =
        page_shell(pool, page, open ? PAGE_FORM : PAGE_VISITOR, word(page->lang, WORD_CODE_TITLE));
    struct tpl *body = tpl_include(shell, M_BODY, TPL_CODE);
    tpl_set(body, M_EVENT, page->event->slug);
    tpl_show(body, M_OPEN, open);
    if (!open) {
        tpl_show(body, M_CLOSED, true);
        part_status(body, pool, page);
    }
    tpl_set(body, M_SUBMISSION, submission);
    tpl_set(body, M_TYPED, typed);
    if (fault != CODE_FINE)
        part_only_fault(shell, body, "code", word(page->lang, fault_word(fault)));
    return tpl_expand(shell, TPL_PAGE, out);
}
