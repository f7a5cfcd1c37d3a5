/*
 * How sure a figure is that was asked of some people and not of all: the 95 % confidence interval
 * of a share and of a mean. Callers need not know formulas. The figures themselves are in the
 * sibling model/tally.h.
 *
 * The intervals say how far chance alone can move a figure, if those who answered came from all
 * visitors without a preference. They say nothing of people who never answer.
 */
#ifndef MODEL_INTERVAL_H
#define MODEL_INTERVAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/result.h"

/* 参考値: a share or mean of fewer people has a mark. With 30, a share of 50 % is known to 17
 * points only, and Student's t is within 5 % of the normal distribution. */
#define INTERVAL_FEW 30

struct interval {
    double low, high;
};

/* The share part / whole, from 0 to 1, by E. B. Wilson (Probable inference, the law of succession,
 * and statistical inference, Journal of the American Statistical Association 22, 1927, 209-212),
 * without continuity correction. Unlike mean +- error it stays within 0 and 1 and is not empty for
 * a share of 0. False: `whole` is 0, or `part` is no part of it. */
bool interval_of_share(int64_t part, int64_t whole, struct interval *ret) MUST_CHECK;

/* The 97.5 % quantile of Student's t with so many degrees of freedom, at least 1. */
double interval_student(int64_t freedom);

/* The difference a - b of two figures of different people, from their own intervals, by G. Y. Zou
 * and A. Donner (Construction of confidence limits about effect measures, Statistics in Medicine
 * 27, 2008, 1693-1702). Of two shares it is the interval of R. G. Newcombe (Interval estimation for
 * the difference between independent proportions, Statistics in Medicine 17, 1998, method 10). */
struct interval interval_of_difference(double a, struct interval of_a, double b,
                                       struct interval of_b);

struct interval_mean {
    int64_t n;
    double mean;
    bool known; /* `range` is set: at least two people answered, and not all the same */
    struct interval range;
};

/* The mean of the values, of which values[i] was given counts[i] times, and its interval by
 * Student's t with n - 1 degrees of freedom. The interval ends where the values end. If all gave
 * the same value, nothing is known of how far others would be from it, and there is no interval.
 * False: nobody gave a value. */
bool interval_of_mean(int n, const int *values, const int64_t *counts,
                      struct interval_mean *ret) MUST_CHECK;

#endif
