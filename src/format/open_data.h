/*
 * Fairs as open data: the event list of the 推奨データセット, with 32 columns, one row for each day
 * and one for each appearance. The file is for programs, so no cell is guarded against spreadsheet
 * formulas. It contains nothing that a visitor wrote. The files for people are format/export.h and
 * format/tally.h.
 */
#ifndef FORMAT_OPEN_DATA_H
#define FORMAT_OPEN_DATA_H

#include <glib.h>

#include "model/event.h"

struct pool;

/* Returns the whole file: UTF-8 with BOM, CRLF; it lives in `pool`. `base_url` is the start of the
 * address of each event's page. */
GString *format_open_data(struct pool *pool, int n, const struct event *const *events,
                          const char *base_url);

#endif
