/*
 * Runs the statements of the tables staff, login_failure and device_failure. A login that succeeds
 * also opens a session, and a change of an account ends its sessions. model/staff.h has the rules:
 * how long a login must wait, how long a session lasts.
 */
#include "data/staff.h"

#include <glib.h>
#include <string.h>

#include "base/pool.h"
#include "data/audit.h"
#include "data/queries.h"

/* Where the failures of a try are counted: by account and device, or by bucket if there is no such
 * account. */
struct counter {
    bool of_account;
    int staff_id;
    const char *device;
    int bucket;
};

static enum result take_failures(struct db *db, struct pool *pool, const struct counter *counter,
                                 int64_t now, int *ret_failures, int64_t *ret_last)
{
    if (counter->of_account) {
        struct device_failure_take_row row;
        enum result r =
            run_device_failure_take(db, pool, counter->staff_id, counter->device, now, &row);
        if (r)
            return r;
        *ret_failures = row.failures;
        *ret_last = row.last_at;
        return RESULT_OK;
    }
    struct login_failure_take_row row;
    enum result r = run_login_failure_take(db, pool, counter->bucket, now, &row);
    if (r)
        return r;
    *ret_failures = row.failures;
    *ret_last = row.last_at;
    return RESULT_OK;
}

static enum result set_failures(struct db *db, struct pool *pool, const struct counter *counter,
                                int failures, int64_t now)
{
    if (!counter->of_account)
        return run_login_failure_set(db, pool, counter->bucket, failures, now);
    return run_device_failure_set(db, pool, counter->staff_id, counter->device, failures, now);
}

/* Counts the try as failed, unless it has to wait. */
static enum result count_try(struct db *db, struct pool *pool, const struct counter *counter,
                             int64_t now, int64_t *ret_wait)
{
    int failures = 0;
    int64_t last = 0;
    enum result r = take_failures(db, pool, counter, now, &failures, &last);
    if (r)
        return r;
    *ret_wait = staff_login_wait(failures, last, now);
    if (*ret_wait)
        return RESULT_OK;
    return set_failures(db, pool, counter, staff_login_failures(failures, last, now) + 1, now);
}

enum result data_try_count(struct db *db, struct pool *pool, int staff_id, const char *where,
                           int64_t now, int64_t *ret_wait)
{
    return count_try(db, pool, &(struct counter){true, staff_id, where, 0}, now, ret_wait);
}

enum result data_try_forget(struct db *db, struct pool *pool, int staff_id, const char *where,
                            int64_t now)
{
    return run_device_failure_clear(db, pool, staff_id, where, now - STAFF_FAILURES_FORGOTTEN);
}

enum result data_login_resume(struct db *db, struct pool *pool, const char *login, int generation,
                              struct login_attempt *ret)
{
    struct staff_by_login_row row;
    enum result r = run_staff_by_login(db, pool, login, &row);
    if (r)
        return r;
    if (row.generation != generation || !row.has_second_factor)
        return RESULT_NOT_FOUND;
    *ret = (struct login_attempt){
        .staff_id = row.staff_id, .generation = row.generation, .has_second_factor = true};
    return RESULT_OK;
}

enum result data_login_begin(struct db *db, struct pool *pool, const struct login_try *try,
                             int64_t now, struct login_attempt *ret)
{
    struct staff_by_login_row row = {0};
    enum result r = run_staff_by_login(db, pool, try->login, &row);
    if (r && r != RESULT_NOT_FOUND)
        return r;
    bool is_known = !r && try->device && try->generation == row.generation;
    struct login_attempt attempt = {
        .staff_id = row.staff_id,
        .generation = row.generation,
        .device = is_known ? try->device : STAFF_UNKNOWN_DEVICES,
        .has_second_factor = row.has_second_factor,
    };
    const struct counter counter = {!r, row.staff_id, attempt.device, try->bucket};
    r = count_try(db, pool, &counter, now, &attempt.wait);
    if (r)
        return r;
    attempt.password_hash = attempt.wait ? NULL : row.password_hash;
    *ret = attempt;
    return RESULT_OK;
}

enum result data_password_begin(struct db *db, struct pool *pool, const char *login,
                                const char *session_id, int64_t now, struct login_attempt *ret)
{
    struct staff_by_login_row row;
    enum result r = run_staff_by_login(db, pool, login, &row);
    if (r)
        return r;
    struct login_attempt attempt = {
        .staff_id = row.staff_id, .generation = row.generation, .device = session_id};
    const struct counter counter = {true, row.staff_id, session_id, 0};
    r = count_try(db, pool, &counter, now, &attempt.wait);
    if (r)
        return r;
    attempt.password_hash = attempt.wait ? NULL : row.password_hash;
    *ret = attempt;
    return RESULT_OK;
}

