/*
 * The cookie of a signed-in member of staff: "TOKEN.SEEN.MAC".
 *
 * TOKEN is random. The database stores only its hash, session_id(). SEEN is when the cookie was
 * last renewed. The reply to every request renews it, so that reading pages writes nothing to the
 * database. MAC is keyed with the server's key, so only the server can renew a cookie.
 *
 * Callers need not know this format. The sessions in the database are data/staff.h's: it ends a
 * session STAFF_SESSION_LONGEST after its login, even if the cookie is fresh.
 */
#ifndef DATA_SESSION_H
#define DATA_SESSION_H

#include <stdbool.h>
#include <stdint.h>

struct pool;
struct secret_key;

#define SESSION_COOKIE "session"

/* A new random token: 160 bits, 32 characters. */
char *session_token(struct pool *pool);

/* The cookie's value for this token at `now`. The caller sends it with STAFF_SESSION_IDLE as
 * max-age. */
char *session_cookie(struct pool *pool, const struct secret_key *key, const char *token,
                     int64_t now);

/* True if the server made the cookie (NULL is allowed) and renewed it less than STAFF_SESSION_IDLE
 * ago. Then *ret_token is its token. */
bool session_read(struct pool *pool, const struct secret_key *key, const char *cookie, int64_t now,
                  const char **ret_token);

/* The token's keyed hash as a uuid: the key of the table session. */
char *session_id(struct pool *pool, const struct secret_key *key, const char *token);

#endif
