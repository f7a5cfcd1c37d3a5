/* Fills invitation.tpl and invitation_over.tpl. */
#include "view/invitation.h"

#include "view/part.h"
#include "view/shell.h"
#include "view/staff_part.h"

static const char *about_new(enum lang lang, const struct invitation_form *form)
{
    if (form->is_busy)
        return word(lang, WORD_LOGIN_FAULT_BUSY);
    return part_password_fault(lang, form->is_empty, form->fault);
}

enum result view_invitation(struct pool *pool, const struct page *page,
                            const struct invitation_form *form, GString *out)
{
    struct tpl *shell =
        page_shell(pool, page, PAGE_STAFF, word(page->lang, WORD_PASSWORD_FIRST_TITLE));
    struct tpl *body = tpl_include(shell, M_BODY, TPL_INVITATION), *faults = NULL;
    tpl_set(body, M_TOKEN, form->token);
    tpl_set(body, M_LOGIN, form->login);
    part_field_fault(body, &faults, M_NEW_WRONG, "new", about_new(page->lang, form));
    part_field_fault(body, &faults, M_AGAIN_WRONG, "again",
                     form->again_differs ? word(page->lang, WORD_PASSWORD_FAULT_AGAIN) : NULL);
    tpl_show(shell, M_FAULTY, faults != NULL);
    return tpl_expand(shell, TPL_PAGE, out);
}

enum result view_invitation_over(struct pool *pool, const struct page *page, GString *out)
{
    struct tpl *shell =
        page_shell(pool, page, PAGE_STAFF, word(page->lang, WORD_PASSWORD_OVER_TITLE));
    tpl_include(shell, M_BODY, TPL_INVITATION_OVER);
    return tpl_expand(shell, TPL_PAGE, out);
}
