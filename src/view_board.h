/* The wall board: few figures, very large. */
#ifndef VIEW_BOARD_H
#define VIEW_BOARD_H

#include <glib.h>

#include "result.h"
#include "staff.h"
#include "tally.h"
#include "view_page.h"

struct pool;

/* GET /admin/e/{event}/board. `version` NULL: without anything that changes while the figures do
 * not (the time, the version itself): what a version is made of. */
enum result view_board(struct pool *pool, const struct page *page, const struct staff *staff,
                       const struct tally *tally, const char *version, GString *out) MUST_CHECK;

#endif
