/*
 * Takes one request from libfcgi, or from a CGI environment, to the handler, and sends the reply.
 *
 * fcgi_dispatch.c decides which connection is served next. fcgi_listen.c opens the socket. http.c
 * interprets the request.
 *
 * libfcgi is used only for the record format. To serve a connection that has data, the worker sets
 * FCGX_Request.ipcFd. FCGX_Free(request, close = 0) leaves the connection open afterwards.
 * libfcgi's header calls that field private. tests/http/fcgi-library.c tests the behaviour that
 * this file relies on.
 */
#include "lib/fcgi.h"

#include <errno.h>
#include <fcgiapp.h>
#include <glib.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/pool.h"
#include "lib/fcgi_dispatch.h"
#include "lib/fcgi_listen.h"
#include "lib/secret.h"

/* Enough for GLib, libpq and ctemplate. The default of 8 MiB for each thread would make the process
 * look large without any use. */
#define STACK_SIZE ((size_t)1024 * 1024)

/* A refused body is read up to this limit and discarded, so that the connection can be kept. nginx
 * itself refuses bodies over HTTP_LONG_MAX. So only a wrongly configured nginx sends more. */
#define DRAIN_MAX ((size_t)1024 * 1024)

/* nginx takes a reply of this size from us before its client has anything of it (fastcgi_buffers in
 * nginx-server.conf). With such a reply a stall is nginx's own. A longer one, or a stream, has to
 * wait for the client. */
#define BUFFERED_MAX ((size_t)512 * 1024)

/* A client of a long reply that accepts nothing for this time is given up. 75 s: nginx waits 60 s
 * for its client, so nginx is always first. */
#define LONG_STALL_SECONDS 75

/* After a signal to stop, the current requests may take this long. */
#define GRACE_SECONDS 30

/* A long reply is cut off after this part of it. A slow download would otherwise keep the next
 * process from starting, and nginx gives up each visitor after 30 s (fastcgi_read_timeout). */
#define LONG_GRACE_SECONDS 5

#define NOT_TAKEN "a reply was not taken to its end" /* for the log */

#define ID_BYTES 6
#define ID_SIZE (2 * ID_BYTES + 1)

struct server {
    const struct fcgi_options *options;
    struct dispatcher *dispatcher;
    int n_threads;
    pthread_t *threads;
    pthread_mutex_t lock; /* guards n_ended and long_replies */
    pthread_cond_t ended; /* signalled if a worker has ended */
    int n_ended;
    GPtrArray *long_replies; /* struct exchange: each that is sending one */
};

/* One request and its reply. A worker uses the same one for each request. If a reply must wait,
 * the connection keeps the exchange, and the worker makes a new one. */
struct exchange {
    struct pool *pool;
    struct server *server; /* this and the next five members: FastCGI alone */
    struct connection *connection;
    FCGX_Request fcgi;
    bool is_read;         /* to its end; nothing of the request is left in the connection */
    bool is_long;         /* the reply: begin_long() */
    struct timeval usual; /* the send timeout of all other replies */
    char id[ID_SIZE];
    http_environment get; /* looks up the CGI variables */
    void *get_context;
    enum result problem; /* of the body; `body` is then "" */
    const char *body;
    size_t body_length;
    struct request rq;
    struct reply rs;
};

static void begin(struct exchange *x, http_environment get, void *get_context)
{
    x->get = get;
    x->get_context = get_context;
    x->problem = RESULT_OK;
    x->body = "";
    x->body_length = 0;
    unsigned char bytes[ID_BYTES];
    if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes)
        g_error("getrandom: %s", g_strerror(errno));
    for (int i = 0; i < ID_BYTES; i++) {
        x->id[2 * i] = "0123456789abcdef"[bytes[i] >> 4];
        x->id[2 * i + 1] = "0123456789abcdef"[bytes[i] & 15];
    }
    log_request(x->id);
}

/* Calls the handler to fill the reply. */
static void handle(struct exchange *x, fcgi_handler handler, void *context)
{
    enum result r = http_read(x->pool, x->get, x->get_context, x->body, x->body_length, &x->rq);
    x->rq.id = x->id;
    http_reply_init(&x->rs);
    handler(context, x->problem ? x->problem : r, &x->rq, &x->rs);
}

