/*
 * Implements model/interval.h: Wilson's interval, and the quantiles of Student's t.
 */
#include "model/interval.h"

#include <glib.h>
#include <math.h>

/* The 97.5 % quantile of the normal distribution. */
#define Z 1.959963984540054

/* The 97.5 % quantiles of Student's t for 1 to 29 degrees of freedom (Abramowitz and Stegun,
 * Handbook of Mathematical Functions, 1964, table 26.10). */
static const double few[] = {
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228,
    2.201,  2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086,
    2.080,  2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045,
};

/* From 30 degrees of freedom on, the first terms of the expansion 26.7.5 of the same book are exact
 * to five digits. */
static double student(int64_t freedom)
{
    if (freedom <= (int64_t)G_N_ELEMENTS(few))
        return few[freedom - 1];
    const double v = (double)freedom, z3 = Z * Z * Z, z5 = z3 * Z * Z;
    return Z + (z3 + Z) / (4 * v) + (5 * z5 + 16 * z3 + 3 * Z) / (96 * v * v);
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
    const double half = student(people - 1) * sqrt(variance);
    ret->known = true;
    ret->range = (struct interval){MAX(least, ret->mean - half), MIN(most, ret->mean + half)};
    return true;
}
