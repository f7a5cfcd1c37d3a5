/*
 * A histogram counts how often a measured value was how large. Many threads add to it at once.
 * Callers need not know how: each bucket is an atomic number, so that adding takes a few
 * nanoseconds and waits for no lock. What reads it may see a value in a bucket and not yet in the
 * sum. format/metrics.h writes it down.
 */
#ifndef BASE_HISTOGRAM_H
#define BASE_HISTOGRAM_H

#include <stdatomic.h>
#include <stdint.h>

#define HISTOGRAM_BOUNDS_MAX 14

/* The upper bounds of the buckets, ascending. One more bucket, without a bound, is behind them.
 * `unit` is what 1 means when it is written down: 1e-6 if values are microseconds and are written
 * in seconds. */
struct histogram_scale {
    int n;
    int64_t bounds[HISTOGRAM_BOUNDS_MAX];
    double unit;
};

extern const struct histogram_scale histogram_time; /* microseconds: 1 ms to 10 s */
extern const struct histogram_scale histogram_size; /* 1 to 64, in powers of two */

/* Begins as {.scale = &histogram_time}. */
struct histogram {
    const struct histogram_scale *scale;
    _Atomic int64_t counts[HISTOGRAM_BOUNDS_MAX + 1]; /* of each bucket alone */
    _Atomic int64_t sum;
};

void histogram_add(struct histogram *histogram, int64_t value);

#endif
