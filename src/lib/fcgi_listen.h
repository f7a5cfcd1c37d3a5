/*
 * The listening socket, opened here or inherited from a parent process. For fcgi.c alone.
 *
 * Only UNIX sockets are used, and the mode admits only the owner and the group. The reason is
 * libfcgi: some records make it end the process or write beyond a buffer (lengths near 2^32, or
 * many names in one GET_VALUES). A web server never sends such records. The connections that this
 * socket accepts belong to fcgi_dispatch.c.
 */
#ifndef LIB_FCGI_LISTEN_H
#define LIB_FCGI_LISTEN_H

#include "base/result.h"

/* Binds and listens at `path` with mode 0660. It removes an old socket file if no program answers
 * at it. RESULT_FAILED: a program answers, or the file is not a socket (logged). */
enum result fcgi_listen(const char *path, int *ret) MUST_CHECK;

/* Makes an inherited descriptor non-blocking and close-on-exec. RESULT_FAILED: it is not a
 * listening UNIX socket (logged). */
enum result fcgi_adopt(int fd) MUST_CHECK;

/* The listening descriptor from a parent process: 3 if systemd set LISTEN_FDS, 0 if standard input
 * is a listening socket. -1 if there is none. */
int fcgi_inherited(void);

#endif
