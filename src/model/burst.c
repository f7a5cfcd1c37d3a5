/* Implements model/burst.h. */
#include "model/burst.h"

#include <string.h>

#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "model/tally_interval.h"

struct burst_rest burst_rest(struct pool *pool, const struct tally *tally)
{
    const int n = tally->event->n_questions;
    struct tally_question *questions = POOL_ARRAY(pool, struct tally_question, (size_t)n);
    for (int i = 0; i < n; i++) {
        const size_t n_choices = (size_t)tally->questions[i].question->n_choices;
        questions[i] = tally->questions[i];
        questions[i].choices = POOL_ARRAY(pool, struct tally_choice, n_choices);
        for (size_t k = 0; k < n_choices; k++)
            questions[i].choices[k] = tally->questions[i].choices[k];
    }
    return (struct burst_rest){tally->responses, n, questions};
}

void burst_take(struct burst_rest *rest, const int *choice, int64_t n)
{
    if (!choice)
        rest->responses -= n;
    for (int i = 0; choice && i < rest->n_questions; i++) {
        const struct tally_question *question = &rest->questions[i];
        for (int k = 0; k < question->question->n_choices; k++) {
            if (question->choices[k].choice->id == *choice)
                question->choices[k].answers -= n;
        }
    }
}

const char *burst_words(struct pool *pool, enum lang lang, const struct tally_mark *mark)
{
    static const enum word froms[] = {
        [FROM_POSTER] = WORD_TALLY_FROM_POSTER,
        [FROM_NO_POSTER] = WORD_TALLY_FROM_NO_POSTER,
        [FROM_ANYWHERE] = WORD_TALLY_FROM_ANYWHERE,
    };
    const char *place = word(lang, WORD_STAFF_POSTER_ENTRANCE);
    if (mark->booth)
        place = text_fill(pool, word(lang, WORD_TALLY_AT_BOOTH),
                          words_in(&mark->booth->municipality.name, lang), NULL);
    return text_fill(pool, word(lang, WORD_TALLY_AT_PLACE),
                     text_fill(pool, word(lang, froms[mark->from]), place, NULL),
                     date_short_words(pool, lang, mark->day),
                     tally_range_words(pool, lang, mark->starts, mark->ends), NULL);
}

const char *burst_usual_words(struct pool *pool, enum lang lang, const struct tally_mark *mark)
{
    if (!mark->usual)
        return word(lang, WORD_TALLY_MARK_NO_USUAL);
    return text_fill(pool, word(lang, WORD_TALLY_MARK_USUAL), text_number(pool, *mark->usual),
                     NULL);
}

const char *burst_mean_words(struct pool *pool, enum lang lang, const struct tally *tally,
                             const struct burst_rest *rest, int index)
{
    struct interval_mean was, is;
    const struct tally_question *asked = &tally->questions[index];
    if (!tally_mean(asked, &was))
        return NULL;
    bool left = tally_mean(&rest->questions[index], &is);
    if (left && is.n == was.n)
        return NULL;
    return text_fill(pool, word(lang, WORD_TALLY_BURST_MEAN),
                     tally_question_title(pool, lang, asked->question),
                     tally_decimal_words(pool, was.mean), text_number(pool, was.n),
                     left ? tally_decimal_words(pool, is.mean) : word(lang, WORD_TALLY_NO_VALUE),
                     text_number(pool, left ? is.n : 0), NULL);
}
