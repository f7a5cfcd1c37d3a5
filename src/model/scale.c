/*
 * Implements model/scale.h.
 */
#include "model/scale.h"

#include <glib.h>

#include "base/pool.h"
#include "base/text.h"

#define DIGITS_MOST 4

/* The number at the beginning of a label, in digits of any width; -1: there is none. */
static int number_of(const struct choice *choice)
{
    const char *at = words_in(&choice->label, LANG_JA);
    int number = -1;
    for (int i = 0; i < DIGITS_MOST; i++) {
        int digit = g_unichar_digit_value(g_utf8_get_char(at));
        if (digit < 0)
            break;
        number = MAX(number, 0) * 10 + digit;
        at = g_utf8_next_char(at);
    }
    return number;
}

static bool is_numbered(const struct question *question)
{
    int before = -1;
    for (int i = 0; i < question->n_choices; i++) {
        int number = number_of(&question->choices[i]);
        if (number <= before)
            return false;
        before = number;
    }
    return true;
}

int scale_step(const struct question *question, int index)
{
    g_assert(index >= 0 && index < question->n_choices);
    return is_numbered(question) ? number_of(&question->choices[index]) : index + 1;
}

static const char *end_words(struct pool *pool, enum lang lang, const struct question *question,
                             int index)
{
    const char *label = words_in(&question->choices[index].label, lang);
    if (is_numbered(question))
        return label;
    return text_fill(pool, word(lang, WORD_EXPORT_STEP), pool_printf(pool, "%d", index + 1), label,
                     NULL);
}

const char *scale_ends_words(struct pool *pool, enum lang lang, const struct question *question)
{
    return text_fill(pool, word(lang, WORD_TIME_RANGE), end_words(pool, lang, question, 0),
                     end_words(pool, lang, question, question->n_choices - 1), NULL);
}
