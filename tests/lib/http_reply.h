/*
 * A reply of an HTTP server, as the bytes that have arrived so far. For programs that send many
 * requests over kept connections: tests/bench/load.c and tests/long/sender.c.
 */
#ifndef LIB_HTTP_REPLY_H
#define LIB_HTTP_REPLY_H

#include <glib.h>
#include <stdbool.h>

/* True if the reply is complete: its Content-Length or its last chunk has arrived. */
bool http_reply_is_whole(const GString *reply);

/* 0 if the bytes begin with no status line. */
int http_reply_status(const GString *reply);

/* True if the server will close the connection. */
bool http_reply_is_last(const GString *reply);

#endif
