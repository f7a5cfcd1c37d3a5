/*
 * What goes to PostgreSQL and what comes back, as values: a statement, a call of it, its rows.
 * Connections, which run calls, are db.h's; how rows are read is db_row.h's.
 */
#ifndef LIB_DB_CALL_H
#define LIB_DB_CALL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"

struct db_type;
struct pool;

#define DB_PARAMS_MAX 32

/* The role a statement runs as: what it may see and do is granted to that role in the schema. A
 * statement of DB_ROLES is prepared for each of them. */
enum db_role { DB_VISITOR, DB_STAFF, DB_ROLES };

/* What a row struct holds where the column is NULL. */
enum db_null {
    DB_NOT_NULL,     /* nothing: the column is never NULL */
    DB_NULL_POINTER, /* NULL; the member points to the value */
    DB_NULL_VALUE,   /* what the type itself says: a text is NULL */
};

struct db_column {
    const char *name, *type; /* as PostgreSQL calls them: "day", "date", "integer[]" */
    const struct db_type *as;
    enum db_null null;
    size_t offset; /* of the member in the row struct */
};

/* One sql/queries/NAME.sql, from its signature line. */
struct db_statement {
    const char *name, *sql;
    enum db_role role;
    bool writes;
    bool many; /* takes an array of each parameter: many calls go as one, and none gives rows */
    int n_params, n_columns;
    const char *const *param_types;
    const struct db_column *columns;
    size_t row_size; /* of struct NAME_row */
};

/* The generated table, ended by a statement whose name is NULL. */
extern const struct db_statement db_statements[];

/* A statement with its parameters as text (NULL is NULL), made by a generated call_NAME(). */
struct db_call {
    const struct db_statement *statement;
    int n_params;
    const char *params[DB_PARAMS_MAX];
};

/* Array parameters as PostgreSQL reads them, for the generated functions: {1,2}, {"a","b"} and
 * {2023-02-17}. */
const char *db_integer_array(struct pool *pool, int n, const int *integers);
const char *db_text_array(struct pool *pool, int n, const char *const *texts);
const char *db_date_array(struct pool *pool, int n, const struct date *days);

/* What a call gave; dies with the pool, and its texts with it. The generated read_NAME() reads it.
 */
struct db_rows {
    int n;
    void *result;
};

/* A column of integer[]. */
struct db_integers {
    int n;
    const int *at;
};

/* Ties what db_run_all() gave to a pool. */
void db_rows_keep(struct pool *pool, const struct db_rows *rows);

#endif
