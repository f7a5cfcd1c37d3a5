/* Runs the statement kept_columns, which reads PostgreSQL's catalog. */
#include "data/kept.h"

#include "base/pool.h"
#include "data/queries.h"

enum result data_kept_columns(struct db *db, struct pool *pool, int *ret_n,
                              const struct kept_column **ret)
{
    int n;
    const struct kept_columns_row *rows;
    enum result r = run_kept_columns(db, pool, &n, &rows);
    if (r)
        return r;
    struct kept_column *columns = POOL_ARRAY(pool, struct kept_column, (size_t)n);
    for (int i = 0; i < n; i++)
        columns[i] = (struct kept_column){rows[i].table_name, rows[i].column_name};
    *ret_n = n;
    *ret = columns;
    return RESULT_OK;
}
