/* After the survey: thanks, what was recorded, how to correct it, which booths are left. */
#ifndef VIEW_DONE_H
#define VIEW_DONE_H

#include <glib.h>

#include "base/result.h"
#include "model/visit.h"
#include "view/page.h"

struct pool;

/* GET /e/{event}/done. The card must have a response. */
enum result view_done(struct pool *pool, const struct page *page, const struct card *card,
                      GString *out) MUST_CHECK;

#endif
