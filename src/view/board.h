/*
 * The wall board: few figures, very large, readable from five metres. Callers need not know what
 * the board shows on a day without the fair. The full report is view/tally.h.
 */
#ifndef VIEW_BOARD_H
#define VIEW_BOARD_H

#include <glib.h>

#include "base/result.h"
#include "model/staff.h"
#include "model/tally.h"
#include "view/page.h"

struct pool;

/* Fills board.tpl for GET /admin/e/{event}/board. If `version` is NULL, the board omits everything
 * that changes while the figures do not: the time and the version. The caller computes the version
 * from this form of the board. */
enum result view_board(struct pool *pool, const struct page *page, const struct staff *staff,
                       const struct tally *tally, const char *version, GString *out) MUST_CHECK;

#endif
