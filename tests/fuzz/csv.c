/*
 * Writes cells with base/csv and reads them with a second reader of RFC 4180: the cells are the
 * same. In the input U+241E ends a row and U+241F a cell.
 */
#include "base/csv.h"

#include <string.h>

#include "base/text.h"
#include "fuzz.h"

#define ROW_END "\u241E"
#define CELL_END "\u241F"
#define BOM "\uFEFF"

/* What a spreadsheet takes for a formula, by the tables of Unicode that PCRE has. */
#define FORMULA "^\\p{Cf}*[=+\\-@\\t\\r\\n＝＋－＠\u2212\uFE66\uFE62\uFE63\uFE6B]"

/* The expected text of the cell, by the rules of csv.h. */
static char *expected(struct pool *pool, const char *text, bool guarded)
{
    GString *cell = pool_string(pool);
    if (guarded && g_regex_match_simple(FORMULA, text, 0, 0))
        g_string_assign(cell, "'");
    g_autoptr(GString) one = g_string_new(text);
    g_string_replace(one, "\r\n", "\n", 0);
    g_string_replace(one, "\r", "\n", 0);
    for (const char *at = one->str; *at; at++) {
        if (guarded || *at != '\n')
            g_string_append_c(cell, *at);
        else if (at == one->str || at[-1] != '\n')
            g_string_append_c(cell, ' ');
    }
    return cell->str;
}

/* Reads one cell and moves to its end: a comma or CR LF. */
static char *read_cell(struct pool *pool, const char **at)
{
    GString *cell = pool_string(pool);
    if (**at != '"') {
        size_t length = strcspn(*at, ",\"\r\n");
        g_string_append_len(cell, *at, (gssize)length);
        *at += length;
        return cell->str;
    }
    for ((*at)++; **at; (*at)++) {
        if (**at == '"' && *++*at != '"')
            return cell->str;
        g_string_append_c(cell, **at);
    }
    g_error("a quote is not closed");
}

/* Compares one row with the cells of the input. */
static void check_row(struct pool *pool, const char **at, const char *row, bool guarded)
{
    g_auto(GStrv) cells = g_strsplit(row, CELL_END, -1);
    for (char **cell = cells; *cell; cell++) {
        g_assert_true(cell == cells || *(*at)++ == ',');
        g_assert_cmpstr(read_cell(pool, at), ==, expected(pool, *cell, guarded));
    }
    g_assert_true(g_str_has_prefix(*at, "\r\n"));
    *at += strlen("\r\n");
}

static void check_file(struct pool *pool, const char *text, bool guarded)
{
    g_auto(GStrv) rows = g_strsplit(text, ROW_END, -1);
    GString *out = pool_string(pool);
    struct csv csv;
    csv_begin(&csv, out, guarded);
    for (char **row = rows; *row; row++) {
        g_auto(GStrv) cells = g_strsplit(*row, CELL_END, -1);
        for (char **cell = cells; *cell; cell++)
            csv_text(&csv, *cell);
        csv_end_row(&csv);
    }
    fuzz_assert_clean(out->str, out->len);
    g_assert_true(g_str_has_prefix(out->str, BOM));
    const char *at = out->str + strlen(BOM);
    for (char **row = rows; *row; row++)
        check_row(pool, &at, *row, guarded);
    g_assert_true(*at == '\0');
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    g_autoptr(pool) pool = pool_new();
    const char *text = fuzz_text(pool, bytes, length);
    if (!*text || !text_is_clean(text, strlen(text)))
        return 0;
    check_file(pool, text, true);
    check_file(pool, text, false);
    return 0;
}
