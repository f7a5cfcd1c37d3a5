/* Implements model/estimate.h: gathers the numbers, and has model/bootstrap.h compute with them. */
#include "model/estimate.h"

#include <glib.h>
#include <math.h>

#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "model/bootstrap.h"
#include "model/tally_interval.h"
#include "model/tally_time.h"

/* The mean of those who chose a band lies in its middle third. */
#define THIRD (1.0 / 3)

/* Without an upper end the mean is at most so many times `least`. Few parties are much larger than
 * five, but what is spent has no such limit. */
#define OPEN_PARTY 1.5
#define OPEN_SPEND 2.0

static const char *const lack_names[] = {
    [ESTIMATE_FEW_HOURS] = "few_hours",     [ESTIMATE_UNCOUNTED_DAY] = "uncounted_day",
    [ESTIMATE_NO_CHECKINS] = "no_checkins", [ESTIMATE_NO_PEOPLE] = "no_people",
    [ESTIMATE_NO_QUESTION] = "no_question", [ESTIMATE_FEW_ANSWERS] = "few_answers",
};
G_STATIC_ASSERT(G_N_ELEMENTS(lack_names) == ESTIMATE_LACKS);

const char *estimate_lack_name(enum estimate_lack lack)
{
    return lack_names[lack];
}

void estimate_bounds(enum measure measure, const struct choice *choice, double *ret_low,
                     double *ret_high)
{
    const double least = *choice->least;
    if (choice->most) {
        const double third = (*choice->most - least) * THIRD;
        *ret_low = least + third;
        *ret_high = *choice->most - third;
    } else {
        *ret_low = least;
        *ret_high = least * (measure == MEASURE_PARTY ? OPEN_PARTY : OPEN_SPEND);
    }
}

/* --- people --- */

/* Adds the hour to the figures that tell from what was computed. */
static void take_hour(struct estimate *estimate, const struct bootstrap_hour *hour)
{
    estimate->hours++;
    estimate->hours_counted += hour->is_counted;
    estimate->counted += hour->people;
    *(hour->is_counted ? &estimate->checkins_counted : &estimate->checkins_rest) += hour->checkins;
}

/* Returns the hours, of which there are estimate->hours. */
static const struct bootstrap_hour *take_hours(struct pool *pool, const struct tally *tally,
                                               const struct counts *counts,
                                               struct estimate *estimate)
{
    const int n = tally->event->n_days * TALLY_HOURS;
    struct bootstrap_hour *hours = POOL_ARRAY(pool, struct bootstrap_hour, (size_t)n);
    for (int i = 0; i < n; i++) {
        const int day = i / TALLY_HOURS, hour = i % TALLY_HOURS;
        if (!tally_hour_is_over(tally, day, hour))
            continue;
        const struct counts_hour *door = counts_at(counts, NULL, day, hour);
        hours[estimate->hours] = (struct bootstrap_hour){tally->days[day].checkin_hours[hour],
                                                         door->is_counted, MAX(door->n, 0), day};
        take_hour(estimate, &hours[estimate->hours]);
    }
    return hours;
}

/* Days differ: how many people check in on a day is known only from a counted hour of that day. */
static const struct event_day *find_uncounted(const struct tally *tally,
                                              const struct counts *counts)
{
    for (int day = 0; day < tally->event->n_days; day++) {
        const struct event_day *of = &tally->event->days[day];
        bool is_counted = !tally_day_is_over(tally, day);
        for (int hour = 0; hour < TALLY_HOURS; hour++)
            is_counted |= tally_hour_is_over(tally, day, hour) &&
                          counts_at(counts, NULL, day, hour)->is_counted;
        if (!is_counted)
            return of;
    }
    return NULL;
}

static enum estimate_lack people_lack(const struct estimate *estimate)
{
    if (estimate->hours_counted < ESTIMATE_HOURS_LEAST)
        return ESTIMATE_FEW_HOURS;
    if (estimate->uncounted)
        return ESTIMATE_UNCOUNTED_DAY;
    return estimate->checkins_counted > 0 ? ESTIMATE_KNOWN : ESTIMATE_NO_CHECKINS;
}

/* --- money --- */

static struct bootstrap_bands take_answers(struct pool *pool, const struct tally *tally,
                                           enum measure measure, struct estimate_answers *answers)
{
    for (int i = 0; i < tally->event->n_questions; i++) {
        const struct question *question = &tally->event->questions[i];
        if (question->measures != measure || question->withdrawn)
            continue;
        const int n = question->n_choices;
        struct bootstrap_band *at = POOL_ARRAY(pool, struct bootstrap_band, (size_t)n);
        for (int k = 0; k < n; k++) {
            const int64_t chosen = tally->questions[i].choices[k].answers;
            at[k].answers = MAX(chosen, 0); /* none, if it is not shown or to come */
            answers->n += at[k].answers;
            estimate_bounds(measure, &question->choices[k], &at[k].low, &at[k].high);
        }
        const struct bootstrap_bands bands = {n, at};
        answers->question = question;
        answers->mean = answers->n ? bootstrap_mean(&bands) : 0;
        return bands;
    }
    return (struct bootstrap_bands){0, NULL};
}

