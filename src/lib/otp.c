/* Calls liboath. What it allocates holds a secret, and is wiped here. */
#include "lib/otp.h"

#include <liboath/oath.h>
#include <stdlib.h>

#include "base/log.h"
#include "base/pool.h"
#include "lib/secret.h"

enum result otp_init(void)
{
    if (oath_init() == OATH_OK)
        return RESULT_OK;
    log_error("liboath cannot start");
    return RESULT_FAILED;
}

int64_t otp_step(int64_t now)
{
    return now / OTP_SECONDS;
}

enum result otp_code(const struct otp_secret *secret, int64_t step, char ret[OTP_DIGITS + 1])
{
    int r = oath_totp_generate((const char *)secret->bytes, OTP_SECRET_BYTES, step * OTP_SECONDS,
                               OTP_SECONDS, OATH_TOTP_DEFAULT_START_TIME, OTP_DIGITS, ret);
    if (r == OATH_OK)
        return RESULT_OK;
    log_error("liboath makes no code: %s", oath_strerror(r));
    return RESULT_FAILED;
}

enum result otp_base32(struct pool *pool, const struct otp_secret *secret, const char **ret)
{
    char *text;
    size_t length;
    int r = oath_base32_encode((const char *)secret->bytes, OTP_SECRET_BYTES, &text, &length);
    if (r != OATH_OK) {
        log_error("liboath writes no base32: %s", oath_strerror(r));
        return RESULT_FAILED;
    }
    *ret = pool_strndup(pool, text, length);
    secret_wipe(text, length);
    free(text);
    return RESULT_OK;
}
