/*
 * 結果報告: what one booth's report says beside all booths together. Every figure comes from a
 * tally, so nothing here counts. The other booths appear only as their median, so no booth is named
 * beside another. Callers need not know how a median is found.
 *
 * view/result.h shows it. Which booths are visited together is in the sibling model/tally_pairs.h.
 */
#ifndef MODEL_BOOTH_RESULT_H
#define MODEL_BOOTH_RESULT_H

#include <stdbool.h>

#include "base/result.h"
#include "model/tally.h"

enum booth_figure {
    BOOTH_VISITS,
    BOOTH_SHARE, /* of the visits to all booths, from 0 to 1 */
    BOOTH_VISITORS,
    BOOTH_RESPONSES,
    BOOTH_FIGURES
};

/* The figure of the booth with this index. False: it has no value, because nobody visited any
 * booth. */
bool booth_figure(const struct tally *tally, enum booth_figure figure, int booth,
                  double *ret) MUST_CHECK;

/* The median of the figure over the booths that are at the fair. Withdrawn booths do not count.
 * Returns of how many booths it is; 0: none has a value, and *ret is untouched. So do the two
 * below. */
int booth_median(const struct tally *tally, enum booth_figure figure, double *ret) MUST_CHECK;

/* The median of the means that the visitors of each booth gave in this question. 0: the question is
 * no scale, or no booth has a mean. */
int booth_median_mean(const struct tally *tally, const struct tally_question *question,
                      double *ret) MUST_CHECK;

/* The choice that names the booth's municipality, as in "where would you like to travel?". NULL:
 * the question offers none. */
const struct tally_choice *booth_choice(const struct tally_question *question,
                                        const struct booth *booth);

/* The median of the shares that chose each booth's municipality, of all who answered. 0: nobody
 * answered, or the question offers no municipality. */
int booth_median_choice(const struct tally *tally, const struct tally_question *question,
                        double *ret) MUST_CHECK;

#endif
