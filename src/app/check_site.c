/*
 * The part of `bussanten check` that looks at what visitors reach: the published pages, the
 * service's socket, nginx, the fair's address and its certificate. It asks nginx and curl, which
 * know HTTP and TLS; without curl it says that it did not look.
 */
#include <errno.h>
#include <glib.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "app/check.h"
#include "app/spawn.h"
#include "base/clock.h"
#include "base/date.h"
#include "data/published.h"

#define OLDEST_NGINX "1.22"    /* of Debian 12, the oldest on which the site was tried */
#define CERTIFICATE_DAYS 14    /* a renewal that failed is seen two weeks before */
#define PAGES_OLDEST 60        /* seconds; a running service marks them every two */
#define PAGES_PATIENCE_MS 5000 /* for a service that has just been started again */
#define PAGES_PAUSE_US 100000
#define CURL_SECONDS "10"
#define CURL_TIMED_OUT "curl: (28)"
#define NGINX_MAIN "/etc/nginx/nginx.conf"
#define CONNECTIONS_LEAST 4096 /* of a worker: room beside strangers who hold thousands */

/* --- files --- */

/* nginx serves what is in the site's directory, also if the program publishes elsewhere or nothing.
 * With another configuration than the installed one, the pages there may be those of the installed
 * service. */
static void check_old_pages(struct check_list *list)
{
    const char *made = g_getenv(PUBLISHED_VARIABLE), *site = made ? made : PUBLISHED_SITE;
    if (!made && strcmp(list->config->file, CONFIG_INSTALLED) != 0)
        return;
    if (!published_is_same(site, list->config->pages) && published_is_used(site))
        check_say(list, "pages", CHECK_WRONG,
                  pool_printf(list->pool, "old ones are in %s, where nginx finds them", site),
                  pool_printf(list->pool,
                              "a restart of the service removes them; or set [paths] pages = %s",
                              site));
}

/* A running service that has the database writes the pages. */
#define PAGES_REMEDY                                                                               \
    "the log of the service says what hinders it: journalctl -u bussanten; then: sudo systemctl "  \
    "restart bussanten.service"

void check_age_of_pages(struct check_list *list, int64_t marked, int64_t now)
{
    const char *pages = list->config->pages;
    bool is_old = now - marked > PAGES_OLDEST;
    check_say(list, "pages", is_old ? CHECK_WRONG : CHECK_OK,
              is_old ? pool_printf(list->pool, "%s: may be out of date since %s", pages,
                                   date_iso_moment(list->pool, marked))
                     : pages,
              is_old ? PAGES_REMEDY : NULL);
}

static void ask_age_of_pages(struct check_list *list)
{
    const char *pages = list->config->pages;
    const int64_t until = clock_monotonic_ms() + PAGES_PATIENCE_MS;
    int64_t marked;
    bool is_marked;
    while ((!(is_marked = published_marked(pages, &marked)) ||
            clock_machine() - marked > PAGES_OLDEST) &&
           clock_monotonic_ms() < until)
        g_usleep(PAGES_PAUSE_US);
    if (is_marked)
        check_age_of_pages(list, marked, clock_machine());
    else
        check_say(list, "pages", CHECK_WRONG,
                  pool_printf(list->pool, "%s: the service has written none", pages), PAGES_REMEDY);
}

#define PAGES_HIDDEN                                                                               \
    "the service cannot enter a directory above it: give it the right with chmod o+x"

static void check_pages(struct check_list *list)
{
    const struct config *config = list->config;
    check_old_pages(list);
    if (!*config->pages) {
        check_say(list, "pages", CHECK_NOTE, "none are published as files",
                  "set [paths] pages; then nginx serves them also while the program is away");
        return;
    }
    struct published_fault fault;
    if (!published_check(list->pool, config->pages, config->key_file, &fault)) {
        check_say(list, "pages", CHECK_WRONG, fault.says,
                  fault.is_denied ? check_denied(PAGES_HIDDEN) : fault.remedy);
        return;
    }
    ask_age_of_pages(list);
    for (int i = 0; i < list->n_fairs; i++) {
        const char *page =
            pool_printf(list->pool, "%s/ja/e/%s.html", config->pages, list->fairs[i]);
        if (access(page, R_OK) != 0)
            check_say(list, "pages", CHECK_NOTE, pool_printf(list->pool, "%s is not there", page),
                      "the running service publishes it within seconds");
    }
}

