/*
 * Runs the statements of the tables staff, session and login_failure. model/staff.h has the rules:
 * how long a login must wait, how long a session lasts.
 */
#include "data/staff.h"

#include "base/pool.h"
#include "data/queries.h"

static enum result find_hash(struct db *db, struct pool *pool, const char *login,
                             struct login_attempt *attempt)
{
    struct staff_by_login_row row;
    enum result r = run_staff_by_login(db, pool, login, &row);
    if (r)
        return r == RESULT_NOT_FOUND ? RESULT_OK : r;
    attempt->staff_id = row.staff_id;
    attempt->password_hash = row.password_hash;
    return RESULT_OK;
}

enum result data_login_begin(struct db *db, struct pool *pool, int bucket, const char *login,
                             int64_t now, struct login_attempt *ret)
{
    struct login_failure_take_row row;
    enum result r = run_login_failure_take(db, pool, bucket, now, &row);
    if (r)
        return r;
    struct login_attempt attempt = {.wait = staff_login_wait(row.failures, row.last_at, now)};
    if (!attempt.wait) {
        int failures = staff_login_failures(row.failures, row.last_at, now) + 1;
        r = run_login_failure_set(db, pool, bucket, failures, now);
        if (!r)
            r = find_hash(db, pool, login, &attempt);
        if (r)
            return r;
    }
    *ret = attempt;
    return RESULT_OK;
}

enum result data_login_succeed(struct db *db, struct pool *pool, int bucket, int staff_id,
                               const char *session_id, int64_t now)
{
    enum result r = run_login_failure_clear(db, pool, bucket);
    if (!r)
        r = run_session_sweep(db, pool, now - STAFF_SESSION_LONGEST);
    return r ? r : run_session_add(db, pool, session_id, staff_id, now, NULL);
}

enum result data_session_staff(struct db *db, struct pool *pool, const char *session_id,
                               int64_t now, const struct staff **ret)
{
    struct session_staff_row row;
    enum result r = run_session_staff(db, pool, session_id, now - STAFF_SESSION_LONGEST, &row);
    if (r)
        return r;
    struct staff *staff = POOL_NEW(pool, struct staff);
    *staff = (struct staff){row.staff_id, row.login, row.role, row.municipality};
    *ret = staff;
    return RESULT_OK;
}

enum result data_session_end(struct db *db, struct pool *pool, const char *session_id)
{
    return run_session_end(db, pool, session_id);
}

enum result data_staff_events(struct db *db, struct pool *pool, const char *municipality,
                              int *ret_n, const char *const **ret_slugs)
{
    int n;
    const struct staff_events_row *rows;
    enum result r = run_staff_events(db, pool, municipality, &n, &rows);
    if (r)
        return r;
    const char **slugs = POOL_ARRAY(pool, const char *, (size_t)n);
    for (int i = 0; i < n; i++)
        slugs[i] = rows[i].slug;
    *ret_n = n;
    *ret_slugs = slugs;
    return RESULT_OK;
}

enum result data_staff_list(struct db *db, struct pool *pool, struct staff_accounts *ret)
{
    int n;
    const struct staff_list_row *rows;
    enum result r = run_staff_list(db, pool, &n, &rows);
    if (r)
        return r;
    struct staff_account *accounts = POOL_ARRAY(pool, struct staff_account, (size_t)n);
    for (int i = 0; i < n; i++)
        accounts[i] = (struct staff_account){
            .staff = {0, rows[i].login, rows[i].role, rows[i].municipality},
            .made_at = rows[i].made_at,
            .disabled_at = rows[i].disabled_at ? *rows[i].disabled_at : 0,
        };
    *ret = (struct staff_accounts){n, accounts};
    return RESULT_OK;
}

enum result data_staff_add(struct db *db, struct pool *pool, const struct staff *staff,
                           const char *password_hash, int64_t now)
{
    return run_staff_add(db, pool, staff->login, staff->role, staff->municipality, password_hash,
                         now);
}

enum result data_staff_disable(struct db *db, struct pool *pool, const char *login, int64_t now)
{
    struct staff_disable_row row;
    enum result r = run_staff_disable(db, pool, login, now, &row);
    return r ? r : run_session_end_of_staff(db, pool, row.staff_id);
}

enum result data_staff_enable(struct db *db, struct pool *pool, const char *login)
{
    struct staff_enable_row row;
    enum result r = run_staff_enable(db, pool, login, &row);
    return r ? r : run_session_end_of_staff(db, pool, row.staff_id);
}

enum result data_staff_password(struct db *db, struct pool *pool, const char *login,
                                const char *password_hash)
{
    struct staff_password_row row;
    enum result r = run_staff_password(db, pool, login, password_hash, &row);
    if (!r)
        r = run_session_end_of_staff(db, pool, row.staff_id);
    if (r)
        return r;
    return row.disabled ? RESULT_FORBIDDEN : RESULT_OK;
}
