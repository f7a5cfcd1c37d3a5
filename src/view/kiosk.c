/*
 * Fills kiosk_staff.tpl, kiosk_shared.tpl and kiosk_thanks.tpl. page/survey.c sets the header that
 * leaves the thanks after some seconds. A visitor's own device shows view/done.c instead of the
 * thanks.
 */
#include "view/kiosk.h"

#include <string.h>

#include "base/date.h"
#include "base/pool.h"
#include "model/address.h"
#include "view/part.h"
#include "view/shell.h"
#include "view/staff_part.h"

static void list(struct tpl *devices, struct pool *pool, const struct page *page,
                 const struct kiosk *kiosk, const char *here)
{
    struct tpl *row = tpl_add(devices, M_ROWS);
    tpl_set(row, M_DEVICE, kiosk->device);
    tpl_set(row, M_DEVICE_NAME, part_device(pool, kiosk->device));
    tpl_set(row, M_MADE, part_moment(pool, page->lang, kiosk->made_at));
    tpl_set(row, M_MADE_AT, date_iso_moment(pool, kiosk->made_at));
    tpl_set(row, M_UNTIL, part_moment(pool, page->lang, kiosk->made_at + KIOSK_SECONDS));
    tpl_set(row, M_UNTIL_AT, date_iso_moment(pool, kiosk->made_at + KIOSK_SECONDS));
    tpl_set(row, M_LOGIN, kiosk->login);
    tpl_show(row, M_THIS, here && strcmp(here, kiosk->device) == 0);
}

enum result view_kiosk_staff(struct pool *pool, const struct page *page, const struct staff *staff,
                             const struct kiosk_devices *devices, GString *out)
{
    struct tpl *shell =
        page_shell(pool, page, PAGE_STAFF, word(page->lang, WORD_STAFF_KIOSK_TITLE));
    struct tpl *body = tpl_include(shell, M_BODY, TPL_KIOSK_STAFF);
    bool published = event_is_open(page->event);
    part_staff_bar(body, page, staff);
    tpl_set(body, M_EVENT, page->event->slug);
    tpl_set_integer(body, M_SECONDS, VIEW_KIOSK_THANKS_SECONDS);
    tpl_show(body, M_ON, devices->is_on);
    tpl_show(body, M_OVER, devices->was_on && !devices->is_on);
    tpl_show(body, M_OFF, !devices->is_on && published);
    tpl_show(body, M_UNPUBLISHED, !devices->is_on && !published);
    struct tpl *listed = devices->n ? tpl_add(body, M_DEVICES) : NULL;
    for (int i = 0; i < devices->n; i++)
        list(listed, pool, page, &devices->at[i], devices->here);
    return tpl_expand(shell, TPL_PAGE, out);
}

enum result view_kiosk_shared(struct pool *pool, const struct page *page, GString *out)
{
    struct tpl *shell = page_shell(pool, page, PAGE_VISITOR, word(page->lang, WORD_KIOSK_SHARED));
    struct tpl *body = tpl_include(shell, M_BODY, TPL_KIOSK_SHARED);
    tpl_set(body, M_EVENT, page->event->slug);
    return tpl_expand(shell, TPL_PAGE, out);
}

enum result view_kiosk_over(struct pool *pool, const struct page *page, GString *out)
{
    struct tpl *shell = page_shell(pool, page, PAGE_VISITOR, word(page->lang, WORD_KIOSK_OVER));
    tpl_include(shell, M_BODY, TPL_KIOSK_OVER);
    return tpl_expand(shell, TPL_PAGE, out);
}

enum result view_kiosk_thanks(struct pool *pool, const struct page *page, bool leaves, GString *out)
{
    struct tpl *shell = page_shell(pool, page, PAGE_VISITOR, word(page->lang, WORD_KIOSK_THANKS));
    struct tpl *body = tpl_include(shell, M_BODY, TPL_KIOSK_THANKS);
    tpl_set(body, M_EVENT, page->event->slug);
    tpl_set_integer(body, M_SECONDS, VIEW_KIOSK_THANKS_SECONDS);
    tpl_set(body, M_KIOSK_START, address_kiosk_start(pool, page->event->slug));
    tpl_include(body, M_FLOWER, TPL_FLOWER);
    tpl_show(body, M_LEAVES, leaves);
    return tpl_expand(shell, TPL_PAGE, out);
}
