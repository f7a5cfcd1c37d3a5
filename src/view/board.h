/* The wall board: few figures, very large. */
#ifndef VIEW_BOARD_H
#define VIEW_BOARD_H

#include <glib.h>

#include "base/result.h"
#include "model/staff.h"
#include "model/tally.h"
#include "view/page.h"

struct pool;

/* GET /admin/e/{event}/board. `version` NULL: without anything that changes while the figures do
 * not (the time, the version itself): what a version is made of. */
enum result view_board(struct pool *pool, const struct page *page, const struct staff *staff,
                       const struct tally *tally, const char *version, GString *out) MUST_CHECK;

#endif
