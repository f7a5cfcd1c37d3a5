/*
 * 効果報告書 as a workbook: the numbers of the page (view/effect.h), so that they can be sorted and
 * drawn. Callers need not know its sheets. The workbook of the report is format/tally.h.
 */
#ifndef FORMAT_EFFECT_H
#define FORMAT_EFFECT_H

#include <glib.h>

#include "base/result.h"
#include "base/words.h"
#include "model/estimate.h"
#include "model/tally.h"

struct pool;

/* A fair, or the one that stands beside it. */
struct effect_side {
    const struct tally *tally;
    const struct estimate *estimate;
};

/* Appends the workbook to `out`. `then` NULL: no other fair. RESULT_FAILED: it could not be made
 * (logged). */
enum result format_effect_xlsx(struct pool *pool, const struct effect_side *now,
                               const struct effect_side *then, enum lang lang,
                               GString *out) MUST_CHECK;

#endif
