/*
 * The page that a poster's QR code opens, and the page that says that the fair is not open. Callers
 * need not know the difference between a booth and the entrance. The page that describes a booth is
 * view/booth.h. A typed code has its own page, view/code.h.
 */
#ifndef VIEW_PLACE_H
#define VIEW_PLACE_H

#include "base/result.h"
#include "model/place.h"
#include "model/reward.h"
#include "view/page.h"
#include <glib.h>

struct pool;

enum place_state {
    PLACE_OFFER,     /* shows the button */
    PLACE_RECORDED,  /* this visitor is already recorded here today: no button, but the link to the
                        card */
    PLACE_WITHDRAWN, /* the booth has left the fair */
    PLACE_REVOKED,   /* another poster has replaced this one */
};

/* Fills place.tpl for GET and POST /q/{token}, while the fair is open or if the poster is revoked.
 * `reward` is what the visitor has towards the fair's reward; NULL if that is not known.
 * `submission` is used for PLACE_OFFER only; NULL is allowed otherwise. If page->event no longer
 * has the booth, the page shows the entrance. */
enum result view_place(struct pool *pool, const struct page *page, const struct place *place,
                       enum place_state state, const struct reward_state *reward,
                       const char *submission, GString *out) MUST_CHECK;

/* What became of a form, if the fair is closed now or was closed at the time of the tap. */
enum closed_form {
    CLOSED_NO_FORM,  /* no form was sent */
    CLOSED_UNSAVED,  /* not recorded: at the time of the tap the fair was closed */
    CLOSED_TOO_LATE, /* not recorded: the form arrived more than a day after the tap */
};

/* Fills place.tpl with the fair's status, without a button, and with what became of the form.
 * `place` is NULL if the request names no poster (code). */
enum result view_closed(struct pool *pool, const struct page *page, const struct place *place,
                        enum closed_form form, GString *out) MUST_CHECK;

#endif
