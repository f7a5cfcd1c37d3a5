/*
 * The web server's side of FastCGI, only as much as the tests need. A test puts records,
 * well-formed or not, into a GByteArray and sends them as they are. No function waits longer than
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

/* A reply. */
struct client_reply {
    bool complete; /* the end-of-request record has arrived */
    int status;    /* from the Status header; 0 without one */
    GString *head, *body;
};

/* Connects to a UNIX socket; fails the test if that is impossible. */
int client_connect(const char *socket);

/* Adds one record; `length` is at most 65535. */
void client_record(GByteArray *out, int type, int request, const void *content, size_t length);

void client_begin(GByteArray *out, int role, bool keep);

/* Adds a name and its value to the content of a PARAMS record. */
void client_param(GByteArray *params, const char *name, const char *value);

/* Adds a whole request. `content_length` is the claimed length; NULL omits the parameter. `body`
 * may be NULL. */
GByteArray *client_request(const char *method, const char *uri, bool keep,
                           const char *content_length, const void *body, size_t body_length);

/* Sends all bytes and frees the array. False if the peer has closed. */
bool client_send(int fd, GByteArray *bytes);

/* Receives one reply. `complete` is false if the connection ended or failed, or after `wait_ms`. */
struct client_reply *client_receive(int fd, int wait_ms);
void client_reply_free(struct client_reply *reply);

/* client_send() and client_receive() of a request that has no body. */
struct client_reply *client_get(int fd, const char *uri, bool keep);

/* Waits until the peer closes; true if it closed and sent nothing more. */
bool client_is_closed(int fd, int wait_ms);

#endif
