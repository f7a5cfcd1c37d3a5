/*
 * 秘匿: hides the figures of a fair that only the host's staff may see. Callers need not know how:
 * the same struct tally is shown, with TALLY_HIDDEN in it. The sibling model/suppress.h has the
 * rule for one table. This file adds what else is published, and so what every reader knows about
 * the cells.
 */
#ifndef MODEL_TALLY_HIDE_H
#define MODEL_TALLY_HIDE_H

#include "model/tally.h"

struct pool;

/* Sets figures of personal questions to TALLY_HIDDEN, for staff who are not the host's:
 *   - answered_by_booth and the choices' by_booth, if they count fewer than event->hide_below
 *     people, and figures from which those could be computed. A 0 stays in an empty booth and for a
 *     choice without answers;
 *   - all figures of the question, if the tally is of one day or one booth, because the difference
 *     of two tables would show them. */
void tally_hide(struct pool *pool, struct tally *tally);

#endif
