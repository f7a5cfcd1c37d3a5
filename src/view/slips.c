/* Fills slips.tpl and fair_accounts.tpl. An address that is too long for a QR code stands alone. */
#include "view/slips.h"

#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "lib/qr.h"
#include "view/part.h"
#include "view/shell.h"
#include "view/staff.h"

static enum result show_slip(struct tpl *body, struct pool *pool, const struct page *page,
                             const struct slip *slip)
{
    struct qr qr;
    struct tpl *tpl = tpl_add(body, M_SLIPS);
    if (slip->fair)
        tpl_set(tpl_add(tpl, M_OF_FAIR), M_FAIR, slip->fair);
    tpl_set(tpl, M_NAME, slip->name ? slip->name : word(page->lang, WORD_STAFF_PEOPLE_HOST));
    tpl_set(tpl, M_LOGIN, slip->login);
    tpl_set(tpl, M_URL, slip->url);
    tpl_set(tpl, M_UNTIL, part_moment(pool, page->lang, slip->until));
    tpl_set(tpl, M_UNTIL_AT, date_iso_moment(pool, slip->until));
    enum result r = qr_make_for_screen(pool, slip->url, &qr);
    if (r == RESULT_TOO_LARGE)
        return RESULT_OK;
    if (!r)
        part_qr(tpl_add(tpl, M_SQUARES), pool, &qr);
    return r;
}

enum result view_slips(struct pool *pool, const struct page *page, const struct staff *staff, int n,
                       const struct slip *slips, const char *back, GString *out)
{
    struct tpl *shell = page_shell(pool, page, PAGE_STAFF, word(page->lang, WORD_STAFF_SLIPS));
    struct tpl *body = tpl_include(shell, M_BODY, TPL_SLIPS);
    part_staff_bar(body, page, staff);
    tpl_set_integer(body, M_COUNT, n);
    tpl_set(body, M_BACK, back);
    for (int i = 0; i < n; i++) {
        enum result r = show_slip(body, pool, page, &slips[i]);
        if (r)
            return r;
    }
    return tpl_expand(shell, TPL_PAGE, out);
}

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
    view_staff_state(account, pool, page, booth->account);
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
