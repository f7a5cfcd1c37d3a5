/*
 * スタンプカード: the booths of the fair as stamps, each pressed or still empty. Callers need not
 * know what news the card shows after a form. The page after the survey is view/done.h; the page
 * that joins the cards of two browsers is view/handover.h.
 */
#ifndef VIEW_CARD_H
#define VIEW_CARD_H

#include <glib.h>

#include "base/result.h"
#include "model/visit.h"
#include "view/page.h"

struct pool;

/* Values of `just` besides a place's name: the visitor sent the survey; two cards were joined. */
#define CARD_JUST_SURVEY "survey"
#define CARD_JUST_JOINED "joined"

/* Fills card.tpl for GET /e/{event}/card. `just` is where the visitor comes from: a place's name,
 * CARD_JUST_SURVEY, CARD_JUST_JOINED, or NULL. The page shows news only if the card confirms it (a
 * visit or check-in of today, or a joined card), because `just` comes from the address. If `just`
 * is set and card->visitor is NULL, the browser keeps no cookies: the page says that this browser
 * cannot show a card, and that nothing needs to be sent again. `marks` are the marks of
 * the booths' posters (model/place.h), in the order of the booths, NULL for a booth without one: by
 * them a phone without a signal shows which stamps wait. `submission` is the id for the form that
 * makes a handover code. */
enum result view_card(struct pool *pool, const struct page *page, const struct card *card,
                      const char *just, const char *const *marks, const char *submission,
                      GString *out) MUST_CHECK;

#endif
