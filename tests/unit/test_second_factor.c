/* Tests what a person may type for a code, the address that an authenticator app reads, and the
 * cookie between the password and the code. tests/http/second_factor.mjs signs in. */
#include "model/second_factor.h"

#include <glib.h>
#include <string.h>

#include "base/pool.h"
#include "data/signing.h"
#include "lib/secret.h"

#define NOW G_GINT64_CONSTANT(1676685600) /* 2023-02-18T11:00+09:00 */

static const struct {
    const char *text;
    enum typed_kind kind;
    const char *digits;
} typed[] = {
    {"123456", TYPED_CODE, "123456"},
    {" 123 456\n", TYPED_CODE, "123456"},
    {"１２３４５６", TYPED_CODE, "123456"},
    {"１２３　４５６", TYPED_CODE, "123456"},
    {"012345", TYPED_CODE, "012345"},
    {"1234-5678-9012", TYPED_RECOVERY, "123456789012"},
    {"1234ー5678‐9012", TYPED_RECOVERY, "123456789012"},
    {"123456789012", TYPED_RECOVERY, "123456789012"},
    {"", TYPED_NOTHING, NULL},
    {" - ", TYPED_NOTHING, NULL},
    {"12345", TYPED_WRONG, NULL},
    {"1234567", TYPED_WRONG, NULL},
    {"1234567890123", TYPED_WRONG, NULL},
    {"12345a", TYPED_WRONG, NULL},
    {"一二三四五六", TYPED_WRONG, NULL},
    {"12345\xff", TYPED_WRONG, NULL},
};

static void test_typed(gconstpointer data)
{
    int i = GPOINTER_TO_INT(data);
    g_autoptr(pool) pool = pool_new();
    const char *digits = NULL;
    g_assert_cmpint(second_factor_typed(pool, typed[i].text, &digits), ==, typed[i].kind);
    g_assert_cmpstr(digits, ==, typed[i].digits);
}

static void test_groups(void)
{
    g_autoptr(pool) pool = pool_new();
    g_assert_cmpstr(second_factor_groups(pool, "123456789012", '-'), ==, "1234-5678-9012");
    g_assert_cmpstr(second_factor_groups(pool, "ABCDEF", ' '), ==, "ABCD EF");
    g_assert_cmpstr(second_factor_groups(pool, "ABCD", ' '), ==, "ABCD");
    g_assert_cmpstr(second_factor_groups(pool, "", ' '), ==, "");
}

static void test_requirements(void)
{
    enum requirement requirement = REQUIRE_HOSTS;
    g_assert_true(requirement_parse("everybody", &requirement));
    g_assert_cmpint(requirement, ==, REQUIRE_EVERYBODY);
    g_assert_false(requirement_parse("Hosts", &requirement));
    g_assert_cmpstr(requirement_name(REQUIRE_NOBODY), ==, "nobody");
}

/* What does not fit is left out: first the issuer, then the name of the server. */
static void test_address(void)
{
    g_autoptr(pool) pool = pool_new();
    const char *url = "https://fair.example.jp:8443/x";
    g_assert_cmpstr(second_factor_address(pool, url, "umi", "KEY", 180), ==,
                    "otpauth://totp/fair.example.jp:umi?secret=KEY&issuer=fair.example.jp");
    g_assert_cmpstr(second_factor_address(pool, url, "umi", "KEY", 50), ==,
                    "otpauth://totp/fair.example.jp:umi?secret=KEY");
    g_assert_cmpstr(second_factor_address(pool, url, "umi", "KEY", 40), ==,
                    "otpauth://totp/umi?secret=KEY");
    g_assert_cmpstr(second_factor_address(pool, "http://127.0.0.1", "umi", "KEY", 180), ==,
                    "otpauth://totp/127.0.0.1:umi?secret=KEY&issuer=127.0.0.1");
}

static void test_signing(void)
{
    g_autoptr(pool) pool = pool_new();
    const struct secret_key key = {{1}}, other = {{2}};
    struct signing read;
    const char *cookie = signing_cookie(pool, &key, &(struct signing){"a.b-c_9", 7}, NOW);
    g_assert_true(signing_read(pool, &key, cookie, NOW + SIGN_IN_SECONDS - 1, &read));
    g_assert_cmpstr(read.login, ==, "a.b-c_9");
    g_assert_cmpint(read.generation, ==, 7);
    g_assert_false(signing_read(pool, &key, cookie, NOW + SIGN_IN_SECONDS, &read));
    g_assert_false(signing_read(pool, &key, cookie, NOW - SIGN_IN_SECONDS, &read));
    g_assert_false(signing_read(pool, &other, cookie, NOW, &read));
    g_assert_false(signing_read(pool, &key, NULL, NOW, &read));
    g_assert_false(signing_read(pool, &key, "", NOW, &read));
    g_assert_false(signing_read(pool, &key, ".", NOW, &read));
    char *changed = pool_strdup(pool, cookie);
    changed[strlen("1676685600-7-")] = 'b';
    g_assert_false(signing_read(pool, &key, changed, NOW, &read));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_cmpint(secret_init(), ==, RESULT_OK);
    for (size_t i = 0; i < G_N_ELEMENTS(typed); i++) {
        g_autofree char *name = g_strdup_printf("/second-factor/typed/%zu", i);
        g_test_add_data_func(name, GINT_TO_POINTER((int)i), test_typed);
    }
    g_test_add_func("/second-factor/groups", test_groups);
    g_test_add_func("/second-factor/requirements", test_requirements);
    g_test_add_func("/second-factor/address", test_address);
    g_test_add_func("/second-factor/signing-in", test_signing);
    return g_test_run();
}
