/*
 * Runs the statements of the tables invitation and invitation_form. When an invitation ends is
 * decided in sql/025_invitation.sql.
 */
#include "data/invitation.h"

#include "base/pool.h"
#include "data/audit.h"
#include "data/queries.h"
#include "lib/secret.h"

#define TOKEN_LENGTH 20 /* 100 bits; it must be typed by hand if the camera fails */

static const char *token_id(struct pool *pool, const struct secret_key *key, const char *token)
{
    return secret_mac_uuid(pool, key, "invitation", token);
}

enum result data_invitation_form(struct db *db, struct pool *pool, const char *submission,
                                 int64_t now)
{
    struct invitation_form_add_row row;
    enum result r = run_invitation_form_sweep(db, pool, now - INVITATION_SECONDS);
    return r ? r : run_invitation_form_add(db, pool, submission, now, &row);
}

enum result data_invitation_form_find(struct db *db, struct pool *pool, const char *submission)
{
    struct invitation_form_find_row row;
    return run_invitation_form_find(db, pool, submission, &row);
}

enum result data_invitation_make(struct db *db, struct pool *pool, const struct secret_key *key,
                                 const char *login, const struct actor *by, const char **ret_token)
{
    struct invitation_set_row row;
    const char *token = secret_token(pool, TOKEN_LENGTH);
    const struct audit_entry entry = {.act = AUDIT_STAFF_INVITED, .subject = login};
    enum result r = run_invitation_set(db, pool, login, token_id(pool, key, token), by->at,
                                       by->at + INVITATION_SECONDS, &row);
    if (!r)
        r = data_audit_add(db, pool, by, &entry);
    if (!r)
        *ret_token = token;
    return r;
}

enum result data_invitation_find(struct db *db, struct pool *pool, const struct secret_key *key,
                                 const char *token, int64_t now, const char **ret_login)
{
    struct invitation_find_row row;
    enum result r = run_invitation_find(db, pool, token_id(pool, key, token), now, &row);
    if (!r)
        *ret_login = row.login;
    return r;
}

enum result data_invitation_use(struct db *db, struct pool *pool, const struct secret_key *key,
                                const char *token, const char *password_hash, int64_t now,
                                const char **ret_login, struct login_attempt *ret)
{
    struct invitation_use_row row;
    struct device_failure_clear_all_row cleared;
    enum result r =
        run_invitation_use(db, pool, token_id(pool, key, token), password_hash, now, &row);
    if (!r)
        r = run_session_end_of_staff(db, pool, row.staff_id);
    if (!r)
        r = run_device_failure_clear_all(db, pool, row.staff_id, &cleared);
    if (r)
        return r;
    const struct actor by = {.at = now, .staff_id = row.staff_id};
    r = data_audit_add(db, pool, &by, &(struct audit_entry){.act = AUDIT_PASSWORD_OWN});
    if (r)
        return r;
    *ret_login = row.login;
    *ret = (struct login_attempt){.staff_id = row.staff_id,
                                  .generation = row.generation,
                                  .device = STAFF_UNKNOWN_DEVICES,
                                  .has_second_factor = row.has_second_factor};
    return RESULT_OK;
}

enum result data_invitation_used(struct db *db, struct pool *pool, const struct secret_key *key,
                                 const char *token, int64_t now, const char **ret_login,
                                 const char **ret_hash, struct login_attempt *ret)
{
    struct invitation_used_row row;
    enum result r = run_invitation_used(db, pool, token_id(pool, key, token),
                                        now - INVITATION_REPEAT_SECONDS, &row);
    if (r)
        return r;
    *ret_login = row.login;
    *ret_hash = row.password_hash;
    *ret = (struct login_attempt){.staff_id = row.staff_id,
                                  .generation = row.generation,
                                  .device = STAFF_UNKNOWN_DEVICES,
                                  .has_second_factor = row.has_second_factor};
    return RESULT_OK;
}
