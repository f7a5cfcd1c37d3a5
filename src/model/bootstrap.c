/*
 * Implements model/bootstrap.h. Each run draws as many counted hours as there are, with
 * replacement, and gets another ratio; it adds to each hour that was not counted the deviation of a
 * counted one, because such an hour does not have the mean ratio either. A run for money draws the
 * answers, too, and the mean of each band. The interval lies between two quantiles of all runs.
 *
 * On some days more people check in than on others, as in rain. The counted hours cannot tell how
 * much the days differ: a fair has too few days. So each run also changes the ratio of each day by
 * a random share, of the size that DAYS_DIFFER assumes. If each day has the same part of its hours
 * counted, that changes little. If nearly all counted hours are of one day, it changes much.
 *
 * A bootstrap of few hours is too narrow. So the quantiles are further out, as T. Hesterberg says
 * (What teachers should know about the bootstrap, The American Statistician 69, 2015, 371-386,
 * "expanded percentile interval").
 */
#include "model/bootstrap.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>

#include "model/interval.h"

#define RUNS 1000
#define DAYS_DIFFER 0.25 /* the standard deviation of a day's ratio, as a part of the ratio */
#define DRAWN_MAX 100    /* answers that a run draws; more take longer and change little */

/* --- random numbers: SplitMix64 of S. Vigna, which is in the public domain --- */

struct chance {
    uint64_t state;
};

