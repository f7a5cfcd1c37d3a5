/* A booth's page: the place, what it is known for, and how it and the host are related. */
#ifndef VIEW_BOOTH_H
#define VIEW_BOOTH_H

#include <glib.h>

#include "base/result.h"
#include "model/event.h"
#include "view/page.h"

struct pool;

/* GET /e/{event}/b/{municipality code}. `booth` is one of page->event. */
enum result view_booth(struct pool *pool, const struct page *page, const struct booth *booth,
                       GString *out) MUST_CHECK;

#endif
