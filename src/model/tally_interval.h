/*
 * How sure the answers of a tally are: the mean of a scale, and the intervals of means and shares,
 * as values and as words. Callers need not know which numbers the steps of a scale have. Formulas
 * are in the sibling model/interval.h, the figures in model/tally.h.
 */
#ifndef MODEL_TALLY_INTERVAL_H
#define MODEL_TALLY_INTERVAL_H

#include "model/interval.h"
#include "model/tally.h"

/* The mean of a scale's answers: of all whom the filter lets pass, and of the visitors of one booth
 * (its index). False: the question is no scale, nobody answered it, or a figure is hidden. */
bool tally_mean(const struct tally_question *question, struct interval_mean *ret) MUST_CHECK;
bool tally_mean_at(const struct tally_question *question, int booth,
                   struct interval_mean *ret) MUST_CHECK;

/* True for 参考値: fewer than INTERVAL_FEW people, but some. */
bool tally_is_few(int64_t people);

/* A number with two decimals: "3.86". It is rounded like every mean in every file. */
double tally_rounded(double number);
const char *tally_decimal_words(struct pool *pool, double number);

/* The same with one decimal, for a number that need not be whole, such as the visits of a mean
 * hour: "1,234.5", and "12.0" for 12. It is not negative. */
const char *tally_tenth_words(struct pool *pool, double number);

/* "平均 3.86（95%信頼区間 3.80～3.92、1,190人）"; with a mark if these are few. */
const char *tally_mean_words(struct pool *pool, enum lang lang, const struct interval_mean *mean);

/* The interval of a share: "22～28%". The sign of a hidden figure, or of no value, where
 * tally_share_words() has one. */
const char *tally_share_range_words(struct pool *pool, enum lang lang, int64_t part, int64_t whole);

/* The mark of few people, or "". */
const char *tally_few_words(enum lang lang, int64_t people);

#endif
