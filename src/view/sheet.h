/*
 * The report on one sheet of A4, for a meeting or the press. Callers need not know which figures
 * fit. The full report is view/tally.h.
 */
#ifndef VIEW_SHEET_H
#define VIEW_SHEET_H

#include <glib.h>

#include "base/result.h"
#include "model/staff.h"
#include "model/tally.h"
#include "view/page.h"

struct pool;

/* Fills sheet.tpl for GET /admin/e/{event}/sheet. `back` is the address of the report with the same
 * filter. */
enum result view_sheet(struct pool *pool, const struct page *page, const struct staff *staff,
                       const struct tally *tally, const char *back, GString *out) MUST_CHECK;

#endif
