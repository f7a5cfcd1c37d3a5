/*
 * The listening socket: made here, or given by a parent. UNIX sockets only, with a mode that lets
 * in nobody but owner and group, for some records make libfcgi end the process or write behind a
 * buffer (lengths near 2^32; many names in one GET_VALUES), and a web server never sends them. For
 * fcgi.c alone.
 */
#ifndef LIB_FCGI_LISTEN_H
#define LIB_FCGI_LISTEN_H

#include "base/result.h"

/* Binds and listens at `path`, mode 0660. A socket file there is removed when nobody answers at it.
 * RESULT_FAILED: someone answers, or something else stands there (logged). */
enum result fcgi_listen(const char *path, int *ret) MUST_CHECK;

/* Makes an inherited descriptor ready for use. RESULT_FAILED: not a listening UNIX socket (logged).
 */
enum result fcgi_adopt(int fd) MUST_CHECK;

/* The listening descriptor that a parent gave (LISTEN_FDS of systemd: 3; an unconnected socket on
 * descriptor 0: 0), or -1. */
int fcgi_inherited(void);

#endif
