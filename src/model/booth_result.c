/*
 * Implements model/booth_result.h.
 */
#include "model/booth_result.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "model/tally_interval.h"

/* The values of the booths that are at the fair. */
struct values {
    int n;
    double at[EVENT_BOOTHS_MAX];
};

static int compare(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static int median(struct values *values, double *ret)
{
    const int n = values->n;
    if (!n)
        return 0;
    qsort(values->at, (size_t)n, sizeof values->at[0], compare);
    *ret = (values->at[(n - 1) / 2] + values->at[n / 2]) / 2;
    return n;
}

static void add(struct values *values, const struct tally *tally, int booth, bool known,
                double value)
{
    if (known && !tally->event->booths[booth].withdrawn)
        values->at[values->n++] = value;
}

bool booth_figure(const struct tally *tally, enum booth_figure figure, int booth, double *ret)
{
    const struct tally_booth *of = &tally->booths[booth];
    const int64_t value = figure == BOOTH_VISITORS    ? of->visitors
                          : figure == BOOTH_RESPONSES ? of->responses
                                                      : of->visits;
    if (value < 0 || (figure == BOOTH_SHARE && tally->visits <= 0))
        return false;
    *ret = figure == BOOTH_SHARE ? (double)value / (double)tally->visits : (double)value;
    return true;
}

int booth_median(const struct tally *tally, enum booth_figure figure, double *ret)
{
    struct values values = {0};
    for (int i = 0; i < tally->event->n_booths; i++) {
        double value = 0;
        bool known = booth_figure(tally, figure, i, &value);
        add(&values, tally, i, known, value);
    }
    return median(&values, ret);
}

int booth_median_mean(const struct tally *tally, const struct tally_question *question, double *ret)
{
    struct values values = {0};
    for (int i = 0; i < tally->event->n_booths; i++) {
        struct interval_mean mean = {0};
        bool known = tally_mean_at(question, i, &mean);
        add(&values, tally, i, known, mean.mean);
    }
    return median(&values, ret);
}

const struct tally_choice *booth_choice(const struct tally_question *question,
                                        const struct booth *booth)
{
    for (int i = 0; i < question->question->n_choices; i++) {
        const struct tally_choice *choice = &question->choices[i];
        if (strcmp(words_in(&choice->choice->label, LANG_JA),
                   words_in(&booth->municipality.name, LANG_JA)) == 0)
            return choice;
    }
    return NULL;
}

int booth_median_choice(const struct tally *tally, const struct tally_question *question,
                        double *ret)
{
    struct values values = {0};
    for (int i = 0; i < tally->event->n_booths; i++) {
        const struct tally_choice *choice = booth_choice(question, tally->booths[i].booth);
        bool known = choice && question->answered > 0;
        add(&values, tally, i, known,
            known ? (double)choice->answers / (double)question->answered : 0);
    }
    return median(&values, ret);
}
