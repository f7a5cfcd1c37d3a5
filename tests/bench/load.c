/*
 * Requests one address again and again over kept connections and prints how fast the replies came.
 * It opens a connection anew if the server has closed it. One thread and one epoll send a prepared
 * text in which only the ids change. That costs a few microseconds a request, so that load hardly
 * measures itself.
 *
 *   load [--connections N] [--seconds S] [--requests N] [--cookie TEXT] [--gzip] [--post] URL
 *
 * With --post each request is the button of a poster, pressed by a new visitor: its cookie and
 * submission id are new. Prints one line: the rate, the percentiles in milliseconds, and how many
 * replies of each status came. The exit status is 1 if there was no reply, if a connection broke,
 * or if a reply had another status than expected (303 with --post, else 200), because a refusal is
 * faster than a reply.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <glib.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/lib/http_reply.h"

#define CONNECTIONS_MAX 1024
#define STATUSES 600

/* Placeholders in a request's text. A connection replaces them with its ids. */
#define VISITOR "VVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVV"
#define SUBMISSION "00000000-0000-4000-8000-000000000000"

struct connection {
    int fd;
    gint64 asked_at;
    char *request; /* its own copy, in which it writes the ids */
    GString *answer;
};

static struct {
    int connections, seconds, requests;
    gboolean post, gzip;
    char *cookie, *host, *path;
    int port;
} options = {.connections = 64};

static char *request_text;
static size_t request_length, visitor_at, submission_at;

static gint64 ends_at;
static int n_asked;
static GArray *times; /* guint32, microseconds */
static int statuses[STATUSES];

static void die(const char *what)
{
    fprintf(stderr, "load: %s: %s\n", what, g_strerror(errno));
    exit(1);
}

/* --- ids -------------------------------------------------------------------------------------- */

/* xoshiro256++, seeded by the system: random enough that no id comes twice. */
static guint64 state[4];

static guint64 rotate(guint64 x, int by)
{
    return (x << by) | (x >> (64 - by));
}

static guint64 random_bits(void)
{
    guint64 result = rotate(state[0] + state[3], 23) + state[0], t = state[1] << 17;
    state[2] ^= state[0];
    state[3] ^= state[1];
    state[1] ^= state[2];
    state[0] ^= state[3];
    state[2] ^= t;
    state[3] = rotate(state[3], 45);
    return result;
}

/* Replaces the zeros in `at` with random letters, except those that a version 4 uuid fixes. */
static void write_letters(char *at, size_t length, const char *pattern, const char *letters,
                          int bits)
{
    guint64 left = 0;
    int n = 0;
    for (size_t i = 0; i < length; i++) {
        if (pattern[i] != '0' && pattern[i] != 'V')
            continue;
        if (n < bits) {
            left = random_bits();
            n = 64;
        }
        at[i] = letters[left & ((1U << bits) - 1)];
        left >>= bits;
        n -= bits;
    }
}

static void write_ids(char *request)
{
    if (!options.post)
        return;
    write_letters(request + visitor_at, strlen(VISITOR), VISITOR,
                  "0123456789abcdefghijklmnopqrstuv", 5);
    write_letters(request + submission_at, strlen(SUBMISSION), SUBMISSION, "0123456789abcdef", 4);
}

/* --- one request ------------------------------------------------------------------------------ */

/* The headers of a browser. Accept-Encoding is sent only with --gzip. */
static void build_request(void)
{
    GString *text = g_string_new(NULL);
    g_string_printf(
        text,
        "%s %s HTTP/1.1\r\nHost: %s:%d\r\nConnection: keep-alive\r\n"
        "User-Agent: Mozilla/5.0 (Linux; Android 13) Chrome/120.0 Mobile Safari/537.36\r\n"
        "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r\n"
        "Accept-Language: ja-JP,ja;q=0.9,en-US;q=0.8,en;q=0.7\r\nSec-Fetch-Mode: navigate\r\n"
        "Sec-Fetch-Dest: document\r\n",
        options.post ? "POST" : "GET", options.path, options.host, options.port);
    if (options.gzip)
        g_string_append(text, "Accept-Encoding: gzip, deflate, br\r\n");
    if (options.post) {
        g_string_append_printf(text,
                               "Origin: http://%s:%d\r\nReferer: http://%s:%d%s\r\n"
                               "Sec-Fetch-Site: same-origin\r\nCookie: bussanten-visitor=" VISITOR
                               "\r\n"
                               "Content-Type: application/x-www-form-urlencoded\r\n"
                               "Content-Length: %zu\r\n\r\nsubmission=" SUBMISSION,
                               options.host, options.port, options.host, options.port, options.path,
                               strlen("submission=" SUBMISSION));
        visitor_at = (size_t)(strstr(text->str, VISITOR) - text->str);
        submission_at = (size_t)(strstr(text->str, SUBMISSION) - text->str);
    } else if (options.cookie) {
        g_string_append_printf(text, "Cookie: %s\r\n\r\n", options.cookie);
    } else {
        g_string_append(text, "\r\n");
    }
    request_length = text->len;
    request_text = g_string_free(text, FALSE);
}

/* A request is far smaller than a socket's buffer, so one send() takes it whole. */
static bool ask(struct connection *c)
{
    if (g_get_monotonic_time() >= ends_at || (options.requests && n_asked >= options.requests))
        return false;
    n_asked++;
    write_ids(c->request);
    g_string_truncate(c->answer, 0);
    c->asked_at = g_get_monotonic_time();
    if (send(c->fd, c->request, request_length, MSG_NOSIGNAL) != (ssize_t)request_length)
        die("send");
    return true;
}

