/*
 * The invitation of an account: a link with which its owner sets the password, once. The host hands
 * it over on paper; the same link serves who forgot the password.
 *
 * It ends when it is used, after INVITATION_SECONDS, when a newer one is made, when the account is
 * disabled, and when the account gets another password. The database stores only a keyed hash of
 * the link's token, so a link can be shown only by the request that makes it.
 *
 * Callers need not know how that is stored. The accounts are data/staff.h, the links
 * model/address.h.
 */
#ifndef DATA_INVITATION_H
#define DATA_INVITATION_H

#include <stdint.h>

#include "base/result.h"
#include "data/staff.h"

struct db;
struct pool;
struct secret_key;

#define INVITATION_SECONDS (7 * 24 * 60 * 60)

/* So long a repeated form is answered like the first one. */
#define INVITATION_REPEAT_SECONDS (10 * 60)

/* Notes the form that asks for invitations. RESULT_NOT_FOUND: the same form was sent before. Its
 * links were shown then and cannot be shown again; nothing is to be made. */
enum result data_invitation_form(struct db *db, struct pool *pool, const char *submission,
                                 int64_t now) MUST_CHECK;

/* RESULT_OK: the form was noted before. RESULT_NOT_FOUND: it was not. */
enum result data_invitation_form_find(struct db *db, struct pool *pool,
                                      const char *submission) MUST_CHECK;

/* Makes an invitation of this account, in place of an earlier one. *ret_token is for the link. The
 * audit gets a row. RESULT_NOT_FOUND: there is no such account, or it is disabled. */
enum result data_invitation_make(struct db *db, struct pool *pool, const struct secret_key *key,
                                 const char *login, const struct actor *by,
                                 const char **ret_token) MUST_CHECK;

/* The login that the invitation is for. RESULT_NOT_FOUND: no invitation has this token, or it has
 * ended. */
enum result data_invitation_find(struct db *db, struct pool *pool, const struct secret_key *key,
                                 const char *token, int64_t now, const char **ret_login) MUST_CHECK;

/* Sets the password and ends the invitation. Ends the account's sessions and lifts its lock. The
 * audit gets a row. *ret and *ret_login are for data_login_succeed() and the cookies.
 * RESULT_NOT_FOUND: as for data_invitation_find(), by what happened until now. */
enum result data_invitation_use(struct db *db, struct pool *pool, const struct secret_key *key,
                                const char *token, const char *password_hash, int64_t now,
                                const char **ret_login, struct login_attempt *ret) MUST_CHECK;

/* The account whose password this invitation has set in the last INVITATION_REPEAT_SECONDS, and
 * the hash of that password. RESULT_NOT_FOUND: there is none, or its password was changed since. */
enum result data_invitation_used(struct db *db, struct pool *pool, const struct secret_key *key,
                                 const char *token, int64_t now, const char **ret_login,
                                 const char **ret_hash, struct login_attempt *ret) MUST_CHECK;

#endif
