/* Tests the door to liboath with the vectors of RFC 6238 (HMAC-SHA-1; the last six digits of its
 * eight), and with those of RFC 4648. */
#include "lib/otp.h"

#include <glib.h>
#include <string.h>

#include "base/pool.h"

static const struct otp_secret secret = {"12345678901234567890"};

static const struct {
    int64_t at;
    const char *code;
} rows[] = {
    {59, "287082"},         {1111111109, "081804"}, {1111111111, "050471"},
    {1234567890, "005924"}, {2000000000, "279037"}, {20000000000, "353130"},
};

static void test_vector(gconstpointer data)
{
    int i = GPOINTER_TO_INT(data);
    char code[OTP_DIGITS + 1];
    g_assert_cmpint(otp_code(&secret, otp_step(rows[i].at), code), ==, RESULT_OK);
    g_assert_cmpstr(code, ==, rows[i].code);
}

static void test_step(void)
{
    g_assert_cmpint(otp_step(0), ==, 0);
    g_assert_cmpint(otp_step(29), ==, 0);
    g_assert_cmpint(otp_step(30), ==, 1);
    g_assert_cmpint(otp_step(1676685600), ==, 55889520);
}

static void test_base32(void)
{
    g_autoptr(pool) pool = pool_new();
    const char *text;
    const struct otp_secret zeros = {{0}};
    g_assert_cmpint(otp_base32(pool, &secret, &text), ==, RESULT_OK);
    g_assert_cmpstr(text, ==, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    g_assert_cmpint(otp_base32(pool, &zeros, &text), ==, RESULT_OK);
    g_assert_cmpstr(text, ==, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_cmpint(otp_init(), ==, RESULT_OK);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *name = g_strdup_printf("/otp/%" G_GINT64_FORMAT, rows[i].at);
        g_test_add_data_func(name, GINT_TO_POINTER((int)i), test_vector);
    }
    g_test_add_func("/otp/step", test_step);
    g_test_add_func("/otp/base32", test_base32);
    return g_test_run();
}