enum result data_password_change(struct db *db, struct pool *pool,
                                 const struct login_attempt *attempt, const char *session_id,
                                 const char *password_hash, int64_t now, int *ret_generation)
{
    struct staff_password_own_row row;
    struct device_failure_clear_all_row cleared;
    enum result r = run_staff_password_own(db, pool, attempt->staff_id, attempt->generation,
                                           password_hash, &row);
    if (!r)
        r = run_session_end_others(db, pool, attempt->staff_id, session_id);
    if (!r)
        r = run_device_failure_clear_all(db, pool, attempt->staff_id, &cleared);
    if (!r)
        r = data_audit_add(db, pool, &(struct actor){.at = now, .staff_id = attempt->staff_id},
                           &(struct audit_entry){.act = AUDIT_PASSWORD_OWN});
    if (!r)
        *ret_generation = row.generation;
    return r;
}

enum result data_login_succeed(struct db *db, struct pool *pool,
                               const struct login_attempt *attempt, const char *session_id,
                               int64_t now)
{
    enum result r = run_device_failure_clear(db, pool, attempt->staff_id, attempt->device,
                                             now - STAFF_FAILURES_FORGOTTEN);
    if (!r)
        r = run_session_sweep(db, pool, now - STAFF_SESSION_LONGEST);
    if (r)
        return r;
    r = run_session_add(db, pool, session_id, attempt->staff_id, attempt->generation,
                        attempt->has_passed, now, NULL);
    if (r)
        return r;
    return data_audit_add(db, pool, &(struct actor){.at = now, .staff_id = attempt->staff_id},
                          &(struct audit_entry){.act = AUDIT_SIGNED_IN});
}

enum result data_staff_make_lock(struct db *db, struct pool *pool, const char *host)
{
    struct staff_make_lock_row row;
    return run_staff_make_lock(db, pool, host, &row);
}

enum result data_staff_hosts(struct db *db, struct pool *pool, const char *municipality, int *ret_n,
                             const char *const **ret)
{
    int n;
    const struct staff_hosts_row *rows;
    enum result r = run_staff_hosts(db, pool, municipality, &n, &rows);
    if (r)
        return r;
    const char **hosts = POOL_ARRAY(pool, const char *, (size_t)n);
    for (int i = 0; i < n; i++)
        hosts[i] = rows[i].host;
    *ret_n = n;
    *ret = hosts;
    return RESULT_OK;
}

/* How long a login on the slowest of the account's devices has to wait. */
static int64_t longest_wait(int staff_id, int n, const struct staff_failures_row *failures,
                            int64_t now)
{
    int64_t longest = 0;
    for (int i = 0; i < n; i++) {
        if (failures[i].staff_id == staff_id)
            longest =
                MAX(longest, staff_login_wait(failures[i].failures, failures[i].last_at, now));
    }
    return longest;
}

static struct staff_account account_of(const struct staff_list_row *row)
{
    return (struct staff_account){
        .staff = {row->staff_id, row->login, row->role, row->municipality, row->host_code},
        .name = row->name,
        .made_at = row->made_at,
        .disabled_at = row->disabled_at ? *row->disabled_at : 0,
        .has_password = row->has_password,
        .second_factor_at = row->second_factor_at ? *row->second_factor_at : 0,
        .invited_until = row->invited_until ? *row->invited_until : 0,
        .signed_in_at = row->signed_in_at ? *row->signed_in_at : 0,
    };
}

enum result data_staff_list(struct db *db, struct pool *pool, const char *host, int64_t now,
                            struct staff_accounts *ret)
{
    int n, n_failures;
    const struct staff_list_row *rows;
    const struct staff_failures_row *failures;
    enum result r = run_staff_list(db, pool, host, now, &n, &rows);
    if (!r)
        r = run_staff_failures(db, pool, &n_failures, &failures);
    if (r)
        return r;
    struct staff_account *accounts = POOL_ARRAY(pool, struct staff_account, (size_t)n);
    for (int i = 0; i < n; i++) {
        accounts[i] = account_of(&rows[i]);
        accounts[i].wait = longest_wait(rows[i].staff_id, n_failures, failures, now);
    }
    *ret = (struct staff_accounts){n, accounts};
    return RESULT_OK;
}

enum result data_municipality_list(struct db *db, struct pool *pool, const char *host, int *ret_n,
                                   const struct municipality_choice **ret)
{
    int n;
    const struct municipality_list_row *rows;
    enum result r = run_municipality_list(db, pool, host, &n, &rows);
    if (r)
        return r;
    struct municipality_choice *choices = POOL_ARRAY(pool, struct municipality_choice, (size_t)n);
    for (int i = 0; i < n; i++)
        choices[i] = (struct municipality_choice){rows[i].code, rows[i].name};
    *ret_n = n;
    *ret = choices;
    return RESULT_OK;
}

