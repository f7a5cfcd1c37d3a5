/*
 * Checks and small changes of text. GLib decodes UTF-8. text_is_clean() ensures that a text can be
 * written to XML and YAML unchanged; callers need not know which characters that excludes. The
 * words of the interface are in the sibling base/words.h (generated).
 */
#include "base/text.h"

#include <glib.h>
#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

#include "base/pool.h"

#define FILL_MAX 9 /* {1} .. {9} */

/* Embedding, override and isolate characters. They change the direction of the text that follows,
 * beyond the text that contains them, for example in a table of comments. */
static bool is_turning(gunichar c)
{
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/* U+FFFE and U+FFFF are not characters. XML (the inside of a workbook) and YAML cannot contain
 * them. */
static bool is_clean_character(gunichar c)
{
    if (c < 0x20)
        return c == '\t' || c == '\n' || c == '\r';
    return !(c >= 0x7F && c <= 0x9F) && !is_turning(c) && c != 0xFFFE && c != 0xFFFF;
}

/* Printable ASCII needs no decoding, and most of what a browser sends is that. */
static bool is_plain(const char *bytes, size_t length)
{
    size_t n = 0;
    while (n < length && g_ascii_isprint(bytes[n]))
        n++;
    return n == length;
}

bool text_is_clean(const char *bytes, size_t length)
{
    if (is_plain(bytes, length))
        return true;
    if (!g_utf8_validate_len(bytes, length, NULL))
        return false;
    for (const char *at = bytes; at < bytes + length; at = g_utf8_next_char(at)) {
        if (!is_clean_character(g_utf8_get_char(at)))
            return false;
    }
    return true;
}

/* GLib's copy is wiped as the pool wipes its own: the text may be a password. */
char *text_composed(struct pool *pool, const char *bytes, size_t length)
{
    if (is_plain(bytes, length))
        return pool_strndup(pool, bytes, length);
    g_autofree char *composed = g_utf8_normalize(bytes, (gssize)length, G_NORMALIZE_NFC);
    char *copy = pool_strdup(pool, composed);
    explicit_bzero(composed, strlen(composed));
    return copy;
}

char *text_cleaned(struct pool *pool, const char *bytes, size_t length)
{
    if (is_plain(bytes, length))
        return pool_strndup(pool, bytes, length);
    if (!g_utf8_validate_len(bytes, length, NULL))
        return NULL;
    GString *clean = pool_string(pool);
    for (const char *at = bytes; at < bytes + length; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (is_clean_character(c))
            g_string_append_unichar(clean, c);
        else if (g_unichar_iscntrl(c))
            g_string_append_c(clean, ' ');
    }
    return text_composed(pool, clean->str, clean->len);
}

/* The letters are Hangul fillers and the Braille pattern without a dot. Unicode calls them letters
 * and a symbol. */
bool text_is_blank(uint32_t c)
{
    static const gunichar empty_letters[] = {0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800};
    for (size_t i = 0; i < G_N_ELEMENTS(empty_letters); i++) {
        if (c == empty_letters[i])
            return true;
    }
    return g_unichar_isspace(c) || g_unichar_type(c) == G_UNICODE_FORMAT;
}

size_t text_characters(const char *text)
{
    return (size_t)g_utf8_strlen(text, -1);
}

/* Changes each CR LF and each lone CR to an LF, in place. */
static void unify_line_ends(char *text)
{
    char *to = text;
    for (const char *from = text; *from; from++) {
        if (*from == '\r' && from[1] == '\n')
            continue;
        *to++ = *from == '\r' ? '\n' : *from;
    }
    *to = '\0';
}

char *text_trim(struct pool *pool, const char *text)
{
    while (*text && text_is_blank(g_utf8_get_char(text)))
        text = g_utf8_next_char(text);
    const char *end = text + strlen(text);
    while (end > text) {
        const char *last = g_utf8_prev_char(end);
        if (!text_is_blank(g_utf8_get_char(last)))
            break;
        end = last;
    }
    char *trimmed = pool_strndup(pool, text, (size_t)(end - text));
    unify_line_ends(trimmed);
    return trimmed;
}

bool text_integer(const char *text, int64_t least, int64_t most, int64_t *ret)
{
    if (!text)
        return false;
    bool negative = *text == '-';
    if (negative)
        text++;
    if (!*text)
        return false;
    int64_t value = 0;
    for (; *text; text++) {
        if (!g_ascii_isdigit(*text))
            return false;
        /* A negative value is counted downwards, so that the smallest int64_t can be read, too. */
        int64_t digit = negative ? -(*text - '0') : *text - '0';
        if (__builtin_mul_overflow(value, 10, &value) ||
            __builtin_add_overflow(value, digit, &value))
            return false;
    }
    if (value < least || value > most)
        return false;
    *ret = value;
    return true;
}

bool text_among(const char *text, const char *const *table, size_t n, unsigned *ret)
{
    for (size_t i = 0; i < n; i++) {
        if (g_strcmp0(text, table[i]) == 0) {
            *ret = (unsigned)i;
            return true;
        }
    }
    return false;
}

const char *text_or_empty(const char *text)
{
    return text ? text : "";
}

bool text_is_uuid(const char *text)
{
    static const char shape[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    if (!text || strlen(text) != sizeof shape - 1)
        return false;
    for (size_t i = 0; i < sizeof shape - 1; i++) {
        if (shape[i] == 'x' ? !g_ascii_isxdigit(text[i]) : text[i] != '-')
            return false;
    }
    return true;
}

/* Returns the argument for a "{N}" at the start of `pattern`. NULL if there is none. */
static const char *filling(const char *pattern, const char *const *arguments, int n)
{
    if (pattern[0] != '{' || pattern[1] < '1' || pattern[1] > '0' + n || pattern[2] != '}')
        return NULL;
    return arguments[pattern[1] - '1'];
}

char *text_fill_list(struct pool *pool, const char *pattern, va_list list)
{
    const char *arguments[FILL_MAX], *argument;
    int n = 0;
    while (n < FILL_MAX && (argument = va_arg(list, const char *)) != NULL)
        arguments[n++] = argument;

    g_autoptr(GString) filled = g_string_new(NULL);
    while (*pattern) {
        argument = filling(pattern, arguments, n);
        if (argument) {
            g_string_append(filled, argument);
            pattern += strlen("{1}");
        } else {
            g_string_append_c(filled, *pattern++);
        }
    }
    return pool_strndup(pool, filled->str, filled->len);
}

char *text_fill(struct pool *pool, const char *pattern, ...)
{
    va_list arguments;
    va_start(arguments, pattern);
    char *filled = text_fill_list(pool, pattern, arguments);
    va_end(arguments);
    return filled;
}

char *text_number(struct pool *pool, int64_t number)
{
    const char *digits =
        pool_printf(pool, "%" PRIu64, number < 0 ? -(uint64_t)number : (uint64_t)number);
    size_t length = strlen(digits);
    char *grouped = pool_alloc(pool, 2 + length + length / 3), *end = grouped;
    if (number < 0)
        *end++ = '-';
    for (size_t i = 0; i < length; i++) {
        if (i > 0 && (length - i) % 3 == 0)
            *end++ = ',';
        *end++ = digits[i];
    }
    return grouped;
}
