/*
 * The sessions of staff: a row of the database, and the cookie of the signed-in person,
 * "TOKEN.SEEN.MAC".
 *
 * TOKEN is random. The database stores only its hash, session_id(). SEEN is when the cookie was
 * last renewed. The reply to every request renews it, so that reading pages writes nothing to the
 * database. MAC is keyed with the server's key, so only the server can renew a cookie.
 *
 * Callers need not know this format. A session ends STAFF_SESSION_LONGEST after its login, even if
 * the cookie is fresh. data/staff.h opens one, and ends all of an account.
 */
#ifndef DATA_SESSION_H
#define DATA_SESSION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/result.h"
#include "model/staff.h"

struct db;
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

/* The person who is signed in with this session. *ret_set_up: the host asks for a second factor,
 * and the account has none yet. RESULT_NOT_FOUND: there is none, because the session ended or is
 * too old, the account is disabled, or has a second factor that this session was opened without. */
enum result data_session_staff(struct db *db, struct pool *pool, const char *session_id,
                               int64_t now, const struct staff **ret, bool *ret_set_up) MUST_CHECK;

/* *ret: the host has begun to ask this person for a second factor while the session was open, less
 * than STAFF_SESSION_FINISH ago. */
enum result data_session_may_finish(struct db *db, struct pool *pool, const char *session_id,
                                    int64_t now, bool *ret) MUST_CHECK;

enum result data_session_end(struct db *db, struct pool *pool, const char *session_id) MUST_CHECK;

/* The person's own sessions that may still be used, the newest first. */
enum result data_session_list(struct db *db, struct pool *pool, int staff_id, int64_t now,
                              int *ret_n, const struct staff_session **ret) MUST_CHECK;

/* Ends one of the account's sessions, or all but this one. RESULT_OK if there is none to end. */
enum result data_session_end_own(struct db *db, struct pool *pool, int staff_id,
                                 const char *session_id) MUST_CHECK;
enum result data_session_end_others(struct db *db, struct pool *pool, int staff_id,
                                    const char *session_id) MUST_CHECK;

#endif
