/*
 * The web server's side of FastCGI, as small as the tests need it: records are put together in a
 * GByteArray, well-formed or not, and sent as they are. Nothing here waits longer than
 * CLIENT_WAIT_MS.
 */
#ifndef FCGI_CLIENT_H
#define FCGI_CLIENT_H

#include <glib.h>
#include <stdbool.h>

#define CLIENT_WAIT_MS 30000

enum record_type {
    RECORD_BEGIN = 1,
    RECORD_ABORT = 2,
    RECORD_END = 3,
    RECORD_PARAMS = 4,
    RECORD_STDIN = 5,
    RECORD_STDOUT = 6,
};

#define ROLE_RESPONDER 1

/* What came back. */
struct client_reply {
    bool complete; /* the end-of-request record came */
    int status;    /* from the Status header; 0 without one */
    GString *head, *body;
};

/* A connection to a UNIX socket; ends the test when there is none. */
int client_connect(const char *socket);

/* One record; `length` is at most 65535. */
void client_record(GByteArray *out, int type, int request, const void *content, size_t length);

void client_begin(GByteArray *out, int role, bool keep);

/* Adds a name and its value to the content of a PARAMS record. */
void client_param(GByteArray *params, const char *name, const char *value);

/* A whole request. `content_length` is what is claimed, NULL for no such parameter. `body` may be
 * NULL. */
GByteArray *client_request(const char *method, const char *uri, bool keep,
                           const char *content_length, const void *body, size_t body_length);

/* Sends all and frees it. False when the peer has closed. */
bool client_send(int fd, GByteArray *bytes);

/* Receives one reply. complete is false when the connection ended, or failed, or `wait_ms` passed.
 */
struct client_reply *client_receive(int fd, int wait_ms);
void client_reply_free(struct client_reply *reply);

/* client_send() and client_receive() of a request that has no body. */
struct client_reply *client_get(int fd, const char *uri, bool keep);

/* Waits for the peer to close; true when it did and sent nothing more. */
bool client_is_closed(int fd, int wait_ms);

#endif
