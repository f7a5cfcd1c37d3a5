/*
 * The second factor of an account: the sealed secret of an authenticator app, its recovery codes,
 * and whom a host asks for one. A code is taken in one statement that compares and sets, so of two
 * at once only one counts.
 *
 * Callers count a try before they check it (data_code_begin()), as for a password. Callers need not
 * know the cipher or the tables. The rules of what is typed are model/second_factor.h; the cookie
 * of a person who still has to type a code is data/signing.h.
 */
#ifndef DATA_SECOND_FACTOR_H
#define DATA_SECOND_FACTOR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/result.h"
#include "model/audit.h"
#include "model/second_factor.h"

struct db;
struct pool;
struct secret_key;

struct second_factor {
    const char *sealed; /* the secret; "" if the account has none */
    int64_t made_at;
    int recovery_codes; /* how many are left */
};

/* A new secret, sealed for this account, and as an app reads it. Nothing is stored. */
enum result second_factor_new(struct pool *pool, const struct secret_key *key, int staff_id,
                              const char **ret_sealed, const char **ret_key) MUST_CHECK;

/* The same text of a sealed secret. RESULT_NOT_FOUND: it is not sealed for this account. */
enum result second_factor_key(struct pool *pool, const struct secret_key *key, int staff_id,
                              const char *sealed, const char **ret_key) MUST_CHECK;

enum result data_second_factor_find(struct db *db, struct pool *pool, int staff_id,
                                    struct second_factor *ret) MUST_CHECK;

/* Counts a try of this account at `where`, a device or a session, as failed. If *ret_wait is not 0,
 * the caller checks no code. data_code_taken() deletes the count. */
enum result data_code_begin(struct db *db, struct pool *pool, const struct secret_key *key,
                            int staff_id, const char *where, int64_t now,
                            int64_t *ret_wait) MUST_CHECK;
enum result data_code_taken(struct db *db, struct pool *pool, const struct secret_key *key,
                            int staff_id, const char *where, int64_t now) MUST_CHECK;

/* Checks what a person typed, which second_factor_typed() has read, and takes the code. *ret_ok is
 * false for a wrong code and for one that was taken before; the audit gets a row, and one for a
 * recovery code that was right. */
enum result data_code_check(struct db *db, struct pool *pool, const struct secret_key *key,
                            int staff_id, enum typed_kind kind, const char *digits, int64_t now,
                            bool *ret_ok) MUST_CHECK;

/* Sets the second factor in place of `before` (sealed; NULL: the account has none), once its first
 * code is right; else *ret_ok is false. Makes the recovery codes. Ends the other sessions of the
 * account. RESULT_NOT_FOUND: the account has another second factor by now. RESULT_FORBIDDEN:
 * `sealed` is not sealed for this account. */
enum result data_second_factor_set(struct db *db, struct pool *pool, const struct secret_key *key,
                                   int staff_id, const char *session_id, const char *before,
                                   const char *sealed, const char *digits, int64_t now,
                                   bool *ret_ok, const char *const **ret_codes) MUST_CHECK;

/* Makes RECOVERY_CODES new recovery codes; those before are of no use any more. */
enum result data_recovery_make(struct db *db, struct pool *pool, const struct secret_key *key,
                               int staff_id, int64_t now, const char *const **ret) MUST_CHECK;

/* Removes the second factor of the account with this login. Its sessions end, but `keep` (may be
 * NULL), and what failed codes have locked is open again. RESULT_NOT_FOUND: there is no such login.
 * RESULT_OK if it has none. */
enum result data_second_factor_remove(struct db *db, struct pool *pool, const char *login,
                                      const char *keep, const struct actor *by) MUST_CHECK;

/* Whom this host asks for a second factor. */
enum result data_requirement_find(struct db *db, struct pool *pool, const char *host,
                                  enum requirement *ret) MUST_CHECK;
enum result data_requirement_set(struct db *db, struct pool *pool, const char *host,
                                 enum requirement requirement, const struct actor *by) MUST_CHECK;

#endif
