/*
 * Joins the marked ten minutes of a tally to longer times. Callers need not know how they are
 * sorted. The figures themselves are in the sibling model/tally.h.
 */
#ifndef MODEL_TALLY_MARK_H
#define MODEL_TALLY_MARK_H

#include "model/tally.h"

#define TALLY_TEN 10 /* minutes that are counted together */

/* Sorts tally->marks, and makes one mark of those that follow each other at one place. */
void tally_join_marks(struct tally *tally);

#endif
