/*
 * Fairs as open data: the event list of the 推奨データセット, 32 columns, one row a day and one an
 * appearance. A file for machines: no cell is guarded against spreadsheets, and nothing a visitor
 * wrote is in it.
 */
#ifndef FORMAT_OPEN_DATA_H
#define FORMAT_OPEN_DATA_H

#include <glib.h>

#include "model/event.h"

struct pool;

/* The whole file: UTF-8 with BOM, CRLF. `base_url` begins the address of each event's page. */
GString *format_open_data(struct pool *pool, int n, const struct event *const *events,
                          const char *base_url);

#endif