/* Requests there are believed to come from nginx, with the addresses that it names. */
static void check_socket_mode(struct check_list *list, const char *path)
{
    struct stat found;
    if (stat(path, &found) == 0 && found.st_mode & S_IWOTH)
        check_say(list, "socket", CHECK_WRONG,
                  pool_printf(list->pool, "%s: every account here may write to it", path),
                  "set SocketMode=0660 in bussanten.socket; then: sudo systemctl daemon-reload && "
                  "sudo systemctl restart bussanten.socket bussanten.service");
}

#define SOCKET_RIGHTS                                                                              \
    "the service cannot write it: sudo systemctl restart bussanten.socket bussanten.service"

/* Is there a program behind the socket? Nothing is sent. */
static void check_socket(struct check_list *list)
{
    const char *path = list->config->socket;
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    g_strlcpy(address.sun_path, path, sizeof address.sun_path);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool is_there = fd >= 0 && connect(fd, (const struct sockaddr *)&address, sizeof address) == 0;
    int error = errno;
    if (fd >= 0)
        close(fd);
    check_say(list, "socket", is_there ? CHECK_OK : CHECK_WRONG,
              is_there ? path : pool_printf(list->pool, "%s: %s", path, g_strerror(error)),
              is_there                            ? NULL
              : error == EACCES || error == EPERM ? check_denied(SOCKET_RIGHTS)
                                                  : "sudo systemctl enable --now bussanten.socket "
                                                    "bussanten.service");
    check_socket_mode(list, path);
}

/* --- nginx --- */

static int part_of_version(const char **at)
{
    int number = (int)strtol(*at, (char **)at, 10);
    *at += **at == '.';
    return number;
}

static bool is_older(const char *version, const char *oldest)
{
    while (*oldest) {
        int has = part_of_version(&version), least = part_of_version(&oldest);
        if (has != least)
            return has < least;
    }
    return false;
}

static void check_nginx(struct check_list *list)
{
    const char *out, *errors; /* nginx prints its version as an error */
    const struct spawn spawn = {.pool = list->pool, .words = {"nginx", "-v"}};
    enum result r = spawn_read(&spawn, &out, &errors);
    const char *version = r ? NULL : strstr(errors, "nginx/");
    if (!version) {
        check_say(list, "nginx", CHECK_NOTE, "not on this machine, or not in the PATH", NULL);
        return;
    }
    version += strlen("nginx/");
    bool is_old = is_older(version, OLDEST_NGINX);
    check_say(list, "nginx", is_old ? CHECK_WRONG : CHECK_OK, version,
              is_old ? "nginx " OLDEST_NGINX " or newer is needed" : NULL);
}

static bool includes(const char *path, const char *words)
{
    g_autofree char *text = NULL;
    return g_file_get_contents(path, &text, NULL, NULL) && strstr(text, words);
}

/* Returns the file of nginx's configuration that has these words, or NULL. */
static const char *site_with(struct pool *pool, const char *directory, const char *words)
{
    g_autoptr(GDir) dir = g_dir_open(directory, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir)) != NULL) {
        const char *path = pool_printf(pool, "%s/%s", directory, name);
        if (includes(path, words))
            return path;
    }
    return NULL;
}

/* Debian's number lets strangers who hold connections shut others out (docs/operator.md). */
static void check_connections(struct check_list *list)
{
    static const char key[] = "worker_connections";
    g_autofree char *text = NULL;
    if (!g_file_get_contents(NGINX_MAIN, &text, NULL, NULL))
        return;
    const char *line = strstr(text, key);
    int64_t n = line ? strtol(line + strlen(key), NULL, 10) : 0;
    if (n >= CONNECTIONS_LEAST)
        return;
    check_say(list, "nginx", CHECK_WRONG,
              pool_printf(list->pool, NGINX_MAIN ": worker_connections is %" PRId64, n),
              "set it to 8192; then: sudo systemctl restart nginx");
}

/* The site includes the installed files, so it has the brakes of this version. A site that was
 * copied as a whole keeps those of an old one. */
