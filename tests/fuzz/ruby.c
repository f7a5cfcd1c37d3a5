/* Texts with readings: the pieces in order are the whole text, except the signs between them. */
#include "base/ruby.h"

#include <string.h>

#include "base/text.h"
#include "fuzz.h"

static bool is_sign(const char *from, const char *to, const char *sign)
{
    return (size_t)(to - from) == strlen(sign) && strncmp(from, sign, strlen(sign)) == 0;
}

/* Reads one piece that begins at `at` or, if it has a reading, after a bar. Returns where the next
 * one begins. */
static const char *check_piece(const char *at, const struct ruby *piece)
{
    const char *end = piece->base + piece->base_length;
    g_assert_cmpuint(piece->base_length, >, 0);
    g_assert_true(g_utf8_validate(piece->base, (gssize)piece->base_length, NULL));
    if (!piece->reading) {
        g_assert_true(piece->base == at);
        return end;
    }
    g_assert_true(piece->base == at || is_sign(at, piece->base, "｜"));
    g_assert_cmpuint(piece->reading_length, >, 0);
    g_assert_true(g_utf8_validate(piece->reading, (gssize)piece->reading_length, NULL));
    g_assert_true(is_sign(end, piece->reading, "《"));
    const char *closes = piece->reading + piece->reading_length;
    g_assert_null(g_strstr_len(piece->reading, (gssize)piece->reading_length, "》"));
    g_assert_true(g_str_has_prefix(closes, "》"));
    return closes + strlen("》");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    g_autoptr(pool) pool = pool_new();
    const char *text = fuzz_text(pool, bytes, length), *at = text, *rest = text;
    if (!text_is_clean(text, strlen(text)))
        return 0;
    GString *bases = pool_string(pool);
    size_t left = strlen(text);
    for (struct ruby piece; ruby_next(&rest, &left, &piece);) {
        at = check_piece(at, &piece);
        g_assert_true(rest == at);
        g_assert_cmpuint(left, ==, strlen(rest));
        g_string_append_len(bases, piece.base, (gssize)piece.base_length);
    }
    g_assert_true(*at == '\0');
    g_assert_cmpstr(ruby_base(pool, text), ==, bases->str);
    g_assert_true(bases->len == strlen(text) || strstr(text, "《"));
    return 0;
}