static uint64_t next(struct chance *chance)
{
    uint64_t z = chance->state += 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

/* From 0 to 1, without 1. */
static double uniform(struct chance *chance)
{
    return (double)(next(chance) >> 11) * 0x1p-53;
}

static int below(struct chance *chance, int n)
{
    return (int)(uniform(chance) * n);
}

/* Nearly of the normal distribution: the sum of twelve uniform numbers. */
static double normal(struct chance *chance)
{
    double sum = -6;
    for (int i = 0; i < 12; i++)
        sum += uniform(chance);
    return sum;
}

/* --- people --- */

struct hours {
    int n_counted;
    const struct bootstrap_hour **counted;
    int n_rest;
    const struct bootstrap_hour **rest;
    double people, checkins; /* of the counted hours */
    double rest_checkins;
    double *deviations; /* of the counted hours from the ratio, in units of spread_of() */
    int n_days;
    double *days; /* how many people more there are if the day's own ratio is twice the ratio */
};

/* How far the people of an hour lie from the ratio grows with its check-ins. But people without
 * check-ins also come to an hour that has few. Of the spreads that were tried, this one held the
 * truth most evenly over the fairs of tests/unit/test_estimate.c. */
static double spread_of(const struct hours *hours, const struct bootstrap_hour *hour)
{
    return (double)hour->checkins + 0.3 * hours->checkins / hours->n_counted;
}

/* The deviations have the mean 0. Those of few hours from their own ratio are too small by the
 * factor that this corrects. */
static void deviate(struct hours *hours)
{
    const int n = hours->n_counted;
    const double ratio = hours->people / hours->checkins;
    double sum = 0;
    for (int i = 0; i < n; i++) {
        const struct bootstrap_hour *hour = hours->counted[i];
        hours->deviations[i] =
            ((double)hour->people - ratio * (double)hour->checkins) / spread_of(hours, hour);
        sum += hours->deviations[i];
    }
    for (int i = 0; i < n; i++)
        hours->deviations[i] = (hours->deviations[i] - sum / n) * sqrt((double)n / (n - 1));
}

/* Where a day has another ratio, its hours that were not counted have other people. Its counted
 * hours had them, too, and gave them to the hours of all days. */
static void weigh_days(struct hours *hours, int n, const struct bootstrap_hour *all)
{
    const double ratio = hours->people / hours->checkins;
    const double given = hours->rest_checkins / hours->checkins;
    for (int i = 0; i < n; i++) {
        if (i == 0 || all[i].day != all[i - 1].day)
            hours->days[hours->n_days++] = 0;
        hours->days[hours->n_days - 1] +=
            ratio * (double)all[i].checkins * (all[i].is_counted ? -given : 1);
    }
}

static struct hours hours_new(int n, const struct bootstrap_hour *all)
{
    struct hours hours = {
        .counted = g_new(const struct bootstrap_hour *, (size_t)n),
        .rest = g_new(const struct bootstrap_hour *, (size_t)n),
        .deviations = g_new(double, (size_t)n),
        .days = g_new(double, (size_t)n),
    };
    for (int i = 0; i < n; i++) {
        if (all[i].is_counted) {
            hours.counted[hours.n_counted++] = &all[i];
            hours.people += (double)all[i].people;
            hours.checkins += (double)all[i].checkins;
        } else {
            hours.rest[hours.n_rest++] = &all[i];
            hours.rest_checkins += (double)all[i].checkins;
        }
    }
    g_assert(hours.n_counted >= 2 && hours.checkins > 0);
    deviate(&hours);
    weigh_days(&hours, n, all);
    return hours;
}

static void hours_clear(struct hours *hours)
{
    g_free(hours->counted);
    g_free(hours->rest);
    g_free(hours->deviations);
    g_free(hours->days);
}

static double people_of(const struct hours *hours)
{
    return hours->people + hours->people / hours->checkins * hours->rest_checkins;
}

/* Hours that all lack check-ins have no ratio; then it is that of all. */
static double draw_ratio(const struct hours *hours, struct chance *chance)
{
    double people = 0, checkins = 0;
    for (int i = 0; i < hours->n_counted; i++) {
        const struct bootstrap_hour *hour = hours->counted[below(chance, hours->n_counted)];
        people += (double)hour->people;
        checkins += (double)hour->checkins;
    }
    return checkins > 0 ? people / checkins : hours->people / hours->checkins;
}

static double draw_people(const struct hours *hours, struct chance *chance)
{
    double rest = draw_ratio(hours, chance) * hours->rest_checkins;
    for (int i = 0; i < hours->n_rest; i++)
        rest +=
            spread_of(hours, hours->rest[i]) * hours->deviations[below(chance, hours->n_counted)];
    for (int i = 0; i < hours->n_days; i++)
        rest += hours->days[i] * DAYS_DIFFER * normal(chance);
    return hours->people + MAX(rest, 0);
}

/* --- answers --- */

static int64_t answers_of(const struct bootstrap_bands *bands)
{
    int64_t n = 0;
    for (int i = 0; i < bands->n; i++)
        n += bands->at[i].answers;
    return n;
}

double bootstrap_mean(const struct bootstrap_bands *bands)
{
    double sum = 0;
    for (int i = 0; i < bands->n; i++)
        sum += (double)bands->at[i].answers * (bands->at[i].low + bands->at[i].high) / 2;
    return sum / (double)answers_of(bands);
}

/* The band of a person who answered, each as likely as another. */
static int draw_band(const struct bootstrap_bands *bands, int64_t n, struct chance *chance)
{
    double at = uniform(chance) * (double)n;
    int i = 0;
    while (i < bands->n - 1 && at >= (double)bands->at[i].answers)
        at -= (double)bands->at[i++].answers;
    return i;
}

/* The mean of answers drawn anew. Of many answers it draws only some, whose mean deviates more than
 * that of all would; the deviation is then made smaller. */
static double draw_mean(const struct bootstrap_bands *bands, struct chance *chance)
{
    const int64_t n = answers_of(bands), drawn = MIN(n, DRAWN_MAX);
    const double shrink = sqrt((double)drawn / (double)n);
    double *means = g_newa(double, (size_t)bands->n), centre = 0, sum = 0;
    for (int i = 0; i < bands->n; i++) {
        const struct bootstrap_band *band = &bands->at[i];
        means[i] = band->low + (band->high - band->low) * uniform(chance);
        centre += means[i] * (double)band->answers / (double)n;
    }
    for (int64_t i = 0; i < drawn; i++)
        sum += means[draw_band(bands, n, chance)];
    return centre + (sum / (double)drawn - centre) * shrink;
}

/* --- intervals --- */

static int in_order(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The quantiles at both ends, for `n` things that were drawn from. Sorts the runs. */
static struct bootstrap_total total_of(double value, double runs[RUNS], int64_t n)
{
    const double t = interval_student(n - 1) * sqrt((double)n / (double)(n - 1));
    const double outside = erfc(t / G_SQRT2) / 2;
    const int cut = (int)(outside * (RUNS - 1));
    qsort(runs, RUNS, sizeof *runs, in_order);
    return (struct bootstrap_total){value, MIN(value, runs[cut]), MAX(value, runs[RUNS - 1 - cut])};
}

struct bootstrap_total bootstrap_people(int n, const struct bootstrap_hour *hours)
{
    struct hours split = hours_new(n, hours);
    struct chance chance = {0};
    double runs[RUNS];
    for (int i = 0; i < RUNS; i++)
        runs[i] = draw_people(&split, &chance);
    struct bootstrap_total total = total_of(people_of(&split), runs, split.n_counted);
    hours_clear(&split);
    return total;
}

struct bootstrap_total bootstrap_money(int n, const struct bootstrap_hour *hours,
                                       const struct bootstrap_bands *party,
                                       const struct bootstrap_bands *spend)
{
    struct hours split = hours_new(n, hours);
    struct chance chance = {0};
    double runs[RUNS];
    for (int i = 0; i < RUNS; i++) {
        double people = draw_people(&split, &chance);
        runs[i] = people / draw_mean(party, &chance) * draw_mean(spend, &chance);
    }
    int64_t few = MIN(answers_of(party), answers_of(spend));
    if (split.n_rest)
        few = MIN(few, split.n_counted);
    double value = people_of(&split) / bootstrap_mean(party) * bootstrap_mean(spend);
    hours_clear(&split);
    return total_of(value, runs, few);
}
