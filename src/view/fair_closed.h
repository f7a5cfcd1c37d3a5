/*
 * What is read instead of a page or form of a fair that is sealed, or whose records are deleted.
 * The page of a fair that is only closed for the night is view/place.h.
 */
#ifndef VIEW_FAIR_CLOSED_H
#define VIEW_FAIR_CLOSED_H

#include <stdbool.h>

#include <glib.h>

#include "base/result.h"
#include "view/page.h"

struct pool;

/* Fills fair_closed.tpl. */
enum result view_fair_closed(struct pool *pool, const struct page *page, bool is_staff,
                             GString *out) MUST_CHECK;

#endif
