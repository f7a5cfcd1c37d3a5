/*
 * A socket of its own for Prometheus, which fetches ("scrapes") the program's numbers every few
 * seconds.
 *
 * It is no page behind nginx, for two reasons. The workers may all be busy, or wait for a database
 * that hangs, and that is when the numbers are wanted. And a line that is missing in a site of
 * nginx must not show the numbers to everybody. So one thread listens on 127.0.0.1 and answers
 * `GET /metrics`, one connection at a time, and nothing else. Nobody waits for it.
 *
 * Callers give a function that writes the text, and need not know sockets or HTTP. Requests of
 * visitors come through lib/fcgi.h.
 */
#ifndef LIB_SCRAPE_H
#define LIB_SCRAPE_H

#include <glib.h>

#include "base/result.h"

struct scrape;

/* Appends the numbers, in the text format of Prometheus. It runs on the thread of the socket and
 * must not wait for the database. */
typedef void (*scrape_text)(void *context, GString *out);

/* Listens and starts the thread: after it returns, a client is answered. If another program has the
 * port, the thread tries again every few seconds (logged once): the fair does not depend on it.
 * RESULT_FAILED: the thread cannot be started (logged). */
enum result scrape_open(int port, scrape_text text, void *context, struct scrape **ret) MUST_CHECK;

void scrape_close(struct scrape *scrape); /* NULL is allowed */

#endif
