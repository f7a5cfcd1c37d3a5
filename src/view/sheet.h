/* The report on one sheet of A4, for a meeting or the press. */
#ifndef VIEW_SHEET_H
#define VIEW_SHEET_H

#include <glib.h>

#include "base/result.h"
#include "model/staff.h"
#include "model/tally.h"
#include "view/page.h"

struct pool;

/* GET /admin/e/{event}/sheet. `back`: the report it was made from. */
enum result view_sheet(struct pool *pool, const struct page *page, const struct staff *staff,
                       const struct tally *tally, const char *back, GString *out) MUST_CHECK;

#endif
