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
#include "model/kiosk.h"
#include "model/staff.h"
#include "view/page.h"

struct pool;

#define VIEW_KIOSK_THANKS_SECONDS 20 /* then the next visitor's form replaces the thanks */

/* The devices that the reader may end, and the device that shows the page. */
struct kiosk_devices {
    int n;
    const struct kiosk *at;
    const char *here; /* the device that shows the page; NULL if its cookie names none */
    bool was_on;      /* staff shared it at this fair, now or before */
    bool is_on;       /* it is shared now */
};

/* Fills kiosk_staff.tpl for GET /admin/e/{event}/kiosk. */
enum result view_kiosk_staff(struct pool *pool, const struct page *page, const struct staff *staff,
                             const struct kiosk_devices *devices, GString *out) MUST_CHECK;

/* Fills kiosk_over.tpl, in place of each visitor's page on a device that staff ended, or that is
 * shared for too long. */
enum result view_kiosk_over(struct pool *pool, const struct page *page, GString *out) MUST_CHECK;

/* Fills kiosk_shared.tpl, in place of a page that only a visitor's own device can show. */
enum result view_kiosk_shared(struct pool *pool, const struct page *page, GString *out) MUST_CHECK;

/* Fills kiosk_thanks.tpl for GET /e/{event}/done. `leaves`: the page says that it returns to
 * the start after VIEW_KIOSK_THANKS_SECONDS. The caller sets the header that does so. */
enum result view_kiosk_thanks(struct pool *pool, const struct page *page, bool leaves,
                              GString *out) MUST_CHECK;

#endif
