/*
 * The marks of a tally and the times that are left out of it: a time that is left out is not marked
 * any more, and marked ten minutes in a row become one mark. Callers need not know how they are
 * sorted. The figures themselves are in the sibling model/tally.h; they do not count what is left
 * out from the start (data/tally.h).
 */
#ifndef MODEL_TALLY_MARK_H
#define MODEL_TALLY_MARK_H

#include "model/tally.h"

#define TALLY_TEN 10 /* minutes that are counted together */

struct pool;

/* Sets tally->left_outs to those of `all` that are of the filter's day and were not taken back.
 * Removes their marks, sorts the others, and joins those that follow each other at one place. */
void tally_leave_out(struct pool *pool, struct tally *tally, int n, const struct left_out *all);

#endif
