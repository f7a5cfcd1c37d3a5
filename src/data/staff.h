/*
 * Staff's accounts and the count of failed logins.
 *
 * A login takes two transactions, because checking a password is slow and must not hold a database
 * connection meanwhile. data_login_begin() counts the try as failed and returns the password's
 * hash. It locks the count, so simultaneous tries are still counted one by one. If the password is
 * right, data_login_succeed() deletes the count and opens the session.
 *
 * Each device on which an account has signed in before has a count of its own; all other devices
 * share one for each account. So a stranger's failures slow only devices that are new to the
 * account. Tries for a login that does not exist share a fixed number of counts ("buckets").
 *
 * Callers need not know how failures are stored. data/session.h has the sessions, data/device.h the
 * cookie of a device; data/invitation.h sets a password by a link; model/staff.h has the rules (how
 * long to wait, what a role may see).
 */
#ifndef DATA_STAFF_H
#define DATA_STAFF_H

#include <stdbool.h>
#include <stdint.h>

#include "base/result.h"
#include "model/audit.h"
#include "model/staff.h"

struct db;
struct pool;

#define LOGIN_BUCKETS 4096

/* The device of a login_attempt: all devices that the account does not know, together. */
#define STAFF_UNKNOWN_DEVICES "00000000-0000-0000-0000-000000000000"

struct login_try {
    const char *login;
    const char *device; /* device_id(), if its cookie names this login; else NULL */
    int generation;     /* of the account, as the device's cookie says */
    int bucket;         /* a hash of the login, 0 .. LOGIN_BUCKETS - 1 */
};

struct login_attempt {
    int64_t wait;              /* seconds; if not 0, the caller does not check the password */
    const char *password_hash; /* NULL: no account may sign in with this login */
    int staff_id, generation;
    const char *device; /* whose count this is; for data_login_succeed() */
    /* The account has a second factor, so after the password a code is asked for
     * (page/code_step.h); and the person has typed a right one. */
    bool has_second_factor, has_passed;
};

/* The caller commits before it checks the password, so that the try counts. */
enum result data_login_begin(struct db *db, struct pool *pool, const struct login_try *try,
                             int64_t now, struct login_attempt *ret) MUST_CHECK;

/* Counts a try as failed, for one place of an account: a device, a session or what is derived from
 * one. If *ret_wait is not 0, it has to wait so many seconds and is not counted. */
enum result data_try_count(struct db *db, struct pool *pool, int staff_id, const char *where,
                           int64_t now, int64_t *ret_wait) MUST_CHECK;

/* Deletes the count of a try that was right, though the sign-in goes on with a second factor. */
enum result data_try_forget(struct db *db, struct pool *pool, int staff_id, const char *where,
                            int64_t now) MUST_CHECK;

/* The account of a sign-in that waits for its second factor. RESULT_NOT_FOUND: it was disabled, got
 * another password, or has no second factor any more. */
enum result data_login_resume(struct db *db, struct pool *pool, const char *login, int generation,
                              struct login_attempt *ret) MUST_CHECK;

/* Opens the session, adds it to the audit, and deletes sessions that are too old. RESULT_NOT_FOUND:
 * the account was disabled or got a new password after data_login_begin(), or has a second factor
 * that was not asked for. */
enum result data_login_succeed(struct db *db, struct pool *pool,
                               const struct login_attempt *attempt, const char *session_id,
                               int64_t now) MUST_CHECK;

/* The same two steps for a signed-in person who changes the own password. The failures of each
 * session are counted apart. data_password_change() ends the other sessions of the account, lifts
 * its lock and makes it forget its devices; *ret_generation is for the cookie of this device.
 * RESULT_NOT_FOUND: the account was disabled or got another password meanwhile. */
enum result data_password_begin(struct db *db, struct pool *pool, const char *login,
                                const char *session_id, int64_t now,
                                struct login_attempt *ret) MUST_CHECK;
enum result data_password_change(struct db *db, struct pool *pool,
                                 const struct login_attempt *attempt, const char *session_id,
                                 const char *password_hash, int64_t now,
                                 int *ret_generation) MUST_CHECK;

/* The codes of the municipalities that hold a fair; with `municipality` of those that hold one with
 * its booth. The fairs that an account may see are data_event_list_of() (data/event.h). */
enum result data_staff_hosts(struct db *db, struct pool *pool, const char *municipality, int *ret_n,
                             const char *const **ret) MUST_CHECK;

/* The accounts of this host's fairs, the host's own first, then by municipality and login. `host`
 * NULL: all accounts. */
enum result data_staff_list(struct db *db, struct pool *pool, const char *host, int64_t now,
                            struct staff_accounts *ret) MUST_CHECK;

/* The municipalities that a booth's account of this host may belong to: those that have a booth at
 * one of its fairs. */
enum result data_municipality_list(struct db *db, struct pool *pool, const char *host, int *ret_n,
                                   const struct municipality_choice **ret) MUST_CHECK;

/* Adds an account; `staff->id` is not used. With the hash NULL nobody can sign in before an
 * invitation was used (data/invitation.h). RESULT_INVALID: db_constraint() is "staff_login_key"
 * (the login is taken), "staff_municipality_code_fkey" or "staff_host_code_fkey" (there is no such
 * municipality). */
enum result data_staff_add(struct db *db, struct pool *pool, const struct staff *staff,
                           const char *password_hash, const struct actor *by) MUST_CHECK;

/* True if an account has this login, whosever it is. */
enum result data_staff_is_taken(struct db *db, struct pool *pool, const char *login,
                                bool *ret) MUST_CHECK;

/* Waits until no other transaction gives the booths of this host their accounts: two seconds at
 * most, RESULT_UNAVAILABLE then. */
enum result data_staff_make_lock(struct db *db, struct pool *pool, const char *host) MUST_CHECK;

/* Says whose fairs an account works in that does not belong to a host yet. RESULT_NOT_FOUND: there
 * is no such login. RESULT_FORBIDDEN: it belongs to another host. That stays, because the account
 * has acted there. RESULT_INVALID: no fair has this municipality. */
enum result data_staff_assign(struct db *db, struct pool *pool, const char *login, const char *host,
                              const struct actor *by) MUST_CHECK;

/* Disabling and a new password end all sessions of the account, and it forgets its devices.
 * Enabling ends its sessions, too. Enabling and a new password lift the lock of failed logins.
 * RESULT_NOT_FOUND: there is no such login. RESULT_FORBIDDEN (data_staff_password() only): the
 * account is disabled, and the old password stays. */
enum result data_staff_disable(struct db *db, struct pool *pool, const char *login,
                               const struct actor *by) MUST_CHECK;
enum result data_staff_enable(struct db *db, struct pool *pool, const char *login,
                              const struct actor *by) MUST_CHECK;
enum result data_staff_password(struct db *db, struct pool *pool, const char *login,
                                const char *password_hash, const struct actor *by) MUST_CHECK;

/* May the host's account `by` close the account `staff` of the same host? Both may be closed by
 * others at this moment, so the host's accounts stay locked until the transaction ends. *ret_may is
 * false if nobody of this host could sign in then, or if `by` itself was closed meanwhile. */
enum result data_staff_hosts_lock(struct db *db, struct pool *pool, const struct staff *staff,
                                  const char *by, bool *ret_may) MUST_CHECK;

/* Lifts the lock of failed logins, and changes nothing else. RESULT_NOT_FOUND: there is no such
 * login. */
enum result data_staff_unlock(struct db *db, struct pool *pool, const char *login,
                              const struct actor *by) MUST_CHECK;

#endif
