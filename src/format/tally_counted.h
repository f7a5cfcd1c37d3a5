/*
 * The sheets of tally.xlsx with people counted by hand and with estimates, apart from those of
 * visitors. Only format/tally_xlsx.c, which has the other sheets, uses it.
 */
#ifndef FORMAT_TALLY_COUNTED_H
#define FORMAT_TALLY_COUNTED_H

#include "base/words.h"
#include "model/counted.h"

struct pool;
struct xlsx;

/* Adds the sheet of the counts, and that of the estimates if there are any. */
void format_counted_sheets(struct pool *pool, struct xlsx *xlsx, const struct tally *tally,
                           const struct counted *counted, enum lang lang);

#endif
