/*
 * Comma-separated files, of two kinds: for people, who open them by double click in Japanese Excel,
 * and for machines (open data). Both are UTF-8 with BOM and CRLF, quoted as in RFC 4180.
 *
 * Only files for people are guarded: if a spreadsheet would read a cell or header as a formula, an
 * apostrophe is put before it. Everything else in the cell stays as it is, its
 * line breaks too. In a file for machines every row is one line.
 *
 * Callers need not know when a cell needs quotes. The sibling for workbooks is lib/xlsx.h.
 */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct csv {
    GString *out;
    bool guarded;
    int column; /* cells written so far in this row */
};

/* Starts a file in `out` with the BOM. `out` is borrowed until the last row. `guarded`: the file is
 * for people. */
void csv_begin(struct csv *csv, GString *out, bool guarded);

/* Writes one cell. NULL makes an empty cell. In a guarded file each line break becomes a line feed.
 * In an unguarded file adjacent line breaks together become one space. */
void csv_text(struct csv *csv, const char *text);
void csv_integer(struct csv *csv, int64_t value);
void csv_end_row(struct csv *csv);

#endif
