/*
 * Runs fcgi_serve() with a tiny handler in a child process, and checks its replies. The child ends
 * with the test.
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

/* The tiny handler. "/slow" replies after 600 ms, "/large" with TINY_LARGE bytes, "/stream" with
 * TINY_PIECES times TINY_PIECE bytes as a stream, "/cut" with the same and then a failure, "/count"
 * with the number of requests handled before, "/id" with the request's id. Every other path replies
 * with method, path, host, length of the body and the body's first 20 bytes. To a problem it
 * replies with 413 or 400 and the problem's name. `context` is &tiny_handled. */
void tiny_handler(void *context, enum result problem, struct request *rq, struct reply *rs);
extern atomic_int tiny_handled;

struct served {
    pid_t pid;
    char *directory, *socket; /* the directory is temporary */
};

/* Starts a server with so many worker threads. */
struct served server_start(int threads);

/* The same at a socket's path, or on a listening descriptor if inherited >= 0. Returns when the
 * server is ready. */
pid_t server_start_at(const char *socket, int inherited, int threads);

/* Sends SIGTERM. The server must end with status 0 and remove its socket. Returns the time in ms.
 */
gint64 server_stop(struct served *s);

/* The number of descriptors that the server has open. */
int server_descriptors(const struct served *s);

/* Removes the directory and the socket in it, no more. */
void server_forget(struct served *s);

/* Starts a server that must fail with RESULT_FAILED. */
void assert_server_refuses(const char *socket, int inherited);

/* Forks. The child's standard output is a pipe; *ret_out is its other end. Returns 0 in the child.
 */
pid_t child_fork(int *ret_out);

/* Waits for the child; returns its exit status. */
int child_wait(pid_t pid);

/* Fails unless the reply is complete and has this status and body; frees it. */
void assert_reply(struct client_reply *reply, int status, const char *body);

/* Requests a small page on a kept connection; fails without a good reply. */
void assert_get(int fd);

/* The same on a new connection. */
void assert_alive(const struct served *s);

/* Fails unless the reply's head contains this whole line. */
void assert_header(const struct client_reply *reply, const char *line);

#endif