/* What the reply had to wait for is done: makes the reply final. */
static void settle(struct exchange *x)
{
    const struct http_wait *wait = x->rs.wait;
    wait->settle(wait->context);
}

/* Sends the pieces of a stream. False: the stream is cut off, because the next piece failed or the
 * client did not accept it (logged). */
static bool send_stream(struct exchange *x, bool (*put)(const GString *piece, void *to), void *to)
{
    GString *piece = pool_string(x->pool);
    for (;;) {
        g_string_truncate(piece, 0);
        if (x->rs.next(x->rs.next_context, piece)) {
            log_error("a reply was cut off after its beginning");
            return false;
        }
        if (!piece->len)
            return true;
        if (!put(piece, to)) {
            log_info(NOT_TAKEN);
            return false;
        }
    }
}

/* Wipes the request's memory if there was a body, because the body may hold a password or a
 * visitor's text. */
static void end(struct exchange *x)
{
    if (x->body_length > 0)
        pool_wipe(x->pool);
    else
        pool_clear(x->pool);
    log_request(NULL);
}

/* --- FastCGI --- */

static const char *parameter(const char *name, void *fcgi)
{
    return FCGX_GetParam(name, ((FCGX_Request *)fcgi)->envp);
}

/* Reads and discards the rest of the body, up to DRAIN_MAX. Returns the number of bytes. */
static size_t drain(FCGX_Stream *in)
{
    char scrap[8192];
    size_t drained = 0;
    int n;
    while (drained < DRAIN_MAX && (n = FCGX_GetStr(scrap, sizeof scrap, in)) > 0)
        drained += (size_t)n;
    return drained;
}

/* Reads up to `most` bytes. It wipes them in libfcgi's buffer, because libfcgi frees that buffer
 * without wiping it. */
static size_t take_body(FCGX_Stream *in, char *bytes, size_t most)
{
    size_t length = 0;
    int c;
    while (length < most && (c = FCGX_GetChar(in)) != EOF) {
        bytes[length++] = (char)c;
        size_t buffered = MIN((size_t)(in->stop - in->rdNext), most - length);
        int n = FCGX_GetStr(bytes + length, (int)buffered, in);
        length += (size_t)n;
        secret_wipe(in->rdNext - n - 1, (size_t)n + 1);
    }
    return length;
}

/* Compares the body with CONTENT_LENGTH, because the header may be wrong: both must have the same
 * length. The stream is always read to its end. Otherwise the rest would be read as the next
 * request of the connection. */
static void read_body(struct exchange *x, FCGX_Stream *in)
{
    size_t claimed = 0;
    x->problem = http_content_length(x->get("CONTENT_LENGTH", x->get_context), &claimed);
    char *bytes = pool_alloc(x->pool, claimed + 1);
    size_t length = take_body(in, bytes, claimed);
    size_t surplus = drain(in);
    if (!x->problem && (length < claimed || surplus > 0))
        x->problem = RESULT_MALFORMED;
    if (!x->problem) {
        x->body = bytes;
        x->body_length = length;
    }
}

static bool put_record(const GString *piece, void *fcgi)
{
    FCGX_Stream *out = ((FCGX_Request *)fcgi)->out;
    return FCGX_PutStr(piece->str, (int)piece->len, out) == (int)piece->len && !FCGX_GetError(out);
}

static void set_send_timeout(int fd, const struct timeval *timeout)
{
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, timeout, sizeof *timeout);
}

/* Uses a longer send timeout until end_long(), because the client may be slow. */
static void begin_long(struct exchange *x)
{
    const struct timeval patient = {.tv_sec = LONG_STALL_SECONDS};
    socklen_t size = sizeof x->usual;
    getsockopt(x->connection->fd, SOL_SOCKET, SO_SNDTIMEO, &x->usual, &size);
    set_send_timeout(x->connection->fd, &patient);
    pthread_mutex_lock(&x->server->lock);
    g_ptr_array_add(x->server->long_replies, x);
    pthread_mutex_unlock(&x->server->lock);
    x->is_long = true;
}

static void end_long(struct exchange *x)
{
    pthread_mutex_lock(&x->server->lock);
    g_ptr_array_remove_fast(x->server->long_replies, x);
    pthread_mutex_unlock(&x->server->lock);
    set_send_timeout(x->connection->fd, &x->usual);
    x->is_long = false;
}

