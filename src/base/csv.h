/*
 * Comma-separated files, two kinds: for people (opened by double click in Japanese Excel) and for
 * machines (open data). Both are UTF-8 with BOM, CRLF, RFC 4180 quotes. Only the first is guarded:
 * a cell or header that a spreadsheet would take for a formula is prefixed with an apostrophe and
 * otherwise left as it is, with its line breaks (product rule 9). In the second a row is a line.
 */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct csv {
    GString *out;
    bool guarded;
    int column; /* cells written in this row */
};

/* Starts a file in `out` (the BOM). `guarded`: for people. */
void csv_begin(struct csv *csv, GString *out, bool guarded);

/* One cell; NULL is an empty one. Line breaks inside: guarded each becomes a line feed, unguarded
 * one space for all that stand together. */
void csv_text(struct csv *csv, const char *text);
void csv_integer(struct csv *csv, int64_t value);
void csv_end_row(struct csv *csv);

#endif
