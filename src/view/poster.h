/*
 * 掲示用QR on paper, and the staff's page on which the host replaces one. Callers need not know how
 * a QR code is made or drawn. The page that a visitor opens with a poster is view/place.h.
 */
#ifndef VIEW_POSTER_H
#define VIEW_POSTER_H

#include <glib.h>
#include <stdbool.h>

#include "base/result.h"
#include "model/place.h"
#include "model/staff.h"
#include "view/page.h"

struct pool;

struct posters {
    const struct staff *staff;
    int n;
    const struct place *places;
    const struct place *only;   /* the poster to print; NULL: all */
    const struct place *just;   /* the poster that was just replaced; NULL if there is none */
    const struct place *asking; /* the poster that may be replaced; NULL if there is none */
};

/* Fills posters.tpl for GET /admin/e/{event}/posters: the list of all posters, and each on its own
 * sheet of A4. RESULT_TOO_LARGE: the site's address is too long for a QR code. */
enum result view_posters(struct pool *pool, const struct page *page, const struct posters *shown,
                         GString *out) MUST_CHECK;

/* Fills poster_reissue.tpl for the same address with ?reissue=: what happens when `asking` is
 * replaced, and the button. */
enum result view_poster_reissue(struct pool *pool, const struct page *page,
                                const struct posters *shown, GString *out) MUST_CHECK;

/* Fills posters_refused.tpl, in place of the posters if the site's address is too long. */
enum result view_posters_refused(struct pool *pool, const struct page *page,
                                 const struct posters *shown, GString *out) MUST_CHECK;

#endif
