/*
 * The connections between requests. The web server keeps its connections open, and a thread that
 * waited on each would leave none for the others; so one dispatcher thread accepts them and watches
 * all that are idle, and a worker takes one only when a request has come on it. Knows sockets and
 * threads but not FastCGI; for fcgi.c alone.
 */
#ifndef LIB_FCGI_DISPATCH_H
#define LIB_FCGI_DISPATCH_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/result.h"

enum connection_state { CONNECTION_NEW, CONNECTION_IDLE, CONNECTION_READY, CONNECTION_BUSY };

/* One connection of the web server. A worker that has closed it sets fd to -1. The rest is private
 * to the dispatcher. */
struct connection {
    int fd;
    enum connection_state state;
    GList link;         /* in the queue of its state */
    int64_t idle_since; /* clock_monotonic_ms() */
};

struct dispatcher;

/* Starts the dispatcher thread; takes over `listener` (non-blocking). `ours` says that nobody else
 * will accept what still stands in the listener's backlog at the end. RESULT_FAILED is logged. */
enum result dispatcher_start(int listener, bool ours, struct dispatcher **ret) MUST_CHECK;

/* Waits for a connection on which a request has come, or on which the web server closes; NULL when
 * there will be no more. */
struct connection *dispatcher_take(struct dispatcher *dispatcher);

/* A worker's connection back: to be watched, or forgotten when its fd is -1. */
void dispatcher_give(struct dispatcher *dispatcher, struct connection *connection);

/* From now on nothing new is accepted and no connection is kept. Requests that have come are still
 * handed out. Returns when no more will come; the listener is then closed. */
void dispatcher_stop(struct dispatcher *dispatcher);

/* After dispatcher_stop() and the end of all who take. */
void dispatcher_free(struct dispatcher *dispatcher);

#endif
