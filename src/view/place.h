/*
 * What a visitor sees who opens a poster's QR code, and the page that says that the fair is not
 * open.
 */
#ifndef VIEW_PLACE_H
#define VIEW_PLACE_H

#include "base/result.h"
#include "model/place.h"
#include "view/page.h"
#include <glib.h>

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

/* What became of a form when the fair is not open, or was not when the form happened. */
enum closed_form {
    CLOSED_NO_FORM,  /* none was sent */
    CLOSED_UNSAVED,  /* it was not taken, for it is of a moment when the fair was closed */
    CLOSED_TOO_LATE, /* nor this one, for it came more than a day after it happened */
};

/* The fair's status, no button, and what became of the form. `place` NULL where no poster is meant
 * (code, survey). */
enum result view_closed(struct pool *pool, const struct page *page, const struct place *place,
                        enum closed_form form, GString *out) MUST_CHECK;

#endif
