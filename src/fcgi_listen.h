/*
 * The listening socket: made here, or given by a parent. UNIX sockets only, for whoever can reach
 * libfcgi's end of one can end the process (stack.md 2.3). For fcgi.c alone.
 */
#ifndef FCGI_LISTEN_H
#define FCGI_LISTEN_H

#include "result.h"

/* Binds and listens at `path`, mode 0660. A socket file there is removed when nobody answers at it.
 * RESULT_FAILED: someone answers, or something else stands there (logged). */
enum result fcgi_listen(const char *path, int *ret) MUST_CHECK;

/* Makes an inherited descriptor ready for use. RESULT_FAILED: not a listening UNIX socket (logged).
 */
enum result fcgi_adopt(int fd) MUST_CHECK;

#endif
