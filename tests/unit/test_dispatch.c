/* Tests the dispatcher without FastCGI: each connection is in exactly one place (idle, ready or
 * with a worker). With FastCGI it is tested in tests/http/fcgi-*.c. */
#include "lib/fcgi_dispatch.h"

#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "lib/fcgi_listen.h"

struct fixture {
    char *directory, *path;
    struct dispatcher *dispatcher;
    int client; /* has sent a byte */
};

static int client_of(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    g_strlcpy(address.sun_path, path, sizeof address.sun_path);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    g_assert_cmpint(connect(fd, (struct sockaddr *)&address, sizeof address), ==, 0);
    return fd;
}

static void say(int fd)
{
    g_assert_cmpint(write(fd, "x", 1), ==, 1);
}

static void hear(int fd)
{
    char byte;
    g_assert_cmpint(read(fd, &byte, 1), ==, 1);
}

static void set_up(struct fixture *f, const void *unused)
{
    (void)unused;
    int listener;
    f->directory = g_dir_make_tmp("dispatch-XXXXXX", NULL);
    f->path = g_build_filename(f->directory, "socket", NULL);
    g_assert_cmpint(fcgi_listen(f->path, &listener), ==, RESULT_OK);
    g_assert_cmpint(dispatcher_start(listener, true, &f->dispatcher), ==, RESULT_OK);
    f->client = client_of(f->path);
    say(f->client);
}

static void tear_down(struct fixture *f, const void *unused)
{
    (void)unused;
    close(f->client);
    dispatcher_stop(f->dispatcher);
    for (struct connection *c; (c = dispatcher_take(f->dispatcher));)
        dispatcher_give(f->dispatcher, c);
    dispatcher_free(f->dispatcher);
    g_unlink(f->path);
    g_rmdir(f->directory);
    g_free(f->path);
    g_free(f->directory);
}

static void test_taken_and_given(struct fixture *f, const void *unused)
{
    (void)unused;
    for (int i = 0; i < 3; i++) {
        struct connection *c = dispatcher_take(f->dispatcher);
        hear(c->fd);
        dispatcher_give(f->dispatcher, c);
        say(f->client);
    }
    struct connection *c = dispatcher_take(f->dispatcher);
    close(c->fd);
    c->fd = -1;
    dispatcher_give(f->dispatcher, c);
}

static void test_given_twice(struct fixture *f, const void *unused)
{
    (void)unused;
    if (g_test_subprocess()) {
        struct connection *c = dispatcher_take(f->dispatcher);
        hear(c->fd);
        dispatcher_give(f->dispatcher, c);
        dispatcher_give(f->dispatcher, c);
        return;
    }
    g_test_trap_subprocess(NULL, 0, 0);
    g_test_trap_assert_failed();
    g_test_trap_assert_stderr("*CONNECTION_BUSY*");
    struct connection *c = dispatcher_take(f->dispatcher);
    dispatcher_give(f->dispatcher, c);
}

static void test_freed_too_early(struct fixture *f, const void *unused)
{
    (void)unused;
    struct connection *c = dispatcher_take(f->dispatcher);
    if (g_test_subprocess()) {
        dispatcher_stop(f->dispatcher);
        dispatcher_free(f->dispatcher);
        return;
    }
    g_test_trap_subprocess(NULL, 0, 0);
    g_test_trap_assert_failed();
    g_test_trap_assert_stderr("*n_busy*");
    hear(c->fd);
    dispatcher_give(f->dispatcher, c);
}

int main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN);
    g_test_init(&argc, &argv, NULL);
    g_test_add("/dispatch/taken-and-given", struct fixture, NULL, set_up, test_taken_and_given,
               tear_down);
    g_test_add("/dispatch/given-twice", struct fixture, NULL, set_up, test_given_twice, tear_down);
    g_test_add("/dispatch/freed-too-early", struct fixture, NULL, set_up, test_freed_too_early,
               tear_down);
    return g_test_run();
}
