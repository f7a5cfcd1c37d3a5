/*
 * The page that explains the agreements and projects of a fair, each with its municipalities.
 * Callers need not know the order of the sections. The relations of one booth are on its own page,
 * view/booth.h.
 */
#ifndef VIEW_RELATIONS_H
#define VIEW_RELATIONS_H

#include <glib.h>

#include "base/result.h"
#include "view/page.h"

struct pool;

/* Fills relations.tpl for GET /e/{event}/relations. */
enum result view_relations(struct pool *pool, const struct page *page, GString *out) MUST_CHECK;

#endif
