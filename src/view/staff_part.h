/*
 * Parts that several pages of staff share. Each function fills its part in the dictionary that the
 * caller passes. Callers need not know the markers inside a part. Parts that visitors' pages have,
 * too, are view/part.h.
 */
#ifndef VIEW_STAFF_PART_H
#define VIEW_STAFF_PART_H

#include "lib/tpl.h"
#include "view/page.h"

/* One thing that keeps a fair from being published. */
struct draft_problem {
    const char *where, *message;
    const char *part; /* of the editor, which shows it */
};

/* {{#PROBLEMS}} with {{#ROWS}}: each problem, with a link to its part of the editor. Nothing if
 * there is none. */
void part_problems(struct tpl *tpl, const struct page *page, int n,
                   const struct draft_problem *problems);

#endif
