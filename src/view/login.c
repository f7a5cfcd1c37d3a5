/*
 * Fills login.tpl: the form, and what is wrong with the last try. The password itself never reaches
 * this file. Accounts and sessions are data/staff.h and data/session.h.
 */
#include "view/login.h"

#include "base/pool.h"
#include "base/text.h"
#include "view/part.h"
#include "view/shell.h"

static const char *about_login(struct pool *pool, enum lang lang, const struct login_form *form)
{
    switch (form->fault) {
    case LOGIN_FINE:
        break;
    case LOGIN_INCOMPLETE:
        return *form->login ? NULL : word(lang, WORD_LOGIN_FAULT_NO_LOGIN);
    case LOGIN_WRONG:
        return word(lang, WORD_LOGIN_FAULT_WRONG);
    case LOGIN_SLOWED:
        return text_fill(pool, word(lang, WORD_LOGIN_FAULT_SLOWED),
                         part_wait(pool, lang, form->wait), NULL);
    case LOGIN_BUSY:
        return word(lang, WORD_LOGIN_FAULT_BUSY);
    }
    return NULL;
}

enum result view_login(struct pool *pool, const struct page *page, const struct login_form *form,
                       GString *out)
{
    struct tpl *shell = page_shell(pool, page, PAGE_STAFF, word(page->lang, WORD_LOGIN_TITLE));
    struct tpl *body = tpl_include(shell, M_BODY, TPL_LOGIN), *faults = NULL;
    tpl_set(body, M_LOGIN, form->login);
    part_field_fault(body, &faults, M_LOGIN_WRONG, "login", about_login(pool, page->lang, form));
    if (form->fault == LOGIN_INCOMPLETE && form->no_password)
        part_field_fault(body, &faults, M_PASSWORD_WRONG, "password",
                         word(page->lang, WORD_LOGIN_FAULT_NO_PASSWORD));
    tpl_show(shell, M_FAULTY, faults != NULL);
    return tpl_expand(shell, TPL_PAGE, out);
}
