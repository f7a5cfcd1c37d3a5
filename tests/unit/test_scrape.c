/* Tests the socket of the numbers: a client that comes as soon as scrape_open() has returned is
 * answered, and a port that another program has is taken when that one leaves. */
#include "lib/scrape.h"

#include <arpa/inet.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static char line[] = "visits 1\n";

static void one_line(void *context, GString *out)
{
    g_string_append(out, context);
}

static struct sockaddr_in address_of(int port)
{
    return (struct sockaddr_in){.sin_family = AF_INET,
                                .sin_port = htons((uint16_t)port),
                                .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
}

/* Binds a socket to a free port. The port is below those of the worlds' nginx and those that the
 * kernel gives to others, so hardly anybody takes it when the socket is closed. */
static int bound(int *ret_port)
{
    int yes = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    g_assert_cmpint(setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes), ==, 0);
    for (int tries = 0; tries < 100; tries++) {
        *ret_port = g_random_int_range(10000, 20000);
        struct sockaddr_in address = address_of(*ret_port);
        if (bind(fd, (struct sockaddr *)&address, sizeof address) == 0)
            return fd;
    }
    g_assert_not_reached();
}

/* Asks once, without a second try. Returns the whole reply, or NULL if the connection is refused.
 */
static char *asked(int port)
{
    struct sockaddr_in address = address_of(port);
    static const char REQUEST[] = "GET /metrics HTTP/1.1\r\n\r\n";
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (connect(fd, (struct sockaddr *)&address, sizeof address) != 0) {
        close(fd);
        return NULL;
    }
    g_assert_cmpint(send(fd, REQUEST, strlen(REQUEST), MSG_NOSIGNAL), ==, strlen(REQUEST));
    GString *reply = g_string_new(NULL);
    char part[512];
    for (ssize_t n; (n = recv(fd, part, sizeof part, 0)) > 0;)
        g_string_append_len(reply, part, n);
    close(fd);
    return g_string_free(reply, FALSE);
}

/* Many times, because a thread that listened by itself would be late in only some of them. */
static void test_at_once(void)
{
    int port, fd = bound(&port);
    close(fd);
    for (int i = 0; i < 200; i++) {
        struct scrape *scrape;
        g_assert_cmpint(scrape_open(port, one_line, line, &scrape), ==, RESULT_OK);
        g_autofree char *reply = asked(port);
        g_assert_nonnull(reply);
        g_assert_true(g_str_has_prefix(reply, "HTTP/1.1 200 OK\r\n"));
        g_assert_true(g_str_has_suffix(reply, "\r\n\r\nvisits 1\n"));
        scrape_close(scrape);
    }
}

static void test_port_of_another(void)
{
    int port, fd = bound(&port);
    g_assert_cmpint(listen(fd, 1), ==, 0);
    struct scrape *scrape;
    g_assert_cmpint(scrape_open(port, one_line, line, &scrape), ==, RESULT_OK);
    close(fd);
    char *reply = NULL;
    for (int tries = 0; tries < 300 && !reply; tries++) {
        g_usleep(100000);
        reply = asked(port);
    }
    g_assert_nonnull(reply);
    g_free(reply);
    scrape_close(scrape);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/scrape/at-once", test_at_once);
    g_test_add_func("/scrape/port-of-another", test_port_of_another);
    return g_test_run();
}
