/*
 * The scales, and finding the bucket of a value: the first whose bound is not below it. Callers
 * need not know that the search is linear. Most values are in one of the first buckets.
 */
#include "base/histogram.h"

const struct histogram_scale histogram_time = {
    13,
    {1000, 2500, 5000, 10000, 25000, 50000, 100000, 250000, 500000, 1000000, 2500000, 5000000,
     10000000},
    1e-6,
};

const struct histogram_scale histogram_size = {7, {1, 2, 4, 8, 16, 32, 64}, 1};

void histogram_add(struct histogram *histogram, int64_t value)
{
    const struct histogram_scale *scale = histogram->scale;
    int i = 0;
    while (i < scale->n && value > scale->bounds[i])
        i++;
    atomic_fetch_add_explicit(&histogram->counts[i], 1, memory_order_relaxed);
    atomic_fetch_add_explicit(&histogram->sum, value, memory_order_relaxed);
}
