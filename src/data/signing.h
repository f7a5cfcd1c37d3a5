/*
 * The cookie of a person who has typed the right password and is asked for the second factor:
 * "TIME-GENERATION-LOGIN.MAC". It is good for SIGN_IN_SECONDS, and until the account gets another
 * password. It opens no page but that of the code: there is no session yet.
 *
 * Callers need not know the format. The cookie of a signed-in person is data/session.h.
 */
#ifndef DATA_SIGNING_H
#define DATA_SIGNING_H

#include <stdbool.h>
#include <stdint.h>

struct pool;
struct secret_key;

#define SIGNING_COOKIE "signing-in"

struct signing {
    const char *login;
    int generation; /* of the account when the password was typed */
};

/* The caller sends it with SIGN_IN_SECONDS (model/second_factor.h) as max-age. */
const char *signing_cookie(struct pool *pool, const struct secret_key *key,
                           const struct signing *signing, int64_t now);

/* False: there is no cookie (NULL), the server did not make it, or it is too old. */
bool signing_read(struct pool *pool, const struct secret_key *key, const char *cookie, int64_t now,
                  struct signing *ret) __attribute__((warn_unused_result));

#endif
