/*
 * The web server's side of FastCGI, for tests. A test collects records in a GByteArray, valid or
 * not, and sends them unchanged. No function here waits longer than CLIENT_WAIT_MS. The server's
 * side is in fcgi_server.h.
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

/* A received reply. */
struct client_reply {
    bool complete; /* FCGI_END_REQUEST has arrived */
    int status;    /* from the Status header; 0 if there is none */
    GString *head, *body;
};

/* Connects to a UNIX socket. Ends the test if that fails. */
int client_connect(const char *socket);

/* Adds one record. `length` is at most 65535. */
void client_record(GByteArray *out, int type, int request, const void *content, size_t length);

void client_begin(GByteArray *out, int role, bool keep);

/* Adds a name and its value to the content of a PARAMS record. */
void client_param(GByteArray *params, const char *name, const char *value);

/* Makes a whole request. `content_length` is the value of that parameter; NULL omits it. NULL is
 * allowed for `body`. */
GByteArray *client_request(const char *method, const char *uri, bool keep,
                           const char *content_length, const void *body, size_t body_length);

/* Sends all bytes and frees the array. False if the peer has closed. */
bool client_send(int fd, GByteArray *bytes);

/* Receives one reply. `complete` is false if the connection ended or failed, or if `wait_ms`
 * passed. */
struct client_reply *client_receive(int fd, int wait_ms);
void client_reply_free(struct client_reply *reply);

/* Sends a request without a body and receives the reply. */
struct client_reply *client_get(int fd, const char *uri, bool keep);

/* Waits for the peer to close. True if it closed and sent nothing more. */
bool client_is_closed(int fd, int wait_ms);

#endif
