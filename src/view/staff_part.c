/* Implements view/staff_part.h. */
#include "view/staff_part.h"

void part_problems(struct tpl *tpl, const struct page *page, int n,
                   const struct draft_problem *problems)
{
    struct tpl *list = NULL;
    for (int i = 0; i < n; i++) {
        if (!list)
            list = tpl_add(tpl, M_PROBLEMS);
        struct tpl *row = tpl_add(list, M_ROWS);
        tpl_set(row, M_EVENT, page->event->slug);
        tpl_set(row, M_PART, problems[i].part);
        tpl_set(row, M_WHERE, problems[i].where);
        tpl_set(row, M_TEXT, problems[i].message);
    }
}
