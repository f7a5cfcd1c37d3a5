/*
 * Holds the connections between two requests. For fcgi.c alone.
 *
 * The web server keeps its connections open. If a worker waited on each of them, no worker would be
 * left for the others. So one dispatcher thread accepts the connections and watches all idle ones,
 * and a worker takes a connection only if a request has arrived on it, or if the reply of an
 * earlier one may be sent now. This file knows sockets and threads but not FastCGI: fcgi.c reads
 * the requests, fcgi_listen.c opens the listener.
 */
#ifndef LIB_FCGI_DISPATCH_H
#define LIB_FCGI_DISPATCH_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/result.h"

enum connection_state {
    CONNECTION_NEW,
    CONNECTION_IDLE,  /* between two requests: epoll watches it */
    CONNECTION_READY, /* bytes have arrived, or its reply may be sent: waits for a worker */
    CONNECTION_BUSY,  /* a worker serves it */
    CONNECTION_HELD   /* its reply waits for something, and no thread serves it */
};

/* One connection of the web server. A worker that closes it sets fd to -1. All members after
 * `exchange` are private to the dispatcher. */
struct connection {
    int fd;
    void *exchange; /* of fcgi.c: the request whose reply has been held; NULL if there is none */
    enum connection_state state;
    GList link;    /* in the queue of its state */
    int64_t since; /* clock_monotonic_ms() when it became idle or busy */
};

struct dispatcher;

/* Starts the dispatcher thread and takes ownership of `listener`, which must be non-blocking.
 * `ours` is true if no other process will accept the connections that are still in the listener's
 * backlog at the end. RESULT_FAILED: the thread cannot be started (logged). */
enum result dispatcher_start(int listener, bool ours, struct dispatcher **ret) MUST_CHECK;

/* Waits for a connection that has a request or is due, or that the web server has closed. NULL: the
 * dispatcher has stopped and no connection will come. */
struct connection *dispatcher_take(struct dispatcher *dispatcher);

/* Gives a worker's connection back to be watched. If its fd is -1, the dispatcher frees it. */
void dispatcher_give(struct dispatcher *dispatcher, struct connection *connection);

/* A worker lets go of its connection, because the reply must wait for something. The worker must
 * have set `exchange`. */
void dispatcher_hold(struct dispatcher *dispatcher, struct connection *connection);

/* The reply of a held connection need not wait any longer: a worker will take the connection again.
 * Any thread may call this. */
void dispatcher_due(struct dispatcher *dispatcher, struct connection *connection);

/* Stops the dispatcher: it accepts no further connection and keeps none. Requests that have arrived
 * are still handed to workers, and so are connections that are held. Returns when no more requests
 * can arrive; the listener is then closed. */
void dispatcher_stop(struct dispatcher *dispatcher);

/* Frees the dispatcher. Call it after dispatcher_stop(), when all workers have ended. */
void dispatcher_free(struct dispatcher *dispatcher);

#endif
