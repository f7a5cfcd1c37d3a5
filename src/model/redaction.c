/* Implements model/redaction.h. */
#include "model/redaction.h"

#include <glib.h>
#include <string.h>

#include "base/pool.h"
#include "base/text.h"

/* What stands in place of a word. Its length does not tell that of the word. */
#define MASK "●●●"
#define SHOWN_MAX 2000 /* characters, as the column response_text.text holds */

static gint compare_lengths(gconstpointer a, gconstpointer b)
{
    size_t one = strlen(*(const char *const *)a), other = strlen(*(const char *const *)b);
    return (one < other) - (one > other);
}

/* The typed lines that are not empty, the longest first: a word that is part of a longer one must
 * not break it. */
static GPtrArray *lines_of(struct pool *pool, const char *words)
{
    g_auto(GStrv) lines = g_strsplit(words, "\n", -1);
    GPtrArray *ret = g_ptr_array_new();
    for (int i = 0; lines[i]; i++) {
        const char *line = text_trim(pool, lines[i]);
        if (*line)
            g_ptr_array_add(ret, (void *)line);
    }
    g_ptr_array_sort(ret, compare_lengths);
    return ret;
}

static const char *without(struct pool *pool, const char *text, const char *word)
{
    GString *ret = pool_string(pool);
    const char *found;
    for (; (found = strstr(text, word)); text = found + strlen(word)) {
        g_string_append_len(ret, text, found - text);
        g_string_append(ret, MASK);
    }
    return g_string_append(ret, text)->str;
}

/* NULL if the text does not have one of the words, or if the signs make it too long; *ret_fault
 * says what is wrong. */
static const char *masked(struct pool *pool, enum lang lang, const char *text,
                          const GPtrArray *words, const char **ret_fault)
{
    const char *ret = text;
    for (guint i = 0; i < words->len; i++) {
        const char *one = words->pdata[i];
        if (!strstr(text, one)) {
            *ret_fault = text_fill(pool, word(lang, WORD_COMMENT_NOT_THERE), one, NULL);
            return NULL;
        }
        ret = without(pool, ret, one);
    }
    if (text_characters(ret) <= SHOWN_MAX)
        return ret;
    *ret_fault = word(lang, WORD_COMMENT_LONG);
    return NULL;
}

static const char *fault_of_reason(enum lang lang, const char *reason)
{
    if (!*reason)
        return word(lang, WORD_STAFF_LEFT_OUT_NO_REASON);
    return text_characters(reason) > REDACTION_REASON_MAX ? word(lang, WORD_STAFF_LEFT_OUT_LONG)
                                                          : NULL;
}

bool redaction_check(struct pool *pool, enum lang lang, const char *text,
                     const struct redaction_form *form, const char **ret_text,
                     const char **ret_reason, struct redaction_faults *ret_faults)
{
    struct redaction_faults faults = {0};
    g_autoptr(GPtrArray) words = lines_of(pool, text_or_empty(form->words));
    *ret_reason = text_trim(pool, text_or_empty(form->reason));
    faults.reason = fault_of_reason(lang, *ret_reason);
    if (form->whole)
        *ret_text = word(lang, WORD_COMMENT_WHOLE_TEXT);
    else if (words->len == 0)
        faults.words = word(lang, WORD_COMMENT_NOTHING);
    else
        *ret_text = masked(pool, lang, text, words, &faults.words);
    *ret_faults = faults;
    return !faults.words && !faults.reason;
}
