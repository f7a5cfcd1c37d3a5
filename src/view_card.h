/* スタンプカード: the booths of the fair as stamps, filled or still to come. */
#ifndef VIEW_CARD_H
#define VIEW_CARD_H

#include <glib.h>

#include "result.h"
#include "view_page.h"
#include "visit.h"

struct pool;

#define CARD_JUST_ENTRANCE "entrance"

/* GET /e/{event}/card. `just` is what the visitor comes from: a municipality's code,
 * CARD_JUST_ENTRANCE or NULL; it is only believed where the card says so today. */
enum result view_card(struct pool *pool, const struct page *page, const struct card *card,
                      const char *just, GString *out) MUST_CHECK;

#endif
