/*
 * The page of one booth: the place, its specialties, and its relations with the host. Callers need
 * not know how the list of specialties is split. All relations of a fair, with their full
 * explanation, are view/relations.h. The page that a booth's QR code opens is view/place.h.
 */
#ifndef VIEW_BOOTH_H
#define VIEW_BOOTH_H

#include <glib.h>

#include "base/result.h"
#include "model/event.h"
#include "view/page.h"

struct pool;

/* Fills booth.tpl for GET /e/{event}/b/{municipality code}. `booth` must point into
 * page->event->booths, because the links to its neighbours are computed from its position. */
enum result view_booth(struct pool *pool, const struct page *page, const struct booth *booth,
                       GString *out) MUST_CHECK;

#endif
