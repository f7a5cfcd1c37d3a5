/*
 * What goes to PostgreSQL and what comes back, as values: a statement, a call of it, its rows and
 * what stands in them. Connections, which run calls, are db.h's.
 */
#ifndef LIB_DB_CALL_H
#define LIB_DB_CALL_H

#include <stdbool.h>
#include <stdint.h>

struct pool;

#define DB_PARAMS_MAX 32

/* The role a statement runs as: what it may see and do is granted to that role in the schema. A
 * statement of DB_ROLES is prepared for each of them. */
enum db_role { DB_VISITOR, DB_STAFF, DB_ROLES };

struct db_column {
    const char *name, *type; /* as PostgreSQL calls them: "day", "date", "integer[]" */
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
};

/* The generated table, ended by a statement whose name is NULL. */
extern const struct db_statement db_statements[];

/* A statement with its parameters as text (NULL is NULL), made by a generated call_NAME(). */
struct db_call {
    const struct db_statement *statement;
    int n_params;
    const char *params[DB_PARAMS_MAX];
};

/* Array parameters as PostgreSQL reads them, for the generated functions: {1,2} and {"a","b"}. */
const char *db_integer_array(struct pool *pool, int n, const int *integers);
const char *db_text_array(struct pool *pool, int n, const char *const *texts);

/* What a call gave; dies with the pool, and its texts with it. */
struct db_rows {
    int n;
    void *result;
};

/* One value. The column's number is a generated constant. Types were compared with the schema when
 * the connection was opened, so a value that does not parse ends the process. */
bool db_is_null(const struct db_rows *rows, int row, int column);
const char *db_text(const struct db_rows *rows, int row, int column); /* NULL when NULL */
int64_t db_integer(const struct db_rows *rows, int row, int column);  /* 0 when NULL */
bool db_boolean(const struct db_rows *rows, int row, int column);
int64_t db_moment(const struct db_rows *rows, int row, int column); /* timestamptz, 0 when NULL */
/* An integer[] without NULLs: an array in the pool and its length. */
int db_integers(struct pool *pool, const struct db_rows *rows, int row, int column,
                const int **ret);

/* Ties what db_run_all() gave to a pool. */
void db_rows_keep(struct pool *pool, const struct db_rows *rows);

#endif