/* Wakes the workers that wait for the client of a long reply: their next write fails. The caller
 * has the lock, so no worker closes the descriptor meanwhile. */
static void cut_long(const struct server *server)
{
    for (guint i = 0; i < server->long_replies->len; i++) {
        const struct exchange *x = g_ptr_array_index(server->long_replies, i);
        shutdown(x->connection->fd, SHUT_RDWR);
    }
}

/* Sends the reply. False: the reply is incomplete, and only closing the connection can show that to
 * the client. */
static bool send_reply(struct exchange *x)
{
    FCGX_Stream *out = x->fcgi.out;
    const GString *head = http_head(x->pool, &x->rs);
    size_t length = http_body_to_send(&x->rq, &x->rs);
    bool is_stream = http_is_stream(&x->rq, &x->rs);
    if (is_stream || length > BUFFERED_MAX)
        begin_long(x);
    FCGX_PutStr(head->str, (int)head->len, out);
    FCGX_PutStr(x->rs.body, (int)length, out);
    if (x->is_long && FCGX_GetError(out)) {
        log_info(NOT_TAKEN);
        return false;
    }
    return !is_stream || send_stream(x, put_record, &x->fcgi);
}

/* Sends the buffered bytes and the end of the request. True if the connection can be kept. It
 * cannot be kept if a body over DRAIN_MAX has left records in it. A peer that has stalled once gets
 * nothing more, because it would block the worker a second time. */
static bool finish(struct exchange *x, bool whole)
{
    FCGX_Request *fcgi = &x->fcgi;
    bool broken = !whole || FCGX_GetError(fcgi->out);
    bool sent = !broken && FCGX_FClose(fcgi->err) == 0 && FCGX_FClose(fcgi->out) == 0;
    bool keep = sent && fcgi->keepConnection && x->is_read;
    FCGX_Free(fcgi, 0);
    return keep;
}

/* Ends a request after its reply, and gives the connection back to the dispatcher. `whole` is false
 * if the reply was not sent completely; then the connection is closed. */
static void conclude(struct exchange *x, bool whole)
{
    struct connection *connection = x->connection;
    bool keep = finish(x, whole);
    if (x->is_long)
        end_long(x);
    if (!keep) {
        close(connection->fd);
        connection->fd = -1;
    }
    end(x);
    dispatcher_give(x->server->dispatcher, connection);
}

/* The `done` of a recorder_job: it runs on a writer thread. */
static void become_due(void *exchange)
{
    struct exchange *x = exchange;
    dispatcher_due(x->server->dispatcher, x->connection);
}

/* Leaves the exchange to its connection until what the reply waits for is done. Then become_due()
 * makes the connection ready, and a worker calls serve_due(). */
static void hold(struct exchange *x)
{
    const struct http_wait *wait = x->rs.wait;
    log_request(NULL);
    x->connection->exchange = x;
    dispatcher_hold(x->server->dispatcher, x->connection);
    wait->start(wait->context, become_due, x); /* from here on another worker may use x */
}

/* Reads the next request of the connection. False: there was none, or no FastCGI; libfcgi has
 * closed the descriptor. */
static bool read_request(struct exchange *x, struct connection *connection)
{
    FCGX_InitRequest(&x->fcgi, -1, 0);
    x->fcgi.ipcFd = connection->fd;
    /* If this were 0, FCGX_Accept_r() would close the connection as the end of an earlier
     * request. */
    x->fcgi.keepConnection = 1;
    return FCGX_Accept_r(&x->fcgi) == 0;
}

/* Serves the request that has arrived on the connection. Returns the exchange, or NULL if the
 * connection keeps it. */
