/*
 * Whether the database is fit for this program: for /readyz and `bussanten check`. Its schema must
 * be the one that the files of sql/ describe, and it must take writes. The files are read once,
 * because /readyz is asked every few seconds. What the files contain and how they are applied is in
 * data/migrate.h.
 */
#ifndef DATA_SCHEMA_H
#define DATA_SCHEMA_H

#include "base/result.h"

struct db;
struct pool;

/* The names and digests of the files; all threads share one. */
struct schema_check;

/* Reads no file yet. Free it with schema_check_free(); NULL is allowed there. */
struct schema_check *schema_check_new(const char *sql_dir);
void schema_check_free(struct schema_check *check);

/* Reads the files, unless they were read. RESULT_FAILED: they cannot be read (logged). */
enum result schema_check_read(struct schema_check *check) MUST_CHECK;

/* Compares the database with the files; any role may ask. The first call reads the files. Later
 * calls compare with what it read, even if the files have changed since: a new version that is
 * installed over a running program has its own process. RESULT_NOT_FOUND: a migration or a function
 * is missing, changed or unknown (not logged). RESULT_FAILED: the files cannot be read (logged);
 * the next call tries again. */
enum result schema_check(struct schema_check *check, struct db *db, struct pool *pool) MUST_CHECK;

/* The numbers of the newest migration: of the database, and of the files. Results as above. */
enum result schema_newest(struct schema_check *check, struct db *db, struct pool *pool,
                          int *ret_applied, int *ret_file) MUST_CHECK;

enum schema_writes {
    SCHEMA_TAKES_WRITES,
    SCHEMA_IS_STANDBY,
    SCHEMA_IS_READ_ONLY, /* default_transaction_read_only is on */
};

/* Would the database take a write? Nothing is written. */
enum result schema_writes(struct db *db, struct pool *pool, enum schema_writes *ret) MUST_CHECK;

#endif
