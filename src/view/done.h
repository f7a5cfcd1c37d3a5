/*
 * The page after the survey: thanks, what was recorded, how to correct it, and which booths are
 * left. Callers need not know which booths are listed. On a shared device view_kiosk_thanks()
 * (view/kiosk.h) replaces this page. The card without the answers is view/card.h.
 */
#ifndef VIEW_DONE_H
#define VIEW_DONE_H

#include <glib.h>

#include "base/result.h"
#include "model/visit.h"
#include "view/page.h"

struct pool;

/* Fills done.tpl for GET /e/{event}/done. The card must have a response. */
enum result view_done(struct pool *pool, const struct page *page, const struct card *card,
                      GString *out) MUST_CHECK;

#endif
