/* Implements model/effect.h. */
#include "model/effect.h"

#include <math.h>
#include <string.h>

#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "model/tally_hours.h"
#include "model/tally_interval.h"
#include "model/tally_time.h"
#include "model/tally_trend.h"

/* --- the whole fair --- */

enum word effect_label(enum effect_figure figure)
{
    static const enum word labels[EFFECT_FIGURES] = {
        [EFFECT_CHECKINS] = WORD_EFFECT_CHECKINS,
        [EFFECT_VISITORS] = WORD_EFFECT_VISITORS,
        [EFFECT_VISITS] = WORD_EFFECT_VISITS,
        [EFFECT_RESPONSES] = WORD_EFFECT_RESPONSES,
    };
    return labels[figure];
}

int64_t effect_value(const struct tally *tally, enum effect_figure figure)
{
    const int64_t values[EFFECT_FIGURES] = {
        [EFFECT_CHECKINS] = tally->checkins,
        [EFFECT_VISITORS] = tally->visitors,
        [EFFECT_VISITS] = tally->visits,
        [EFFECT_RESPONSES] = tally->responses,
    };
    return values[figure];
}

int effect_minutes(const struct event *event)
{
    int minutes = 0;
    for (int i = 0; i < event->n_days; i++)
        minutes += event->days[i].closes - event->days[i].opens;
    return minutes;
}

const int *effect_target(const struct event *event, enum effect_figure figure)
{
    const int *const *counts = event->targets.counts;
    return figure == EFFECT_CHECKINS    ? counts[TARGET_CHECKINS]
           : figure == EFFECT_VISITS    ? counts[TARGET_VISITS]
           : figure == EFFECT_RESPONSES ? counts[TARGET_RESPONSES]
                                        : NULL;
}

const struct tally_question *effect_scale(const struct tally *tally)
{
    const struct targets *targets = &tally->event->targets;
    for (int i = 0; targets->question && targets->mean && i < tally->event->n_questions; i++) {
        const struct tally_question *asked = &tally->questions[i];
        if (asked->question->id == *targets->question && asked->question->kind == QUESTION_SCALE)
            return asked;
    }
    return NULL;
}

enum effect_reached effect_mean_reached(const struct tally *tally)
{
    const struct tally_question *scale = effect_scale(tally);
    struct interval_mean mean;
    if (!scale || !tally_mean(scale, &mean))
        return EFFECT_NOT_YET;
    const double target = *tally->event->targets.mean / 100.0;
    if (mean.known && mean.range.low < target && target <= mean.range.high)
        return EFFECT_UNSURE;
    if (!mean.known && tally_is_few(mean.n))
        return EFFECT_FEW;
    return mean.mean >= target ? EFFECT_REACHED : EFFECT_MISSED;
}

/* --- days and hours --- */

enum word effect_days_label(enum effect_days kind)
{
    return kind == EFFECT_WEEKDAYS ? WORD_EFFECT_WEEKDAYS : WORD_EFFECT_WEEKENDS;
}

static enum effect_days kind_of(struct date day)
{
    const int weekday = date_weekday(day);
    return weekday == 0 || weekday == 6 ? EFFECT_WEEKENDS : EFFECT_WEEKDAYS;
}

static bool is_like(const struct tally *tally, enum effect_days kind, int index)
{
    return kind_of(tally->event->days[index].day) == kind && tally_day_is_over(tally, index);
}

struct effect_sum effect_sum(const struct tally *tally, enum effect_days kind)
{
    struct effect_sum sum = {0};
    for (int i = 0; i < tally->event->n_days; i++) {
        if (!is_like(tally, kind, i))
            continue;
        sum.days++;
        sum.minutes += tally->event->days[i].closes - tally->event->days[i].opens;
        sum.checkins += tally->days[i].checkins;
        sum.visits += tally->days[i].visits;
    }
    return sum;
}

bool effect_an_hour(const struct effect_sum *sum, int64_t n, double *ret)
{
    if (!sum->days)
        return false;
    *ret = (double)n * 60 / sum->minutes;
    return true;
}

int effect_hour(const struct tally *tally, enum effect_days kind, int hour, double *ret)
{
    int days = 0;
    int64_t visits = 0;
    for (int i = 0; i < tally->event->n_days; i++) {
        if (!is_like(tally, kind, i) || !tally_hour_counts(tally, i, hour))
            continue;
        days++;
        visits += trend_visits_in(tally, NULL, &tally->days[i], hour);
    }
    if (days)
        *ret = (double)visits / days;
    return days;
}

/* --- questions of two years --- */

