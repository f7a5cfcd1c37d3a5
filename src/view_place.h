/*
 * What a visitor sees who opens a poster's QR code, and the page that says that the fair is not
 * open.
 */
#ifndef VIEW_PLACE_H
#define VIEW_PLACE_H

#include <glib.h>
#include <stdbool.h>

#include "place.h"
#include "result.h"
#include "view_page.h"

struct pool;

enum place_state {
    PLACE_OFFER,    /* the button */
    PLACE_RECORDED, /* this visitor has been recorded here today: no button, the way to the card */
    PLACE_REVOKED,  /* another poster hangs there now */
};

/* GET and POST /q/{token}, at open time or revoked. `submission` is for PLACE_OFFER, otherwise
 * NULL. A booth that is no longer in page->event is shown as the entrance. */
enum result view_place(struct pool *pool, const struct page *page, const struct place *place,
                       enum place_state state, const char *submission, GString *out) MUST_CHECK;

/* The fair is not open: its status, no button. `place` NULL where no poster is meant (code,
 * survey); `unsaved` when a form was refused for it. */
enum result view_closed(struct pool *pool, const struct page *page, const struct place *place,
                        bool unsaved, GString *out) MUST_CHECK;

#endif
