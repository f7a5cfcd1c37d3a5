/*
 * The page on which the staff of a booth say, with one thumb, what is sold out, when they are back
 * and whether it is crowded. Callers need not know which buttons a state has. What visitors see of
 * it is part_booth_states() (view/part.h).
 */
#ifndef VIEW_COCKPIT_H
#define VIEW_COCKPIT_H

#include <glib.h>

#include "base/result.h"
#include "model/booth_state.h"
#include "model/staff.h"
#include "model/tally.h"
#include "view/page.h"

struct pool;

#define COCKPIT_COMMENTS 5

struct cockpit_page {
    const struct staff *staff;
    const struct booth *booth;
    const int64_t *visits; /* today's; NULL if today is no day of the fair */
    struct comments comments;
    enum pressing pressing; /* of the form before; PRESSING_DONE also if there was none */
    /* Returns an id for a form. Each button has its own: a second button that is pressed before the
     * reply is no repetition of the first one. */
    char *(*submission)(struct pool *pool);
};

/* Fills cockpit.tpl for GET and POST /admin/e/{event}/booth/{municipality}. */
enum result view_cockpit(struct pool *pool, const struct page *page,
                         const struct cockpit_page *shown, GString *out) MUST_CHECK;

#endif
