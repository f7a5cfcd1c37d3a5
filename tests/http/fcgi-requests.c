/*
 * Tests fcgi.c from the side of the web server: requests and replies, kept connections, bodies of
 * all lengths. What the whole program answers is tested by the scenes.
 */
#include <fcntl.h>
#include <glib.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../lib/fcgi_client.h"
#include "../lib/fcgi_server.h"

static void test_get(void)
{
    struct served s = server_start(2);
    int fd = client_connect(s.socket);
    struct client_reply *reply = client_get(fd, "/%E5%93%81%E5%B7%9D?lang=en", true);
    assert_header(reply, "Status: 200 OK");
    assert_header(reply, "Content-Type: text/plain");
    assert_reply(reply, 200, "1 /品川 fair.example 0 ");
    close(fd);
    server_stop(&s);
}

static void test_head(void)
{
    struct served s = server_start(2);
    int fd = client_connect(s.socket);
    client_send(fd, client_request("HEAD", "/large", true, NULL, NULL, 0));
    struct client_reply *reply = client_receive(fd, CLIENT_WAIT_MS);
    assert_header(reply, "Content-Length: 512000");
    assert_reply(reply, 200, "");
    assert_get(fd);
    close(fd);
    server_stop(&s);
}

static void test_post(void)
{
    struct served s = server_start(2);
    int fd = client_connect(s.socket);
    client_send(fd, client_request("POST", "/q", true, "9", "booth=032", 9));
    assert_reply(client_receive(fd, CLIENT_WAIT_MS), 200, "4 /q fair.example 9 booth=032");
    close(fd);
    server_stop(&s);
}

static void test_bad_path(void)
{
    struct served s = server_start(2);
    int fd = client_connect(s.socket);
    assert_reply(client_get(fd, "/%zz", true), 400, "MALFORMED");
    assert_get(fd);
    close(fd);
    server_stop(&s);
}

static void test_large_reply(void)
{
    struct served s = server_start(2);
    int fd = client_connect(s.socket);
    struct client_reply *reply = client_get(fd, "/large", true);
    g_assert_true(reply->complete);
    g_assert_cmpuint(reply->body->len, ==, TINY_LARGE);
    client_reply_free(reply);
    assert_get(fd);
    close(fd);
    server_stop(&s);
}

/* A reply that is too long for nginx's buffers waits for the client, beyond the five seconds in
 * which a worker gives up a peer. */
static void test_huge_reply(void)
{
    struct served s = server_start(1);
    int fd = client_connect(s.socket);
    client_send(fd, client_request("GET", "/huge", true, NULL, NULL, 0));
    g_usleep(7 * 1000 * 1000);
    struct client_reply *reply = client_receive(fd, CLIENT_WAIT_MS);
    g_assert_true(reply->complete);
    g_assert_cmpuint(reply->body->len, ==, TINY_HUGE);
    client_reply_free(reply);
    assert_get(fd);
    close(fd);
    server_stop(&s);
}

static void test_stream(void)
{
    struct served s = server_start(2);
    int fd = client_connect(s.socket);
    struct client_reply *reply = client_get(fd, "/stream", true);
    g_assert_true(reply->complete);
    g_assert_null(strstr(reply->head->str, "Content-Length"));
    g_assert_cmpuint(reply->body->len, ==, TINY_PIECES * TINY_PIECE);
    client_reply_free(reply);
    client_send(fd, client_request("HEAD", "/stream", true, NULL, NULL, 0));
    assert_reply(client_receive(fd, CLIENT_WAIT_MS), 200, "");
    assert_get(fd);
    close(fd);
    server_stop(&s);
}

/* A client notices the cut: the connection ends without FCGI_END_REQUEST. */
static void test_stream_cut_off(void)
{
    struct served s = server_start(2);
    int fd = client_connect(s.socket);
    struct client_reply *reply = client_get(fd, "/cut", true);
    g_assert_cmpint(reply->status, ==, 200);
    g_assert_false(reply->complete);
    g_assert_cmpuint(reply->body->len, >, 0);
    client_reply_free(reply);
    g_assert_true(client_is_closed(fd, CLIENT_WAIT_MS));
    close(fd);
    assert_alive(&s);
    server_stop(&s);
}

static void test_ids(void)
{
    struct served s = server_start(2);
    int fd = client_connect(s.socket);
    struct client_reply *one = client_get(fd, "/id", true), *other = client_get(fd, "/id", true);
    g_assert_cmpuint(one->body->len, ==, 12);
    g_assert_cmpuint(strspn(one->body->str, "0123456789abcdef"), ==, 12);
    g_assert_cmpstr(one->body->str, !=, other->body->str);
    client_reply_free(one);
    client_reply_free(other);
    close(fd);
    server_stop(&s);
}

