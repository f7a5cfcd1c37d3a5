/*
 * Adds rows to the audit and reads them. A function of data/ that changes a fair, an account or the
 * figures takes a `struct actor`, or makes one of the account that signs in, and adds its row
 * itself, in the transaction of the change. Only what is done in the page itself (a download, a
 * refused sign-in) is added there. Presses of a booth and rewards have tables of their own that
 * name who; drafts and ended sessions have no row. Callers need not know the table. The acts and
 * what a row says are model/audit.h.
 */
#ifndef DATA_AUDIT_H
#define DATA_AUDIT_H

#include "base/result.h"
#include "model/audit.h"

struct db;
struct pool;

/* Adds what `by` did. */
enum result data_audit_add(struct db *db, struct pool *pool, const struct actor *by,
                           const struct audit_entry *entry) MUST_CHECK;

/* Adds a password that was refused, at a sign-in or to change it (AUDIT_SIGN_IN_REFUSED,
 * AUDIT_SIGN_IN_SLOWED), at most once in an hour for an account, and once for all logins that are
 * no account's. What was typed is not stored. */
enum result data_audit_refuse(struct db *db, struct pool *pool, enum audit_act act,
                              const char *login, int64_t now) MUST_CHECK;

/* The rows of the filter, the newest first: at most `most`, after the first `skip`. */
enum result data_audit_list(struct db *db, struct pool *pool, const struct audit_filter *filter,
                            int most, int skip, int *ret_n,
                            const struct audit_row **ret) MUST_CHECK;

/* The same rows one after another, without an end, on a connection of the caller's. *ret is NULL
 * after the last row; a row lives until the next call. */
struct data_audit;
enum result data_audit_stream(struct db *db, struct pool *pool, const struct audit_filter *filter,
                              struct data_audit **ret) MUST_CHECK;
enum result data_audit_next(struct data_audit *audit, const struct audit_row **ret) MUST_CHECK;

/* Every account of this host's fairs, and everyone who ran a command that is in its audit. */
enum result data_audit_people(struct db *db, struct pool *pool, const char *host, int *ret_n,
                              const char *const **ret) MUST_CHECK;

#endif
