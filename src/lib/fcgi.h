/*
 * The door to libfcgi, and to plain CGI: reads requests from the web server and sends the replies.
 *
 * Callers give a handler and need not know threads or FastCGI. Worker threads serve requests and
 * may block. One dispatcher thread (fcgi_dispatch.c) finds the connection that a worker serves
 * next, so that idle connections occupy no worker. If a reply waits for a commit (struct
 * http_wait), it occupies no worker either. The thread that called fcgi_serve() waits for signals.
 *
 * The socket is a UNIX socket for the web server alone, because libfcgi is not safe against other
 * clients (fcgi_listen.h). If a reply cannot be sent completely, the worker closes the connection
 * and omits FCGI_END_REQUEST. The client then sees an aborted transfer, not a short file. http.h
 * holds what a request and a reply are.
 */
#ifndef LIB_FCGI_H
#define LIB_FCGI_H

#include "base/result.h"
#include "lib/http.h"

/* Serves one request: fills the reply, which http_reply_init() has prepared. It runs on many
 * threads at once. `problem` is the result of reading the request or its body, usually RESULT_OK.
 * The handler must also answer a request with a problem. */
typedef void (*fcgi_handler)(void *context, enum result problem, struct request *rq,
                             struct reply *rs);

struct fcgi_options {
    const char *socket; /* path to bind; ignored if inherited >= 0 */
    int inherited;      /* listening descriptor from systemd or spawn-fcgi, or -1 */
    int threads;        /* worker threads, 1 .. 512 */
    fcgi_handler handler;
    void *context;
    void (*ready)(void *context); /* called once, when workers run; NULL is allowed */
    /* Called for SIGHUP, while the workers serve; NULL is allowed: SIGHUP has no effect. */
    void (*reload)(void *context);
};

/* Serves until SIGTERM or SIGINT. Then it lets the current requests finish and returns. If a
 * request has not finished after 30 s, the process ends here with status 1 (logged). Before the
 * call, signals must be blocked in every thread of the process (fcgi_block_signals()).
 * RESULT_FAILED: the socket cannot be opened or the threads cannot be started (logged). */
enum result fcgi_serve(const struct fcgi_options *options) MUST_CHECK;

/* Blocks SIGTERM, SIGINT and SIGHUP, and ignores SIGPIPE. Call it before the first thread
 * starts. */
void fcgi_block_signals(void);

/* True if a web server runs this process as a plain CGI program. */
bool fcgi_is_cgi(void);

/* Serves one CGI request from the environment and standard input, and writes the reply to standard
 * output. RESULT_FAILED: the reply could not be written completely (logged). */
enum result fcgi_cgi(fcgi_handler handler, void *context) MUST_CHECK;

#endif
