/*
 * Opens the listening socket. FCGX_OpenSocket() of libfcgi is not used, because it removes any file
 * at the path and ends the process if it fails.
 *
 * Accepting connections is in fcgi_dispatch.c.
 */
#include "lib/fcgi_listen.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/log.h"
#include "base/text.h"

/* The most that Linux allows by default (net.core.somaxconn). If the backlog of a UNIX socket is
 * full, the web server does not wait: it gets an error at once and answers 502. */
#define BACKLOG 4096

#define SYSTEMD_FIRST_FD 3 /* SD_LISTEN_FDS_START in systemd's header */

static bool is_listening(int fd)
{
    int listening = 0;
    socklen_t size = sizeof listening;
    return getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listening, &size) == 0 && listening;
}

int fcgi_inherited(void)
{
    int64_t pid, n;
    if (text_integer(g_getenv("LISTEN_PID"), 1, INT_MAX, &pid) && pid == getpid() &&
        text_integer(g_getenv("LISTEN_FDS"), 1, INT_MAX, &n) && is_listening(SYSTEMD_FIRST_FD))
        return SYSTEMD_FIRST_FD;
    return is_listening(STDIN_FILENO) ? STDIN_FILENO : -1;
}

enum result fcgi_adopt(int fd)
{
    int family = 0;
    socklen_t size = sizeof family;
    if (!is_listening(fd) || getsockopt(fd, SOL_SOCKET, SO_DOMAIN, &family, &size) != 0 ||
        family != AF_UNIX) {
        log_error("descriptor %d is not a listening UNIX socket", fd);
        return RESULT_FAILED;
    }
    int flags = fcntl(fd, F_GETFL);
    if (flags < 0 || fcntl(fd, F_SETFL, flags | O_NONBLOCK) < 0 ||
        fcntl(fd, F_SETFD, FD_CLOEXEC) < 0) {
        log_error("descriptor %d: %s", fd, g_strerror(errno));
        return RESULT_FAILED;
    }
    return RESULT_OK;
}

/* True if a program accepts connections at the address. The check does not wait. A full backlog
 * also counts as true, because only ECONNREFUSED means that no program listens. */
static bool is_answered(const struct sockaddr_un *address)
{
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd == -1)
        return true;
    bool refused =
        connect(fd, (const struct sockaddr *)address, sizeof *address) < 0 && errno == ECONNREFUSED;
    close(fd);
    return !refused;
}

/* Removes the socket file that an earlier run left. */
static enum result clear_stale(const struct sockaddr_un *address)
{
    struct stat status;
    if (lstat(address->sun_path, &status) < 0) {
        if (errno == ENOENT)
            return RESULT_OK;
        log_error("%s: %s", address->sun_path, g_strerror(errno));
        return RESULT_FAILED;
    }
    if (!S_ISSOCK(status.st_mode)) {
        log_error("%s is in the way and not a socket", address->sun_path);
        return RESULT_FAILED;
    }
    if (is_answered(address)) {
        log_error("another program answers at %s", address->sun_path);
        return RESULT_FAILED;
    }
    if (unlink(address->sun_path) < 0) {
        log_error("%s: %s", address->sun_path, g_strerror(errno));
        return RESULT_FAILED;
    }
    return RESULT_OK;
}

enum result fcgi_listen(const char *path, int *ret)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (g_strlcpy(address.sun_path, path, sizeof address.sun_path) >= sizeof address.sun_path) {
        log_error("the socket's path has more than %zu bytes: %s", sizeof address.sun_path - 1,
                  path);
        return RESULT_FAILED;
    }
    enum result r = clear_stale(&address);
    if (r)
        return r;
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    /* The umask gives the right mode when the file is created. A chmod afterwards would leave a
     * gap. */
    mode_t mask = umask(0117);
    bool ok = fd != -1 && bind(fd, (struct sockaddr *)&address, sizeof address) == 0;
    umask(mask);
    if (!ok || listen(fd, BACKLOG) < 0) {
        log_error("cannot listen at %s: %s", path, g_strerror(errno));
        if (fd != -1)
            close(fd);
        return RESULT_FAILED;
    }
    *ret = fd;
    return RESULT_OK;
}
