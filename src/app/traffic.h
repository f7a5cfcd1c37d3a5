/*
 * Counts the requests of the web server: by row of the table of routes and status, and how long
 * they took. Callers need not care about threads: all of it is atomic numbers, so that counting
 * costs a request some ten nanoseconds and no lock. What is counted holds nothing of a visitor, and
 * the pattern of an address instead of the address, because addresses hold tokens.
 *
 * app/metrics.h is everything that is measured; this is one part of it.
 */
#ifndef APP_TRAFFIC_H
#define APP_TRAFFIC_H

#include <glib.h>

#include "page/routes.h"

struct traffic;

struct traffic *traffic_new(void);
void traffic_free(struct traffic *traffic);

/* A request has come. NULL is allowed for `traffic` in both: a program that counts nothing. */
void traffic_begin(struct traffic *traffic);

/* Its reply is final. `route` is NULL if no row fits the request. `us` is how long it took, in
 * microseconds, without reading it and sending the reply. */
void traffic_end(struct traffic *traffic, const struct route *route, int status, int64_t us);

/* Appends the counts in Prometheus's text format. */
void traffic_write(const struct traffic *traffic, GString *out);

#endif
