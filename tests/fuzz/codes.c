/*
 * Codes that visitors and staff type. A text that is accepted as a code is accepted in every way of
 * typing it, and refused if one character is changed. A refused text stays refused.
 */
#include <string.h>

#include "base/text.h"
#include "fuzz.h"
#include "model/place.h"

static const char alphabet[] = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/* The text as a Japanese input method gives it: full width, small letters, with a space. */
static char *typed_wide(struct pool *pool, const char *code)
{
    GString *typed = pool_string(pool);
    for (const char *at = code; *at; at++) {
        g_string_append_unichar(typed, (gunichar)g_ascii_tolower(*at) - '!' + 0xFF01);
        g_string_append(typed, "\u3000");
    }
    return typed->str;
}

static void check_code(struct pool *pool, int length, char *code)
{
    g_assert_cmpuint(strlen(code), ==, (size_t)length);
    g_assert_cmpuint(strspn(code, alphabet), ==, (size_t)length);
    g_assert_cmpstr(place_code_read(pool, length, code), ==, code);
    g_assert_cmpstr(place_code_read(pool, length, typed_wide(pool, code)), ==, code);
    g_assert_cmpstr(place_code_read(pool, length, place_code_halves(pool, code)), ==, code);
    for (int i = 0; i < length; i++) {
        char was = code[i];
        code[i] = alphabet[(size_t)(strchr(alphabet, was) - alphabet + 1) % strlen(alphabet)];
        g_assert_null(place_code_read(pool, length, code));
        code[i] = was;
        if (i > 0 && code[i - 1] != was) {
            code[i] = code[i - 1];
            code[i - 1] = was;
            g_assert_null(place_code_read(pool, length, code));
            code[i - 1] = code[i];
            code[i] = was;
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static const int lengths[] = {PLACE_CODE_LENGTH, HANDOVER_CODE_LENGTH, PLACE_CODE_LONGEST};
    g_autoptr(pool) pool = pool_new();
    const char *typed = fuzz_text(pool, bytes, length);
    uint64_t number = 0;
    if (!text_is_clean(typed, strlen(typed)))
        return 0;
    for (size_t i = 0; i < length; i++)
        number = number * 31 + bytes[i];
    for (size_t i = 0; i < G_N_ELEMENTS(lengths); i++) {
        char *code = place_code_read(pool, lengths[i], typed);
        if (code)
            check_code(pool, lengths[i], code);
        check_code(pool, lengths[i], place_code_make(pool, lengths[i], number));
    }
    const char *reference = place_reference(pool, typed);
    g_assert_cmpuint(strlen(reference), ==, strlen("K7QF-2M9X"));
    return 0;
}
