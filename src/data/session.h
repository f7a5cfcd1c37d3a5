/*
 * The cookie of a signed-in member of staff: "token.seen.mac".
 *
 * The token is random; the database knows it only by session_id(). `seen` is when the cookie was
 * last renewed: it is renewed by the reply to every request, so that reading pages writes nothing
 * to the database, and the mac (keyed with the server's key) keeps anybody else from renewing it.
 * That a session ends STAFF_SESSION_LONGEST after its login, whatever the cookie says, is seen to
 * by data/staff.c.
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

/* The cookie's value for this token, seen `now`. To be sent with STAFF_SESSION_IDLE as its max-age.
 */
char *session_cookie(struct pool *pool, const struct secret_key *key, const char *token,
                     int64_t now);

/* True when the cookie (NULL is allowed) is one of ours and was seen less than STAFF_SESSION_IDLE
 * ago; gives its token. */
bool session_read(struct pool *pool, const struct secret_key *key, const char *cookie, int64_t now,
                  const char **ret_token);

/* The token's keyed hash as a uuid: what the table session is keyed with. */
char *session_id(struct pool *pool, const struct secret_key *key, const char *token);

#endif
