/*
 * Makes and reads the staff's cookie, and runs the statements of the table session. data/staff.c
 * opens a session, and ends those of an account.
 */
#include "data/session.h"

#include <inttypes.h>
#include <string.h>

#include "base/pool.h"
#include "base/text.h"
#include "data/queries.h"
#include "lib/secret.h"

#define TOKEN_LENGTH 32

char *session_token(struct pool *pool)
{
    return secret_token(pool, TOKEN_LENGTH);
}

char *session_cookie(struct pool *pool, const struct secret_key *key, const char *token,
                     int64_t now)
{
    const char *stamp = pool_printf(pool, "%s.%" PRId64, token, now);
    return pool_printf(pool, "%s.%s", stamp, secret_mac(pool, key, "session stamp", stamp));
}

/* A time in the future was written before the clock was set back. It is accepted up to
 * STAFF_SESSION_IDLE ahead. Beyond that it is refused, like a time that is too old. */
static bool is_fresh(int64_t seen, int64_t now)
{
    return seen > now - STAFF_SESSION_IDLE && seen < now + STAFF_SESSION_IDLE;
}

bool session_read(struct pool *pool, const struct secret_key *key, const char *cookie, int64_t now,
                  const char **ret_token)
{
    const char *seen_at = cookie ? strchr(cookie, '.') : NULL;
    const char *mac_at = seen_at ? strchr(seen_at + 1, '.') : NULL;
    if (!mac_at || seen_at - cookie != TOKEN_LENGTH)
        return false;
    const char *stamp = pool_strndup(pool, cookie, (size_t)(mac_at - cookie));
    const char *expected = secret_mac(pool, key, "session stamp", stamp);
    if (!secret_equal(mac_at + 1, expected))
        return false;
    int64_t seen;
    if (!text_integer(stamp + TOKEN_LENGTH + 1, 0, INT64_MAX / 2, &seen) || !is_fresh(seen, now))
        return false;
    *ret_token = pool_strndup(pool, cookie, TOKEN_LENGTH);
    return true;
}

char *session_id(struct pool *pool, const struct secret_key *key, const char *token)
{
    return secret_mac_uuid(pool, key, "session", token);
}

enum result data_session_staff(struct db *db, struct pool *pool, const char *session_id,
                               int64_t now, const struct staff **ret, bool *ret_set_up)
{
    struct session_staff_row row;
    enum result r = run_session_staff(db, pool, session_id, now - STAFF_SESSION_LONGEST, &row);
    if (r)
        return r;
    struct staff *staff = POOL_NEW(pool, struct staff);
    *ret_set_up = row.asked_second_factor && !row.has_second_factor;
    *staff = (struct staff){row.staff_id, row.login, row.role, row.municipality, row.host_code};
    *ret = staff;
    return RESULT_OK;
}

enum result data_session_may_finish(struct db *db, struct pool *pool, const char *session_id,
                                    int64_t now, bool *ret)
{
    struct session_may_finish_row row;
    enum result r = run_session_may_finish(db, pool, session_id, now - STAFF_SESSION_FINISH, &row);
    if (!r)
        *ret = row.may_finish;
    return r;
}

enum result data_session_end(struct db *db, struct pool *pool, const char *session_id)
{
    return run_session_end(db, pool, session_id);
}

enum result data_session_list(struct db *db, struct pool *pool, int staff_id, int64_t now,
                              int *ret_n, const struct staff_session **ret)
{
    int n;
    const struct session_list_row *rows;
    enum result r = run_session_list(db, pool, staff_id, now - STAFF_SESSION_LONGEST, &n, &rows);
    if (r)
        return r;
    struct staff_session *sessions = POOL_ARRAY(pool, struct staff_session, (size_t)n);
    for (int i = 0; i < n; i++)
        sessions[i] = (struct staff_session){rows[i].session, rows[i].began_at};
    *ret_n = n;
    *ret = sessions;
    return RESULT_OK;
}

enum result data_session_end_own(struct db *db, struct pool *pool, int staff_id,
                                 const char *session_id)
{
    return run_session_end_own(db, pool, staff_id, session_id);
}

enum result data_session_end_others(struct db *db, struct pool *pool, int staff_id,
                                    const char *session_id)
{
    return run_session_end_others(db, pool, staff_id, session_id);
}
