/*
 * The audit as a file that opens by double click in Japanese Excel (base/csv.h): the columns are
 * the time, the account, the account on the server that ran a command, the act, the fair, what it
 * was about, before, after, and the note. It is written row by row, as format/export.h explains.
 */
#ifndef FORMAT_AUDIT_H
#define FORMAT_AUDIT_H

#include "base/csv.h"
#include "model/audit.h"

/* Appends the header to `out`. */
void format_audit_begin(struct csv *csv, enum lang lang, GString *out);

/* Appends a row to csv->out. `pool` is for what it makes on the way. */
void format_audit_row(struct csv *csv, struct pool *pool, enum lang lang,
                      const struct audit_row *row);

#endif
