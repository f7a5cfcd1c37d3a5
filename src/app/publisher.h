/*
 * Publishes the fair's public pages as files: those of all routes with ROUTE_FILE, in each
 * language. So nginx serves them at the cost of a file, and also while the program or PostgreSQL is
 * away.
 *
 * Callers need not know when: a thread publishes at the start, whenever the catalog has a new
 * version, and at each moment at which the words of a page change. data/published.h keeps the
 * files; deploy/nginx-server.conf.in serves them. Requests of visitors are app/app.h.
 */
#ifndef APP_PUBLISHER_H
#define APP_PUBLISHER_H

#include "page/call.h"

struct publisher;

/* Starts the thread. If the configuration names no directory for pages, *ret is NULL: nothing is
 * published, and the program answers everything. Pages in the directory that systemd has made for
 * them are removed if it is not that of the configuration. RESULT_FAILED: the thread cannot be
 * started (logged). */
enum result publisher_open(const struct app *app, struct publisher **ret) MUST_CHECK;

/* How long ago the files were last found, or made, up to date, in milliseconds. Until the first
 * time it counts from the start. */
int64_t publisher_age_ms(const struct publisher *publisher);

void publisher_close(struct publisher *publisher); /* NULL is allowed */

#endif
