/*
 * Implements model/password.h. The list of common passwords is in model/password_common.h.
 * Capitals, small letters and full-width letters are the same here, because a person who guesses
 * tries them all.
 */
#include "model/password.h"

#include <glib.h>
#include <string.h>

#include "base/text.h"
#include "model/password_common.h"

/* A password that contains the login needs this many characters beside it. */
#define OTHERS_LEAST 8

/* A password needs this many runs. A run is a part whose characters follow each other: "abcd",
 * "4321" or "1111". A random password of 12 characters has about 12. */
#define RUNS_LEAST 5

/* A password as it is compared: at most one character for each byte. */
struct folded {
    int n;
    gunichar at[PASSWORD_MAX];
};

static gunichar fold_one(gunichar c)
{
    if (c >= 0xFF01 && c <= 0xFF5E) /* full-width forms of ASCII */
        c -= 0xFEE0;
    return g_unichar_tolower(c);
}

static void fold(const char *password, struct folded *ret)
{
    ret->n = 0;
    for (const char *at = password; *at; at = g_utf8_next_char(at))
        ret->at[ret->n++] = fold_one(g_utf8_get_char(at));
}

static bool is_at(const struct folded *password, int at, const char *ascii, int length)
{
    if (at + length > password->n)
        return false;
    for (int i = 0; i < length; i++) {
        if (password->at[at + i] != (guchar)ascii[i])
            return false;
    }
    return true;
}

static bool is_mostly_login(const struct folded *password, const char *login)
{
    int others = 0, length = (int)strlen(login);
    bool found = false;
    for (int i = 0; i < password->n;) {
        bool is_here = length && is_at(password, i, login, length);
        found |= is_here;
        others += !is_here;
        i += is_here ? length : 1;
    }
    return found && others < OTHERS_LEAST;
}

/* True if a part is repeated from the beginning to the end; the last repetition may be cut off. */
static bool is_repeated(const struct folded *password)
{
    for (int part = 1; part <= password->n / 2; part++) {
        int i = part;
        while (i < password->n && password->at[i] == password->at[i - part])
            i++;
        if (i == password->n)
            return true;
    }
    return false;
}

static int runs(const struct folded *password)
{
    int n = 0;
    for (int i = 0; i < password->n; n++) {
        int64_t step = i + 1 < password->n ? (int64_t)password->at[i + 1] - password->at[i] : 2;
        i++;
        while (step >= -1 && step <= 1 && i < password->n &&
               (int64_t)password->at[i] - password->at[i - 1] == step)
            i++;
    }
    return n;
}

static bool is_common(const struct folded *password)
{
    for (size_t i = 0; i < G_N_ELEMENTS(password_common); i++) {
        int length = (int)strlen(password_common[i]);
        if (length == password->n && is_at(password, 0, password_common[i], length))
            return true;
    }
    return false;
}

enum password_fault password_check(const char *password, const char *login)
{
    size_t length = strlen(password);
    struct folded folded;
    if (!text_is_clean(password, length))
        return PASSWORD_UNCLEAN;
    if (length > PASSWORD_MAX)
        return PASSWORD_LONG;
    if (text_characters(password) < PASSWORD_LEAST)
        return PASSWORD_SHORT;
    fold(password, &folded);
    if (is_mostly_login(&folded, login))
        return PASSWORD_LOGIN;
    if (is_repeated(&folded) || runs(&folded) < RUNS_LEAST)
        return PASSWORD_REPEATED;
    return is_common(&folded) ? PASSWORD_COMMON : PASSWORD_FINE;
}
