/*
 * The pages of a shared device (kiosk): the staff's page that starts one, and the pages that only a
 * shared device shows. Callers need not know how a device is recognized (data/kiosk.h). The survey
 * on a shared device is view/survey.h, as everywhere.
 */
#ifndef VIEW_KIOSK_H
#define VIEW_KIOSK_H

#include <glib.h>
#include <stdbool.h>

#include "base/result.h"
#include "model/staff.h"
#include "view/page.h"

struct pool;

#define VIEW_KIOSK_THANKS_SECONDS 20 /* then the next visitor's form replaces the thanks */

/* Fills kiosk_staff.tpl for GET /admin/e/{event}/kiosk. `on`: the requesting device is already a
 * shared device of this fair. */
enum result view_kiosk_staff(struct pool *pool, const struct page *page, const struct staff *staff,
                             bool on, GString *out) MUST_CHECK;

/* Fills kiosk_shared.tpl, in place of a page that only a visitor's own device can show. */
enum result view_kiosk_shared(struct pool *pool, const struct page *page, GString *out) MUST_CHECK;

/* Fills kiosk_thanks.tpl for GET /e/{event}/done. `leaves`: the page says that it returns to
 * the start after VIEW_KIOSK_THANKS_SECONDS. The caller sets the header that does so. */
enum result view_kiosk_thanks(struct pool *pool, const struct page *page, bool leaves,
                              GString *out) MUST_CHECK;

#endif
