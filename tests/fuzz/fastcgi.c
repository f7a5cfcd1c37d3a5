/*
 * FastCGI as nginx sends it: well-formed records, one connection after another, through the real
 * fcgi_serve() on a UNIX socket in this process. Other records are not tested: libfcgi ends the
 * process for some of them (fcgi_listen.h), and only nginx can open the socket.
 *
 * The input is text. Lines NAME=value are parameters, and the line "" begins the body. Lines before
 * them may be: "close" (the connection is not kept), "records N" (streams are sent in records of N
 * bytes), "padding N" (bytes after each record), "pieces N" (bytes of one send) and "cut N" (nginx
 * closes the connection after N bytes).
 *
 * The handler must get what http_read() makes of the same parameters, and the whole body or its
 * problem. The reply must be complete. A kept connection must carry the next request. A request
 * that is cut off must not reach a handler.
 */
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "../lib/fcgi_client.h"
#include "base/text.h"
#include "fuzz.h"
#include "lib/fcgi.h"

#define PARAMETERS_MAX 64
#define RECORD_MOST 65535

struct input {
    bool close;
    int records, padding, pieces, cut; /* cut: -1 for none */
    struct header parameters[PARAMETERS_MAX + 1];
    const char *body;
    size_t body_length;
};

static struct served {
    pthread_t thread;
    char *directory, *socket;
    atomic_int handled;
    int ready[2];
} served;

/* --- the server --- */

/* Everything that a handler gets, as text. */
static const GString *told(struct pool *pool, enum result problem, const struct request *rq)
{
    GString *text = pool_string(pool);
    g_string_printf(text, "%s %d %s\nhost %s\norigin %s\nsite %s\ncookie %s\nlanguage %s\n",
                    result_name(problem), rq->method, rq->path, rq->host, rq->origin,
                    rq->fetch_site, rq->cookie, rq->accept_language);
    g_string_append_printf(text, "type %s\nmatch %s\nhttps %d\nbody %zu ", rq->content_type,
                           rq->if_none_match, rq->https, rq->body_length);
    return g_string_append_len(text, rq->body, (gssize)rq->body_length);
}

static void handle(void *context, enum result problem, struct request *rq, struct reply *rs)
{
    struct served *s = context;
    atomic_fetch_add(&s->handled, 1);
    g_assert_cmpuint(strlen(rq->id), >, 0);
    http_body_string(rs, "text/plain", told(rq->pool, problem, rq));
}

static void tell_ready(void *context)
{
    struct served *s = context;
    g_assert_cmpint(write(s->ready[1], "r", 1), ==, 1);
}

static void *serve(void *data)
{
    struct served *s = data;
    const struct fcgi_options options = {.socket = s->socket,
                                         .inherited = -1,
                                         .threads = 1,
                                         .handler = handle,
                                         .context = s,
                                         .ready = tell_ready};
    g_assert_cmpint(fcgi_serve(&options), ==, RESULT_OK);
    return NULL;
}

/* Every request has ended, so the server ends at once. */
static void stop(void)
{
    pthread_kill(served.thread, SIGTERM);
    pthread_join(served.thread, NULL);
    rmdir(served.directory);
    g_free(served.directory);
    g_free(served.socket);
}

/* libFuzzer measures time with SIGALRM, which would interrupt a wait. All our waits have an end. */
static void start(void)
{
    char byte;
    sigset_t alarm;
    if (served.socket)
        return;
    sigemptyset(&alarm);
    sigaddset(&alarm, SIGALRM);
    pthread_sigmask(SIG_BLOCK, &alarm, NULL);
    g_autoptr(GError) error = NULL;
    served.directory = g_dir_make_tmp("fuzz-XXXXXX", &error);
    g_assert_no_error(error);
    served.socket = g_build_filename(served.directory, "socket", NULL);
    fcgi_block_signals();
    g_assert_cmpint(pipe(served.ready), ==, 0);
    g_assert_cmpint(pthread_create(&served.thread, NULL, serve, &served), ==, 0);
    g_assert_cmpint(read(served.ready[0], &byte, 1), ==, 1);
    close(served.ready[0]);
    close(served.ready[1]);
    atexit(stop);
}

/* --- the input --- */

static bool number_after(const char *line, const char *word, int least, int most, int *ret)
{
    int64_t number;
    if (!g_str_has_prefix(line, word) || !text_integer(line + strlen(word), least, most, &number))
        return false;
    *ret = (int)number;
    return true;
}