static struct exchange *serve(struct exchange *x, struct connection *connection)
{
    const struct fcgi_options *options = x->server->options;
    x->connection = connection;
    if (!read_request(x, connection)) {
        connection->fd = -1;
        dispatcher_give(x->server->dispatcher, connection);
        return x;
    }
    begin(x, parameter, &x->fcgi);
    read_body(x, x->fcgi.in);
    bool is_broken = FCGX_GetError(x->fcgi.in) != 0;
    x->is_read = FCGX_HasSeenEOF(x->fcgi.in) != 0;
    /* Each form that waits for its recording would keep these 8 kB. */
    FCGX_FreeStream(&x->fcgi.in);
    /* The web server has closed the connection or stalled. Nothing must be recorded, because the
     * reply would not arrive. */
    if (is_broken) {
        conclude(x, false);
        return x;
    }
    handle(x, options->handler, options->context);
    if (x->rs.wait) {
        hold(x);
        return NULL;
    }
    conclude(x, send_reply(x));
    return x;
}

/* Sends the reply that had to wait. Returns the exchange, which is the worker's now. */
static struct exchange *serve_due(struct connection *connection)
{
    struct exchange *x = connection->exchange;
    connection->exchange = NULL;
    log_request(x->id);
    settle(x);
    conclude(x, send_reply(x));
    return x;
}

static struct exchange *exchange_new(struct server *server)
{
    struct exchange *x = g_new0(struct exchange, 1);
    x->server = server;
    x->pool = pool_new();
    return x;
}

static void exchange_free(struct exchange *x)
{
    if (!x)
        return;
    pool_free(x->pool);
    g_free(x);
}

static void *work(void *data)
{
    struct server *server = data;
    struct connection *connection;
    struct exchange *spare = NULL;
    while ((connection = dispatcher_take(server->dispatcher)) != NULL) {
        if (connection->exchange) {
            exchange_free(spare);
            spare = serve_due(connection);
        } else {
            spare = serve(spare ? spare : exchange_new(server), connection);
        }
    }
    exchange_free(spare);
    pthread_mutex_lock(&server->lock);
    server->n_ended++;
    pthread_cond_signal(&server->ended);
    pthread_mutex_unlock(&server->lock);
    return NULL;
}

/* --- start and stop --- */

void fcgi_block_signals(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    signal(SIGPIPE, SIG_IGN);
}

/* Starts libfcgi and removes its signal handlers. After SIGUSR1 or SIGTERM those handlers make all
 * reads of libfcgi fail. A process that runs but answers nothing is worse than a process that
 * ends. */
static enum result init_library(void)
{
    int error = FCGX_Init();
    if (error) {
        log_error("FCGX_Init: %d", error);
        return RESULT_FAILED;
    }
    signal(SIGPIPE, SIG_IGN);
    signal(SIGUSR1, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
    return RESULT_OK;
}

static enum result open_listener(const struct fcgi_options *options, int *ret)
{
    if (options->inherited < 0)
        return fcgi_listen(options->socket, ret);
    enum result r = fcgi_adopt(options->inherited);
    if (r)
        return r;
    *ret = options->inherited;
    return RESULT_OK;
}

static enum result start_workers(struct server *server)
{
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, STACK_SIZE);
    int error = 0;
    while (!error && server->n_threads < server->options->threads) {
        error = pthread_create(&server->threads[server->n_threads], &attributes, work, server);
        if (!error)
            server->n_threads++;
    }
    pthread_attr_destroy(&attributes);
    if (error) {
        log_error("cannot start worker thread %d: %s", server->n_threads + 1, g_strerror(error));
        return RESULT_FAILED;
    }
    return RESULT_OK;
}

/* Waits for the workers' end until that time (clock_monotonic_ms). True if all have ended. The
 * caller has the lock. */
static bool await_workers(struct server *server, int64_t deadline)
{
    bool in_time = true;
    while (server->n_ended < server->n_threads && in_time)
        in_time = clock_cond_wait(&server->ended, &server->lock, deadline);
    return server->n_ended == server->n_threads;
}

/* Waits for the current requests. If a request does not end, the process ends here. The function
 * cannot return then, because the caller would free what that request still uses. */
static void join_workers(struct server *server)
{
    int64_t began = clock_monotonic_ms();
    pthread_mutex_lock(&server->lock);
    int64_t until = began + LONG_GRACE_SECONDS * 1000;
    bool all_ended;
    while (!(all_ended = await_workers(server, until)) && until < began + GRACE_SECONDS * 1000) {
        cut_long(server); /* also those that have begun since: of requests that waited */
        until += 1000;
    }
    pthread_mutex_unlock(&server->lock);
    if (!all_ended) {
        log_error("a request did not end within %d seconds", GRACE_SECONDS);
        _exit(EXIT_FAILURE);
    }
    for (int i = 0; i < server->n_threads; i++)
        pthread_join(server->threads[i], NULL);
}

