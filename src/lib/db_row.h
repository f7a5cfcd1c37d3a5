/*
 * Turns rows into C structs.
 *
 * tools/gen-queries writes tables: which column is stored in which member of a row struct, and how
 * its text is read. The functions here follow these tables. Only the generated run_NAME() and
 * read_NAME() call them, so no other code needs this file. The types of the tables are in
 * db_call.h.
 *
 * A value may be one that the program cannot hold: a day in the year 3000, a name that the enum
 * does not have, or an unexpected NULL. Then the result is always RESULT_FAILED, logged with
 * statement and column. The log does not show the value, because it may be personal.
 */
#ifndef LIB_DB_ROW_H
#define LIB_DB_ROW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/result.h"
#include "lib/db.h"

struct pool;

/* Converts the text of a column to a value of `size` bytes. `read` returns false if the text is not
 * such a value. Its text is NULL only if the column has DB_NULL_VALUE. tools/gen-queries writes
 * those of the enums. */
struct db_type {
    size_t size;
    bool (*read)(struct pool *pool, const char *text, void *ret);
};

extern const struct db_type db_type_text, db_type_integer, db_type_bigint, db_type_boolean,
    db_type_date, db_type_moment, db_type_integers;

/* Reads row `i` of a statement's rows into its row struct. NULL is allowed for `ret_row`.
 * RESULT_FAILED: the program cannot hold a value (logged). */
enum result db_read(struct pool *pool, const struct db_statement *statement,
                    const struct db_rows *rows, int i, void *ret_row) MUST_CHECK;

/* Run a call and read its rows. db_run_rows() reads all rows. db_run_one() needs exactly one row;
 * any other number is RESULT_FAILED (logged). db_run_maybe() returns RESULT_NOT_FOUND if there is
 * no row. NULL is allowed for `ret_row`. */
enum result db_run_rows(struct db *db, struct pool *pool, const struct db_call *call, int *ret_n,
                        const void **ret_rows) MUST_CHECK;
enum result db_run_one(struct db *db, struct pool *pool, const struct db_call *call,
                       void *ret_row) MUST_CHECK;
enum result db_run_maybe(struct db *db, struct pool *pool, const struct db_call *call,
                         void *ret_row) MUST_CHECK;

#endif