static void note(const struct connection *c)
{
    guint32 took = (guint32)(g_get_monotonic_time() - c->asked_at);
    g_array_append_val(times, took);
    statuses[http_reply_status(c->answer)]++;
}

/* True if the reply is complete. */
static bool take_bytes(struct connection *c)
{
    char bytes[65536];
    ssize_t n = recv(c->fd, bytes, sizeof bytes, MSG_DONTWAIT);
    if (n < 0 && errno == EAGAIN)
        return false;
    if (n <= 0)
        die(n ? "recv" : "the server closed a connection");
    g_string_append_len(c->answer, bytes, n);
    return http_reply_is_whole(c->answer);
}

/* --- all requests ----------------------------------------------------------------------------- */

static int epoll;

static void connect_to_server(struct connection *c)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((guint16)options.port)};
    if (inet_pton(AF_INET, options.host, &address.sin_addr) != 1 || !options.port)
        die("the URL names no IPv4 address and port");
    c->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (c->fd < 0 || connect(c->fd, (const struct sockaddr *)&address, sizeof address) < 0)
        die("connect");
    setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = c};
    epoll_ctl(epoll, EPOLL_CTL_ADD, c->fd, &event);
}

static struct connection *open_connections(void)
{
    struct connection *connections = g_new0(struct connection, (gsize)options.connections);
    epoll = epoll_create1(EPOLL_CLOEXEC);
    for (int i = 0; i < options.connections; i++) {
        connections[i].request = g_memdup2(request_text, request_length);
        connections[i].answer = g_string_sized_new(65536);
        connect_to_server(&connections[i]);
    }
    return connections;
}

/* nginx closes a connection after a thousand requests and announces it. */
static void renew_if_ended(struct connection *c)
{
    if (!http_reply_is_last(c->answer))
        return;
    close(c->fd);
    connect_to_server(c);
}

/* Returns the duration in seconds. */
static double run(struct connection *connections)
{
    struct epoll_event events[64];
    gint64 began = g_get_monotonic_time();
    int busy = 0;
    ends_at = options.seconds ? began + options.seconds * G_USEC_PER_SEC : G_MAXINT64;
    for (int i = 0; i < options.connections; i++)
        busy += ask(&connections[i]);
    while (busy > 0) {
        int n = epoll_wait(epoll, events, G_N_ELEMENTS(events), 30000);
        if (n == 0)
            die("no answer for 30 seconds");
        for (int i = 0; i < n; i++) {
            struct connection *c = events[i].data.ptr;
            if (!take_bytes(c))
                continue;
            note(c);
            renew_if_ended(c);
            busy -= !ask(c);
        }
    }
    return (double)(g_get_monotonic_time() - began) / G_USEC_PER_SEC;
}

static int compare_times(gconstpointer a, gconstpointer b)
{
    guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
    return (x > y) - (x < y);
}

static double percentile(double share)
{
    guint at = (guint)(share * (double)(times->len - 1) + 0.5);
    return g_array_index(times, guint32, at) / 1000.0;
}

static void print(FILE *out, double seconds)
{
    g_array_sort(times, compare_times);
    fprintf(out, "rate=%.0f p50=%.3f p95=%.3f p99=%.3f", times->len / seconds, percentile(0.5),
            percentile(0.95), percentile(0.99));
    for (int i = 0; i < STATUSES; i++) {
        if (statuses[i])
            fprintf(out, " status_%d=%d", i, statuses[i]);
    }
    fputc('\n', out);
}

static void read_options(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    const GOptionEntry entries[] = {
        {"connections", 0, 0, G_OPTION_ARG_INT, &options.connections, "64 otherwise", "N"},
        {"seconds", 0, 0, G_OPTION_ARG_INT, &options.seconds, "ends after these", "S"},
        {"requests", 0, 0, G_OPTION_ARG_INT, &options.requests, "ends after these", "N"},
        {"cookie", 0, 0, G_OPTION_ARG_STRING, &options.cookie, "sent with every GET", "TEXT"},
        {"gzip", 0, 0, G_OPTION_ARG_NONE, &options.gzip, "the page compressed", NULL},
        {"post", 0, 0, G_OPTION_ARG_NONE, &options.post, "a button pressed, not a page", NULL},
        {0},
    };
    g_autoptr(GOptionContext) context = g_option_context_new("URL");
    g_option_context_add_main_entries(context, entries, NULL);
    bool good = g_option_context_parse(context, &argc, &argv, &error);
    g_autoptr(GUri) uri =
        good && argc == 2 ? g_uri_parse(argv[1], G_URI_FLAGS_ENCODED, NULL) : NULL;
    if (!uri || options.connections < 1 || options.connections > CONNECTIONS_MAX ||
        (options.seconds < 1 && options.requests < 1)) {
        fprintf(stderr, "load: %s\n", error ? error->message : "see --help");
        exit(2);
    }
    options.host = g_strdup(g_uri_get_host(uri));
    options.port = g_uri_get_port(uri);
    const char *query = g_uri_get_query(uri);
    options.path = g_strconcat(g_uri_get_path(uri), query ? "?" : "", query ? query : "", NULL);
}

int main(int argc, char **argv)
{
    read_options(argc, argv);
    if (getrandom(state, sizeof state, 0) != sizeof state)
        die("getrandom");
    build_request();
    times = g_array_new(FALSE, FALSE, sizeof(guint32));
    double seconds = run(open_connections());
    if (times->len == 0)
        die("no answers");
    int wanted = options.post ? 303 : 200;
    if (statuses[wanted] != (int)times->len) {
        fprintf(stderr, "load: %s was not always answered with %d: ", options.path, wanted);
        print(stderr, seconds);
        return 1;
    }
    print(stdout, seconds);
    return 0;
}
