/*
 * Rows become C structs. tools/gen-queries writes tables that say to which member of a row struct
 * each column goes and how its text is read; the functions here follow these tables. Only the
 * generated run_NAME() and read_NAME() call them. The tables' own types are db_call.h's.
 *
 * One policy for a value that the program cannot hold (a day of the year 3000, a name that the enum
 * lacks, a NULL where none is expected): RESULT_FAILED, logged with statement and column. The log
 * does not tell the value, which may be a person's.
 */
#ifndef LIB_DB_ROW_H
#define LIB_DB_ROW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/result.h"
#include "lib/db.h"

struct pool;

/* How a column's text becomes a value of `size` bytes. `read` gives false when the text is none,
 * and gets NULL only where the column says DB_NULL_VALUE. The enums' are generated. */
struct db_type {
    size_t size;
    bool (*read)(struct pool *pool, const char *text, void *ret);
};

extern const struct db_type db_type_text, db_type_integer, db_type_bigint, db_type_boolean,
    db_type_date, db_type_moment, db_type_integers;

/* Reads row `i` of what a call of the statement gave into its row struct. */
enum result db_read(struct pool *pool, const struct db_statement *statement,
                    const struct db_rows *rows, int i, void *ret_row) MUST_CHECK;

/* Run a call and read all its rows; its one row (another number is RESULT_FAILED, logged); its row
 * if there is one (else RESULT_NOT_FOUND). `ret_row` may be NULL. */
enum result db_run_rows(struct db *db, struct pool *pool, const struct db_call *call, int *ret_n,
                        const void **ret_rows) MUST_CHECK;
enum result db_run_one(struct db *db, struct pool *pool, const struct db_call *call,
                       void *ret_row) MUST_CHECK;
enum result db_run_maybe(struct db *db, struct pool *pool, const struct db_call *call,
                         void *ret_row) MUST_CHECK;

#endif
