/* The sign of a shared device: only the server's own is taken, and for its event alone. The input
 * is an event's number and, after a space, what is to be taken for its sign. */
#include "data/kiosk.h"

#include <string.h>

#include "fuzz.h"
#include "lib/secret.h"

static const struct secret_key key = {.bytes = {1, 2, 3}};

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    g_autoptr(pool) pool = pool_new();
    const char *text = fuzz_text(pool, bytes, length), *sign = strchr(text, ' ');
    int event = (int)g_ascii_strtoll(text, NULL, 10);
    g_assert_cmpint(secret_init(), ==, RESULT_OK);
    const char *genuine = kiosk_sign(pool, &key, event);
    g_assert_cmpuint(strlen(genuine), ==, 32);
    g_assert_cmpstr(kiosk_read(pool, &key, event, genuine), ==, genuine);
    g_assert_null(kiosk_read(pool, &key, event ^ 1, genuine));
    /* A sign beside the genuine one, longer or shorter, is none. */
    g_assert_null(kiosk_read(pool, &key, event, pool_printf(pool, "%s%s", genuine, " ")));
    g_assert_null(kiosk_read(pool, &key, event, genuine + 1));
    if (sign)
        g_assert_true(!kiosk_read(pool, &key, event, sign + 1) || strcmp(sign + 1, genuine) == 0);
    return 0;
}
