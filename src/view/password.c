/* Fills password.tpl: the form, and what is wrong with the last try. */
#include "view/password.h"

#include "base/text.h"
#include "view/part.h"
#include "view/shell.h"
#include "view/staff_part.h"

static const char *about_current(struct pool *pool, enum lang lang,
                                 const struct password_form *form)
{
    switch (form->current) {
    case CURRENT_FINE:
        break;
    case CURRENT_EMPTY:
        return word(lang, WORD_PASSWORD_FAULT_NO_CURRENT);
    case CURRENT_WRONG:
        return word(lang, WORD_PASSWORD_FAULT_WRONG);
    case CURRENT_SLOWED:
        return text_fill(pool, word(lang, WORD_PASSWORD_FAULT_SLOWED),
                         part_wait(pool, lang, form->wait), NULL);
    case CURRENT_BUSY:
        return word(lang, WORD_LOGIN_FAULT_BUSY);
    }
    return NULL;
}

enum result view_password(struct pool *pool, const struct page *page, const struct staff *staff,
                          const struct password_form *form, GString *out)
{
    struct tpl *shell = page_shell(pool, page, PAGE_STAFF, word(page->lang, WORD_PASSWORD_TITLE));
    struct tpl *body = tpl_include(shell, M_BODY, TPL_PASSWORD), *faults = NULL;
    part_staff_bar(body, page, staff);
    tpl_set(body, M_LOGIN, staff->login);
    tpl_show(body, M_CHANGED, form->changed);
    part_field_fault(body, &faults, M_CURRENT_WRONG, "password",
                     about_current(pool, page->lang, form));
    part_field_fault(body, &faults, M_NEW_WRONG, "new",
                     part_password_fault(page->lang, form->new_is_empty, form->new));
    part_field_fault(body, &faults, M_AGAIN_WRONG, "again",
                     form->again_differs ? word(page->lang, WORD_PASSWORD_FAULT_AGAIN) : NULL);
    tpl_show(shell, M_FAULTY, faults != NULL);
    return tpl_expand(shell, TPL_PAGE, out);
}
