/*
 * Reads the furigana notation one piece at a time, so a caller needs no list of pieces. Callers
 * need not know which characters are kanji. The sibling lib/tpl.cc makes HTML of the pieces.
 */
#include "base/ruby.h"

#include <glib.h>
#include <string.h>

#include "base/pool.h"

/* The three signs of the notation: ｜ 《 》. */
#define BAR "\xEF\xBD\x9C"
#define OPENS "\xE3\x80\x8A"
#define CLOSES "\xE3\x80\x8B"
#define SIGN 3 /* bytes of each sign */

/* The script Han includes 々, but not 〆 (U+3006) and the small ヶ (U+30F6) of place names. */
static bool is_kanji(gunichar c)
{
    return g_unichar_get_script(c) == G_UNICODE_SCRIPT_HAN || c == 0x3006 || c == 0x30F6;
}

/* Returns the beginning of the run of kanji that ends at `end`. */
static const char *run_before(const char *text, const char *end)
{
    const char *start = end;
    while (start > text) {
        const char *before = g_utf8_prev_char(start);
        if (!is_kanji(g_utf8_get_char(before)))
            break;
        start = before;
    }
    return start;
}

/* Returns the last bar before `end`. NULL if there is none. */
static const char *bar_before(const char *text, const char *end)
{
    return g_strrstr_len(text, end - text, BAR);
}

/* Finds the text that a reading belongs to. The reading opens at `opens`; its text is from
 * *ret_base to `opens`. The text before that ends at *ret_before, because the bar itself is no
 * text. False if the reading belongs to nothing. */
static bool find_base(const char *text, const char *opens, const char **ret_before,
                      const char **ret_base)
{
    const char *bar = bar_before(text, opens);
    *ret_base = bar ? bar + SIGN : run_before(text, opens);
    *ret_before = bar ? bar : *ret_base;
    return *ret_base < opens;
}

bool ruby_next(const char **text, size_t *length, struct ruby *ret)
{
    const char *start = *text, *end = start + *length;
    const char *from = start, *opens, *closes, *before, *base;
    if (!*length)
        return false;
    for (;; from = opens + SIGN) {
        opens = g_strstr_len(from, end - from, OPENS);
        closes = opens ? g_strstr_len(opens, end - opens, CLOSES) : NULL;
        if (!closes) {
            *ret = (struct ruby){.base = start, .base_length = *length};
            *text = end;
            *length = 0;
            return true;
        }
        if (closes > opens + SIGN && find_base(from, opens, &before, &base))
            break;
    }
    if (before > start) {
        *ret = (struct ruby){.base = start, .base_length = (size_t)(before - start)};
        *text = before;
    } else {
        const char *reading = opens + SIGN;
        *ret = (struct ruby){base, (size_t)(opens - base), reading, (size_t)(closes - reading)};
        *text = closes + SIGN;
    }
    *length = (size_t)(end - *text);
    return true;
}

char *ruby_base(struct pool *pool, const char *text)
{
    GString *out = pool_string(pool);
    size_t length = strlen(text);
    for (struct ruby piece; ruby_next(&text, &length, &piece);)
        g_string_append_len(out, piece.base, (gssize)piece.base_length);
    return out->str;
}
