/*
 * The thread of the socket: it listens, takes a connection, reads the head of one request, answers
 * and closes. A client has SERVE_MS for all of it and may send REQUEST_MAX bytes. Between two
 * connections, and while it waits for a client, the thread also watches the pipe by which
 * scrape_close() ends it.
 *
 * Only 127.0.0.1 is listened on. What is written holds no personal data, but who may read it from
 * elsewhere is for the operator's web server to decide (docs/operator.md).
 */
#include "lib/scrape.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdbool.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"

#define SERVE_MS 5000
#define REBIND_MS 5000 /* before the next try to get the port */
#define REQUEST_MAX 8192
#define BACKLOG 8

struct scrape {
    int port;
    scrape_text text;
    void *context;
    int listener; /* -1: the port belongs to another program */
    bool is_told; /* the log says so */
    int stop[2];  /* closing the second end makes the first one readable */
    pthread_t thread;
};

/* Waits until the descriptor is ready, or until the moment. False: it is not ready, or the thread
 * must end. */
static bool await(const struct scrape *scrape, int fd, short events, int64_t until)
{
    struct pollfd fds[] = {{.fd = scrape->stop[0], .events = POLLIN}, {.fd = fd, .events = events}};
    int64_t left = until - clock_monotonic_ms();
    if (left <= 0 || poll(fds, 2, (int)MIN(left, G_MAXINT)) <= 0)
        return false;
    return !fds[0].revents && fds[1].revents;
}

/* Returns true if scrape_close() was called. */
static bool is_stopping(const struct scrape *scrape, int64_t wait_ms)
{
    struct pollfd fd = {.fd = scrape->stop[0], .events = POLLIN};
    return poll(&fd, 1, (int)wait_ms) > 0;
}

/* Reads the head of the request. False: it did not come in time, or is too long. */
static bool read_head(const struct scrape *scrape, int fd, int64_t until, char *head)
{
    size_t length = 0;
    while (length < REQUEST_MAX && await(scrape, fd, POLLIN, until)) {
        ssize_t n = recv(fd, head + length, REQUEST_MAX - length, 0);
        if (n < 0 && (errno == EAGAIN || errno == EINTR))
            continue;
        if (n <= 0)
            return false;
        length += (size_t)n;
        head[length] = '\0';
        if (strstr(head, "\r\n\r\n"))
            return true;
    }
    return false;
}

static void send_all(const struct scrape *scrape, int fd, int64_t until, const GString *reply)
{
    size_t sent = 0;
    while (sent < reply->len && await(scrape, fd, POLLOUT, until)) {
        ssize_t n = send(fd, reply->str + sent, reply->len - sent, MSG_NOSIGNAL);
        if (n < 0 && errno != EAGAIN && errno != EINTR)
            return;
        sent += n > 0 ? (size_t)n : 0;
    }
}

/* The status of the reply. A query changes nothing. */
static const char *status_of(const char *head)
{
    if (!g_str_has_prefix(head, "GET "))
        return "405 Method Not Allowed\r\nAllow: GET";
    const char *path = head + strlen("GET ");
    size_t length = strcspn(path, " ?\r\n");
    bool is_ours = length == strlen("/metrics") && strncmp(path, "/metrics", length) == 0;
    return is_ours ? "200 OK" : "404 Not Found";
}

static void serve(const struct scrape *scrape, int fd)
{
    int64_t until = clock_monotonic_ms() + SERVE_MS;
    char head[REQUEST_MAX + 1];
    if (!read_head(scrape, fd, until, head))
        return;
    const char *status = status_of(head);
    g_autoptr(GString) body = g_string_new(NULL), reply = g_string_new(NULL);
    if (g_str_has_prefix(status, "200"))
        scrape->text(scrape->context, body);
    g_string_printf(reply,
                    "HTTP/1.1 %s\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\n"
                    "Content-Length: %zu\r\nConnection: close\r\n\r\n",
                    status, body->len);
    g_string_append_len(reply, body->str, (gssize)body->len);
    send_all(scrape, fd, until, reply);
}

static void listen_at(struct scrape *scrape)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)scrape->port),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int yes = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    bool ok = fd != -1 && setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == 0 &&
              bind(fd, (struct sockaddr *)&address, sizeof address) == 0 &&
              listen(fd, BACKLOG) == 0;
    if (ok) {
        scrape->listener = fd;
        log_info("metrics: http://127.0.0.1:%d/metrics", scrape->port);
        return;
    }
    if (!scrape->is_told)
        log_error("metrics: cannot listen on 127.0.0.1:%d: %s", scrape->port, g_strerror(errno));
    scrape->is_told = true;
    if (fd != -1)
        close(fd);
}

static void *run(void *data)
{
    struct scrape *scrape = data;
    for (int64_t wait_ms = 0; !is_stopping(scrape, wait_ms);) {
        wait_ms = 0;
        if (scrape->listener == -1)
            listen_at(scrape);
        if (scrape->listener == -1) {
            wait_ms = REBIND_MS;
            continue;
        }
        if (!await(scrape, scrape->listener, POLLIN, INT64_MAX))
            continue;
        int fd = accept4(scrape->listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (fd == -1) {
            /* The client has left, or a signal came. Any other error is a lack that stays a while.
             */
            bool is_over = errno == EAGAIN || errno == ECONNABORTED || errno == EINTR;
            wait_ms = is_over ? 0 : REBIND_MS;
            continue;
        }
        serve(scrape, fd);
        close(fd);
    }
    return NULL;
}

static void release(struct scrape *scrape)
{
    for (int i = 0; i < 2; i++) {
        if (scrape->stop[i] != -1)
            close(scrape->stop[i]);
    }
    if (scrape->listener != -1)
        close(scrape->listener);
    g_free(scrape);
}

enum result scrape_open(int port, scrape_text text, void *context, struct scrape **ret)
{
    struct scrape *scrape = g_new0(struct scrape, 1);
    *scrape = (struct scrape){port, text, context, .listener = -1, .stop = {-1, -1}};
    /* Here and not in the thread: whoever is told that the program is ready may ask at once. */
    listen_at(scrape);
    if (pipe2(scrape->stop, O_CLOEXEC) != 0 ||
        pthread_create(&scrape->thread, NULL, run, scrape) != 0) {
        log_error("metrics: the thread cannot be started");
        release(scrape);
        return RESULT_FAILED;
    }
    *ret = scrape;
    return RESULT_OK;
}

void scrape_close(struct scrape *scrape)
{
    if (!scrape)
        return;
    close(scrape->stop[1]);
    scrape->stop[1] = -1;
    pthread_join(scrape->thread, NULL);
    release(scrape);
}
