/* Tests the server's start and stop: how the socket is created or inherited, and that no request is
 * lost at the end. Requests in between are tested in fcgi-requests.c. */
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../lib/fcgi_client.h"
#include "../lib/fcgi_server.h"
#include "lib/fcgi.h"
#include "lib/fcgi_listen.h"

/* --- stopping --- */

/* Two workers and three slow requests: at the signal two are being served and one waits. */
static void stop_in_flight(bool keep)
{
    struct served s = server_start(2);
    int idle = client_connect(s.socket);
    assert_get(idle);
    int fds[3];
    for (int i = 0; i < 3; i++) {
        fds[i] = client_connect(s.socket);
        client_send(fds[i], client_request("GET", "/slow", keep, NULL, NULL, 0));
    }
    g_usleep(200 * 1000);
    kill(s.pid, SIGTERM);
    for (int i = 0; i < 3; i++) {
        assert_reply(client_receive(fds[i], CLIENT_WAIT_MS), 200, "1 /slow fair.example 0 ");
        g_assert_true(client_is_closed(fds[i], CLIENT_WAIT_MS));
        close(fds[i]);
    }
    g_assert_true(client_is_closed(idle, CLIENT_WAIT_MS));
    close(idle);
    server_stop(&s);
}

static void test_stop_kept(void)
{
    stop_in_flight(true);
}

static void test_stop_not_kept(void)
{
    stop_in_flight(false);
}

static void test_stop_idle(void)
{
    struct served s = server_start(64);
    int fd = client_connect(s.socket);
    assert_get(fd);
    g_assert_cmpint(server_stop(&s), <, 5000);
    g_assert_true(client_is_closed(fd, 0));
    close(fd);
}

/* Connections in the backlog at the signal must be served, because no other process would serve
 * them. */
static void test_stop_backlog(void)
{
    struct served s = server_start(1);
    int fds[10];
    kill(s.pid, SIGSTOP);
    for (int i = 0; i < 10; i++) {
        fds[i] = client_connect(s.socket);
        client_send(fds[i], client_request("GET", "/hello", true, NULL, NULL, 0));
    }
    kill(s.pid, SIGTERM);
    kill(s.pid, SIGCONT);
    for (int i = 0; i < 10; i++) {
        assert_reply(client_receive(fds[i], CLIENT_WAIT_MS), 200, "1 /hello fair.example 0 ");
        close(fds[i]);
    }
    server_stop(&s);
}

/* A client that takes nothing more of a stream keeps no process from its end, so that the next one
 * can start. Another one that reads gets the whole stream. */
static void test_stop_stream(void)
{
    struct served s = server_start(2);
    int stalled = client_connect(s.socket), reading = client_connect(s.socket);
    client_send(stalled, client_request("GET", "/stream", true, NULL, NULL, 0));
    client_send(reading, client_request("GET", "/stream", true, NULL, NULL, 0));
    char byte;
    g_assert_cmpint(read(stalled, &byte, 1), ==, 1); /* so the stream has begun */
    g_assert_cmpint(recv(reading, &byte, 1, MSG_PEEK), ==, 1);
    kill(s.pid, SIGTERM);
    struct client_reply *reply = client_receive(reading, CLIENT_WAIT_MS);
    g_assert_true(reply->complete);
    g_assert_cmpint(reply->body->len, ==, TINY_PIECES * TINY_PIECE);
    client_reply_free(reply);
    g_assert_cmpint(server_stop(&s), <, 20000);
    close(stalled);
    close(reading);
}

/* --- the socket --- */

static void test_mode(void)
{
    struct served s = server_start(1);
    struct stat status;
    g_assert_cmpint(lstat(s.socket, &status), ==, 0);
    g_assert_true(S_ISSOCK(status.st_mode));
    g_assert_cmpint(status.st_mode & 0777, ==, 0660);
    server_stop(&s);
}

static void test_stale_socket(void)
{
    struct served s = server_start(1);
    kill(s.pid, SIGKILL);
    g_assert_cmpint(waitpid(s.pid, NULL, 0), ==, s.pid);
    g_assert_cmpint(g_access(s.socket, F_OK), ==, 0);
    s.pid = server_start_at(s.socket, -1, 1);
    assert_alive(&s);
    server_stop(&s);
}

static void test_answered_socket(void)
{
    struct served s = server_start(1);
    assert_server_refuses(s.socket, -1);
    assert_alive(&s);
    server_stop(&s);
}

static void test_file_in_the_way(void)
{
    struct served s = {.directory = g_dir_make_tmp("fcgi-XXXXXX", NULL)};
    s.socket = g_build_filename(s.directory, "socket", NULL);
    g_assert_true(g_file_set_contents(s.socket, "kept", -1, NULL));
    assert_server_refuses(s.socket, -1);
    g_autofree char *content = NULL;
    g_assert_true(g_file_get_contents(s.socket, &content, NULL, NULL));
    g_assert_cmpstr(content, ==, "kept");
    server_forget(&s);
}

/* A path that cannot be examined must not be reported as a file that is in the way. */
static void test_no_directory(void)
{
    g_autofree char *directory = g_dir_make_tmp("fcgi-XXXXXX", NULL);
    g_autofree char *file = g_build_filename(directory, "file", NULL);
    g_autofree char *path = g_build_filename(file, "socket", NULL);
    g_assert_true(g_file_set_contents(file, "kept", -1, NULL));
    if (g_test_subprocess()) {
        assert_server_refuses(path, -1);
    } else {
        g_test_trap_subprocess(NULL, 0, 0);
        g_test_trap_assert_passed();
        g_test_trap_assert_stderr("*/file/socket: Not a directory*");
    }
    g_unlink(file);
    g_rmdir(directory);
}

