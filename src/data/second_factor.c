/* Implements data/second_factor.h. */
#include "data/second_factor.h"

#include <glib.h>
#include <string.h>

#include "base/pool.h"
#include "data/audit.h"
#include "data/queries.h"
#include "data/staff.h"
#include "lib/otp.h"
#include "lib/secret.h"

/* --- the secret --- */

/* The account is part of the seal, so the row of one account cannot be given to another. */
static const char *purpose_of(struct pool *pool, int staff_id)
{
    return pool_printf(pool, "second factor %d", staff_id);
}

enum result second_factor_new(struct pool *pool, const struct secret_key *key, int staff_id,
                              const char **ret_sealed, const char **ret_key)
{
    struct otp_secret secret;
    secret_random(secret.bytes, sizeof secret.bytes);
    enum result r = otp_base32(pool, &secret, ret_key);
    *ret_sealed =
        secret_seal(pool, key, purpose_of(pool, staff_id), secret.bytes, sizeof secret.bytes);
    secret_wipe(&secret, sizeof secret);
    return r;
}

static bool unseal(struct pool *pool, const struct secret_key *key, int staff_id,
                   const char *sealed, struct otp_secret *ret)
{
    return secret_open(key, purpose_of(pool, staff_id), sealed, ret->bytes, sizeof ret->bytes);
}

enum result second_factor_key(struct pool *pool, const struct secret_key *key, int staff_id,
                              const char *sealed, const char **ret_key)
{
    struct otp_secret secret;
    if (!unseal(pool, key, staff_id, sealed, &secret))
        return RESULT_NOT_FOUND;
    enum result r = otp_base32(pool, &secret, ret_key);
    secret_wipe(&secret, sizeof secret);
    return r;
}

/* The step whose code this is, near `now`; 0 if it is none. */
static enum result find_step(const struct otp_secret *secret, const char *digits, int64_t now,
                             int64_t *ret)
{
    char code[OTP_DIGITS + 1];
    enum result r = RESULT_OK;
    *ret = 0;
    for (int by = -SECOND_FACTOR_STEPS; !r && by <= SECOND_FACTOR_STEPS; by++) {
        r = otp_code(secret, otp_step(now) + by, code);
        if (!r && secret_equal(code, digits))
            *ret = otp_step(now) + by;
    }
    secret_wipe(code, sizeof code);
    return r;
}

/* *ret_step is 0 if the code is wrong, or if the secret was sealed with another key. */
static enum result step_of(struct pool *pool, const struct secret_key *key, int staff_id,
                           const char *sealed, const char *digits, int64_t now, int64_t *ret_step)
{
    struct otp_secret secret;
    *ret_step = 0;
    if (!unseal(pool, key, staff_id, sealed, &secret))
        return RESULT_OK;
    enum result r = find_step(&secret, digits, now, ret_step);
    secret_wipe(&secret, sizeof secret);
    return r;
}

enum result data_second_factor_find(struct db *db, struct pool *pool, int staff_id,
                                    struct second_factor *ret)
{
    struct second_factor_find_row row;
    *ret = (struct second_factor){.sealed = ""};
    enum result r = run_second_factor_find(db, pool, staff_id, &row);
    if (!r)
        *ret = (struct second_factor){row.secret, row.made_at, (int)row.recovery_codes};
    return r == RESULT_NOT_FOUND ? RESULT_OK : r;
}

/* --- a code --- */

/* A wrong code is counted apart from a wrong password, because the password was right. */
static const char *counter_of(struct pool *pool, const struct secret_key *key, const char *where)
{
    return secret_mac_uuid(pool, key, "second factor at", where);
}

enum result data_code_begin(struct db *db, struct pool *pool, const struct secret_key *key,
                            int staff_id, const char *where, int64_t now, int64_t *ret_wait)
{
    return data_try_count(db, pool, staff_id, counter_of(pool, key, where), now, ret_wait);
}

enum result data_code_taken(struct db *db, struct pool *pool, const struct secret_key *key,
                            int staff_id, const char *where, int64_t now)
{
    return run_device_failure_clear(db, pool, staff_id, counter_of(pool, key, where),
                                    now - STAFF_FAILURES_FORGOTTEN);
}

static const char *recovery_id(struct pool *pool, const struct secret_key *key, int staff_id,
                               const char *digits)
{
    return secret_mac_uuid(pool, key, "recovery code",
                           pool_printf(pool, "%d %s", staff_id, digits));
}

static enum result add_act(struct db *db, struct pool *pool, int staff_id, enum audit_act act,
                           int64_t now)
{
    return data_audit_add(db, pool, &(struct actor){.at = now, .staff_id = staff_id},
                          &(struct audit_entry){.act = act});
}

/* RESULT_NOT_FOUND: it is wrong, or was taken before. */
static enum result take_code(struct db *db, struct pool *pool, const struct secret_key *key,
                             int staff_id, const char *digits, int64_t now)
{
    struct second_factor factor;
    struct second_factor_use_row used;
    int64_t step;
    enum result r = data_second_factor_find(db, pool, staff_id, &factor);
    if (!r)
        r = step_of(pool, key, staff_id, factor.sealed, digits, now, &step);
    if (r || !step)
        return r ? r : RESULT_NOT_FOUND;
    return run_second_factor_use(db, pool, staff_id, factor.sealed, step, &used);
}