/* --- kept connections --- */

/* Each connection is used five times and stays open. If a thread were bound to each connection,
 * only two would be served. */
static void test_more_connections_than_threads(void)
{
    enum { CONNECTIONS = 32, ROUNDS = 5 };
    struct served s = server_start(2);
    int fds[CONNECTIONS];
    for (int i = 0; i < CONNECTIONS; i++)
        fds[i] = client_connect(s.socket);
    for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < CONNECTIONS; i++)
            client_send(fds[i], client_request("GET", "/hello", true, NULL, NULL, 0));
        for (int i = 0; i < CONNECTIONS; i++)
            assert_reply(client_receive(fds[i], CLIENT_WAIT_MS), 200, "1 /hello fair.example 0 ");
    }
    assert_alive(&s);
    for (int i = 0; i < CONNECTIONS; i++)
        close(fds[i]);
    server_stop(&s);
}

static void test_not_kept(void)
{
    struct served s = server_start(1);
    int fd = client_connect(s.socket);
    assert_reply(client_get(fd, "/hello", false), 200, "1 /hello fair.example 0 ");
    g_assert_true(client_is_closed(fd, CLIENT_WAIT_MS));
    close(fd);
    assert_alive(&s);
    server_stop(&s);
}

/* More connections than the server may hold: it closes the one that is idle longest and refuses
 * none. */
static void test_connection_ceiling(void)
{
    enum { CONNECTIONS = 520 };
    struct served s = server_start(2);
    int fds[CONNECTIONS];
    for (int i = 0; i < CONNECTIONS; i++) {
        fds[i] = client_connect(s.socket);
        assert_get(fds[i]);
    }
    g_assert_true(client_is_closed(fds[0], CLIENT_WAIT_MS));
    assert_get(fds[CONNECTIONS - 1]);
    for (int i = 0; i < CONNECTIONS; i++)
        close(fds[i]);
    assert_alive(&s);
    server_stop(&s);
}

/* As many requests at once as there are connections, and more that wait. All are served. */
static void test_ceiling_under_load(void)
{
    enum { CONNECTIONS = 700 };
    struct served s = server_start(4);
    int fds[CONNECTIONS];
    for (int i = 0; i < CONNECTIONS; i++) {
        fds[i] = client_connect(s.socket);
        client_send(fds[i], client_request("GET", i < 4 ? "/slow" : "/x", true, NULL, NULL, 0));
    }
    for (int i = 0; i < CONNECTIONS; i++) {
        struct client_reply *reply = client_receive(fds[i], CLIENT_WAIT_MS);
        g_assert_true(reply->complete);
        g_assert_cmpint(reply->status, ==, 200);
        client_reply_free(reply);
        close(fds[i]);
    }
    assert_alive(&s);
    server_stop(&s);
}

/* --- bodies --- */

struct body_row {
    const char *name, *content_length;
    size_t length; /* of the body that is really sent */
    int status;
    const char *reply;
    bool kept; /* the connection can carry another request afterwards */
};

static const struct body_row body_rows[] = {
    {"at-the-ceiling", "524288", 524288, 200, "4 /b fair.example 524288 aaaaaaaaaaaaaaaaaaaa",
     true},
    {"over-the-ceiling", "524289", 524289, 413, "TOO_LARGE", true},
    {"over-the-ceiling-and-long", "900000", 900000, 413, "TOO_LARGE", true},
    {"longer-than-is-drained", "3000000", 3000000, 413, "TOO_LARGE", false},
    {"length-missing", NULL, 10, 400, "MALFORMED", true},
    {"length-empty", "", 10, 400, "MALFORMED", true},
    {"length-garbage", "ten", 10, 400, "MALFORMED", true},
    {"length-negative", "-1", 10, 400, "MALFORMED", true},
    {"length-too-small", "9", 10, 400, "MALFORMED", true},
    {"length-too-large", "11", 10, 400, "MALFORMED", true},
    {"length-beyond-64-bits", "99999999999999999999999", 10, 413, "TOO_LARGE", true},
    {"length-missing-and-long", NULL, 500000, 400, "MALFORMED", true},
    {"empty", "0", 0, 200, "4 /b fair.example 0 ", true},
};

