/*
 * The steps of `bussanten setup` that start the servers, systemd's service and nginx. They look at
 * what runs, not at what this run of the command has changed: an earlier one may have ended half
 * way. The site is made by the sibling app/cli_setup_site.c.
 */
#include <glib.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/setup.h"
#include "app/spawn.h"

#define SERVICE "bussanten.service"
#define SOCKET "bussanten.socket"
#define NGINX "nginx.service"

/* False if another one has to start the servers: in a directory, a container, or a build. */
static bool has_systemd(const struct setup *setup)
{
    return !*setup->root && access("/run/systemd/system", F_OK) == 0;
}

/* `units` are those whose state says why systemctl refused. */
static enum result systemctl(const struct setup *setup, const char *const *words, const char *units)
{
    if (setup_run(setup, NULL, words) == RESULT_OK)
        return RESULT_OK;
    return setup_fail("service", "systemctl refused; systemctl status %s says why", units);
}

/* Asks systemd for a property of a unit, as a number; 0 if it has none. */
static int64_t property(const struct setup *setup, const char *unit, const char *name)
{
    const char *out, *errors;
    const struct spawn show = {
        .pool = setup->pool,
        .words = {"systemctl", "show", "--timestamp=unix", "--value", "--property", name, unit}};
    if (spawn_read(&show, &out, &errors))
        return 0;
    return g_ascii_strtoll(*out == '@' ? out + 1 : out, NULL, 10);
}

/* True if the service started before the configuration was written. */
static bool is_config_newer(const struct setup *setup)
{
    struct stat file;
    return stat(setup->config_file, &file) == 0 &&
           property(setup, SERVICE, "ExecMainStartTimestamp") <= file.st_mtime;
}

/* True if the service runs another file of a program than this one: the one that was there before
 * an upgrade, which /proc still knows. */
static bool is_program_old(const struct setup *setup)
{
    struct stat its, own;
    const char *path =
        pool_printf(setup->pool, "/proc/%" PRId64 "/exe", property(setup, SERVICE, "MainPID"));
    return stat(path, &its) == 0 && stat("/proc/self/exe", &own) == 0 &&
           (its.st_dev != own.st_dev || its.st_ino != own.st_ino);
}

static bool is_on(const struct setup *setup, const char *unit)
{
    const struct spawn enabled = {.pool = setup->pool,
                                  .words = {"systemctl", "is-enabled", "--quiet", unit}};
    const struct spawn active = {.pool = setup->pool,
                                 .words = {"systemctl", "is-active", "--quiet", unit}};
    return !spawn_run(&enabled, -1, -1) && !spawn_run(&active, -1, -1);
}

enum result setup_service(const struct setup *setup)
{
    static const char *const reload[] = {"systemctl", "daemon-reload", NULL};
    static const char *const enable[] = {"systemctl", "enable", "--now", SOCKET, SERVICE, NULL};
    static const char *const restart[] = {"systemctl", "restart", SERVICE, NULL};
    if (!has_systemd(setup)) {
        setup_say(setup, "service", SETUP_NOTE,
                  "systemd does not run here; start bussanten.socket, bussanten.service and nginx "
                  "on the machine itself");
        return RESULT_OK;
    }
    if (is_on(setup, SOCKET) && is_on(setup, SERVICE))
        setup_say(setup, "service", SETUP_STANDS, SOCKET " and " SERVICE " are enabled and run");
    else
        setup_say(setup, "service", SETUP_DONE, "enable and start " SOCKET ", " SERVICE);
    enum result r = systemctl(setup, reload, SERVICE);
    if (!r)
        r = systemctl(setup, enable, SOCKET " " SERVICE);
    if (r || setup->is_dry)
        return r;
    const char *why = is_config_newer(setup)  ? "the configuration is newer"
                      : is_program_old(setup) ? "it runs another program than this one"
                                              : NULL;
    if (!why)
        return RESULT_OK;
    setup_say(setup, "service", SETUP_DONE, "restart it: %s", why);
    return systemctl(setup, restart, SERVICE);
}

/* How many files the running process may open; 0 if there is none. */
static int64_t files_of(const struct setup *setup, int64_t pid)
{
    g_autofree char *text = NULL;
    const char *path = pool_printf(setup->pool, "/proc/%" PRId64 "/limits", pid);
    const char *line =
        pid && g_file_get_contents(path, &text, NULL, NULL) ? strstr(text, "Max open files") : NULL;
    return line ? g_ascii_strtoll(line + strlen("Max open files"), NULL, 10) : 0;
}

enum result setup_nginx(const struct setup *setup)
{
    static const char *const test[] = {"nginx", "-t", "-q", NULL};
    static const char *const restart[] = {"systemctl", "restart", NGINX, NULL};
    static const char *const reload[] = {"systemctl", "reload-or-restart", NGINX, NULL};
    if (*setup->root)
        return RESULT_OK;
    if (setup_run(setup, NULL, test))
        return setup_fail("nginx", "it refuses its configuration, as the line above says, and goes "
                                   "on with the one before; correct it and run setup again");
    if (!has_systemd(setup))
        return RESULT_OK;
    /* Only a new start gives it the number of files of nginx.service.d/bussanten.conf. */
    bool has_few =
        files_of(setup, property(setup, NGINX, "MainPID")) < property(setup, NGINX, "LimitNOFILE");
    setup_say(setup, "nginx", SETUP_DONE, "%s it, so that it reads the site",
              has_few ? "restart" : "reload");
    return systemctl(setup, has_few ? restart : reload, NGINX);
}

/* The name may not lead here yet, and the certificate is looked at by `bussanten check`. */
enum result setup_answers(const struct setup *setup)
{
    const char *out, *errors;
    const char *url = pool_printf(setup->pool, "%s://%s/readyz",
                                  setup->without_tls ? "http" : "https", setup->host);
    const struct spawn curl = {.pool = setup->pool,
                               .words = {"curl",
                                         "-skf",
                                         "-o",
                                         "/dev/null",
                                         "-w",
                                         "%{http_code}",
                                         "--noproxy",
                                         "*",
                                         "--connect-to",
                                         "::127.0.0.1:",
                                         "--max-time",
                                         "5",
                                         "--retry",
                                         "9",
                                         "--retry-delay",
                                         "1",
                                         "--retry-max-time",
                                         "10",
                                         "--retry-all-errors",
                                         url}};
    if (setup->is_dry || !has_systemd(setup))
        return RESULT_OK;
    g_usleep(G_USEC_PER_SEC); /* the workers of before answer until the new ones run */
    enum result r = spawn_read(&curl, &out, &errors);
    if (r == RESULT_NOT_FOUND)
        setup_say(setup, "service", SETUP_NOTE,
                  "curl is not installed, so nobody looked whether the site answers");
    else if (r)
        return setup_fail("service",
                          "%s is not ready here after ten seconds; the log says why: "
                          "journalctl -u bussanten -u nginx",
                          url);
    else if (strcmp(out, "200") != 0) /* for curl a redirect is no error */
        return setup_fail("service",
                          "%s answers %s here, which is not the fair: another site of nginx may "
                          "have its name; nginx -T shows them all",
                          url, out);
    else
        setup_say(setup, "service", SETUP_STANDS, "%s answers: ready", url);
    return RESULT_OK;
}
