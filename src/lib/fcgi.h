/*
 * The door to libfcgi, and to plain CGI: the only place that reads requests from outside and sends
 * replies. Worker threads serve requests and may block; which connection they serve next is found
 * by one dispatcher thread (fcgi_dispatch.c), so that idle kept connections hold no worker; signals
 * go to the thread that called fcgi_serve(). The socket is a UNIX one and for the web server alone:
 * libfcgi cannot be trusted with what anyone else might send. A reply that cannot be sent whole
 * ends with its connection, without the record that ends a request: nginx passes that on as a
 * transfer that was cut off.
 */
#ifndef LIB_FCGI_H
#define LIB_FCGI_H

#include "base/result.h"
#include "lib/http.h"

/* Serves one request: fills the reply (http_reply_init() was called). Runs on many threads.
 * `problem` is what http_read() or reading the body said (RESULT_OK usually): the handler answers
 * that too. */
typedef void (*fcgi_handler)(void *context, enum result problem, struct request *rq,
                             struct reply *rs);

struct fcgi_options {
    const char *socket; /* path to bind; ignored when inherited >= 0 */
    int inherited;      /* listening descriptor from systemd or spawn-fcgi, or -1 */
    int threads;        /* worker threads, 1 .. 512 */
    fcgi_handler handler;
    void *context;
    void (*ready)(
        void *context); /* called once when the socket is open and threads run; may be NULL */
};

/* Serves until SIGTERM or SIGINT, then lets the requests under way finish and returns. When one has
 * not after 30 s, the process ends here with status 1 (logged). Signals must be blocked in every
 * thread of the process before (fcgi_block_signals()). RESULT_FAILED: the socket cannot be opened,
 * or the threads not be started (logged). */
enum result fcgi_serve(const struct fcgi_options *options) MUST_CHECK;

/* Blocks SIGTERM, SIGINT, SIGHUP, ignores SIGPIPE; before the first thread is started. */
void fcgi_block_signals(void);

/* True when a web server runs us as a plain CGI program. */
bool fcgi_is_cgi(void);

/* Answers one CGI request from environment, stdin to stdout. RESULT_FAILED: the reply could not be
 * written. */
enum result fcgi_cgi(fcgi_handler handler, void *context) MUST_CHECK;

#endif