static enum estimate_lack money_lack(const struct estimate *estimate)
{
    if (!estimate->party.question || !estimate->spend.question)
        return ESTIMATE_NO_QUESTION;
    if (MIN(estimate->party.n, estimate->spend.n) < ESTIMATE_ANSWERS_LEAST)
        return ESTIMATE_FEW_ANSWERS;
    return estimate->people.lack ? ESTIMATE_NO_PEOPLE : ESTIMATE_KNOWN;
}

static struct estimate_figure rounded(struct bootstrap_total total)
{
    return (struct estimate_figure){ESTIMATE_KNOWN, llround(total.value), llround(total.low),
                                    llround(total.high)};
}

void estimate_of(struct pool *pool, const struct tally *tally, const struct counts *counts,
                 struct estimate *ret)
{
    struct estimate estimate = {0};
    g_assert(!tally->filter.day && !tally->filter.booth && !tally->filter.source);
    const struct bootstrap_hour *hours = take_hours(pool, tally, counts, &estimate);
    estimate.uncounted = find_uncounted(tally, counts);
    const struct bootstrap_bands party = take_answers(pool, tally, MEASURE_PARTY, &estimate.party);
    const struct bootstrap_bands spend = take_answers(pool, tally, MEASURE_SPEND, &estimate.spend);
    estimate.people.lack = people_lack(&estimate);
    estimate.money.lack = money_lack(&estimate);
    if (!estimate.people.lack)
        estimate.people = rounded(bootstrap_people(estimate.hours, hours));
    if (!estimate.money.lack)
        estimate.money = rounded(bootstrap_money(estimate.hours, hours, &party, &spend));
    *ret = estimate;
}

/* --- words --- */

static const char *figure_words(struct pool *pool, enum lang lang, enum word pattern,
                                const struct estimate_figure *figure)
{
    return text_fill(pool, word(lang, pattern), text_number(pool, figure->value),
                     text_number(pool, figure->low), text_number(pool, figure->high), NULL);
}

static const char *lack_words(struct pool *pool, enum lang lang, const struct estimate *estimate,
                              enum estimate_lack lack)
{
    switch (lack) {
    case ESTIMATE_KNOWN:
    case ESTIMATE_LACKS:
        break;
    case ESTIMATE_FEW_HOURS:
        return text_fill(pool, word(lang, WORD_STAFF_ESTIMATE_FEW_HOURS),
                         text_number(pool, estimate->hours_counted),
                         text_number(pool, ESTIMATE_HOURS_LEAST), NULL);
    case ESTIMATE_UNCOUNTED_DAY:
        return text_fill(pool, word(lang, WORD_STAFF_ESTIMATE_UNCOUNTED_DAY),
                         date_short_words(pool, lang, estimate->uncounted->day), NULL);
    case ESTIMATE_NO_CHECKINS:
        return word(lang, WORD_STAFF_ESTIMATE_NO_CHECKINS);
    case ESTIMATE_NO_PEOPLE:
        return word(lang, WORD_STAFF_ESTIMATE_NO_PEOPLE);
    case ESTIMATE_NO_QUESTION:
        return word(lang, WORD_STAFF_ESTIMATE_NO_QUESTION);
    case ESTIMATE_FEW_ANSWERS:
        return text_fill(pool, word(lang, WORD_STAFF_ESTIMATE_FEW_ANSWERS),
                         text_number(pool, estimate->party.n), text_number(pool, estimate->spend.n),
                         text_number(pool, ESTIMATE_ANSWERS_LEAST), NULL);
    }
    g_assert_not_reached();
}

const char *estimate_people_words(struct pool *pool, enum lang lang,
                                  const struct estimate *estimate)
{
    const struct estimate_figure *people = &estimate->people;
    return people->lack ? lack_words(pool, lang, estimate, people->lack)
                        : figure_words(pool, lang, WORD_STAFF_ESTIMATE_PEOPLE_FIGURE, people);
}

const char *estimate_money_words(struct pool *pool, enum lang lang, const struct estimate *estimate)
{
    const struct estimate_figure *money = &estimate->money;
    return money->lack ? lack_words(pool, lang, estimate, money->lack)
                       : figure_words(pool, lang, WORD_STAFF_ESTIMATE_MONEY_FIGURE, money);
}

const char *estimate_people_basis(struct pool *pool, enum lang lang,
                                  const struct estimate *estimate)
{
    const double checkins = (double)estimate->checkins_counted;
    if (estimate->people.lack)
        return NULL;
    return text_fill(pool, word(lang, WORD_STAFF_ESTIMATE_PEOPLE_BASIS),
                     text_number(pool, estimate->hours), text_number(pool, estimate->hours_counted),
                     text_number(pool, estimate->counted),
                     text_number(pool, estimate->checkins_counted),
                     tally_decimal_words(pool, (double)estimate->counted / checkins),
                     text_number(pool, estimate->checkins_rest), NULL);
}

const char *estimate_money_basis(struct pool *pool, enum lang lang, const struct estimate *estimate)
{
    if (estimate->money.lack)
        return NULL;
    return text_fill(pool, word(lang, WORD_STAFF_ESTIMATE_MONEY_BASIS),
                     tally_decimal_words(pool, estimate->party.mean),
                     text_number(pool, estimate->party.n),
                     text_number(pool, llround(estimate->spend.mean)),
                     text_number(pool, estimate->spend.n), NULL);
}
