/* 掲示用QR on paper, and the page on which the host replaces one. */
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
    const struct place *only;   /* the one that is printed; NULL: all */
    const struct place *just;   /* the one that has just been replaced, or NULL */
    const struct place *asking; /* the one about whose replacement is asked; or NULL */
};

/* GET /admin/e/{event}/posters: the list of them, and one a sheet of A4. RESULT_TOO_LARGE: the
 * site's address is too long for the codes. */
enum result view_posters(struct pool *pool, const struct page *page, const struct posters *shown,
                         GString *out) MUST_CHECK;

/* The same address with ?reissue=: what happens when `asking` is replaced, and the button. */
enum result view_poster_reissue(struct pool *pool, const struct page *page,
                                const struct posters *shown, GString *out) MUST_CHECK;

/* In place of both when the site's address is too long. */
enum result view_posters_refused(struct pool *pool, const struct page *page,
                                 const struct posters *shown, GString *out) MUST_CHECK;

#endif