static void check_site_file(struct check_list *list)
{
    static const char *const directories[] = {"/etc/nginx/sites-enabled", "/etc/nginx/conf.d"};
    const char *path = NULL;
    for (size_t i = 0; !path && i < G_N_ELEMENTS(directories); i++)
        path = site_with(list->pool, directories[i], PKGDATADIR "/deploy/nginx-http.conf");
    check_say(list, "site", path ? CHECK_OK : CHECK_NOTE,
              path ? path : "no site of nginx includes " PKGDATADIR "/deploy/nginx-http.conf",
              path ? NULL : "on the machine of nginx: copy and enable deploy/bussanten-tls.nginx");
    if (path)
        check_connections(list);
}

/* --- the address --- */

static enum result curl(struct pool *pool, const char *options, const char *wanted, const char *url,
                        const char **ret_out, const char **ret_errors)
{
    const struct spawn spawn = {
        .pool = pool,
        .words = {"curl", options, "-o", "/dev/null", "-m", CURL_SECONDS, "-w", wanted, url}};
    return spawn_read(&spawn, ret_out, ret_errors);
}

/* nginx takes the connection also while the program stands still. `connected` is curl's time until
 * the connection was there and TLS was agreed on, 0 if that did not come. */
static void say_no_answer(struct check_list *list, const char *url, const char *errors,
                          const char *connected)
{
    if (g_str_has_prefix(errors, CURL_TIMED_OUT) && g_ascii_strtod(connected, NULL) > 0)
        check_say(list, "address", CHECK_WRONG,
                  pool_printf(list->pool, "%s: no answer within " CURL_SECONDS " s", url),
                  "nginx takes the connection, and the program does not answer: sudo systemctl "
                  "restart bussanten.service");
    else
        check_say(list, "address", CHECK_WRONG, pool_printf(list->pool, "%s: %s", url, errors),
                  "is nginx running, does the name lead here, is port 443 open?");
}

static void check_address(struct check_list *list)
{
    const char *out, *errors, *url = pool_printf(list->pool, "%s/readyz", list->config->base_url);
    const char *wanted = g_str_has_prefix(url, "https://") ? "%{http_code} %{time_appconnect}"
                                                           : "%{http_code} %{time_connect}";
    enum result r = curl(list->pool, "-sS", wanted, url, &out, &errors);
    const char *connected = strchr(out, ' ');
    if (r == RESULT_NOT_FOUND) {
        check_say(list, "address", CHECK_NOTE, "curl is not installed, so nobody looked",
                  "apt-get install curl");
        return;
    }
    if (r) {
        say_no_answer(list, url, errors, connected ? connected : "");
        return;
    }
    bool is_ready = g_str_has_prefix(out, "200 ");
    check_say(list, "address", is_ready ? CHECK_OK : CHECK_WRONG,
              pool_printf(list->pool, "%s answers %.3s", url, out),
              is_ready ? NULL : "the log of the service says why: journalctl -u bussanten");
}

/* curl prints the certificate's fields in lines; the first certificate is the site's own. */
static void check_certificate(struct check_list *list)
{
    const char *fields, *errors, *url = list->config->base_url;
    struct tm until = {0};
    if (!g_str_has_prefix(url, "https://") ||
        curl(list->pool, "-sSk", "%{certs}", url, &fields, &errors))
        return; /* check_address() has said why */
    const char *ends = strstr(fields, "Expire date:");
    if (!ends || !strptime(ends + strlen("Expire date:"), "%b %d %H:%M:%S %Y", &until)) {
        check_say(list, "certificate", CHECK_NOTE, "its end could not be read",
                  "curl 7.88 or newer reads it");
        return;
    }
    int64_t days = (timegm(&until) - clock_now()) / (24 * 60 * 60);
    bool ends_soon = days < CERTIFICATE_DAYS;
    check_say(list, "certificate", ends_soon ? CHECK_WRONG : CHECK_OK,
              pool_printf(list->pool, "%" PRId64 " days left", days),
              ends_soon ? "renew it; then: sudo systemctl reload nginx" : NULL);
}

void check_site(struct check_list *list)
{
    check_pages(list);
    check_disks(list);
    check_socket(list);
    check_nginx(list);
    check_site_file(list);
    check_address(list);
    check_certificate(list);
}
