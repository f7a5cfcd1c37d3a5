/*
 * A statement, a call of it and its rows as values.
 *
 * The generated call_NAME() functions make calls, and callers need not know how parameters are
 * written. db.h runs a call on a connection. db_row.h turns rows into structs.
 */
#ifndef LIB_DB_CALL_H
#define LIB_DB_CALL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"

struct db_type;
struct pool;

#define DB_PARAMS_MAX 32

/* The role that runs a statement. The schema grants the role its rights. A statement of DB_ROLES is
 * prepared for every role. */
enum db_role { DB_VISITOR, DB_STAFF, DB_ROLES };

/* The content of a row struct's member if the column is NULL. */
enum db_null {
    DB_NOT_NULL,     /* the column is never NULL */
    DB_NULL_POINTER, /* NULL; for other values the member points to the value */
    DB_NULL_VALUE,   /* the type has its own: a text is NULL */
};

struct db_column {
    const char *name, *type; /* PostgreSQL's names: "day", "date", "integer[]" */
    const struct db_type *as;
    enum db_null null;
    size_t offset; /* of the member in the row struct */
};

/* One sql/queries/NAME.sql. Its first line is the signature. */
struct db_statement {
    const char *name, *sql;
    enum db_role role;
    bool writes;
    bool many; /* true: it takes arrays, so that many calls are sent as one; it returns no rows */
    int n_params, n_columns;
    const char *const *param_types;
    const struct db_column *columns;
    size_t row_size; /* of struct NAME_row */
};

/* The generated table. The name of its last element is NULL. */
extern const struct db_statement db_statements[];

/* A statement with its parameters as text, made by a generated call_NAME(). NULL is SQL's NULL. */
struct db_call {
    const struct db_statement *statement;
    int n_params;
    const char *params[DB_PARAMS_MAX];
};

/* Write array parameters for PostgreSQL: {1,2}, {"a","b"} and {2023-02-17}. The generated functions
 * call them. The text lives in `pool`. */
const char *db_integer_array(struct pool *pool, int n, const int *integers);
const char *db_text_array(struct pool *pool, int n, const char *const *texts);
const char *db_date_array(struct pool *pool, int n, const struct date *days);

/* The rows of a call. They and their texts live in the memory pool of the call. The generated
 * read_NAME() reads them. */
struct db_rows {
    int n;
    void *result;
};

/* The value of a column of type integer[]. */
struct db_integers {
    int n;
    const int *at;
};

/* Makes the rows of db_run_all() live in `pool`. */
void db_rows_keep(struct pool *pool, const struct db_rows *rows);

#endif
