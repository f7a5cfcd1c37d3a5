/*
 * The program between the door and the pages: finds the route, admits or refuses, opens the
 * database the way the route may use it, calls the handler, and turns what the handler says into a
 * reply.
 */
#ifndef APP_APP_H
#define APP_APP_H

#include "page/call.h"

/* `inline_writers`: record in the calling thread (CGI). RESULT_FAILED or RESULT_UNAVAILABLE:
 * logged. */
enum result app_open(const struct config *config, bool inline_writers, struct app *ret) MUST_CHECK;
void app_close(struct app *app);

/* One request, whole; a fcgi_handler. */
void app_handle(void *app, enum result problem, struct request *rq, struct reply *rs);

#endif
