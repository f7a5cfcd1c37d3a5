/* Runs fcgi_serve() in a child process, with the handler that fcgi_server.h describes. */
#include "fcgi_server.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/pool.h"
#include "lib/fcgi.h"

#define EXIT_REFUSED 3

atomic_int tiny_handled;

/* Makes seven pieces of 100 kB, then the end. With /cut it fails instead of ending. */
struct pieces {
    int n;
    bool cut;
};

static enum result next_piece(void *context, GString *piece)
{
    struct pieces *pieces = context;
    if (pieces->n == TINY_PIECES)
        return pieces->cut ? RESULT_UNAVAILABLE : RESULT_OK;
    pieces->n++;
    g_string_set_size(piece, TINY_PIECE);
    memset(piece->str, 'y', TINY_PIECE);
    return RESULT_OK;
}

static void say(struct request *rq, struct reply *rs, const char *text)
{
    http_body(rs, "text/plain", pool_strdup(rq->pool, text), strlen(text));
}

void tiny_handler(void *context, enum result problem, struct request *rq, struct reply *rs)
{
    g_assert_true(context == &tiny_handled);
    int before = atomic_fetch_add(&tiny_handled, 1);
    if (problem) {
        rs->status = problem == RESULT_TOO_LARGE ? 413 : 400;
        say(rq, rs, result_name(problem));
        return;
    }
    if (strcmp(rq->path, "/slow") == 0)
        g_usleep(600 * 1000);
    if (strcmp(rq->path, "/large") == 0 || strcmp(rq->path, "/huge") == 0) {
        size_t size = strcmp(rq->path, "/huge") == 0 ? TINY_HUGE : TINY_LARGE;
        char *bytes = pool_alloc(rq->pool, size);
        memset(bytes, 'x', size);
        http_body(rs, "text/plain", bytes, size);
    } else if (strcmp(rq->path, "/stream") == 0 || strcmp(rq->path, "/cut") == 0) {
        struct pieces *pieces = POOL_NEW(rq->pool, struct pieces);
        pieces->cut = strcmp(rq->path, "/cut") == 0;
        http_stream(rs, "text/plain", next_piece, pieces, HTTP_LENGTH_UNKNOWN);
    } else if (strcmp(rq->path, "/count") == 0) {
        say(rq, rs, pool_printf(rq->pool, "%d", before));
    } else if (strcmp(rq->path, "/id") == 0) {
        say(rq, rs, rq->id);
    } else {
        say(rq, rs,
            pool_printf(rq->pool, "%d %s %s %zu %.20s", rq->method, rq->path, rq->host,
                        rq->body_length, rq->body));
    }
}

/* Writes to the pipe on which server_start_at() waits. */
static void tell_ready(void *context)
{
    (void)context;
    g_assert_cmpint(write(STDOUT_FILENO, "r", 1), ==, 1);
}

static _Noreturn void serve(const char *socket, int inherited, int threads)
{
    const struct fcgi_options options = {
        .socket = socket,
        .inherited = inherited,
        .threads = threads,
        .handler = tiny_handler,
        .context = &tiny_handled,
        .ready = tell_ready,
    };
    atomic_store(&tiny_handled, 0);
    fcgi_block_signals();
    exit(fcgi_serve(&options) == RESULT_OK ? EXIT_SUCCESS : EXIT_REFUSED);
}

pid_t child_fork(int *ret_out)
{
    int out[2];
    g_assert_cmpint(pipe2(out, O_CLOEXEC), ==, 0);
    fflush(NULL);
    pid_t pid = fork();
    g_assert_cmpint(pid, >=, 0);
    if (pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        dup2(out[1], STDOUT_FILENO);
        close(out[0]);
        close(out[1]);
        return 0;
    }
    close(out[1]);
    *ret_out = out[0];
    return pid;
}

int child_wait(pid_t pid)
{
    int status;
    g_assert_cmpint(waitpid(pid, &status, 0), ==, pid);
    g_assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

pid_t server_start_at(const char *socket, int inherited, int threads)
{
    int out;
    char byte;
    pid_t pid = child_fork(&out);
    if (pid == 0)
        serve(socket, inherited, threads);
    g_assert_cmpint(read(out, &byte, 1), ==, 1);
    close(out);
    return pid;
}

struct served server_start(int threads)
{
    g_autoptr(GError) error = NULL;
    struct served s = {.directory = g_dir_make_tmp("fcgi-XXXXXX", &error)};
    g_assert_no_error(error);
    s.socket = g_build_filename(s.directory, "socket", NULL);
    s.pid = server_start_at(s.socket, -1, threads);
    return s;
}

int server_descriptors(const struct served *s)
{
    g_autofree char *path = g_strdup_printf("/proc/%d/fd", (int)s->pid);
    g_autoptr(GDir) directory = g_dir_open(path, 0, NULL);
    g_assert_nonnull(directory);
    int n = 0;
    while (g_dir_read_name(directory))
        n++;
    return n;
}

void server_forget(struct served *s)
{
    g_unlink(s->socket);
    g_assert_cmpint(g_rmdir(s->directory), ==, 0);
    g_free(s->directory);
    g_free(s->socket);
}

gint64 server_stop(struct served *s)
{
    gint64 begin = g_get_monotonic_time();
    g_assert_cmpint(kill(s->pid, SIGTERM), ==, 0);
    g_assert_cmpint(child_wait(s->pid), ==, EXIT_SUCCESS);
    g_assert_cmpint(g_access(s->socket, F_OK), ==, -1);
    server_forget(s);
    return (g_get_monotonic_time() - begin) / 1000;
}

void assert_server_refuses(const char *socket, int inherited)
{
    int out;
    char byte;
    pid_t pid = child_fork(&out);
    if (pid == 0)
        serve(socket, inherited, 1);
    g_assert_cmpint(read(out, &byte, 1), ==, 0);
    close(out);
    g_assert_cmpint(child_wait(pid), ==, EXIT_REFUSED);
}

void assert_reply(struct client_reply *reply, int status, const char *body)
{
    g_assert_true(reply->complete);
    g_assert_cmpint(reply->status, ==, status);
    g_assert_cmpstr(reply->body->str, ==, body);
    client_reply_free(reply);
}

void assert_get(int fd)
{
    assert_reply(client_get(fd, "/hello", true), 200, "1 /hello fair.example 0 ");
}

void assert_alive(const struct served *s)
{
    int fd = client_connect(s->socket);
    assert_get(fd);
    close(fd);
}

void assert_header(const struct client_reply *reply, const char *line)
{
    g_autofree char *whole = g_strconcat(line, "\r\n", NULL);
    g_assert_nonnull(strstr(reply->head->str, whole));
}
