/*
 * A question of kind scale: the number of each of its steps, and what its ends mean. Callers need
 * not know how the steps are written in the fair's file. The questions themselves are in the
 * sibling model/event.h; the mean of the answers is in model/tally_interval.h.
 */
#ifndef MODEL_SCALE_H
#define MODEL_SCALE_H

#include "model/event.h"

struct pool;

/* The number of a step, as visitors read it: the number with which its Japanese label begins, if
 * all labels of the question begin with numbers that ascend ("1（満足していない）", "2", ...). Else
 * the steps count from 1. */
int scale_step(const struct question *question, int index);

/* "1（満足していない）～5（とても満足）", for a heading of bare numbers. */
const char *scale_ends_words(struct pool *pool, enum lang lang, const struct question *question);

#endif
