/*
 * 会場図: a section for each hall of the fair, with a drawing and a list of the same. Callers need
 * not know how large the drawing is. A booth's label on other pages is part_stall() (view/part.h).
 */
#ifndef VIEW_PLAN_H
#define VIEW_PLAN_H

#include <glib.h>

#include "base/result.h"
#include "view/page.h"

struct pool;

/* Fills plan.tpl for GET /e/{event}/plan. The fair has at least one hall. */
enum result view_plan(struct pool *pool, const struct page *page, GString *out) MUST_CHECK;

#endif
