/* Tests the dispatcher without FastCGI: each connection is in exactly one place (idle, ready, held
 * or with a worker), and no worker sleeps while a connection is ready. With FastCGI it is tested in
 * tests/http/fcgi-*.c. */
#include "lib/fcgi_dispatch.h"

#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "lib/fcgi_listen.h"

#define WORKERS 8

/* A worker that is never woken would wait forever. */
#define SECONDS 30

/* Microseconds, for other threads to come to rest. If they need longer, a test sees less, and does
 * not fail. */
#define MOMENT (50 * 1000)

struct fixture {
    char *directory, *path;
    struct dispatcher *dispatcher;
    int client; /* has sent a byte */
    gint n_served;
    pthread_barrier_t all_busy;
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

/* The dispatcher has stopped, and no connection is left. */
static void free_all(struct fixture *f, const void *unused)
{
    (void)unused;
    close(f->client);
    dispatcher_free(f->dispatcher);
    g_unlink(f->path);
    g_rmdir(f->directory);
    g_free(f->path);
    g_free(f->directory);
}

static void tear_down(struct fixture *f, const void *unused)
{
    dispatcher_stop(f->dispatcher);
    for (struct connection *c; (c = dispatcher_take(f->dispatcher));)
        dispatcher_give(f->dispatcher, c);
    free_all(f, unused);
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

/* Without a free descriptor no connection can be accepted. The dispatcher goes on with those that
 * it has, and accepts again after one of them was given back. */
static void test_no_descriptor(struct fixture *f, const void *unused)
{
    (void)unused;
    struct connection *c = dispatcher_take(f->dispatcher);
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    struct rlimit usual, full;
    hear(c->fd);
    g_strlcpy(address.sun_path, f->path, sizeof address.sun_path);
    int second = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    g_assert_cmpint(getrlimit(RLIMIT_NOFILE, &usual), ==, 0);
    full = usual;
    full.rlim_cur = (rlim_t)second + 1;
    g_assert_cmpint(setrlimit(RLIMIT_NOFILE, &full), ==, 0);
    g_assert_cmpint(connect(second, (struct sockaddr *)&address, sizeof address), ==, 0);
    say(second);
    g_usleep(MOMENT);
    g_assert_cmpint(setrlimit(RLIMIT_NOFILE, &usual), ==, 0);
    dispatcher_give(f->dispatcher, c);
    c = dispatcher_take(f->dispatcher);
    hear(c->fd);
    dispatcher_give(f->dispatcher, c);
    close(second);
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
    g_test_trap_assert_stderr("*busy.length*");
    hear(c->fd);
    dispatcher_give(f->dispatcher, c);
}

static struct connection *take_and_hold(struct fixture *f)
{
    struct connection *c = dispatcher_take(f->dispatcher);
    hear(c->fd);
    c->exchange = f;
    dispatcher_hold(f->dispatcher, c);
    return c;
}

/* The connection is not watched while it is held, and comes back with its exchange. */
static void test_held_and_due(struct fixture *f, const void *unused)
{
    (void)unused;
    struct connection *c = take_and_hold(f);
    int other = client_of(f->path);
    say(f->client);
    say(other);
    struct connection *next = dispatcher_take(f->dispatcher);
    g_assert_true(next != c);
    hear(next->fd);
    dispatcher_due(f->dispatcher, c);
    g_assert_true(dispatcher_take(f->dispatcher) == c);
    g_assert_true(c->exchange == f);
    c->exchange = NULL;
    dispatcher_give(f->dispatcher, c);
    dispatcher_give(f->dispatcher, next);
    close(other);
}

static void *work(void *data)
{
    struct fixture *f = data;
    for (struct connection *c; (c = dispatcher_take(f->dispatcher));) {
        c->exchange = NULL;
        dispatcher_give(f->dispatcher, c);
        g_atomic_int_inc(&f->n_served);
    }
    return NULL;
}

/* Workers do not end while a reply waits, and all end after it. */
static void test_held_at_the_end(struct fixture *f, const void *unused)
{
    (void)unused;
    pthread_t workers[WORKERS];
    struct connection *c = take_and_hold(f);
    for (int i = 0; i < WORKERS; i++)
        g_assert_cmpint(pthread_create(&workers[i], NULL, work, f), ==, 0);
    dispatcher_stop(f->dispatcher);
    g_usleep(MOMENT); /* workers that ended too early are gone now */
    dispatcher_due(f->dispatcher, c);
    for (int i = 0; i < WORKERS; i++)
        pthread_join(workers[i], NULL);
    g_assert_cmpint(f->n_served, ==, 1);
}

/* Serves one connection, but not before every worker has one. */
static void *wait_for_others(void *data)
{
    struct fixture *f = data;
    struct connection *c = dispatcher_take(f->dispatcher);
    hear(c->fd);
    pthread_barrier_wait(&f->all_busy);
    dispatcher_give(f->dispatcher, c);
    return NULL;
}

/* All workers sleep, and requests arrive on as many connections at once. The dispatcher wakes only
 * one worker, so each worker must wake the next one before it serves its own connection. Otherwise
 * the dispatcher wakes one a second, and the last one after WORKERS - 1 seconds. */
static void test_all_are_woken(struct fixture *f, const void *unused)
{
    (void)unused;
    pthread_t workers[WORKERS];
    int clients[WORKERS] = {f->client};
    struct connection *c = dispatcher_take(f->dispatcher);
    hear(c->fd);
    dispatcher_give(f->dispatcher, c);
    pthread_barrier_init(&f->all_busy, NULL, WORKERS);
    for (int i = 1; i < WORKERS; i++)
        clients[i] = client_of(f->path);
    for (int i = 0; i < WORKERS; i++)
        g_assert_cmpint(pthread_create(&workers[i], NULL, wait_for_others, f), ==, 0);
    g_usleep(MOMENT); /* the connections are idle now, and the workers sleep */
    gint64 began = g_get_monotonic_time();
    for (int i = 0; i < WORKERS; i++)
        say(clients[i]);
    for (int i = 0; i < WORKERS; i++)
        pthread_join(workers[i], NULL);
    g_assert_cmpint(g_get_monotonic_time() - began, <, (WORKERS - 2) * G_USEC_PER_SEC);
    for (int i = 1; i < WORKERS; i++)
        close(clients[i]);
    pthread_barrier_destroy(&f->all_busy);
}

/* All threads share one processor, and a thread that is woken interrupts no other. So what one
 * thread does in a row happens at once for the others. */
static void share_a_processor(void)
{
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET((size_t)sched_getcpu(), &one);
    g_assert_cmpint(sched_setaffinity(0, sizeof one, &one), ==, 0);
    g_assert_cmpint(sched_setscheduler(0, SCHED_BATCH, &(struct sched_param){0}), ==, 0);
}

int main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN);
    g_test_init(&argc, &argv, NULL);
    alarm(SECONDS);
    share_a_processor();
    g_test_add("/dispatch/taken-and-given", struct fixture, NULL, set_up, test_taken_and_given,
               tear_down);
    g_test_add("/dispatch/no-descriptor", struct fixture, NULL, set_up, test_no_descriptor,
               tear_down);
    g_test_add("/dispatch/given-twice", struct fixture, NULL, set_up, test_given_twice, tear_down);
    g_test_add("/dispatch/freed-too-early", struct fixture, NULL, set_up, test_freed_too_early,
               tear_down);
    g_test_add("/dispatch/held-and-due", struct fixture, NULL, set_up, test_held_and_due,
               tear_down);
    g_test_add("/dispatch/held-at-the-end", struct fixture, NULL, set_up, test_held_at_the_end,
               free_all);
    g_test_add("/dispatch/all-are-woken", struct fixture, NULL, set_up, test_all_are_woken,
               tear_down);
    return g_test_run();
}
