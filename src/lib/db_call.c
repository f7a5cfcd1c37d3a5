/* Arrays as PostgreSQL reads them, and values out of its rows. */
#include "lib/db_call.h"

#include <glib.h>
#include <libpq-fe.h>
#include <string.h>

#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"

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

static void mismatch(const char *type, const char *value)
{
    g_error("not a value of type %s from the database: %zu bytes", type, strlen(value));
}

bool db_is_null(const struct db_rows *rows, int row, int column)
{
    g_assert(row >= 0 && row < rows->n && column >= 0 && column < PQnfields(rows->result));
    return PQgetisnull(rows->result, row, column);
}

const char *db_text(const struct db_rows *rows, int row, int column)
{
    return db_is_null(rows, row, column) ? NULL : PQgetvalue(rows->result, row, column);
}

int64_t db_integer(const struct db_rows *rows, int row, int column)
{
    const char *text = db_text(rows, row, column);
    int64_t integer = 0;
    if (text && !text_integer(text, INT64_MIN, INT64_MAX, &integer))
        mismatch("integer", text);
    return integer;
}

bool db_boolean(const struct db_rows *rows, int row, int column)
{
    const char *text = db_text(rows, row, column);
    if (text && strcmp(text, "t") != 0 && strcmp(text, "f") != 0)
        mismatch("boolean", text);
    return text && *text == 't';
}

int64_t db_moment(const struct db_rows *rows, int row, int column)
{
    const char *text = db_text(rows, row, column);
    int64_t moment = 0;
    if (text && !date_parse_moment(text, &moment))
        mismatch("timestamptz", text);
    return moment;
}

int db_integers(struct pool *pool, const struct db_rows *rows, int row, int column, const int **ret)
{
    const char *text = db_text(rows, row, column);
    if (!text || strcmp(text, "{}") == 0) {
        *ret = NULL;
        return 0;
    }
    int most = 1, n = 0;
    for (const char *comma = text; (comma = strchr(comma, ',')); comma++)
        most++;
    int *integers = POOL_ARRAY(pool, int, (size_t)most);
    /* Each number stands behind a '{' or a ','. */
    for (char *end = (char *)text; *end != '}';) {
        const char *from = end + 1;
        integers[n++] = (int)g_ascii_strtoll(from, &end, 10);
        if (end == from || (*end != ',' && *end != '}'))
            mismatch("integer[]", text);
    }
    *ret = integers;
    return n;
}

static void clear_result(void *result)
{
    PQclear(result);
}

void db_rows_keep(struct pool *pool, const struct db_rows *rows)
{
    pool_defer(pool, clear_result, rows->result);
}
