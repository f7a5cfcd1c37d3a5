/* Fills login_code.tpl. */
#include "view/login_code.h"

#include "base/pool.h"
#include "base/text.h"
#include "view/part.h"
#include "view/shell.h"

const char *view_code_fault(struct pool *pool, enum lang lang, enum code_fault fault, int64_t wait)
{
    static const enum word words[] = {
        [CODE_EMPTY] = WORD_SECOND_FACTOR_FAULT_EMPTY,
        [CODE_UNREADABLE] = WORD_SECOND_FACTOR_FAULT_UNREADABLE,
        [CODE_WRONG] = WORD_SECOND_FACTOR_FAULT_WRONG,
    };
    if (fault == CODE_FINE)
        return NULL;
    if (fault == CODE_SLOWED)
        return text_fill(pool, word(lang, WORD_SECOND_FACTOR_FAULT_SLOWED),
                         part_wait(pool, lang, wait), NULL);
    return word(lang, words[fault]);
}

enum result view_login_code(struct pool *pool, const struct page *page,
                            const struct code_form *form, const char *submission, GString *out)
{
    struct tpl *shell =
        page_shell(pool, page, PAGE_STAFF, word(page->lang, WORD_SECOND_FACTOR_TYPE_TITLE));
    struct tpl *body = tpl_include(shell, M_BODY, TPL_LOGIN_CODE), *faults = NULL;
    tpl_set(body, M_LOGIN, form->login);
    tpl_set(body, M_SUBMISSION, submission);
    part_field_fault(body, &faults, M_CODE_WRONG, "code",
                     view_code_fault(pool, page->lang, form->fault, form->wait));
    tpl_show(shell, M_FAULTY, faults != NULL);
    return tpl_expand(shell, TPL_PAGE, out);
}
