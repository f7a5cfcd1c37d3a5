/*
 * The program between lib/fcgi.c and the pages: finds the route, accepts or refuses the request,
 * opens the database as the route may use it, calls the handler, and turns the handler's result
 * into a reply. Callers need not know pages or routes. page/call.h is what the handlers see of all
 * this; page/routes.h is the table of addresses.
 */
#ifndef APP_APP_H
#define APP_APP_H

#include "page/call.h"

/* Makes what all requests share. `inline_writers`: the calling thread records forms itself (CGI).
 * RESULT_FAILED or RESULT_UNAVAILABLE (logged). */
enum result app_open(const struct config *config, bool inline_writers, struct app *ret) MUST_CHECK;
void app_close(struct app *app);

/* Serves one request completely; a fcgi_handler (lib/fcgi.h). `app` is a const struct app *. */
void app_handle(void *app, enum result problem, struct request *rq, struct reply *rs);

/* Makes a public page for a GET of the program itself, which is not counted as a request. The page
 * shows the fairs of `catalog`. */
void app_page(const struct app *app, const struct snapshot *catalog, struct request *rq,
              struct reply *rs);

#endif