static void test_body(gconstpointer data)
{
    const struct body_row *row = data;
    struct served s = server_start(1);
    int fd = client_connect(s.socket);
    g_autofree char *body = g_strnfill(row->length, 'a');
    client_send(fd, client_request("POST", "/b", true, row->content_length, body, row->length));
    assert_reply(client_receive(fd, CLIENT_WAIT_MS), row->status, row->reply);
    if (row->kept)
        assert_get(fd);
    else
        g_assert_true(client_is_closed(fd, CLIENT_WAIT_MS));
    close(fd);
    assert_alive(&s);
    server_stop(&s);
}

/* --- what stays --- */

#define MAPPING_MAX                                                                                \
    ((uintptr_t)64 * 1024 * 1024) /* a sanitizer's shadow is larger, and it holds no data */

static int count_in(const char *memory, size_t size, const char *mark)
{
    int n = 0;
    const char *at = memory, *end = memory + size;
    while ((at = memmem(at, (size_t)(end - at), mark, strlen(mark)))) {
        n++;
        at += strlen(mark);
    }
    return n;
}

/* The number of times that the mark is found in the process's writable memory. */
static int count_in_process(pid_t pid, const char *mark)
{
    int n = 0;
    char line[512], right;
    uintptr_t from, to;
    g_autofree char *maps_path = g_strdup_printf("/proc/%d/maps", pid);
    g_autofree char *memory_path = g_strdup_printf("/proc/%d/mem", pid);
    FILE *maps = fopen(maps_path, "r");
    int memory = open(memory_path, O_RDONLY | O_CLOEXEC);
    g_assert_true(maps && memory >= 0);
    while (fgets(line, sizeof line, maps)) {
        if (sscanf(line, "%" SCNxPTR "-%" SCNxPTR " r%c", &from, &to, &right) != 3 ||
            right != 'w' || to - from > MAPPING_MAX)
            continue;
        g_autofree char *copy = g_malloc(to - from);
        ssize_t size = pread(memory, copy, to - from, (off_t)from);
        n += size > 0 ? count_in(copy, (size_t)size, mark) : 0;
    }
    fclose(maps);
    close(memory);
    return n;
}

/* Sends a body in one record and in many, in the memory pool's first block and in a block of its
 * own. The server is forked before the mark is made, so that it has no copy of it. */
static void test_nothing_stays(void)
{
    struct served s = server_start(1);
    int fd = client_connect(s.socket);
    for (size_t size = 100; size <= 60000; size *= 600) {
        g_autofree char *mark = g_uuid_string_random();
        g_autofree char *body = g_strnfill(size, '.');
        g_autofree char *length = g_strdup_printf("%zu", size);
        memcpy(body + 30, mark, strlen(mark));
        memcpy(body + size - strlen(mark), mark, strlen(mark));
        client_send(fd, client_request("POST", "/q", true, length, body, size));
        g_autofree char *wanted =
            g_strdup_printf("4 /q fair.example %zu ....................", size);
        assert_reply(client_receive(fd, CLIENT_WAIT_MS), 200, wanted);
        assert_get(fd); /* by the only worker, so the request before is finished */
        g_assert_cmpint(count_in_process(s.pid, mark), ==, 0);
    }
    close(fd);
    server_stop(&s);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/fcgi/get", test_get);
    g_test_add_func("/fcgi/head", test_head);
    g_test_add_func("/fcgi/post", test_post);
    g_test_add_func("/fcgi/bad-path", test_bad_path);
    g_test_add_func("/fcgi/large-reply", test_large_reply);
    g_test_add_func("/fcgi/huge-reply", test_huge_reply);
    g_test_add_func("/fcgi/stream", test_stream);
    g_test_add_func("/fcgi/stream-cut-off", test_stream_cut_off);
    g_test_add_func("/fcgi/ids-differ", test_ids);
    g_test_add_func("/fcgi/nothing-stays", test_nothing_stays);
    g_test_add_func("/fcgi/keep/more-connections-than-threads", test_more_connections_than_threads);
    g_test_add_func("/fcgi/keep/not-asked-for", test_not_kept);
    g_test_add_func("/fcgi/keep/ceiling-of-idle-connections", test_connection_ceiling);
    g_test_add_func("/fcgi/keep/ceiling-under-load", test_ceiling_under_load);
    for (size_t i = 0; i < G_N_ELEMENTS(body_rows); i++) {
        g_autofree char *path = g_strconcat("/fcgi/body/", body_rows[i].name, NULL);
        g_test_add_data_func(path, &body_rows[i], test_body);
    }
    return g_test_run();
}
