/* A shared device: the staff's page that makes one, and the pages that only it shows. */
#ifndef VIEW_KIOSK_H
#define VIEW_KIOSK_H

#include <glib.h>
#include <stdbool.h>

#include "base/result.h"
#include "model/staff.h"
#include "view/page.h"

struct pool;

#define VIEW_KIOSK_THANKS_SECONDS 20 /* then the thanks make room for whoever comes next */

/* GET /admin/e/{event}/kiosk. `on`: the device that asks is a shared one of this fair. */
enum result view_kiosk_staff(struct pool *pool, const struct page *page, const struct staff *staff,
                             bool on, GString *out) MUST_CHECK;

/* What only one's own device can do. */
enum result view_kiosk_shared(struct pool *pool, const struct page *page, GString *out) MUST_CHECK;

/* GET /e/{event}/done. `leaves`: the page goes back to the start by itself, after
 * VIEW_KIOSK_THANKS_SECONDS. */
enum result view_kiosk_thanks(struct pool *pool, const struct page *page, bool leaves,
                              GString *out) MUST_CHECK;

#endif
