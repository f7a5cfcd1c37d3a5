/* Implements model/second_factor.h. */
#include "model/second_factor.h"

#include <glib.h>
#include <string.h>

#include "base/pool.h"
#include "base/text.h"

#define CODE_DIGITS 6

static const char *const names[] = {
    [REQUIRE_NOBODY] = "nobody",
    [REQUIRE_HOSTS] = "hosts",
    [REQUIRE_EVERYBODY] = "everybody",
};

const char *requirement_name(enum requirement requirement)
{
    return names[requirement];
}

bool requirement_parse(const char *name, enum requirement *ret)
{
    return text_among(name, names, G_N_ELEMENTS(names), ret);
}

enum typed_kind second_factor_typed(struct pool *pool, const char *text, const char **ret_digits)
{
    char digits[RECOVERY_DIGITS + 1];
    int n = 0;
    if (!g_utf8_validate(text, -1, NULL))
        return TYPED_WRONG;
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (g_unichar_isspace(c) || g_unichar_type(c) == G_UNICODE_DASH_PUNCTUATION || c == 0x30FC)
            continue; /* the last one is the long mark of kana, which a Japanese keyboard types */
        int digit = g_unichar_digit_value(c);
        if (digit < 0 || n == RECOVERY_DIGITS)
            return TYPED_WRONG;
        digits[n++] = (char)('0' + digit);
    }
    if (n == 0)
        return TYPED_NOTHING;
    if (n != CODE_DIGITS && n != RECOVERY_DIGITS)
        return TYPED_WRONG;
    *ret_digits = pool_strndup(pool, digits, (size_t)n);
    return n == CODE_DIGITS ? TYPED_CODE : TYPED_RECOVERY;
}

char *second_factor_groups(struct pool *pool, const char *text, char between)
{
    size_t length = strlen(text), n = 0;
    char *groups = pool_alloc(pool, length + length / 4 + 1);
    for (size_t i = 0; i < length; i++) {
        if (i && i % 4 == 0)
            groups[n++] = between;
        groups[n++] = text[i];
    }
    return groups;
}

const char *second_factor_address(struct pool *pool, const char *base_url, const char *login,
                                  const char *key, int most)
{
    const char *colon = strstr(base_url, "://");
    const char *host = colon ? colon + strlen("://") : base_url;
    host = pool_strndup(pool, host, strcspn(host, ":/"));
    const char *const forms[] = {
        pool_printf(pool, "otpauth://totp/%s:%s?secret=%s&issuer=%s", host, login, key, host),
        pool_printf(pool, "otpauth://totp/%s:%s?secret=%s", host, login, key),
        pool_printf(pool, "otpauth://totp/%s?secret=%s", login, key),
    };
    size_t i = 0;
    while (i + 1 < G_N_ELEMENTS(forms) && strlen(forms[i]) > (size_t)most)
        i++;
    return forms[i];
}
