/*
 * 秘匿: what of a fair's figures only the host may see. suppress.h is the rule for one table; here
 * is what is published besides, so what everybody knows of the cells.
 */
#ifndef MODEL_TALLY_HIDE_H
#define MODEL_TALLY_HIDE_H

#include "model/tally.h"

struct pool;

/* Makes TALLY_HIDDEN of what others than the host may not see, in the tables of personal questions:
 *   - answered_by_booth and the choices' by_booth, where fewer than event->hide_below people stand,
 *     and what they could be computed from. In an empty booth and of a choice that nobody chose a 0
 *     stays;
 *   - of one day or one booth all figures: the difference of two tables would tell. */
void tally_hide(struct pool *pool, struct tally *tally);

#endif
