/*
 * Everything that the program measures, as one text for Prometheus. Callers need not know what that
 * is: metrics_open() starts the socket (lib/scrape.h), and each part of the program has a function
 * that tells its numbers. None of them asks the database, and none is about a person.
 *
 * What the operator must be told in words goes to the log (base/log.h).
 */
#ifndef APP_METRICS_H
#define APP_METRICS_H

#include "app/publisher.h"
#include "page/call.h"

struct metrics;

/* Starts the socket that the configuration names; *ret is NULL if it names none. NULL is allowed
 * for `publisher`. RESULT_FAILED: the thread cannot be started (logged). */
enum result metrics_open(const struct app *app, const struct publisher *publisher,
                         struct metrics **ret) MUST_CHECK;

void metrics_close(struct metrics *metrics); /* NULL is allowed */

#endif
