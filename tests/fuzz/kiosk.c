/* The sign of a shared device: only one that the server made is accepted, and only for its event.
 * The input is an event's number and, after a space, the sign to try. */
#include "data/kiosk.h"

#include <string.h>

#include "fuzz.h"
#include "lib/secret.h"

#define MADE_AT 1676685600
#define DEVICE "0123456789abcdef"

static const struct secret_key key = {.bytes = {1, 2, 3}};

static enum kiosk_state state_of(struct pool *pool, int event, const char *sign)
{
    const char *device;
    enum kiosk_state state = kiosk_read(pool, &key, event, sign, MADE_AT, &device);
    g_assert_true(state == KIOSK_OVER || (state == KIOSK_GOOD) == (device != NULL));
    return state;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    g_autoptr(pool) pool = pool_new();
    const char *text = fuzz_text(pool, bytes, length), *sign = strchr(text, ' ');
    int event = (int)g_ascii_strtoll(text, NULL, 10);
    g_assert_cmpint(secret_init(), ==, RESULT_OK);
    const char *genuine = kiosk_sign(pool, &key, event, DEVICE, MADE_AT);
    const char *nameless = secret_mac(pool, &key, "kiosk", pool_printf(pool, "%d", event));
    g_assert_cmpuint(strlen(genuine), ==, KIOSK_SIGN_LENGTH);
    g_assert_cmpint(state_of(pool, event, genuine), ==, KIOSK_GOOD);
    g_assert_cmpint(state_of(pool, event, nameless), ==, KIOSK_OVER);
    g_assert_cmpint(state_of(pool, event ^ 1, genuine), ==, KIOSK_NONE);
    g_assert_cmpint(state_of(pool, event ^ 1, nameless), ==, KIOSK_NONE);
    /* A sign that is longer or shorter than the genuine one is refused. */
    g_assert_cmpint(state_of(pool, event, pool_printf(pool, "%s%s", genuine, " ")), ==, KIOSK_NONE);
    g_assert_cmpint(state_of(pool, event, genuine + 1), ==, KIOSK_NONE);
    if (sign && state_of(pool, event, sign + 1) != KIOSK_NONE)
        g_assert_true(!strcmp(sign + 1, genuine) || !strcmp(sign + 1, nameless));
    return 0;
}
