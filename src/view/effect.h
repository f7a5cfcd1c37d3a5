/*
 * 効果報告書: the report of a whole fair for the council and the press, to be printed on A4: what
 * was reached, beside its targets and beside another fair. Callers need not know its sections. The
 * figures are model/effect.h. The report of one booth is view/result.h.
 */
#ifndef VIEW_EFFECT_H
#define VIEW_EFFECT_H

#include <glib.h>

#include "base/result.h"
#include "model/estimate.h"
#include "model/staff.h"
#include "model/tally.h"
#include "view/page.h"

struct pool;

struct effect_page {
    const struct staff *staff;
    const struct tally *now;
    const struct tally *then; /* of the other fair; NULL: none was asked for */
    const struct estimate *estimate_now, *estimate_then; /* NULL as `then` */
    int n_fairs;                                         /* which may be asked for */
    const struct event_entry *fairs;
};

/* Fills effect.tpl for GET /admin/e/{event}/result. */
enum result view_effect(struct pool *pool, const struct page *page, const struct effect_page *shown,
                        GString *out) MUST_CHECK;

#endif
