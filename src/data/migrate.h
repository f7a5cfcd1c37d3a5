/*
 * The schema's versions. `bussanten migrate` brings the database to what the files say:
 *
 *   sql/NNN_name.sql   001, 002 ... without gaps: forward only, each once, in its own transaction
 *   sql/functions/     CREATE OR REPLACE, all in one transaction whenever one has changed; only
 *                      files that were there when the program was built
 *
 * Both run as bussanten_owner with search_path = bussanten, and neither begins or commits. What was
 * applied stands in bussanten.migration with the SHA-256 of its text, so that a file that was
 * edited or lost afterwards is noticed before anything is applied.
 */
#ifndef DATA_MIGRATE_H
#define DATA_MIGRATE_H

#include "base/result.h"
#include "lib/db.h"

struct pool;

/* Makes roles and schema where they are missing and applies what is new. `connection` is an
 * administrator's: a superuser, or CREATEROLE with CREATE on the database. Two at once wait for
 * each other. RESULT_FAILED: refused, and the log says why; what was applied before the failing
 * file stays. RESULT_UNAVAILABLE: no database, or another holds a table for more than a second that
 * a file changes; what was applied before stays. */
enum result data_migrate(const char *connection, const char *sql_dir) MUST_CHECK;

/* Is the schema what the files say? For /readyz; any role may ask. RESULT_OK, or RESULT_NOT_FOUND
 * when a migration or a function is missing, changed or unknown (not logged). */
enum result data_migrate_current(struct db *db, struct pool *pool, const char *sql_dir) MUST_CHECK;

#endif
