/* Implements fcgi_client.h from the FastCGI specification 1.0. It does not use libfcgi, because
 * libfcgi is under test. */
#include "fcgi_client.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define HEADER_SIZE 8
#define RECORD_MAX 65535
#define FLAG_KEEP 1
#define REQUEST 1 /* the id of each of our requests */

int client_connect(const char *socket_path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    g_assert_cmpuint(g_strlcpy(address.sun_path, socket_path, sizeof address.sun_path), <,
                     sizeof address.sun_path);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    g_assert_cmpint(fd, >=, 0);
    if (connect(fd, (struct sockaddr *)&address, sizeof address) < 0)
        g_error("connect %s: %s", socket_path, g_strerror(errno));
    return fd;
}

void client_record(GByteArray *out, int type, int request, const void *content, size_t length)
{
    g_assert_cmpuint(length, <=, RECORD_MAX);
    const guint8 header[HEADER_SIZE] = {
        1,
        (guint8)type,
        (guint8)(request >> 8),
        (guint8)request,
        (guint8)(length >> 8),
        (guint8)length,
    };
    g_byte_array_append(out, header, sizeof header);
    if (length > 0)
        g_byte_array_append(out, content, (guint)length);
}

void client_begin(GByteArray *out, int role, bool keep)
{
    const guint8 body[8] = {(guint8)(role >> 8), (guint8)role, keep ? FLAG_KEEP : 0};
    client_record(out, RECORD_BEGIN, REQUEST, body, sizeof body);
}

static void add_length(GByteArray *params, size_t length)
{
    if (length < 0x80) {
        g_byte_array_append(params, (const guint8[]){(guint8)length}, 1);
        return;
    }
    const guint8 bytes[4] = {(guint8)(0x80 | length >> 24), (guint8)(length >> 16),
                             (guint8)(length >> 8), (guint8)length};
    g_byte_array_append(params, bytes, sizeof bytes);
}

void client_param(GByteArray *params, const char *name, const char *value)
{
    add_length(params, strlen(name));
    add_length(params, strlen(value));
    g_byte_array_append(params, (const guint8 *)name, (guint)strlen(name));
    g_byte_array_append(params, (const guint8 *)value, (guint)strlen(value));
}

/* Adds a stream of records and the empty record that ends it. */
static void add_stream(GByteArray *out, int type, const guint8 *bytes, size_t length)
{
    while (length > 0) {
        size_t piece = MIN(length, RECORD_MAX);
        client_record(out, type, REQUEST, bytes, piece);
        bytes += piece;
        length -= piece;
    }
    client_record(out, type, REQUEST, NULL, 0);
}

GByteArray *client_request(const char *method, const char *uri, bool keep,
                           const char *content_length, const void *body, size_t body_length)
{
    GByteArray *out = g_byte_array_new();
    g_autoptr(GByteArray) params = g_byte_array_new();
    client_param(params, "REQUEST_METHOD", method);
    client_param(params, "REQUEST_URI", uri);
    client_param(params, "HTTP_HOST", "fair.example");
    client_param(params, "CONTENT_TYPE", body ? "application/x-www-form-urlencoded" : "");
    if (content_length)
        client_param(params, "CONTENT_LENGTH", content_length);
    client_begin(out, ROLE_RESPONDER, keep);
    add_stream(out, RECORD_PARAMS, params->data, params->len);
    add_stream(out, RECORD_STDIN, body, body_length);
    return out;
}

bool client_send(int fd, GByteArray *bytes)
{
    size_t sent = 0;
    while (sent < bytes->len) {
        ssize_t n = send(fd, bytes->data + sent, bytes->len - sent, MSG_NOSIGNAL);
        if (n < 0)
            break;
        sent += (size_t)n;
    }
    bool all = sent == bytes->len;
    g_byte_array_unref(bytes);
    return all;
}

/* Reads exactly `length` bytes. False at the end of the data, after a failure, or after the
 * deadline (monotonic, in us). */
static bool read_whole(int fd, void *buffer, size_t length, gint64 deadline)
{
    char *to = buffer;
    while (length > 0) {
        gint64 left = (deadline - g_get_monotonic_time()) / 1000;
        struct pollfd watched = {.fd = fd, .events = POLLIN};
        if (left <= 0 || poll(&watched, 1, (int)left) <= 0)
            return false;
        ssize_t n = read(fd, to, length);
        if (n <= 0)
            return false;
        to += n;
        length -= (size_t)n;
    }
    return true;
}

/* Splits the received text into head and body. */
static void split(struct client_reply *reply, GString *text)
{
    const char *end = g_strstr_len(text->str, (gssize)text->len, "\r\n\r\n");
    size_t head = end ? (size_t)(end - text->str) + 4 : 0;
    reply->head = g_string_new_len(text->str, (gssize)head);
    reply->body = g_string_new_len(text->str + head, (gssize)(text->len - head));
    if (g_str_has_prefix(reply->head->str, "Status: "))
        reply->status = (int)g_ascii_strtoll(reply->head->str + strlen("Status: "), NULL, 10);
}

struct client_reply *client_receive(int fd, int wait_ms)
{
    struct client_reply *reply = g_new0(struct client_reply, 1);
    g_autoptr(GString) text = g_string_new(NULL);
    gint64 deadline = g_get_monotonic_time() + (gint64)wait_ms * 1000;
    guint8 header[HEADER_SIZE];
    static guint8 content[RECORD_MAX + 255];
    while (!reply->complete && read_whole(fd, header, sizeof header, deadline)) {
        size_t length = (size_t)header[4] << 8 | header[5];
        if (!read_whole(fd, content, length + header[6], deadline))
            break;
        if (header[1] == RECORD_STDOUT)
            g_string_append_len(text, (char *)content, (gssize)length);
        reply->complete = header[1] == RECORD_END;
    }
    split(reply, text);
    return reply;
}

void client_reply_free(struct client_reply *reply)
{
    g_string_free(reply->head, TRUE);
    g_string_free(reply->body, TRUE);
    g_free(reply);
}

struct client_reply *client_get(int fd, const char *uri, bool keep)
{
    client_send(fd, client_request("GET", uri, keep, NULL, NULL, 0));
    return client_receive(fd, CLIENT_WAIT_MS);
}

bool client_is_closed(int fd, int wait_ms)
{
    char byte;
    struct pollfd watched = {.fd = fd, .events = POLLIN};
    return poll(&watched, 1, wait_ms) > 0 && recv(fd, &byte, 1, MSG_DONTWAIT) <= 0;
}
