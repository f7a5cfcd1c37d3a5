/* Tests which new passwords are refused, and why. */
#include <glib.h>
#include <string.h>

#include "model/password.h"

static const struct {
    const char *name, *password;
    enum password_fault fault;
} passwords[] = {
    {"random", "k7m2pz9qx4wd", PASSWORD_FINE},
    {"a sentence", "correct horse battery", PASSWORD_FINE},
    {"japanese", "さんまの塩焼きがおいしい", PASSWORD_FINE},
    {"eleven", "k7m2pz9qx4w", PASSWORD_SHORT},
    {"eleven characters of three bytes", "さんまの塩焼きがおいし", PASSWORD_SHORT},
    {"empty", "", PASSWORD_SHORT},
    {"no utf-8", "k7m2pz9qx4w\xff", PASSWORD_UNCLEAN},
    {"a control character", "k7m2pz9\x01qx4wd", PASSWORD_UNCLEAN},
    {"the login", "miyako-booth", PASSWORD_LOGIN},
    {"the login in capitals", "MIYAKO-BOOTH", PASSWORD_LOGIN},
    {"the login and a year", "miyako-booth2023", PASSWORD_LOGIN},
    {"the login and seven others", "miyako-boothk7m2pz9", PASSWORD_LOGIN},
    {"the login and eight others", "miyako-boothk7m2pz9q", PASSWORD_FINE},
    {"the login twice and more", "2miyako-booth-miyako-booth!", PASSWORD_LOGIN},
    {"the login in full-width letters", "ｍｉｙａｋｏ-booth１", PASSWORD_LOGIN},
    {"the login among others", "k7m2miyako-boothpz9q", PASSWORD_FINE},
    {"one character", "aaaaaaaaaaaa", PASSWORD_REPEATED},
    {"one japanese character", "ああああああああああああ", PASSWORD_REPEATED},
    {"a part", "sakurasakura", PASSWORD_REPEATED},
    {"a part, cut off", "tokyotokyotok", PASSWORD_REPEATED},
    {"capitals and small letters", "SakuraSAKURA", PASSWORD_REPEATED},
    {"the alphabet", "abcdefghijklm", PASSWORD_REPEATED},
    {"backwards", "9876543210zyx", PASSWORD_REPEATED},
    {"four sequences", "abcd1234efgh5678", PASSWORD_REPEATED},
    {"four characters, thrice each", "aaabbbcccddd", PASSWORD_REPEATED},
    {"five sequences", "abc789xyz321mno", PASSWORD_FINE},
    {"common", "peanutbutter", PASSWORD_COMMON},
    {"common in capitals", "PeanutButter", PASSWORD_COMMON},
    {"common and more", "peanutbutter&jam", PASSWORD_FINE},
};

static void is_refused(gconstpointer row)
{
    int i = GPOINTER_TO_INT(row);
    g_assert_cmpint(password_check(passwords[i].password, "miyako-booth"), ==, passwords[i].fault);
}

/* 201 bytes of ASCII, and 67 characters of three bytes each. */
static void has_a_ceiling_in_bytes(void)
{
    GString *password = g_string_new(NULL);
    for (int i = 0; password->len < PASSWORD_MAX; i++)
        g_string_append_c(password, "k7m2pz9qx4wd!"[(i * i + i / 13) % 13]);
    g_assert_cmpint(password_check(password->str, "host"), ==, PASSWORD_FINE);
    g_string_append_c(password, 'x');
    g_assert_cmpint(password_check(password->str, "host"), ==, PASSWORD_LONG);
    g_string_assign(password, "さんまの塩焼きがおいしい");
    while (password->len <= PASSWORD_MAX)
        g_string_append(password, "魚");
    g_assert_cmpint(password_check(password->str, "host"), ==, PASSWORD_LONG);
    g_string_free(password, TRUE);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(passwords); i++) {
        g_autofree char *name = g_strdup_printf("/password/%s", passwords[i].name);
        g_test_add_data_func(name, GINT_TO_POINTER((int)i), is_refused);
    }
    g_test_add_func("/password/ceiling", has_a_ceiling_in_bytes);
    return g_test_run();
}
