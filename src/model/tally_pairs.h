/*
 * Which booths are visited together more often than by chance. Callers need not know how chance is
 * computed. How many people visited both is in the sibling model/tally.h.
 *
 * How many people visit two booths mostly shows how popular each of them is. So the number is
 * divided by the one that popularity alone would give: all pairs that people made, shared out in
 * proportion to the people of the one booth times the people of the other. The mean of the ratio is
 * 1, however many booths a person visits.
 */
#ifndef MODEL_TALLY_PAIRS_H
#define MODEL_TALLY_PAIRS_H

#include "base/result.h"
#include "model/tally.h"

/* Pairs of people per pair of booths: the sum of `both` over all pairs, divided by the sum of the
 * products of their people. 0 if nobody visited any. It is the same for all pairs of a tally. */
double tally_pairs_chance(const struct tally *tally);

/* By what the people who visited both booths are more than by chance: 1.5. False: one of the booths
 * has no people, or nobody visited two booths. */
bool tally_pair_ratio(const struct tally *tally, double chance, int a, int b,
                      double *ret) MUST_CHECK;

#endif
