/* Writes arrays in PostgreSQL's text format, and ties rows to a memory pool.
 *
 * Reading values from rows is in db_row.c. */
#include "lib/db_call.h"

#include <glib.h>
#include <libpq-fe.h>
#include <string.h>

#include "base/pool.h"

const char *db_integer_array(struct pool *pool, int n, const int *integers)
{
    const size_t widest = sizeof "-2147483648,";
    char *text = pool_alloc(pool, (size_t)n * widest + sizeof "{}"), *end = text;
    *end++ = '{';
    for (int i = 0; i < n; i++)
        end += g_snprintf(end, widest, i ? ",%d" : "%d", integers[i]);
    *end = '}';
    return text;
}

const char *db_text_array(struct pool *pool, int n, const char *const *texts)
{
    size_t size = sizeof "{}";
    for (int i = 0; i < n; i++)
        size += texts[i] ? 2 * strlen(texts[i]) + sizeof "\"\"" : sizeof "NULL";
    char *text = pool_alloc(pool, size), *end = text;
    *end++ = '{';
    for (int i = 0; i < n; i++) {
        if (i)
            *end++ = ',';
        if (!texts[i]) {
            end = g_stpcpy(end, "NULL");
            continue;
        }
        *end++ = '"';
        for (const char *from = texts[i]; *from; from++) {
            if (*from == '"' || *from == '\\')
                *end++ = '\\';
            *end++ = *from;
        }
        *end++ = '"';
    }
    *end = '}';
    return text;
}

const char *db_date_array(struct pool *pool, int n, const struct date *days)
{
    const char **texts = POOL_ARRAY(pool, const char *, (size_t)n);
    for (int i = 0; i < n; i++)
        texts[i] = date_iso(pool, days[i]);
    return db_text_array(pool, n, texts);
}

static void clear_result(void *result)
{
    PQclear(result);
}

void db_rows_keep(struct pool *pool, const struct db_rows *rows)
{
    pool_defer(pool, clear_result, rows->result);
}
