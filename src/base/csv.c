/*
 * Writes comma-separated files cell by cell. Callers need not know the separators, the quotes and
 * the guard against formulas. The files of format/ decide which columns a file has. The program
 * reads no such files, so there is no reader here. The sibling lib/xlsx.c writes workbooks.
 */
#include "base/csv.h"

#include <string.h>

void csv_begin(struct csv *csv, GString *out, bool guarded)
{
    *csv = (struct csv){.out = out, .guarded = guarded};
    g_string_append(out, "\xEF\xBB\xBF");
}

static void next_cell(struct csv *csv)
{
    if (csv->column++ > 0)
        g_string_append_c(csv->out, ',');
}

/* True if a spreadsheet would read the text as a formula. Tabs and line breaks count, too, because
 * a spreadsheet skips them before a formula. Invisible characters before it are skipped here,
 * because some programs skip them. */
static bool looks_like_formula(const char *text)
{
    while (g_unichar_type(g_utf8_get_char(text)) == G_UNICODE_FORMAT)
        text = g_utf8_next_char(text);
    switch (g_utf8_get_char(text)) {
    case '=':
    case '+':
    case '-':
    case '@':
    case '\t':
    case '\r':
    case '\n':
    case 0xFF1D: /* the full-width forms of = + - @ */
    case 0xFF0B:
    case 0xFF0D:
    case 0xFF20:
    case 0x2212: /* the minus sign, and the small forms of = + - @ */
    case 0xFE66:
    case 0xFE62:
    case 0xFE63:
    case 0xFE6B:
        return true;
    default:
        return false;
    }
}

/* Appends the line breaks at the beginning of `text` and returns how many bytes they were. Files
 * for people get a line feed for each break; Excel shows it as a new line in the cell. Files for
 * machines get one space for all breaks together, because machines may read line by line. */
static size_t append_breaks(const struct csv *csv, const char *text)
{
    if (!csv->guarded) {
        g_string_append_c(csv->out, ' ');
        return strspn(text, "\r\n");
    }
    g_string_append_c(csv->out, '\n');
    return g_str_has_prefix(text, "\r\n") ? 2 : 1;
}

/* Appends the text with its quotes doubled. */
static void append_cell(const struct csv *csv, const char *text)
{
    while (*text) {
        if (*text == '\r' || *text == '\n') {
            text += append_breaks(csv, text);
            continue;
        }
        if (*text == '"')
            g_string_append_c(csv->out, '"');
        g_string_append_c(csv->out, *text++);
    }
}

void csv_text(struct csv *csv, const char *text)
{
    next_cell(csv);
    if (!text)
        return;
    bool quoted = strpbrk(text, csv->guarded ? ",\"\r\n" : ",\"") != NULL;
    if (quoted)
        g_string_append_c(csv->out, '"');
    if (csv->guarded && looks_like_formula(text))
        g_string_append_c(csv->out, '\'');
    append_cell(csv, text);
    if (quoted)
        g_string_append_c(csv->out, '"');
}

void csv_integer(struct csv *csv, int64_t value)
{
    next_cell(csv);
    g_string_append_printf(csv->out, "%" G_GINT64_FORMAT, value);
}

void csv_end_row(struct csv *csv)
{
    g_string_append(csv->out, "\r\n");
    csv->column = 0;
}