/* Returns for a signal to stop. */
static void wait_for_signal(const struct fcgi_options *options)
{
    sigset_t set;
    int number;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGHUP);
    for (;;) {
        if (sigwait(&set, &number) != 0)
            continue;
        if (number != SIGHUP)
            return;
        if (options->reload)
            options->reload(options->context);
    }
}

/* Starts the workers, waits for a signal, and returns after the last current request is
 * answered. */
static enum result serve_until_signal(struct server *server)
{
    const struct fcgi_options *options = server->options;
    pthread_mutex_init(&server->lock, NULL);
    clock_cond_init(&server->ended);
    g_autoptr(GPtrArray) long_replies = g_ptr_array_new();
    server->long_replies = long_replies;
    enum result r = start_workers(server);
    if (!r) {
        if (options->ready)
            options->ready(options->context);
        wait_for_signal(options);
    }
    /* Removes the name first, so that a new process can bind it while this process finishes. */
    if (options->inherited < 0)
        unlink(options->socket);
    dispatcher_stop(server->dispatcher);
    join_workers(server);
    pthread_cond_destroy(&server->ended);
    pthread_mutex_destroy(&server->lock);
    return r;
}

enum result fcgi_serve(const struct fcgi_options *options)
{
    g_autofree pthread_t *threads = g_new(pthread_t, options->threads);
    struct server server = {.options = options, .threads = threads};
    int listener;
    enum result r = init_library();
    if (r)
        return r;
    r = open_listener(options, &listener);
    if (r)
        return r;
    r = dispatcher_start(listener, options->inherited < 0, &server.dispatcher);
    if (r)
        return r;
    r = serve_until_signal(&server);
    dispatcher_free(server.dispatcher);
    return r;
}

/* --- CGI --- */

bool fcgi_is_cgi(void)
{
    return g_getenv("GATEWAY_INTERFACE") != NULL && fcgi_inherited() < 0;
}

static const char *environment(const char *name, void *unused)
{
    (void)unused;
    return g_getenv(name);
}

/* Reads a CGI body of exactly CONTENT_LENGTH bytes, because the web server may leave standard input
 * open after them. */
static void read_standard_input(struct exchange *x)
{
    size_t claimed = 0;
    x->problem = http_content_length(g_getenv("CONTENT_LENGTH"), &claimed);
    char *bytes = pool_alloc(x->pool, claimed + 1);
    if (!x->problem && fread(bytes, 1, claimed, stdin) < claimed)
        x->problem = RESULT_MALFORMED;
    if (!x->problem) {
        x->body = bytes;
        x->body_length = claimed;
    }
}

static bool put_output(const GString *piece, void *unused)
{
    (void)unused;
    return fwrite(piece->str, 1, piece->len, stdout) == piece->len;
}

static void note_done(void *is_done)
{
    *(bool *)is_done = true;
}

static void wait_for_reply(struct exchange *x)
{
    const struct http_wait *wait = x->rs.wait;
    bool is_done = false;
    wait->start(wait->context, note_done, &is_done);
    g_assert(is_done); /* there is no other thread that could do it later */
    settle(x);
}

enum result fcgi_cgi(fcgi_handler handler, void *context)
{
    g_autoptr(pool) pool = pool_new();
    struct exchange x = {.pool = pool};
    begin(&x, environment, NULL);
    read_standard_input(&x);
    handle(&x, handler, context);
    if (x.rs.wait)
        wait_for_reply(&x);
    const GString *head = http_head(pool, &x.rs);
    fwrite(head->str, 1, head->len, stdout);
    fwrite(x.rs.body, 1, http_body_to_send(&x.rq, &x.rs), stdout);
    bool whole = !http_is_stream(&x.rq, &x.rs) || send_stream(&x, put_output, NULL);
    bool sent = whole && fflush(stdout) == 0 && !ferror(stdout);
    if (whole && !sent)
        log_error("cannot write the reply: %s", g_strerror(errno));
    end(&x);
    return sent ? RESULT_OK : RESULT_FAILED;
}