enum result data_staff_hosts_lock(struct db *db, struct pool *pool, const struct staff *staff,
                                  const char *by, bool *ret_may)
{
    int n;
    const struct staff_hosts_lock_row *rows;
    bool others = false, by_is_open = false;
    enum result r = run_staff_hosts_lock(db, pool, staff->host, &n, &rows);
    if (r)
        return r;
    for (int i = 0; i < n; i++) {
        others |= rows[i].may_sign_in && strcmp(rows[i].login, staff->login) != 0;
        by_is_open |= rows[i].may_sign_in && strcmp(rows[i].login, by) == 0;
    }
    *ret_may = others && by_is_open;
    return RESULT_OK;
}

static enum result add_act(struct db *db, struct pool *pool, const struct actor *by,
                           enum audit_act act, const char *login)
{
    return data_audit_add(db, pool, by, &(struct audit_entry){.act = act, .subject = login});
}

enum result data_staff_add(struct db *db, struct pool *pool, const struct staff *staff,
                           const char *password_hash, const struct actor *by)
{
    const struct audit_entry entry = {
        .act = AUDIT_STAFF_ADDED,
        .subject = staff->login,
        .after = staff->municipality ? staff->municipality : staff_role_name(staff->role),
    };
    struct staff_add_row row;
    enum result r = run_staff_add(db, pool, staff->login, staff->role, staff->municipality,
                                  staff->host, password_hash, by->at, &row);
    return r ? r : data_audit_add(db, pool, by, &entry);
}

enum result data_staff_is_taken(struct db *db, struct pool *pool, const char *login, bool *ret)
{
    struct staff_find_row row;
    enum result r = run_staff_find(db, pool, login, &row);
    if (r && r != RESULT_NOT_FOUND)
        return r;
    *ret = !r;
    return RESULT_OK;
}

enum result data_staff_assign(struct db *db, struct pool *pool, const char *login, const char *host,
                              const struct actor *by)
{
    struct staff_assign_row row;
    const struct audit_entry entry = {.act = AUDIT_STAFF_ASSIGNED, .subject = login, .after = host};
    enum result r = run_staff_assign(db, pool, login, host, &row);
    if (r)
        return r;
    if (row.before)
        return strcmp(row.before, host) == 0 ? RESULT_OK : RESULT_FORBIDDEN;
    return data_audit_add(db, pool, by, &entry);
}

enum result data_staff_disable(struct db *db, struct pool *pool, const char *login,
                               const struct actor *by)
{
    struct staff_disable_row row;
    enum result r = run_staff_disable(db, pool, login, by->at, &row);
    if (!r)
        r = run_session_end_of_staff(db, pool, row.staff_id);
    if (r || row.was_disabled)
        return r;
    return add_act(db, pool, by, AUDIT_STAFF_DISABLED, login);
}

/* Ends the account's sessions and lifts its lock. */
static enum result begin_anew(struct db *db, struct pool *pool, int staff_id)
{
    struct device_failure_clear_all_row cleared;
    enum result r = run_session_end_of_staff(db, pool, staff_id);
    return r ? r : run_device_failure_clear_all(db, pool, staff_id, &cleared);
}

enum result data_staff_enable(struct db *db, struct pool *pool, const char *login,
                              const struct actor *by)
{
    struct staff_enable_row row;
    enum result r = run_staff_enable(db, pool, login, &row);
    if (!r)
        r = begin_anew(db, pool, row.staff_id);
    if (r || !row.was_disabled)
        return r;
    return add_act(db, pool, by, AUDIT_STAFF_ENABLED, login);
}

enum result data_staff_password(struct db *db, struct pool *pool, const char *login,
                                const char *password_hash, const struct actor *by)
{
    struct staff_password_row row;
    enum result r = run_staff_password(db, pool, login, password_hash, &row);
    if (!r)
        r = begin_anew(db, pool, row.staff_id);
    if (r)
        return r;
    if (row.disabled)
        return RESULT_FORBIDDEN;
    return add_act(db, pool, by, AUDIT_PASSWORD_SET, login);
}

enum result data_staff_unlock(struct db *db, struct pool *pool, const char *login,
                              const struct actor *by)
{
    struct staff_find_row row;
    struct device_failure_clear_all_row cleared;
    enum result r = run_staff_find(db, pool, login, &row);
    if (!r)
        r = run_device_failure_clear_all(db, pool, row.staff_id, &cleared);
    if (r || cleared.cleared == 0)
        return r;
    return add_act(db, pool, by, AUDIT_STAFF_UNLOCKED, login);
}
