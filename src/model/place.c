/*
 * Makes and reads the codes of posters, of handovers and of visitors' receipts. Callers need not
 * know the arithmetic: a code is a number to the base 31, the length of the alphabet. 31 is a
 * prime, so the check character detects every single wrong character and every swap of two. The
 * rows of places are in the sibling data/place.c.
 */
#include "model/place.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

#include "base/pool.h"

const char *place_name(const char *municipality)
{
    return municipality ? municipality : PLACE_ENTRANCE;
}

char *place_mark(struct pool *pool, const char *token)
{
    g_autofree char *digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, token, -1);
    return pool_strndup(pool, digest, 6);
}

static const char alphabet[] = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
#define BASE (sizeof alphabet - 1)

/* Returns the weighted sum of the first `n` characters of a code, modulo BASE. All must be in the
 * alphabet. Each position has its own weight, none of them 0: 2, 3, 4 ... and 1 for the check
 * character, which is the last of `length`. */
static unsigned weighted_sum(const char *code, int n, int length)
{
    unsigned sum = 0;
    for (int i = 0; i < n; i++) {
        unsigned weight = i == length - 1 ? 1 : (unsigned)i + 2;
        sum += weight * (unsigned)(strchr(alphabet, code[i]) - alphabet);
    }
    return sum % BASE;
}

char *place_code_make(struct pool *pool, int length, unsigned long long random)
{
    g_assert(length <= PLACE_CODE_LONGEST);
    char *code = pool_alloc(pool, (size_t)length + 1);
    const int last = length - 1;
    for (int i = 0; i < last; i++, random /= BASE)
        code[i] = alphabet[random % BASE];
    code[last] = alphabet[(BASE - weighted_sum(code, last, length)) % BASE];
    return code;
}

/* True for what people type between the characters: spaces, and each sign that a keyboard may give
 * for a hyphen. */
static bool is_between(gunichar character)
{
    return g_unichar_isspace(character) ||
           g_unichar_type(character) == G_UNICODE_DASH_PUNCTUATION || character == 0x30FC ||
           character == 0xFF70 || character == 0x2212;
}

/* Returns the plain capital of a full-width or lower-case letter or digit. 0 if no code contains
 * the character. */
static char plain(gunichar character)
{
    if (character >= 0xFF01 && character <= 0xFF5E)
        character -= 0xFF01 - '!';
    if (character >= 0x80)
        return '\0';
    char capital = g_ascii_toupper((char)character);
    return strchr(alphabet, capital) ? capital : '\0';
}

char *place_code_read(struct pool *pool, int length, const char *typed)
{
    char *code = pool_alloc(pool, (size_t)length + 1);
    int n = 0;
    for (; *typed; typed = g_utf8_next_char(typed)) {
        gunichar character = g_utf8_get_char(typed);
        if (is_between(character))
            continue;
        char capital = plain(character);
        if (!capital || n == length)
            return NULL;
        code[n++] = capital;
    }
    if (n < length || weighted_sum(code, n, length) != 0)
        return NULL;
    return code;
}

char *place_code_halves(struct pool *pool, const char *code)
{
    int half = (int)strlen(code) / 2;
    return pool_printf(pool, "%.*s-%s", half, code, code + half);
}

char *place_reference(struct pool *pool, const char *visitor_uuid)
{
    guint64 number = 0;
    int digits = 0;
    for (const char *from = visitor_uuid; *from && digits < 16; from++) {
        if (g_ascii_isxdigit(*from)) {
            number = number << 4 | (guint64)g_ascii_xdigit_value(*from);
            digits++;
        }
    }
    char *reference = pool_alloc(pool, 4 + 1 + 4 + 1);
    for (int i = 0; i < 9; i++) {
        if (i == 4) {
            reference[i] = '-';
            continue;
        }
        reference[i] = alphabet[number % BASE];
        number /= BASE;
    }
    return reference;
}