/* Reads a directive or a parameter. nginx sends no other names, and no empty ones. */
static void read_line(struct input *in, int *n, char *line)
{
    size_t name = strspn(line, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_");
    if (strcmp(line, "close") == 0)
        in->close = true;
    if (number_after(line, "records ", 1, RECORD_MOST, &in->records) ||
        number_after(line, "padding ", 0, 255, &in->padding) ||
        number_after(line, "pieces ", 1, 65536, &in->pieces) ||
        number_after(line, "cut ", 0, INT32_MAX, &in->cut))
        return;
    if (name == 0 || line[name] != '=' || *n == PARAMETERS_MAX)
        return;
    line[name] = '\0';
    in->parameters[(*n)++] = (struct header){line, line + name + 1};
}

static void read_input(struct pool *pool, const uint8_t *bytes, size_t length, struct input *in)
{
    *in = (struct input){.records = RECORD_MOST, .pieces = 65536, .cut = -1, .body = ""};
    const char *at = (const char *)bytes, *end = at + length;
    for (int n = 0; at < end;) {
        const char *feed = memchr(at, '\n', (size_t)(end - at));
        char *line = pool_strndup(pool, at, (size_t)((feed ? feed : end) - at));
        at = feed ? feed + 1 : end;
        if (!*line)
            break;
        read_line(in, &n, line);
    }
    in->body = at;
    in->body_length = (size_t)(end - at);
}

/* --- nginx --- */

/* The empty record that ends a stream has no padding: nginx sends none there, and libfcgi would not
 * read it. */
static void add_record(const struct input *in, GByteArray *out, int type, const void *content,
                       size_t length)
{
    static const guint8 padding[255];
    guint header = out->len;
    client_record(out, type, 1, content, length);
    if (length == 0)
        return;
    out->data[header + 6] = (guint8)in->padding;
    g_byte_array_append(out, padding, (guint)in->padding);
}

static void add_stream(const struct input *in, GByteArray *out, int type, const char *bytes,
                       size_t length)
{
    while (length > 0) {
        size_t piece = MIN(length, (size_t)in->records);
        add_record(in, out, type, bytes, piece);
        bytes += piece;
        length -= piece;
    }
    add_record(in, out, type, NULL, 0);
}

static GByteArray *request_of(const struct input *in)
{
    GByteArray *out = g_byte_array_new();
    g_autoptr(GByteArray) parameters = g_byte_array_new();
    for (const struct header *pair = in->parameters; pair->name; pair++)
        client_param(parameters, pair->name, pair->value);
    client_begin(out, ROLE_RESPONDER, !in->close);
    add_stream(in, out, RECORD_PARAMS, (const char *)parameters->data, parameters->len);
    add_stream(in, out, RECORD_STDIN, in->body, in->body_length);
    return out;
}

/* Sends the first `length` bytes in pieces. */
static void send_pieces(int fd, const GByteArray *bytes, size_t length, size_t most)
{
    for (size_t sent = 0, piece; sent < length; sent += piece) {
        piece = MIN(most, length - sent);
        GByteArray *part = g_byte_array_new();
        g_byte_array_append(part, bytes->data + sent, (guint)piece);
        if (!client_send(fd, part))
            return;
    }
}

/* What the handler must get. */
static const GString *expected(struct pool *pool, const struct input *in, bool *ret_head)
{
    size_t claimed;
    struct request rq;
    const char *length = fuzz_variable("CONTENT_LENGTH", (void *)in->parameters);
    enum result problem = http_content_length(length, &claimed);
    if (!problem && claimed != in->body_length)
        problem = RESULT_MALFORMED;
    enum result r = http_read(pool, fuzz_variable, (void *)in->parameters, problem ? "" : in->body,
                              problem ? 0 : in->body_length, &rq);
    *ret_head = rq.method == METHOD_HEAD;
    return told(pool, problem ? problem : r, &rq);
}

static void check_reply(struct pool *pool, const struct input *in, int fd)
{
    bool is_head;
    const GString *text = expected(pool, in, &is_head);
    struct client_reply *reply = client_receive(fd, CLIENT_WAIT_MS);
    g_assert_true(reply->complete);
    g_assert_cmpint(reply->status, ==, 200);
    g_assert_nonnull(
        strstr(reply->head->str, pool_printf(pool, "Content-Length: %zu\r\n", text->len)));
    if (is_head)
        g_assert_cmpuint(reply->body->len, ==, 0);
    else
        g_assert_cmpmem(reply->body->str, reply->body->len, text->str, text->len);
    client_reply_free(reply);
}

/* The next request on the same connection is served as well. */
static void check_next(int fd)
{
    struct client_reply *reply = client_get(fd, "/next", false);
    g_assert_true(reply->complete);
    g_assert_true(g_str_has_prefix(reply->body->str, "OK 1 /next\n"));
    client_reply_free(reply);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    g_autoptr(pool) pool = pool_new();
    struct input in;
    start();
    read_input(pool, bytes, length, &in);
    g_autoptr(GByteArray) request = request_of(&in);
    bool is_cut = in.cut >= 0 && (guint)in.cut < request->len;
    int before = atomic_load(&served.handled), fd = client_connect(served.socket);
    send_pieces(fd, request, is_cut ? (size_t)in.cut : request->len, (size_t)in.pieces);
    if (is_cut) {
        shutdown(fd, SHUT_WR);
    } else {
        check_reply(pool, &in, fd);
        if (!in.close)
            check_next(fd);
    }
    g_assert_true(client_is_closed(fd, CLIENT_WAIT_MS));
    g_assert_cmpint(atomic_load(&served.handled) - before, ==, is_cut ? 0 : 1 + !in.close);
    close(fd);
    return 0;
}
