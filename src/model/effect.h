/*
 * 効果報告書: what a fair reached, beside its targets and beside another year. Every figure comes
 * from the tallies of the two fairs, so nothing here counts. Callers need not know which days and
 * which questions of two years may be compared.
 *
 * view/effect.h shows it. The report of one booth is the sibling model/booth_result.h.
 */
#ifndef MODEL_EFFECT_H
#define MODEL_EFFECT_H

#include <stdbool.h>

#include "base/words.h"
#include "model/interval.h"
#include "model/tally.h"

struct pool;

/* The figures of the whole fair with which the report begins. */
enum effect_figure {
    EFFECT_CHECKINS,
    EFFECT_VISITORS,
    EFFECT_VISITS,
    EFFECT_RESPONSES,
    EFFECT_FIGURES
};

enum word effect_label(enum effect_figure figure);

/* TALLY_TO_COME before the fair has begun. */
int64_t effect_value(const struct tally *tally, enum effect_figure figure);

/* How long the whole fair is open, in minutes. Sums of fairs of which one is longer are not
 * compared. */
int effect_minutes(const struct event *event);

/* What the host wanted; NULL: no target. */
const int *effect_target(const struct event *event, enum effect_figure figure);

/* The scale that has a target for its mean. NULL: none has one. */
const struct tally_question *effect_scale(const struct tally *tally);

/* How the mean of a scale stands to its target. */
enum effect_reached {
    EFFECT_NOT_YET, /* nobody has answered */
    EFFECT_REACHED,
    EFFECT_MISSED,
    EFFECT_UNSURE, /* the target is in the interval of the mean: chance alone may have decided */
    EFFECT_FEW,    /* so few have answered, all alike, that the mean has no interval */
};
enum effect_reached effect_mean_reached(const struct tally *tally);

/* Days of which one is like another: people come at other hours on a working day. A public holiday
 * counts as the weekday it is on, because the program knows no holidays. */
enum effect_days { EFFECT_WEEKDAYS, EFFECT_WEEKENDS, EFFECT_DAYS };

enum word effect_days_label(enum effect_days kind);

/* The days of a kind that are over at the time of the tally, together. */
struct effect_sum {
    int days, minutes; /* so many days, which were open so long */
    int64_t checkins, visits;
};
struct effect_sum effect_sum(const struct tally *tally, enum effect_days kind);

/* `n` of the sum for an hour in which the fair is open. False: no day is over. */
bool effect_an_hour(const struct effect_sum *sum, int64_t n, double *ret) MUST_CHECK;

/* Visits to all booths in this hour, as a mean over the days of a kind that are over and were open
 * during the whole hour. Returns how many days that are; 0: *ret is not set. */
int effect_hour(const struct tally *tally, enum effect_days kind, int hour, double *ret);

/* May a question of this fair be compared with one of the other? */
enum effect_match {
    EFFECT_SAME,          /* same kind, title and choices */
    EFFECT_OTHER_TITLE,   /* no question of the other fair has this title */
    EFFECT_OTHER_KIND,    /* it is answered in another way there */
    EFFECT_OTHER_CHOICES, /* it offers other choices there */
    EFFECT_OTHER_FIGURES, /* it is about the person in one of the two, whose figures have noise */
    EFFECT_TEXTS,         /* written answers are not counted */
};

/* *ret is the question of `then` that has the same meaning; NULL unless EFFECT_SAME. */
enum effect_match effect_match(const struct tally *then, const struct question *question,
                               const struct tally_question **ret);

/* Why it is left out; a word for each but EFFECT_SAME. */
enum word effect_match_word(enum effect_match match);

/* The choice with the same label, in a question of EFFECT_SAME. */
const struct tally_choice *effect_choice(const struct tally_question *then,
                                         const struct choice *choice);

/* The difference of the shares that chose `now` and `then`, and of the means. False: one of the two
 * is not known. */
struct effect_difference {
    double difference;
    bool known; /* `range` is set */
    struct interval range;
};
bool effect_share_difference(int64_t now, int64_t whole_now, int64_t then, int64_t whole_then,
                             struct effect_difference *ret) MUST_CHECK;
bool effect_mean_difference(const struct tally_question *now, const struct tally_question *then,
                            struct effect_difference *ret) MUST_CHECK;

/* "+1.20（-0.30～+2.70）", with the limits of the 95 % interval if they are known. */
const char *effect_difference_words(struct pool *pool, enum lang lang,
                                    const struct effect_difference *difference);

#endif
