/*
 * Totals that are computed from a part, with 95 % intervals by the bootstrap: people at a fair of
 * which some hours were counted, and the money of their parties. This file knows only numbers;
 * model/estimate.h says which figures of a fair they are and when they are too few.
 *
 * The random numbers are the same in each call, so the same figures always have the same interval.
 */
#ifndef MODEL_BOOTSTRAP_H
#define MODEL_BOOTSTRAP_H

#include <stdbool.h>
#include <stdint.h>

struct bootstrap_hour {
    int64_t checkins;
    bool is_counted;
    int64_t people; /* 0 if it is not counted */
    int day;        /* any number; the hours of a day stand together */
};

/* One band of a question: how many chose it, and the bounds of their mean, which nobody knows. */
struct bootstrap_band {
    int64_t answers;
    double low, high;
};

struct bootstrap_bands {
    int n;
    const struct bootstrap_band *at;
};

struct bootstrap_total {
    double value, low, high;
};

/* The mean of all answers, with the middle of each band as its mean. Somebody answered. */
double bootstrap_mean(const struct bootstrap_bands *bands);

/* How many people there were: those counted, and for the other hours the check-ins times the ratio
 * of people to check-ins in the counted hours. At least two hours are counted, and they have
 * check-ins. */
struct bootstrap_total bootstrap_people(int n, const struct bootstrap_hour *hours);

/* What these people spent: people / mean party * mean of what a party spends. At least two people
 * answered each question. No band's mean of `party` is 0. */
struct bootstrap_total bootstrap_money(int n, const struct bootstrap_hour *hours,
                                       const struct bootstrap_bands *party,
                                       const struct bootstrap_bands *spend);

#endif
