/*
 * Accounts of the staff, their sessions, and the counting of failed logins.
 *
 * Signing in takes two transactions, because checking a password takes long and must not hold a
 * connection: data_login_begin() counts the try as a failed one and gives what the password is to
 * be compared with; data_login_succeed() takes the count back and opens the session. So any number
 * of tries at once are still counted one by one.
 */
#ifndef DATA_STAFF_H
#define DATA_STAFF_H

#include <stdint.h>

#include "base/result.h"
#include "model/staff.h"

struct db;
struct pool;

#define LOGIN_BUCKETS 4096

struct login_attempt {
    int64_t wait;              /* seconds; when not 0 the password is not to be looked at */
    const char *password_hash; /* NULL: nobody signs in under this login */
    int staff_id;
};

/* `bucket` (0 .. LOGIN_BUCKETS - 1) is a hash of the login. Commit it whatever comes of the
 * password. */
enum result data_login_begin(struct db *db, struct pool *pool, int bucket, const char *login,
                             int64_t now, struct login_attempt *ret) MUST_CHECK;

/* Opens the session and removes those that are too old. RESULT_NOT_FOUND: disabled meanwhile. */
enum result data_login_succeed(struct db *db, struct pool *pool, int bucket, int staff_id,
                               const char *session_id, int64_t now) MUST_CHECK;

/* Who is signed in with this session. RESULT_NOT_FOUND: nobody (ended, too old, disabled). */
enum result data_session_staff(struct db *db, struct pool *pool, const char *session_id,
                               int64_t now, const struct staff **ret) MUST_CHECK;

enum result data_session_end(struct db *db, struct pool *pool, const char *session_id) MUST_CHECK;

/* The slugs of the events in which a municipality has a booth. */
enum result data_staff_events(struct db *db, struct pool *pool, const char *municipality,
                              int *ret_n, const char *const **ret_slugs) MUST_CHECK;

/* One line of `staff list`. */
struct staff_account {
    struct staff staff;
    int64_t made_at, disabled_at; /* the second is 0 for one who may sign in */
};

struct staff_accounts {
    int n;
    const struct staff_account *at; /* the host's first, then by municipality and login */
};

enum result data_staff_list(struct db *db, struct pool *pool,
                            struct staff_accounts *ret) MUST_CHECK;

/* `staff->id` is not looked at. RESULT_INVALID: db_constraint() is "staff_login_key" (the login is
 * taken) or "staff_municipality_code_fkey" (no such municipality). */
enum result data_staff_add(struct db *db, struct pool *pool, const struct staff *staff,
                           const char *password_hash, int64_t now) MUST_CHECK;

/* Each ends all sessions of that person. RESULT_NOT_FOUND: no such login. RESULT_FORBIDDEN (of a
 * new password): disabled, and the old password stays. */
enum result data_staff_disable(struct db *db, struct pool *pool, const char *login,
                               int64_t now) MUST_CHECK;
enum result data_staff_enable(struct db *db, struct pool *pool, const char *login) MUST_CHECK;
enum result data_staff_password(struct db *db, struct pool *pool, const char *login,
                                const char *password_hash) MUST_CHECK;

#endif
