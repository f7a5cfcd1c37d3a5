/* Tests fcgi.c as a plain CGI program: environment, standard input and standard output. FastCGI
 * requests are tested in fcgi-requests.c. */
#include <fcntl.h>
#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../lib/fcgi_server.h"
#include "lib/fcgi.h"

struct cgi_row {
    const char *name, *method, *content_length, *body;
    const char *reply; /* the complete expected reply */
};

static const struct cgi_row cgi_rows[] = {
    {"get", "GET", "", "",
     "Status: 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 22\r\n\r\n"
     "1 /e/a fair.example 0 "},
    {"head", "HEAD", NULL, "",
     "Status: 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 22\r\n\r\n"},
    {"post", "POST", "9", "booth=032",
     "Status: 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 31\r\n\r\n"
     "4 /e/a fair.example 9 booth=032"},
    {"post-cut-off", "POST", "9", "booth",
     "Status: 400 Bad Request\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\nMALFORMED"},
    {"post-too-large", "POST", "524289", "booth",
     "Status: 413 Content Too Large\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\n"
     "TOO_LARGE"},
    {"post-garbage-length", "POST", "x", "booth",
     "Status: 400 Bad Request\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\nMALFORMED"},
};

/* Runs as the CGI program. It never returns. */
static _Noreturn void run_cgi(const struct cgi_row *row)
{
    g_setenv("GATEWAY_INTERFACE", "CGI/1.1", TRUE);
    g_setenv("REQUEST_METHOD", row->method, TRUE);
    g_setenv("SCRIPT_NAME", "/e", TRUE);
    g_setenv("PATH_INFO", "/a", TRUE);
    g_setenv("HTTP_HOST", "fair.example", TRUE);
    if (row->content_length)
        g_setenv("CONTENT_LENGTH", row->content_length, TRUE);
    g_assert_true(fcgi_is_cgi());
    exit(fcgi_cgi(tiny_handler, &tiny_handled) == RESULT_OK ? EXIT_SUCCESS : EXIT_FAILURE);
}

static void test_cgi(gconstpointer data)
{
    const struct cgi_row *row = data;
    int in[2], out;
    g_assert_cmpint(pipe2(in, O_CLOEXEC), ==, 0);
    pid_t pid = child_fork(&out);
    if (pid == 0) {
        dup2(in[0], STDIN_FILENO);
        close(in[1]);
        run_cgi(row);
    }
    /* Our own reading end stays open until the body is in the pipe, because a program that refuses
     * the body may have ended. */
    size_t length = strlen(row->body);
    g_assert_cmpint(write(in[1], row->body, length), ==, (gssize)length);
    close(in[0]);
    close(in[1]);
    char reply[512] = "";
    size_t n = 0;
    for (ssize_t got; (got = read(out, reply + n, sizeof reply - 1 - n)) > 0;)
        n += (size_t)got;
    close(out);
    g_assert_cmpint(child_wait(pid), ==, EXIT_SUCCESS);
    g_assert_cmpstr(reply, ==, row->reply);
}

/* Tests that the program returns a failure if the web server does not read the reply. */
static void test_cgi_unread(void)
{
    const struct cgi_row row = {.method = "GET"};
    int out;
    pid_t pid = child_fork(&out);
    if (pid == 0) {
        int full = open("/dev/full", O_WRONLY | O_CLOEXEC);
        dup2(full, STDOUT_FILENO);
        run_cgi(&row);
    }
    close(out);
    g_assert_cmpint(child_wait(pid), ==, EXIT_FAILURE);
}

static void test_is_cgi(void)
{
    g_assert_false(fcgi_is_cgi());
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(cgi_rows); i++) {
        g_autofree char *path = g_strconcat("/cgi/", cgi_rows[i].name, NULL);
        g_test_add_data_func(path, &cgi_rows[i], test_cgi);
    }
    g_test_add_func("/cgi/reply-not-taken", test_cgi_unread);
    g_test_add_func("/cgi/not-without-environment", test_is_cgi);
    return g_test_run();
}
