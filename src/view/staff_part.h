/*
 * Parts that several pages of staff share. Each function fills its part in the dictionary that the
 * caller passes. Callers need not know the markers inside a part. Parts that visitors' pages have,
 * too, are view/part.h.
 */
#ifndef VIEW_STAFF_PART_H
#define VIEW_STAFF_PART_H

#include "lib/tpl.h"
#include "model/password.h"
#include "model/staff.h"
#include "view/page.h"

struct pool;

/* {{#marker}} with {{URL}}, {{LABEL}} and {{#HERE}}: the links of a bar, which is in Japanese as
 * all that is for staff. */
void part_bar_links(struct tpl *bar, enum tpl_marker marker, int n, const struct bar_link *links);

/* {{>STAFF_BAR}}: the links of page->staff_bar, the login of the signed-in person, and the button
 * to sign out. A fair that visitors see also gets a link to its public page. */
void part_staff_bar(struct tpl *body, const struct page *page, const struct staff *staff);

/* {{#STATES}}{{TEXT}}{{/STATES}}: what is not as usual with the account, in a few words each. */
void part_staff_state(struct tpl *tpl, struct pool *pool, const struct page *page,
                      const struct staff_account *account);

/* The sentence beside the field of a new password; NULL if it may be used. */
const char *part_password_fault(enum lang lang, bool is_empty, enum password_fault fault);

/* One thing that keeps a fair from being published. */
struct draft_problem {
    const char *where, *message;
    const char *part; /* of the editor, which shows it */
    const char *id;   /* of a field of the page itself; NULL: only the editor shows it */
};

/* {{#PROBLEMS}} with {{#ROWS}}: each problem. Its row has {{#AT_HAND}} and {{ID}}
 * if the page has the field, else {{#IN_EDITOR}} and {{PART}}. Nothing if
 * there is none. */
void part_problems(struct tpl *tpl, const struct page *page, int n,
                   const struct draft_problem *problems);

#endif
