/*
 * Implements model/interval.h: Wilson's interval, and the quantiles of Student's t.
 */
#include "model/interval.h"

#include <glib.h>
#include <math.h>

/* The 97.5 % quantile of the normal distribution. */
#define Z 1.959963984540054

/* The 97.5 % quantiles of Student's t for 1 to 29 degrees of freedom (Abramowitz and Stegun,
 * Handbook of Mathematical Functions, 1964, table 26.10, which has three digits; the others are
 * computed from the distribution). A limit is shown with two digits, so three are too few. */
static const double few[] = {
    12.706205, 4.302653, 3.182446, 2.776445, 2.570582, 2.446912, 2.364624, 2.306004,
    2.262157,  2.228139, 2.200985, 2.178813, 2.160369, 2.144787, 2.131450, 2.119905,
    2.109816,  2.100922, 2.093024, 2.085963, 2.079614, 2.073873, 2.068658, 2.063899,
    2.059539,  2.055529, 2.051831, 2.048407, 2.045230,
};

/* From 30 degrees of freedom on, the first terms of the expansion 26.7.5 of the same book are exact
 * to six digits. */
double interval_student(int64_t freedom)
{
    g_assert(freedom >= 1);
    if (freedom <= (int64_t)G_N_ELEMENTS(few))
        return few[freedom - 1];
    const double v = (double)freedom, z3 = Z * Z * Z, z5 = z3 * Z * Z, z7 = z5 * Z * Z;
    return Z + (z3 + Z) / (4 * v) + (5 * z5 + 16 * z3 + 3 * Z) / (96 * v * v) +
           (3 * z7 + 19 * z5 + 17 * z3 - 15 * Z) / (384 * v * v * v);
}

bool interval_of_share(int64_t part, int64_t whole, struct interval *ret)
{
    if (whole <= 0 || part < 0 || part > whole)
        return false;
    const double n = (double)whole, p = (double)part / n, zz = Z * Z;
    const double centre = (p + zz / (2 * n)) / (1 + zz / n);
    const double half = Z * sqrt(p * (1 - p) / n + zz / (4 * n * n)) / (1 + zz / n);
    *ret = (struct interval){MAX(0, centre - half), MIN(1, centre + half)};
    return true;
}

struct interval interval_of_difference(double a, struct interval of_a, double b,
                                       struct interval of_b)
{
    return (struct interval){
        a - b - hypot(a - of_a.low, of_b.high - b),
        a - b + hypot(of_a.high - a, b - of_b.low),
    };
}

/* The sum of the squared distances from the mean. */
static double squares(int n, const int *values, const int64_t *counts, double mean)
{
    double sum = 0;
    for (int i = 0; i < n; i++)
        sum += (double)counts[i] * (values[i] - mean) * (values[i] - mean);
    return sum;
}

bool interval_of_mean(int n, const int *values, const int64_t *counts, struct interval_mean *ret)
{
    int64_t people = 0, sum = 0;
    int least = G_MAXINT, most = G_MININT, given = 0;
    for (int i = 0; i < n; i++) {
        g_assert(counts[i] >= 0);
        people += counts[i];
        sum += counts[i] * values[i];
        given += counts[i] > 0;
        least = MIN(least, values[i]);
        most = MAX(most, values[i]);
    }
    if (!people)
        return false;
    *ret = (struct interval_mean){.n = people, .mean = (double)sum / (double)people};
    if (given < 2)
        return true;
    const double variance =
        squares(n, values, counts, ret->mean) / (double)(people - 1) / (double)people;
    const double half = interval_student(people - 1) * sqrt(variance);
    ret->known = true;
    ret->range = (struct interval){MAX(least, ret->mean - half), MIN(most, ret->mean + half)};
    return true;
}
