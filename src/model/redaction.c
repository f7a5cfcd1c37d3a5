/* Implements model/redaction.h. */
#include "model/redaction.h"

#include <glib.h>
#include <string.h>

#include "base/pool.h"
#include "base/text.h"

/* What stands in place of a word. Its length does not tell that of the word. */
#define MASK "●●●"
#define SHOWN_MAX 2000 /* characters, as the column response_text.text holds */

/* The typed lines that are not empty. */
static GPtrArray *lines_of(struct pool *pool, const char *words)
{
    g_auto(GStrv) lines = g_strsplit(words, "\n", -1);
    GPtrArray *ret = g_ptr_array_new();
    for (int i = 0; lines[i]; i++) {
        const char *line = text_trim(pool, lines[i]);
        if (*line)
            g_ptr_array_add(ret, (void *)line);
    }
    return ret;
}

/* Sets the bytes of `hidden` where the word stands in the text, also where two of its places
 * overlap. Returns false if it is nowhere. */
static bool mark(const char *text, const char *word, char *hidden)
{
    bool ret = false;
    for (const char *found = strstr(text, word); found; found = strstr(found + 1, word)) {
        memset(hidden + (found - text), 1, strlen(word));
        ret = true;
    }
    return ret;
}

/* The text with one mask in place of each run of hidden bytes. Words that overlap are one run, so
 * no part of either is left. Words that only touch are one run, too: where one ends tells
 * nothing. */
static const char *without(struct pool *pool, const char *text, const char *hidden)
{
    GString *ret = pool_string(pool);
    for (size_t i = 0; text[i]; i++) {
        if (!hidden[i])
            g_string_append_c(ret, text[i]);
        else if (i == 0 || !hidden[i - 1])
            g_string_append(ret, MASK);
    }
    return ret->str;
}

/* NULL if the text does not have one of the words, or if the signs make it too long; *ret_fault
 * says what is wrong. */
static const char *masked(struct pool *pool, enum lang lang, const char *text,
                          const GPtrArray *words, const char **ret_fault)
{
    g_autofree char *hidden = g_malloc0(strlen(text) + 1);
    for (guint i = 0; i < words->len; i++) {
        const char *one = words->pdata[i];
        if (mark(text, one, hidden))
            continue;
        *ret_fault = text_fill(pool, word(lang, WORD_COMMENT_NOT_THERE), one, NULL);
        return NULL;
    }
    const char *ret = without(pool, text, hidden);
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
