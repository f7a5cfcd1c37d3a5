/* Fills slips.tpl. An address that is too long for a QR code stands alone. */
#include "view/slips.h"

#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "lib/qr.h"
#include "view/part.h"
#include "view/shell.h"
#include "view/staff_part.h"

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
