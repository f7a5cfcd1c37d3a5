/* The agreements and projects of a fair explained, each with its municipalities. */
#ifndef VIEW_RELATIONS_H
#define VIEW_RELATIONS_H

#include <glib.h>

#include "base/result.h"
#include "view/page.h"

struct pool;

/* GET /e/{event}/relations. */
enum result view_relations(struct pool *pool, const struct page *page, GString *out) MUST_CHECK;

#endif
