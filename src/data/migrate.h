/*
 * Brings the database's schema to the version of the files (`bussanten migrate`), and checks
 * whether it is there:
 *
 *   sql/NNN_name.sql   001, 002 ... without gaps. Forward only, each once, in its own transaction.
 *   sql/functions/     CREATE OR REPLACE. All in one transaction whenever one of them has changed.
 *                      Only files that were there when the program was built.
 *
 * Both run as bussanten_owner with search_path = bussanten, and neither begins nor commits a
 * transaction. The table bussanten.migration stores what was applied with the SHA-256 of its text.
 * So a file that was changed or lost later is noticed before anything is applied.
 *
 * Callers need not know how versions are stored. lib/db.h checks at start that each statement fits
 * the schema; this file checks the schema itself.
 */
#ifndef DATA_MIGRATE_H
#define DATA_MIGRATE_H

#include <stdbool.h>

#include "base/result.h"

struct pool;

/* Creates roles and schema if they are missing, and applies the new files. `connection` is an
 * administrator's: a superuser, or a role with CREATEROLE and with CREATE on the database. If two
 * run at once, the second one waits. RESULT_FAILED: a file was refused (logged with the reason).
 * RESULT_UNAVAILABLE: the database cannot be reached, or a file waited more than a second for a
 * table that another transaction uses. In both cases the files applied before stay applied.
 * *ret_changed is false if there was nothing to apply. */
enum result data_migrate(const char *connection, const char *sql_dir, bool *ret_changed) MUST_CHECK;

/* *ret is the slugs of the fairs that the database holds, parted by ", ", whatever version its
 * schema has; "" if there is none, or no schema. It lives in `pool`. Changes nothing.
 * RESULT_UNAVAILABLE: the database cannot be reached, or only be read (logged). */
enum result data_migrate_fairs(const char *connection, struct pool *pool,
                               const char **ret) MUST_CHECK;

/* Drops the schema with all that is in it, so that a dump of any version can make it anew. The
 * roles stay. RESULT_FAILED: it holds a fair, which stays (logged). */
enum result data_migrate_clear(const char *connection) MUST_CHECK;

/* A row of bussanten.migration. */
struct migration {
    int version;
    const char *name, *digest;
};

/* Reads the files. Returns the rows of bussanten.migration, by version, that a database has after
 * they were applied. The rows live in `pool`. data/schema.h compares them with the database.
 * RESULT_FAILED: the files cannot be read (logged). */
enum result data_migrate_files(struct pool *pool, const char *sql_dir, int *ret_n,
                               const struct migration **ret) MUST_CHECK;

#endif
