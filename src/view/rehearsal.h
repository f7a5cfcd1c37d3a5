/*
 * What visitors read about a rehearsal that is over. The host's page is view/rehearse.h; the band
 * on each page of a rehearsal is in view/shell.c.
 */
#ifndef VIEW_REHEARSAL_H
#define VIEW_REHEARSAL_H

#include <glib.h>

#include "base/result.h"
#include "model/rehearsal.h"
#include "view/page.h"

struct pool;

/* Fills rehearsal_over.tpl. The page belongs to no fair any more. */
enum result view_rehearsal_over(struct pool *pool, const struct page *page,
                                const struct rehearsal_over *over, GString *out) MUST_CHECK;

#endif
