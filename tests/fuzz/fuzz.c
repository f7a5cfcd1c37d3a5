/* Implements fuzz.h. The second readers do not use the program's own ones. */
#include "fuzz.h"

#include <string.h>

char *fuzz_text(struct pool *pool, const uint8_t *bytes, size_t length)
{
    return pool_strndup(pool, (const char *)bytes, strnlen((const char *)bytes, length));
}

static bool is_clean(gunichar c)
{
    bool control = (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0);
    bool turning = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    return !control && !turning && (c & 0xFFFFFFFE) != 0xFFFE;
}

void fuzz_assert_clean(const char *text, size_t length)
{
    g_assert_cmpuint(strlen(text), ==, length);
    g_assert_true(g_utf8_validate(text, -1, NULL));
    for (const char *at = text; *at; at = g_utf8_next_char(at))
        g_assert_true(is_clean(g_utf8_get_char(at)));
}

const char *fuzz_variable(const char *name, void *pairs)
{
    for (const struct header *pair = pairs; pair->name; pair++) {
        if (strcmp(pair->name, name) == 0)
            return pair->value;
    }
    return NULL;
}

char *fuzz_unescape(struct pool *pool, const char *text, size_t length, bool plus, size_t *ret)
{
    char *out = pool_alloc(pool, length + 1);
    size_t n = 0;
    for (size_t i = 0; i < length; i++) {
        char c = text[i];
        if (c == '%') {
            if (length - i < 3 || !g_ascii_isxdigit(text[i + 1]) || !g_ascii_isxdigit(text[i + 2]))
                return NULL;
            c = (char)(g_ascii_xdigit_value(text[i + 1]) * 16 + g_ascii_xdigit_value(text[i + 2]));
            i += 2;
        } else if (c == '+' && plus) {
            c = ' ';
        }
        out[n++] = c;
    }
    *ret = n;
    return out;
}

/* A name or a value. */
static const char *decoded(struct pool *pool, const char *text, size_t length)
{
    size_t n;
    const char *bytes = fuzz_unescape(pool, text, length, true, &n);
    if (!bytes || strlen(bytes) != n || !g_utf8_validate(bytes, -1, NULL))
        return NULL;
    GString *clean = pool_string(pool);
    for (const char *at = bytes; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (is_clean(c))
            g_string_append_unichar(clean, c);
        else if (g_unichar_iscntrl(c))
            g_string_append_c(clean, ' ');
    }
    g_autofree char *composed = g_utf8_normalize(clean->str, -1, G_NORMALIZE_NFC);
    return pool_strdup(pool, composed);
}

/* Fields that messengers and mailers add are not wanted. */
bool fuzz_is_wanted(const char *name, const void *unused)
{
    (void)unused;
    return !g_str_has_prefix(name, "utm_") && !g_str_has_prefix(name, "fb");
}

bool fuzz_fields(struct pool *pool, const char *text, size_t length, struct fields *ret)
{
    struct field *found = POOL_ARRAY(pool, struct field, length + 1);
    int n = 0, parts = 0;
    for (size_t from = 0; from < length;) {
        size_t to = from, equals;
        while (to < length && text[to] != '&')
            to++;
        for (equals = from; equals < to && text[equals] != '=';)
            equals++;
        if (to > from) {
            size_t value = MIN(equals + 1, to);
            found[n].name = decoded(pool, text + from, equals - from);
            found[n].value = decoded(pool, text + value, to - value);
            n += found[n].name && fuzz_is_wanted(found[n].name, NULL);
            parts++;
        }
        from = to + 1;
    }
    *ret = (struct fields){n, found};
    return parts <= HTTP_FIELDS_MAX;
}

void fuzz_assert_fields(const struct fields *fields, const struct fields *expected)
{
    g_assert_cmpint(fields->n, ==, expected->n);
    g_assert_cmpint(fields->n, <=, HTTP_FIELDS_MAX);
    for (int i = 0; i < fields->n; i++) {
        fuzz_assert_clean(fields->at[i].name, strlen(fields->at[i].name));
        if (fields->at[i].value)
            fuzz_assert_clean(fields->at[i].value, strlen(fields->at[i].value));
        g_assert_cmpstr(fields->at[i].name, ==, expected->at[i].name);
        g_assert_cmpstr(fields->at[i].value, ==, expected->at[i].value);
    }
}

const char *fuzz_signed(struct pool *pool, const struct secret_key *key, const char *purpose,
                        const char *text)
{
    if (!g_str_has_suffix(text, ".SIGN"))
        return NULL;
    const char *part = pool_strndup(pool, text, strlen(text) - strlen(".SIGN"));
    return pool_printf(pool, "%s.%s", part, secret_mac(pool, key, purpose, part));
}

char *fuzz_encoded(struct pool *pool, const struct fields *fields)
{
    GString *text = pool_string(pool);
    for (int i = 0; i < fields->n; i++) {
        g_autofree char *name = g_uri_escape_string(fields->at[i].name, NULL, FALSE);
        const char *is = fields->at[i].value;
        g_autofree char *value = is ? g_uri_escape_string(is, NULL, FALSE) : g_strdup("%");
        g_string_append_printf(text, "%s%s=%s", i ? "&" : "", name, value);
    }
    return text->str;
}
