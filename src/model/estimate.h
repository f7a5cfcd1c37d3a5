/*
 * 推計: how many people came to a fair, and what they spent, although nobody counted them all. Both
 * come from figures that were counted, each with a 95 % interval:
 *
 *   people: those counted at the door, and for the other hours the check-ins times the ratio of
 *           people to check-ins in the hours that were counted
 *   money:  people / mean party * mean of what a party spends, from the answers to the questions
 *           that measure it (enum measure)
 *
 * Use: read data_tally() without a filter and data_counts() in one transaction, and call
 * estimate_of(). The same rows always give the same figures. Where something is missing, there is
 * no figure but a reason: never 0. A page or file that shows a figure says that it is an estimate,
 * and shows the interval (estimate_people_words()).
 *
 * Callers need not know how an interval is computed: that is the sibling model/bootstrap.h.
 * model/counts.h has what was counted.
 */
#ifndef MODEL_ESTIMATE_H
#define MODEL_ESTIMATE_H

#include <stdint.h>

#include "base/words.h"
#include "model/counts.h"
#include "model/tally.h"

#define ESTIMATE_HOURS_LEAST 6    /* counted hours; the ratio of fewer says little about others */
#define ESTIMATE_ANSWERS_LEAST 30 /* to each question; as many as a mean needs (INTERVAL_FEW) */

enum estimate_lack {
    ESTIMATE_KNOWN,
    ESTIMATE_FEW_HOURS,     /* fewer than ESTIMATE_HOURS_LEAST hours were counted at the door */
    ESTIMATE_UNCOUNTED_DAY, /* a day is over, and no hour of it was counted */
    ESTIMATE_NO_CHECKINS,   /* nobody checked in in these hours */
    ESTIMATE_NO_PEOPLE,     /* money: because the people are not known */
    ESTIMATE_NO_QUESTION,   /* money: no question asks for the party, or for what it spent */
    ESTIMATE_FEW_ANSWERS,   /* money: fewer than ESTIMATE_ANSWERS_LEAST to one of them */
    ESTIMATE_LACKS
};

struct estimate_figure {
    enum estimate_lack lack;
    int64_t value, low, high; /* people, or yen; only if nothing lacks */
};

/* The question that measures something. Only the one that is asked counts, not one that it
 * replaced. */
struct estimate_answers {
    const struct question *question; /* NULL: there is none */
    int64_t n;                       /* who answered it */
    double mean;                     /* of a party: people or yen; only if n > 0 */
};

struct estimate {
    int hours,
        hours_counted; /* in which the fair was open and which are over; counted at the door */
    int64_t counted;   /* people in the counted hours */
    const struct event_day *uncounted; /* the first day that is over of which no hour was; or NULL
                                        */
    int64_t checkins_counted, checkins_rest; /* of the counted hours and of the others */
    struct estimate_answers party, spend;
    struct estimate_figure people, money;
};

/* The tally has no filter. The result points into its event. */
void estimate_of(struct pool *pool, const struct tally *tally, const struct counts *counts,
                 struct estimate *ret);

/* The bounds between which the mean of those lies who chose this: the middle third of the choice's
 * numbers. Without an upper end it lies between `least` and 1.5 times `least` people, or twice
 * `least` yen. The caller's choice has `least`. */
void estimate_bounds(enum measure measure, const struct choice *choice, double *ret_low,
                     double *ret_high);

/* "KNOWN", "few_hours", ...: the reason in a file. NULL: nothing lacks. */
const char *estimate_lack_name(enum estimate_lack lack);

/* The figure in words: "3,420人（95%の範囲 3,010～3,890人）", or why there is none. */
const char *estimate_people_words(struct pool *pool, enum lang lang,
                                  const struct estimate *estimate);
const char *estimate_money_words(struct pool *pool, enum lang lang,
                                 const struct estimate *estimate);

/* A sentence: from which figures it was computed. NULL: it was not. */
const char *estimate_people_basis(struct pool *pool, enum lang lang,
                                  const struct estimate *estimate);
const char *estimate_money_basis(struct pool *pool, enum lang lang,
                                 const struct estimate *estimate);

#endif
