/* The tables staff, session and login_failure. The rules (how long to wait, how long a session
 * lives) are staff.c's and staff.h's. */
#include "data/staff.h"

#include "base/pool.h"
#include "data/queries.h"
#include "lib/db.h"

/* For calls of which no row is wanted. */
static enum result run(struct db *db, struct pool *pool, struct db_call call)
{
    return db_run(db, pool, &call, NULL);
}

static enum result find_hash(struct db *db, struct pool *pool, const char *login,
                             struct login_attempt *attempt)
{
    struct db_rows rows;
    struct db_call call = call_staff_by_login(pool, login);
    enum result r = db_run(db, pool, &call, &rows);
    if (r || rows.n == 0)
        return r;
    attempt->staff_id = (int)db_integer(&rows, 0, STAFF_BY_LOGIN_STAFF_ID);
    attempt->password_hash = db_text(&rows, 0, STAFF_BY_LOGIN_PASSWORD_HASH);
    return RESULT_OK;
}

enum result data_login_begin(struct db *db, struct pool *pool, int bucket, const char *login,
                             int64_t now, struct login_attempt *ret)
{
    struct db_rows rows;
    struct db_call take = call_login_failure_take(pool, bucket, now);
    enum result r = db_run(db, pool, &take, &rows);
    if (r)
        return r;
    int failures = (int)db_integer(&rows, 0, LOGIN_FAILURE_TAKE_FAILURES);
    int64_t last = db_moment(&rows, 0, LOGIN_FAILURE_TAKE_LAST_AT);
    struct login_attempt attempt = {.wait = staff_login_wait(failures, last, now)};
    if (!attempt.wait) {
        failures = staff_login_failures(failures, last, now) + 1;
        r = run(db, pool, call_login_failure_set(pool, bucket, failures, now));
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
    enum result r = run(db, pool, call_login_failure_clear(pool, bucket));
    if (!r)
        r = run(db, pool, call_session_sweep(pool, now - STAFF_SESSION_LONGEST));
    if (r)
        return r;
    struct db_rows rows;
    struct db_call call = call_session_add(pool, session_id, staff_id, now);
    r = db_run(db, pool, &call, &rows);
    if (r)
        return r;
    return rows.n ? RESULT_OK : RESULT_NOT_FOUND;
}

/* The schema's CHECK knows the same names, so parsing cannot fail. */
static enum staff_role role_of(const char *name)
{
    enum staff_role role = STAFF_MUNICIPALITY;
    (void)staff_role_parse(name, &role);
    return role;
}

enum result data_session_staff(struct db *db, struct pool *pool, const char *session_id,
                               int64_t now, const struct staff **ret)
{
    struct db_rows rows;
    struct db_call call = call_session_staff(pool, session_id, now - STAFF_SESSION_LONGEST);
    enum result r = db_run(db, pool, &call, &rows);
    if (r)
        return r;
    if (rows.n == 0)
        return RESULT_NOT_FOUND;
    struct staff *staff = POOL_NEW(pool, struct staff);
    *staff = (struct staff){
        .id = (int)db_integer(&rows, 0, SESSION_STAFF_STAFF_ID),
        .login = db_text(&rows, 0, SESSION_STAFF_LOGIN),
        .role = role_of(db_text(&rows, 0, SESSION_STAFF_ROLE)),
        .municipality = db_text(&rows, 0, SESSION_STAFF_MUNICIPALITY),
    };
    *ret = staff;
    return RESULT_OK;
}

enum result data_session_end(struct db *db, struct pool *pool, const char *session_id)
{
    return run(db, pool, call_session_end(pool, session_id));
}

enum result data_staff_events(struct db *db, struct pool *pool, const char *municipality,
                              int *ret_n, const char *const **ret_slugs)
{
    struct db_rows rows;
    struct db_call call = call_staff_events(pool, municipality);
    enum result r = db_run(db, pool, &call, &rows);
    if (r)
        return r;
    const char **slugs = POOL_ARRAY(pool, const char *, (size_t)rows.n);
    for (int i = 0; i < rows.n; i++)
        slugs[i] = db_text(&rows, i, STAFF_EVENTS_SLUG);
    *ret_n = rows.n;
    *ret_slugs = slugs;
    return RESULT_OK;
}

enum result data_staff_list(struct db *db, struct pool *pool, struct staff_accounts *ret)
{
    struct db_rows rows;
    struct db_call call = call_staff_list(pool);
    enum result r = db_run(db, pool, &call, &rows);
    if (r)
        return r;
    struct staff_account *accounts = POOL_ARRAY(pool, struct staff_account, (size_t)rows.n);
    for (int i = 0; i < rows.n; i++) {
        accounts[i] = (struct staff_account){
            .staff =
                {
                    .login = db_text(&rows, i, STAFF_LIST_LOGIN),
                    .role = role_of(db_text(&rows, i, STAFF_LIST_ROLE)),
                    .municipality = db_text(&rows, i, STAFF_LIST_MUNICIPALITY),
                },
            .made_at = db_moment(&rows, i, STAFF_LIST_MADE_AT),
            .disabled_at = db_moment(&rows, i, STAFF_LIST_DISABLED_AT),
        };
    }
    *ret = (struct staff_accounts){rows.n, accounts};
    return RESULT_OK;
}

enum result data_staff_add(struct db *db, struct pool *pool, const struct staff *staff,
                           const char *password_hash, int64_t now)
{
    return run(db, pool,
               call_staff_add(pool, staff->login, staff_role_name(staff->role), staff->municipality,
                              password_hash, now));
}

/* Runs a change of one account (its first column is the account's id) and ends the sessions under
 * it. */
static enum result change(struct db *db, struct pool *pool, struct db_call call,
                          struct db_rows *rows)
{
    enum result r = db_run(db, pool, &call, rows);
    if (r)
        return r;
    if (rows->n == 0)
        return RESULT_NOT_FOUND;
    return run(db, pool, call_session_end_of_staff(pool, (int)db_integer(rows, 0, 0)));
}

enum result data_staff_disable(struct db *db, struct pool *pool, const char *login, int64_t now)
{
    struct db_rows rows;
    return change(db, pool, call_staff_disable(pool, login, now), &rows);
}

enum result data_staff_enable(struct db *db, struct pool *pool, const char *login)
{
    struct db_rows rows;
    return change(db, pool, call_staff_enable(pool, login), &rows);
}

enum result data_staff_password(struct db *db, struct pool *pool, const char *login,
                                const char *password_hash)
{
    struct db_rows rows;
    enum result r = change(db, pool, call_staff_password(pool, login, password_hash), &rows);
    if (r)
        return r;
    return db_boolean(&rows, 0, STAFF_PASSWORD_DISABLED) ? RESULT_FORBIDDEN : RESULT_OK;
}
