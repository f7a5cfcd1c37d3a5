/*
 * The bar of the staff's pages: which links it has for this person, and which of them leads to the
 * page that is shown. Callers need not know the links: they are one table in staff_bar.c, and the
 * table of routes (page/routes.h) decides who gets which. The bar is drawn by part_staff_bar() in
 * view/staff_part.h.
 */
#ifndef PAGE_STAFF_BAR_H
#define PAGE_STAFF_BAR_H

#include "page/routes.h"
#include "view/page.h"

struct event;
struct pool;
struct staff;

/* The bar of a page of this row. `event` is NULL on a page without a fair, which has a shorter
 * bar. */
const struct staff_bar *staff_bar_of(struct pool *pool, const struct route *here,
                                     const struct staff *staff, const struct event *event);

#endif