static void test_path_too_long(void)
{
    g_autofree char *name = g_strnfill(150, 'a');
    g_autofree char *path = g_build_filename(g_get_tmp_dir(), name, NULL);
    assert_server_refuses(path, -1);
}

/* --- a listening descriptor from a parent --- */

static int listen_at(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    g_strlcpy(address.sun_path, path, sizeof address.sun_path);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    g_assert_cmpint(bind(fd, (struct sockaddr *)&address, sizeof address), ==, 0);
    g_assert_cmpint(listen(fd, 64), ==, 0);
    return fd;
}

/* Between two servers the socket stays open. A client that connects then is served by the second
 * one. */
static void test_inherited(void)
{
    struct served s = {.directory = g_dir_make_tmp("fcgi-XXXXXX", NULL)};
    s.socket = g_build_filename(s.directory, "socket", NULL);
    int listener = listen_at(s.socket);
    s.pid = server_start_at(NULL, listener, 1);
    assert_alive(&s);
    kill(s.pid, SIGTERM);
    g_assert_cmpint(child_wait(s.pid), ==, EXIT_SUCCESS);

    int fd = client_connect(s.socket);
    client_send(fd, client_request("GET", "/hello", true, NULL, NULL, 0));
    s.pid = server_start_at(NULL, listener, 1);
    assert_reply(client_receive(fd, CLIENT_WAIT_MS), 200, "1 /hello fair.example 0 ");
    close(fd);
    kill(s.pid, SIGTERM);
    g_assert_cmpint(child_wait(s.pid), ==, EXIT_SUCCESS);
    g_assert_cmpint(g_access(s.socket, F_OK), ==, 0);
    close(listener);
    server_forget(&s);
}

static void test_inherited_tcp(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    g_assert_cmpint(bind(fd, (struct sockaddr *)&address, sizeof address), ==, 0);
    g_assert_cmpint(listen(fd, 1), ==, 0);
    assert_server_refuses(NULL, fd);
    close(fd);
}

static void test_inherited_file(void)
{
    int fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
    assert_server_refuses(NULL, fd);
    close(fd);
}

/* Returns fcgi_inherited() of a process whose descriptor `at` is a listening socket (-1: none).
 * LISTEN_PID is the process's own or another. */
static int find_inherited(int at, const char *listen_fds, bool own_pid)
{
    g_autofree char *directory = g_dir_make_tmp("fcgi-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(directory, "socket", NULL);
    int listener = listen_at(path), out;
    char found;
    pid_t pid = child_fork(&out);
    if (pid == 0) {
        g_autofree char *listen_pid = g_strdup_printf("%d", (int)getpid() + (own_pid ? 0 : 1));
        int given = fcntl(listener, F_DUPFD_CLOEXEC, 10);
        int null = open("/dev/null", O_RDONLY | O_CLOEXEC);
        dup2(null, STDIN_FILENO);
        dup2(null, 3);
        if (at >= 0)
            dup2(given, at);
        if (listen_fds) {
            g_setenv("LISTEN_FDS", listen_fds, TRUE);
            g_setenv("LISTEN_PID", listen_pid, TRUE);
        }
        found = (char)fcgi_inherited();
        _exit(write(STDOUT_FILENO, &found, 1) == 1 ? 0 : 1);
    }
    g_assert_cmpint(read(out, &found, 1), ==, 1);
    g_assert_cmpint(child_wait(pid), ==, 0);
    close(out);
    close(listener);
    g_unlink(path);
    g_rmdir(directory);
    return (signed char)found;
}

static void test_inherited_found(void)
{
    g_assert_cmpint(find_inherited(3, "1", true), ==, 3);
    g_assert_cmpint(find_inherited(3, "1", false), ==, -1);
    g_assert_cmpint(find_inherited(3, "0", true), ==, -1);
    g_assert_cmpint(find_inherited(3, NULL, true), ==, -1);
    g_assert_cmpint(find_inherited(-1, "1", true), ==, -1);
    g_assert_cmpint(find_inherited(0, NULL, true), ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/fcgi/stop/requests-on-kept-connections-finish", test_stop_kept);
    g_test_add_func("/fcgi/stop/requests-on-single-connections-finish", test_stop_not_kept);
    g_test_add_func("/fcgi/stop/idle", test_stop_idle);
    g_test_add_func("/fcgi/stop/backlog-is-served", test_stop_backlog);
    g_test_add_func("/fcgi/stop/stalled-stream-is-cut-off", test_stop_stream);
    g_test_add_func("/fcgi/socket/mode", test_mode);
    g_test_add_func("/fcgi/socket/stale-is-replaced", test_stale_socket);
    g_test_add_func("/fcgi/socket/answered-is-left-alone", test_answered_socket);
    g_test_add_func("/fcgi/socket/file-in-the-way-is-left-alone", test_file_in_the_way);
    g_test_add_func("/fcgi/socket/no-directory", test_no_directory);
    g_test_add_func("/fcgi/socket/path-too-long", test_path_too_long);
    g_test_add_func("/fcgi/inherited/outlives-its-server", test_inherited);
    g_test_add_func("/fcgi/inherited/tcp-is-refused", test_inherited_tcp);
    g_test_add_func("/fcgi/inherited/file-is-refused", test_inherited_file);
    g_test_add_func("/fcgi/inherited/found", test_inherited_found);
    return g_test_run();
}
