/* スタンプカード: the booths of the fair as stamps, filled or still to come. */
#ifndef VIEW_CARD_H
#define VIEW_CARD_H

#include <glib.h>

#include "base/result.h"
#include "model/visit.h"
#include "view/page.h"

struct pool;

#define CARD_JUST_SURVEY "survey"
#define CARD_JUST_JOINED "joined"

/* GET /e/{event}/card. `just` is what the visitor comes from: a place's name,
 * CARD_JUST_SURVEY, CARD_JUST_JOINED or NULL; it is only believed where the
 * card says so today. `submission` is for the form that makes a handover code.
 * Who comes from a form without a cookie (card->visitor is NULL) is told that this browser cannot
 * show a card and that nothing need be sent again. */
enum result view_card(struct pool *pool, const struct page *page, const struct card *card,
                      const char *just, const char *submission, GString *out) MUST_CHECK;

#endif
