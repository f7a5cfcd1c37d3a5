/*
 * fcgi_serve() with a tiny handler in a child process, and what a test says of its replies. The
 * child dies with the test.
 */
#ifndef FCGI_SERVER_H
#define FCGI_SERVER_H

#include <glib.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <sys/types.h>

#include "fcgi_client.h"
#include "lib/http.h"

#define TINY_LARGE (1024 * 1024)
#define TINY_PIECES 7
#define TINY_PIECE 100000

/* "/slow" answers after 600 ms, "/large" with TINY_LARGE bytes, "/stream" with
 * TINY_PIECES times TINY_PIECE bytes as a stream, "/cut" with the same and then a failure, "/count"
 * with the number of requests handled before, "/id" with the request's id, all else with method,
 * path, host, length of the body and the body's first 20 bytes. A problem is answered with 413 or
 * 400 and its name. `context` is &tiny_handled. */
void tiny_handler(void *context, enum result problem, struct request *rq, struct reply *rs);
extern atomic_int tiny_handled;

struct served {
    pid_t pid;
    char *directory, *socket; /* the directory is temporary */
};

/* With the number of worker threads. */
struct served server_start(int threads);

/* At a socket's path, or (inherited >= 0) on a listening descriptor. Returns when it is ready. */
pid_t server_start_at(const char *socket, int inherited, int threads);

/* Sends SIGTERM; the server must end well and take its socket away. Gives how long it took, in ms.
 */
gint64 server_stop(struct served *s);

/* How many descriptors the server has open. */
int server_descriptors(const struct served *s);

/* Only removes the directory and the socket in it. */
void server_forget(struct served *s);

/* A server that must not start, and end with RESULT_FAILED. */
void assert_server_refuses(const char *socket, int inherited);

/* Forks. The child's standard output is a pipe, whose other end is *ret_out. Gives 0 in the child.
 */
pid_t child_fork(int *ret_out);

/* Waits for the child; gives its exit status. */
int child_wait(pid_t pid);

/* Frees the reply. */
void assert_reply(struct client_reply *reply, int status, const char *body);

/* Asks for a small page on a kept connection. */
void assert_get(int fd);

/* Asks for a small page on a new connection. */
void assert_alive(const struct served *s);

/* One whole line of the reply's head. */
void assert_header(const struct client_reply *reply, const char *line);

#endif
