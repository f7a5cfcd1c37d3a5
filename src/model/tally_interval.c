/*
 * Implements model/tally_interval.h.
 */
#include "model/tally_interval.h"

#include <glib.h>
#include <inttypes.h>
#include <math.h>

#include "base/pool.h"
#include "base/text.h"
#include "model/scale.h"

/* `booth` -1: all. */
static bool mean_of(const struct tally_question *tallied, int booth, struct interval_mean *ret)
{
    const struct question *question = tallied->question;
    int values[EVENT_CHOICES_MAX];
    int64_t counts[EVENT_CHOICES_MAX];
    if (question->kind != QUESTION_SCALE)
        return false;
    for (int i = 0; i < question->n_choices; i++) {
        const struct tally_choice *choice = &tallied->choices[i];
        values[i] = scale_step(question, i);
        counts[i] = booth < 0 ? choice->answers : choice->by_booth[booth];
        if (counts[i] < 0)
            return false;
    }
    return interval_of_mean(question->n_choices, values, counts, ret);
}

bool tally_mean(const struct tally_question *question, struct interval_mean *ret)
{
    return mean_of(question, -1, ret);
}

bool tally_mean_at(const struct tally_question *question, int booth, struct interval_mean *ret)
{
    return mean_of(question, booth, ret);
}

bool tally_is_few(int64_t people)
{
    return people > 0 && people < INTERVAL_FEW;
}

const char *tally_few_words(enum lang lang, int64_t people)
{
    return tally_is_few(people) ? word(lang, WORD_TALLY_FEW) : "";
}

double tally_rounded(double number)
{
    return floor(number * 100 + 0.5) / 100;
}

const char *tally_decimal_words(struct pool *pool, double number)
{
    const int64_t hundredths = (int64_t)floor(number * 100 + 0.5);
    return pool_printf(pool, "%" PRId64 ".%02" PRId64, hundredths / 100, hundredths % 100);
}

const char *tally_tenth_words(struct pool *pool, double number)
{
    const int64_t tenths = (int64_t)floor(number * 10 + 0.5);
    return pool_printf(pool, "%s.%d", text_number(pool, tenths / 10), (int)(tenths % 10));
}

const char *tally_mean_words(struct pool *pool, enum lang lang, const struct interval_mean *mean)
{
    const char *value = tally_decimal_words(pool, mean->mean), *n = text_number(pool, mean->n);
    const char *few = tally_few_words(lang, mean->n);
    if (!mean->known)
        return text_fill(pool, word(lang, WORD_TALLY_MEAN_ALONE), value, n, few, NULL);
    return text_fill(pool, word(lang, WORD_TALLY_MEAN), value,
                     tally_decimal_words(pool, mean->range.low),
                     tally_decimal_words(pool, mean->range.high), n, few, NULL);
}

static int per_cent(double share)
{
    return (int)floor(share * 100 + 0.5);
}

const char *tally_share_range_words(struct pool *pool, enum lang lang, int64_t part, int64_t whole)
{
    struct interval range;
    if (part < 0 || !interval_of_share(part, whole, &range))
        return word(lang, WORD_TALLY_NO_VALUE);
    return text_fill(pool, word(lang, WORD_TALLY_SHARE_RANGE),
                     pool_printf(pool, "%d", per_cent(range.low)),
                     pool_printf(pool, "%d", per_cent(range.high)), NULL);
}
