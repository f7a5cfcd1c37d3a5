/*
 * Tests the behaviour of libfcgi that src/lib/fcgi.c relies on and that is not documented: a
 * connection is set in the private fields of FCGX_Request and taken back. If a new libfcgi changes
 * this, the test fails. How fcgi.c itself behaves is tested in fcgi-requests.c.
 */
#include <fcgiapp.h>
#include <fcntl.h>
#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "../lib/fcgi_client.h"

/* Makes a connection: the web server's end and ours. */
static void make_pair(int *ret_server, int *ret_ours)
{
    int fds[2];
    g_assert_cmpint(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds), ==, 0);
    *ret_server = fds[0];
    *ret_ours = fds[1];
}

static bool is_open(int fd)
{
    return fcntl(fd, F_GETFD) >= 0;
}

/* Accepts a request in the same way as src/lib/fcgi.c. */
static int accept_on(FCGX_Request *request, int fd)
{
    FCGX_InitRequest(request, -1, 0);
    request->ipcFd = fd;
    request->keepConnection = 1;
    return FCGX_Accept_r(request);
}

static int finish(FCGX_Request *request)
{
    int failed = FCGX_FClose(request->err);
    failed |= FCGX_FClose(request->out);
    FCGX_Free(request, 0);
    return failed;
}

/* Sends one request and reads its reply. The connection is open before and after. */
static void converse(int server, int ours, const char *uri, bool keep)
{
    FCGX_Request request;
    client_send(server, client_request("GET", uri, keep, NULL, NULL, 0));
    g_assert_cmpint(accept_on(&request, ours), ==, 0);
    g_assert_cmpint(request.ipcFd, ==, ours);
    g_assert_cmpint(request.keepConnection != 0, ==, keep);
    g_assert_cmpstr(FCGX_GetParam("REQUEST_URI", request.envp), ==, uri);
    g_assert_cmpint(FCGX_GetChar(request.in), ==, EOF);
    g_assert_cmpint(FCGX_HasSeenEOF(request.in), !=, 0);
    FCGX_PutS("Status: 200 OK\r\n\r\nhello", request.out);
    g_assert_cmpint(finish(&request), ==, 0);
    g_assert_true(is_open(ours));
    struct client_reply *reply = client_receive(server, CLIENT_WAIT_MS);
    g_assert_true(reply->complete);
    g_assert_cmpstr(reply->body->str, ==, "hello");
    client_reply_free(reply);
}

static void test_given_connection(void)
{
    int server, ours;
    make_pair(&server, &ours);
    converse(server, ours, "/one", true);
    converse(server, ours, "/two", true);
    converse(server, ours, "/three", false);
    close(server);
    close(ours);
}

/* Without keepConnection libfcgi would close the connection as the end of an earlier request. */
static void test_keep_connection_is_needed(void)
{
    int server, ours;
    FCGX_Request request;
    make_pair(&server, &ours);
    close(server);
    FCGX_InitRequest(&request, -1, 0);
    request.ipcFd = ours;
    FCGX_Finish_r(&request);
    g_assert_cmpint(request.ipcFd, ==, -1);
    g_assert_false(is_open(ours));
}

/* Checks that after a failure no connection can be given back. */
static void assert_accept_fails(int ours)
{
    FCGX_Request request;
    g_assert_cmpint(accept_on(&request, ours), <, 0);
    g_assert_cmpint(request.ipcFd, ==, -1);
    g_assert_null(request.in);
    g_assert_false(is_open(ours));
}

static void test_garbage_closes(void)
{
    int server, ours;
    make_pair(&server, &ours);
    g_assert_cmpint(write(server, "GET / HTTP/1.1\r\n\r\n", 18), ==, 18);
    shutdown(server, SHUT_WR);
    assert_accept_fails(ours);
    close(server);
}

static void test_end_closes(void)
{
    int server, ours;
    make_pair(&server, &ours);
    close(server);
    assert_accept_fails(ours);
}

/* If a part of a body is not read, it is lost with libfcgi's buffer, and so is the next request of
 * the connection. That is why fcgi.c drains the body. */
static void test_drained_body(void)
{
    int server, ours;
    FCGX_Request request;
    char body[4];
    make_pair(&server, &ours);
    client_send(server, client_request("POST", "/", true, "4", "a=b&", 4));
    g_assert_cmpint(accept_on(&request, ours), ==, 0);
    g_assert_cmpint(FCGX_GetStr(body, 4, request.in), ==, 4);
    g_assert_cmpint(FCGX_HasSeenEOF(request.in), ==, 0);
    g_assert_cmpint(FCGX_GetStr(body, 4, request.in), ==, 0);
    g_assert_cmpint(FCGX_HasSeenEOF(request.in), !=, 0);
    g_assert_cmpint(FCGX_GetError(request.in), ==, 0);
    FCGX_PutS("Status: 200 OK\r\n\r\n", request.out);
    g_assert_cmpint(finish(&request), ==, 0);
    client_reply_free(client_receive(server, CLIENT_WAIT_MS));
    converse(server, ours, "/next", true);
    close(server);
    close(ours);
}

static void test_body_cut_off(void)
{
    int server, ours;
    FCGX_Request request;
    char body[16];
    make_pair(&server, &ours);
    GByteArray *bytes = client_request("POST", "/", true, "9", "booth=032", 9);
    g_byte_array_set_size(bytes, bytes->len - 8);
    client_send(server, bytes);
    close(server);
    g_assert_cmpint(accept_on(&request, ours), ==, 0);
    g_assert_cmpint(FCGX_GetStr(body, sizeof body, request.in), ==, 9);
    g_assert_cmpint(FCGX_GetError(request.in), !=, 0);
    finish(&request);
    close(ours);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_cmpint(FCGX_Init(), ==, 0);
    g_test_add_func("/libfcgi/given-connection", test_given_connection);
    g_test_add_func("/libfcgi/keep-connection-is-needed", test_keep_connection_is_needed);
    g_test_add_func("/libfcgi/garbage-closes", test_garbage_closes);
    g_test_add_func("/libfcgi/end-closes", test_end_closes);
    g_test_add_func("/libfcgi/drained-body", test_drained_body);
    g_test_add_func("/libfcgi/body-cut-off", test_body_cut_off);
    return g_test_run();
}