static bool same_words(const struct words *a, const struct words *b)
{
    return strcmp(words_in(a, LANG_JA), words_in(b, LANG_JA)) == 0;
}

/* The one that is still asked, if there are two: an old one may have been replaced. */
static const struct tally_question *with_title(const struct tally *tally,
                                               const struct question *question)
{
    const struct tally_question *found = NULL;
    for (int i = 0; i < tally->event->n_questions; i++) {
        const struct tally_question *asked = &tally->questions[i];
        if (same_words(&asked->question->title, &question->title) &&
            (!found || found->question->withdrawn))
            found = asked;
    }
    return found;
}

/* The steps of a scale have an order, so they must be the same one by one. */
static bool same_choices(const struct tally_question *then, const struct question *question)
{
    if (then->question->n_choices != question->n_choices)
        return false;
    for (int i = 0; i < question->n_choices; i++) {
        const struct choice *choice = &question->choices[i];
        bool is_same = question->kind == QUESTION_SCALE
                           ? same_words(&then->question->choices[i].label, &choice->label)
                           : effect_choice(then, choice) != NULL;
        if (!is_same)
            return false;
    }
    return true;
}

enum effect_match effect_match(const struct tally *then, const struct question *question,
                               const struct tally_question **ret)
{
    const struct tally_question *other = with_title(then, question);
    *ret = NULL;
    if (question->kind == QUESTION_TEXT)
        return EFFECT_TEXTS;
    if (!other)
        return EFFECT_OTHER_TITLE;
    if (other->question->kind != question->kind)
        return EFFECT_OTHER_KIND;
    if (other->question->personal != question->personal)
        return EFFECT_OTHER_FIGURES;
    if (!same_choices(other, question))
        return EFFECT_OTHER_CHOICES;
    *ret = other;
    return EFFECT_SAME;
}

enum word effect_match_word(enum effect_match match)
{
    static const enum word words[] = {
        [EFFECT_SAME] = WORD_EFFECT_OTHER_TITLE, /* not used */
        [EFFECT_OTHER_TITLE] = WORD_EFFECT_OTHER_TITLE,
        [EFFECT_OTHER_KIND] = WORD_EFFECT_OTHER_KIND,
        [EFFECT_OTHER_CHOICES] = WORD_EFFECT_OTHER_CHOICES,
        [EFFECT_OTHER_FIGURES] = WORD_EFFECT_OTHER_FIGURES,
        [EFFECT_TEXTS] = WORD_EFFECT_TEXTS,
    };
    g_assert(match != EFFECT_SAME);
    return words[match];
}

const struct tally_choice *effect_choice(const struct tally_question *then,
                                         const struct choice *choice)
{
    for (int i = 0; i < then->question->n_choices; i++) {
        if (same_words(&then->question->choices[i].label, &choice->label))
            return &then->choices[i];
    }
    return NULL;
}

/* --- differences --- */

bool effect_share_difference(int64_t now, int64_t whole_now, int64_t then, int64_t whole_then,
                             struct effect_difference *ret)
{
    struct interval a, b;
    if (!interval_of_share(now, whole_now, &a) || !interval_of_share(then, whole_then, &b))
        return false;
    const double p = (double)now / (double)whole_now, q = (double)then / (double)whole_then;
    *ret = (struct effect_difference){p - q, true, interval_of_difference(p, a, q, b)};
    return true;
}

bool effect_mean_difference(const struct tally_question *now, const struct tally_question *then,
                            struct effect_difference *ret)
{
    struct interval_mean a, b;
    if (!tally_mean(now, &a) || !tally_mean(then, &b))
        return false;
    *ret = (struct effect_difference){.difference = a.mean - b.mean, .known = a.known && b.known};
    if (ret->known)
        ret->range = interval_of_difference(a.mean, a.range, b.mean, b.range);
    return true;
}

/* "+0.25", "±0.00" or "-0.25". */
static const char *with_sign(struct pool *pool, double number)
{
    const int64_t hundredths = (int64_t)floor(fabs(number) * 100 + 0.5);
    const char *digits = tally_decimal_words(pool, fabs(number));
    return pool_printf(pool, "%s%s", !hundredths ? "±" : number < 0 ? "-" : "+", digits);
}

const char *effect_difference_words(struct pool *pool, enum lang lang,
                                    const struct effect_difference *difference)
{
    const char *value = with_sign(pool, difference->difference);
    if (!difference->known)
        return value;
    return text_fill(pool, word(lang, WORD_EFFECT_DIFFERENCE_RANGE), value,
                     with_sign(pool, difference->range.low),
                     with_sign(pool, difference->range.high), NULL);
}