static enum result take_recovery(struct db *db, struct pool *pool, const struct secret_key *key,
                                 int staff_id, const char *digits, int64_t now)
{
    struct recovery_use_row used;
    enum result r =
        run_recovery_use(db, pool, staff_id, recovery_id(pool, key, staff_id, digits), &used);
    return r ? r : add_act(db, pool, staff_id, AUDIT_RECOVERY_USED, now);
}

enum result data_code_check(struct db *db, struct pool *pool, const struct secret_key *key,
                            int staff_id, enum typed_kind kind, const char *digits, int64_t now,
                            bool *ret_ok)
{
    enum result r = kind == TYPED_RECOVERY ? take_recovery(db, pool, key, staff_id, digits, now)
                                           : take_code(db, pool, key, staff_id, digits, now);
    *ret_ok = !r;
    return r == RESULT_NOT_FOUND ? add_act(db, pool, staff_id, AUDIT_CODE_REFUSED, now) : r;
}

/* --- setting and removing --- */

/* Stores RECOVERY_CODES new codes in place of those before. */
static enum result make_codes(struct db *db, struct pool *pool, const struct secret_key *key,
                              int staff_id, const char *const **ret)
{
    const char **codes = POOL_ARRAY(pool, const char *, RECOVERY_CODES);
    enum result r = run_recovery_remove(db, pool, staff_id);
    for (int i = 0; !r && i < RECOVERY_CODES; i++) {
        codes[i] = secret_digits(pool, RECOVERY_DIGITS);
        r = run_recovery_add(db, pool, staff_id, recovery_id(pool, key, staff_id, codes[i]));
    }
    *ret = codes;
    return r;
}

enum result data_recovery_make(struct db *db, struct pool *pool, const struct secret_key *key,
                               int staff_id, int64_t now, const char *const **ret)
{
    enum result r = make_codes(db, pool, key, staff_id, ret);
    return r ? r : add_act(db, pool, staff_id, AUDIT_RECOVERY_MADE, now);
}

enum result data_second_factor_set(struct db *db, struct pool *pool, const struct secret_key *key,
                                   int staff_id, const char *session_id, const char *before,
                                   const char *sealed, const char *digits, int64_t now,
                                   bool *ret_ok, const char *const **ret_codes)
{
    struct second_factor_set_row row;
    struct otp_secret secret;
    int64_t step;
    if (!unseal(pool, key, staff_id, sealed, &secret))
        return RESULT_FORBIDDEN;
    enum result r = find_step(&secret, digits, now, &step);
    secret_wipe(&secret, sizeof secret);
    *ret_ok = !r && step;
    if (r || !step)
        return r;
    r = run_second_factor_set(db, pool, staff_id, before, sealed, step, now, &row);
    if (!r)
        r = make_codes(db, pool, key, staff_id, ret_codes);
    if (!r)
        r = run_session_end_others(db, pool, staff_id, session_id);
    if (!r)
        r = run_session_pass(db, pool, session_id);
    return r ? r : add_act(db, pool, staff_id, AUDIT_SECOND_FACTOR_SET, now);
}

enum result data_second_factor_remove(struct db *db, struct pool *pool, const char *login,
                                      const char *keep, const struct actor *by)
{
    struct staff_find_row found;
    struct second_factor_remove_row removed;
    struct device_failure_clear_all_row cleared;
    enum result r = run_staff_find(db, pool, login, &found);
    if (r)
        return r;
    r = run_second_factor_remove(db, pool, found.staff_id, &removed);
    if (r)
        return r == RESULT_NOT_FOUND ? RESULT_OK : r;
    r = run_recovery_remove(db, pool, found.staff_id);
    if (!r)
        r = keep ? run_session_end_others(db, pool, found.staff_id, keep)
                 : run_session_end_of_staff(db, pool, found.staff_id);
    if (!r)
        r = run_device_failure_clear_all(db, pool, found.staff_id, &cleared);
    if (r)
        return r;
    return data_audit_add(
        db, pool, by, &(struct audit_entry){.act = AUDIT_SECOND_FACTOR_REMOVED, .subject = login});
}

/* --- what a host asks for --- */

enum result data_requirement_find(struct db *db, struct pool *pool, const char *host,
                                  enum requirement *ret)
{
    struct second_factor_rule_find_row row = {.required = REQUIRE_NOBODY};
    enum result r = run_second_factor_rule_find(db, pool, host, &row);
    if (r && r != RESULT_NOT_FOUND)
        return r;
    *ret = r ? REQUIRE_NOBODY : row.required;
    return RESULT_OK;
}

enum result data_requirement_set(struct db *db, struct pool *pool, const char *host,
                                 enum requirement requirement, const struct actor *by)
{
    enum requirement before;
    struct second_factor_rule_set_row row;
    enum result r = data_requirement_find(db, pool, host, &before);
    if (!r)
        r = run_second_factor_rule_set(db, pool, host, requirement, &row);
    if (r == RESULT_NOT_FOUND || (!r && before == requirement))
        return RESULT_OK;
    if (r)
        return r;
    return data_audit_add(db, pool, by,
                          &(struct audit_entry){.act = AUDIT_SECOND_FACTOR_ASKED,
                                                .before = requirement_name(before),
                                                .after = requirement_name(requirement)});
}
