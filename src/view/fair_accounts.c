/* Fills fair_accounts.tpl. */
#include "view/fair_accounts.h"

#include "view/shell.h"
#include "view/staff_part.h"

static void list(struct tpl *body, struct pool *pool, const struct page *page,
                 const struct booth_account *booth)
{
    struct tpl *row = tpl_add(body, M_BOOTHS);
    tpl_set(row, M_NAME, words_in(&booth->booth->municipality.name, page->lang));
    if (!booth->account) {
        tpl_show(row, M_NONE, true);
        return;
    }
    struct tpl *account = tpl_add(row, M_ACCOUNT);
    tpl_set(account, M_LOGIN, booth->account->staff.login);
    part_staff_state(account, pool, page, booth->account);
}

enum result view_fair_accounts(struct pool *pool, const struct page *page,
                               const struct fair_accounts *shown, const char *submission,
                               GString *out)
{
    struct tpl *shell =
        page_shell(pool, page, PAGE_STAFF, word(page->lang, WORD_STAFF_FAIR_ACCOUNTS));
    struct tpl *body = tpl_include(shell, M_BODY, TPL_FAIR_ACCOUNTS);
    part_staff_bar(body, page, shown->staff);
    tpl_set(body, M_EVENT, page->event->slug);
    tpl_set(body, M_SUBMISSION, submission);
    tpl_show(body, M_WERE_MADE, shown->were_made);
    if (shown->n_without)
        tpl_set_integer(tpl_add(body, M_WITHOUT), M_COUNT, shown->n_without);
    else
        tpl_show(body, M_COMPLETE, true);
    if (shown->n_waiting)
        tpl_set_integer(tpl_add(body, M_WAITING), M_COUNT, shown->n_waiting);
    for (int i = 0; i < shown->n; i++)
        list(body, pool, page, &shown->booths[i]);
    return tpl_expand(shell, TPL_PAGE, out);
}
