/*
 * The fields of a part of a draft, made from its keys. Only view/edit.c uses it. The words beside a
 * field are those of model/event_keys.h.
 */
#ifndef VIEW_EDIT_FIELDS_H
#define VIEW_EDIT_FIELDS_H

#include "lib/tpl.h"
#include "view/edit_form.h"
#include "view/page.h"

struct pool;

/* {{>FIELDS}} of `tpl`: all fields of the part. `faults` is the error summary of part_fault(), to
 * which each problem of the part is added. */
void edit_fields(struct tpl *tpl, struct pool *pool, const struct page *page,
                 const struct edit_part *shown, struct tpl **faults);

#endif
