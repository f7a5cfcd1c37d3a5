/*
 * The door to liboath: the codes of an authenticator app (RFC 6238: HMAC-SHA-1, 6 digits, 30
 * seconds), and a secret as the text that such an app reads.
 *
 * Callers decide which steps they accept, and that a step counts once. The secret is sealed by
 * lib/secret.h.
 */
#ifndef LIB_OTP_H
#define LIB_OTP_H

#include <stdint.h>

#include "base/result.h"

struct pool;

#define OTP_SECRET_BYTES 20 /* 160 bits, as RFC 4226 asks for */
#define OTP_DIGITS 6
#define OTP_SECONDS 30

struct otp_secret {
    uint8_t bytes[OTP_SECRET_BYTES];
};

/* Starts liboath. Call it once, before any other function of this file. */
enum result otp_init(void) MUST_CHECK;

/* The number of the 30 seconds that `now` is in, counted from 1970. */
int64_t otp_step(int64_t now);

/* Writes the code of a step: six digits and a NUL. */
enum result otp_code(const struct otp_secret *secret, int64_t step,
                     char ret[OTP_DIGITS + 1]) MUST_CHECK;

/* The secret in base32: 32 letters and digits. */
enum result otp_base32(struct pool *pool, const struct otp_secret *secret,
                       const char **ret) MUST_CHECK;

#endif
