/*
 * Tests peers that break the protocol: wrong records, requests that are cut off, peers that stall.
 * The worker must become free and serve the next honest request.
 *
 * Records that end the process are not tested here. They are errors of libfcgi, and the reason why
 * the socket is for the web server alone.
 */
#include <glib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "../lib/fcgi_client.h"
#include "../lib/fcgi_server.h"

static void hostile_random(GByteArray *out)
{
    for (guint8 i = 0, byte = 7; i < 200; i++, byte = (guint8)(byte * 31 + 17))
        g_byte_array_append(out, &byte, 1);
}

static void hostile_version(GByteArray *out)
{
    client_begin(out, ROLE_RESPONDER, true);
    out->data[0] = 2;
}

static void hostile_role(GByteArray *out)
{
    client_begin(out, 4, true);
}

static void hostile_request_zero(GByteArray *out)
{
    client_record(out, RECORD_BEGIN, 0, "\0\1\1\0\0\0\0\0", 8);
}

static void hostile_short_begin(GByteArray *out)
{
    client_record(out, RECORD_BEGIN, 1, "\0\1", 2);
}

static void hostile_no_begin(GByteArray *out)
{
    client_record(out, RECORD_PARAMS, 1, NULL, 0);
}

static void hostile_params_truncated(GByteArray *out)
{
    client_begin(out, ROLE_RESPONDER, true);
    client_record(out, RECORD_PARAMS, 1, "\x0e\x7fREQUEST_METHODGET", 19);
    client_record(out, RECORD_PARAMS, 1, NULL, 0);
}

static void hostile_params_long(GByteArray *out)
{
    g_autofree char *value = g_strnfill(1000, 'v');
    client_begin(out, ROLE_RESPONDER, true);
    for (int i = 0; i < 1000; i++) {
        GByteArray *params = g_byte_array_new();
        client_param(params, "REQUEST_METHOD", value);
        client_record(out, RECORD_PARAMS, 1, params->data, params->len);
        g_byte_array_unref(params);
    }
    client_record(out, RECORD_PARAMS, 1, NULL, 0);
    client_record(out, RECORD_STDIN, 1, NULL, 0);
}

static void hostile_second_begin(GByteArray *out)
{
    client_begin(out, ROLE_RESPONDER, true);
    client_begin(out, ROLE_RESPONDER, true);
}

static void hostile_abort(GByteArray *out)
{
    g_autoptr(GByteArray) whole = client_request("POST", "/b", true, "9", NULL, 0);
    g_byte_array_append(out, whole->data, whole->len - 8);
    client_record(out, RECORD_ABORT, 1, NULL, 0);
}

struct hostile_row {
    const char *name;
    void (*make)(GByteArray *out);
};

static const struct hostile_row hostile_rows[] = {
    {"random-bytes", hostile_random},
    {"other-version", hostile_version},
    {"unknown-role", hostile_role},
    {"request-id-zero", hostile_request_zero},
    {"short-begin", hostile_short_begin},
    {"no-begin", hostile_no_begin},
    {"truncated-params", hostile_params_truncated},
    {"a-million-bytes-of-params", hostile_params_long},
    {"second-begin", hostile_second_begin},
    {"abort-in-body", hostile_abort},
};

/* Sends it three times to one worker, which must keep nothing of it. libfcgi decides what is
 * answered. The next honest request must be served. */
static void test_hostile(gconstpointer data)
{
    const struct hostile_row *row = data;
    struct served s = server_start(1);
    int descriptors = server_descriptors(&s);
    for (int i = 0; i < 3; i++) {
        int fd = client_connect(s.socket);
        GByteArray *out = g_byte_array_new();
        row->make(out);
        client_send(fd, out);
        shutdown(fd, SHUT_WR);
        client_reply_free(client_receive(fd, CLIENT_WAIT_MS));
        close(fd);
        assert_alive(&s);
    }
    for (int i = 0; i < 100 && server_descriptors(&s) != descriptors; i++)
        g_usleep(20 * 1000);
    g_assert_cmpint(server_descriptors(&s), ==, descriptors);
    server_stop(&s);
}

static void stall_in_params(GByteArray *out)
{
    g_autoptr(GByteArray) whole = client_request("GET", "/hello", true, NULL, NULL, 0);
    g_byte_array_append(out, whole->data, 30);
}

static void stall_in_body(GByteArray *out)
{
    g_autoptr(GByteArray) whole = client_request("POST", "/hello", true, "9", "booth=032", 9);
    g_byte_array_append(out, whole->data, whole->len - 8 - 4);
}

static void stall_in_reply(GByteArray *out)
{
    g_autoptr(GByteArray) whole = client_request("GET", "/large", true, NULL, NULL, 0);
    g_byte_array_append(out, whole->data, whole->len);
}

/* Three servers with one worker each. In each one a peer stalls at a different place. After a while
 * each server must serve the next request. */
static void test_stall(void)
{
    static void (*const stalls[])(GByteArray *) = {stall_in_params, stall_in_body, stall_in_reply};
    enum { N = G_N_ELEMENTS(stalls) };
    struct served servers[N];
    int stalled[N], waiting[N];
    for (int i = 0; i < N; i++) {
        GByteArray *out = g_byte_array_new();
        stalls[i](out);
        servers[i] = server_start(1);
        stalled[i] = client_connect(servers[i].socket);
        client_send(stalled[i], out);
    }
    g_usleep(200 * 1000);
    for (int i = 0; i < N; i++) {
        waiting[i] = client_connect(servers[i].socket);
        client_send(waiting[i], client_request("GET", "/hello", true, NULL, NULL, 0));
    }
    for (int i = 0; i < N; i++) {
        assert_reply(client_receive(waiting[i], CLIENT_WAIT_MS), 200, "1 /hello fair.example 0 ");
        close(waiting[i]);
        close(stalled[i]);
        server_stop(&servers[i]);
    }
}

/* Tests that a body without its end is not handled as a request, because the web server has
 * gone. */
static void test_body_cut_off(void)
{
    struct served s = server_start(1);
    int fd = client_connect(s.socket);
    GByteArray *bytes = client_request("POST", "/b", true, "9", "booth=032", 9);
    /* Cuts off the last bytes of the body and the empty record after them. */
    g_byte_array_set_size(bytes, bytes->len - 8 - 4);
    client_send(fd, bytes);
    close(fd);
    fd = client_connect(s.socket);
    assert_reply(client_get(fd, "/count", true), 200, "0");
    close(fd);
    server_stop(&s);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(hostile_rows); i++) {
        g_autofree char *path = g_strconcat("/fcgi/hostile/", hostile_rows[i].name, NULL);
        g_test_add_data_func(path, &hostile_rows[i], test_hostile);
    }
    g_test_add_func("/fcgi/hostile/cut-off-in-body", test_body_cut_off);
    g_test_add_func("/fcgi/hostile/stall", test_stall);
    return g_test_run();
}
