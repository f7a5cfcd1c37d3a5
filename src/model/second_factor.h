/*
 * 2段階認証: after the password a person types the code of an authenticator app, or a recovery
 * code. Pure rules: what was typed, which codes are still good, and whom a host asks for it.
 * Callers need not know how a code is written. data/second_factor.h keeps the secret and checks a
 * code.
 */
#ifndef MODEL_SECOND_FACTOR_H
#define MODEL_SECOND_FACTOR_H

#include <stdbool.h>
#include <stdint.h>

struct pool;

#define SECOND_FACTOR_STEPS 1    /* a code of so many steps before or after is good, too */
#define RECOVERY_CODES 8         /* made together */
#define RECOVERY_DIGITS 12       /* 40 bits; digits, so that a phone shows its number keys */
#define SIGN_IN_SECONDS (5 * 60) /* from the password to the code */

enum typed_kind { TYPED_NOTHING, TYPED_CODE, TYPED_RECOVERY, TYPED_WRONG };

/* Reads what was typed: "123 456", "１２３４５６", "1234-5678-9012". *ret_digits is set for a code
 * and a recovery code. */
enum typed_kind second_factor_typed(struct pool *pool, const char *text, const char **ret_digits);

/* In groups of four, for reading and typing: "ABCD EFGH", "1234-5678-9012". */
char *second_factor_groups(struct pool *pool, const char *text, char between);

/* Whom a host asks for a second factor. */
enum requirement { REQUIRE_NOBODY, REQUIRE_HOSTS, REQUIRE_EVERYBODY };

const char *requirement_name(enum requirement requirement); /* "nobody", "hosts", "everybody" */
bool requirement_parse(const char *name, enum requirement *ret);

/* "otpauth://totp/...", which an authenticator app reads from a QR code. The host name of
 * `base_url` tells the app's user which server it is; it is left out where the address would become
 * too long for `most` bytes. */
const char *second_factor_address(struct pool *pool, const char *base_url, const char *login,
                                  const char *key, int most);

#endif
