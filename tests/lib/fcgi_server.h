/*
 * fcgi_serve() with a small handler in a child process, and checks of its replies. The child ends
 * with the test. The client's side is in fcgi_client.h.
 */
#ifndef FCGI_SERVER_H
#define FCGI_SERVER_H

#include <glib.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <sys/types.h>

#include "fcgi_client.h"
#include "lib/http.h"

#define TINY_LARGE (500 * 1024) /* nginx's buffers take it */
#define TINY_HUGE (1024 * 1024)
#define TINY_PIECES 7
#define TINY_PIECE 100000

/* The handler of the child. It answers "/slow" after 600 ms, "/large" with TINY_LARGE bytes,
 * "/huge" with TINY_HUGE bytes, "/stream" with TINY_PIECES pieces of TINY_PIECE bytes, and "/cut"
 * with the same pieces and then a failure. It answers "/count" with the number of earlier requests
 * and "/id" with the request's id. It answers any other path with method, path, host, length of the
 * body and the body's first 20 bytes. A problem is answered with 413 or 400 and its name. `context`
 * is &tiny_handled. */
void tiny_handler(void *context, enum result problem, struct request *rq, struct reply *rs);
extern atomic_int tiny_handled;

struct served {
    pid_t pid;
    char *directory, *socket; /* the directory is temporary */
};

/* Starts a server with this number of worker threads. */
struct served server_start(int threads);

/* Starts a server at a socket's path, or on a listening descriptor if inherited >= 0. Returns when
 * it is ready. */
pid_t server_start_at(const char *socket, int inherited, int threads);

/* Sends SIGTERM. The server must end with success and remove its socket. Returns the time it took,
 * in ms. */
gint64 server_stop(struct served *s);

/* The number of descriptors that the server has open. */
int server_descriptors(const struct served *s);

/* Only removes the directory and the socket in it. */
void server_forget(struct served *s);

/* Checks that a server does not start and ends with RESULT_FAILED. */
void assert_server_refuses(const char *socket, int inherited);

/* Forks. The child's standard output is a pipe; *ret_out is its other end. Returns 0 in the
 * child. */
pid_t child_fork(int *ret_out);

/* Waits for the child and returns its exit status. */
int child_wait(pid_t pid);

/* Checks and frees the reply. */
void assert_reply(struct client_reply *reply, int status, const char *body);

/* Requests a small page on a kept connection. */
void assert_get(int fd);

/* Requests a small page on a new connection. */
void assert_alive(const struct served *s);

/* Checks that the reply's head has this line. */
void assert_header(const struct client_reply *reply, const char *line);

#endif
