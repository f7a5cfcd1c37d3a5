/*
 * `bussanten serve`: runs the FastCGI server until a signal stops it. cli_cgi() answers one request
 * of the same program as plain CGI. The threads and sockets are in lib/fcgi.c; app/app.c serves the
 * requests.
 */
#include <link.h>
#include <malloc.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "app/app.h"
#include "app/cli.h"
#include "app/metrics.h"
#include "app/publisher.h"
#include "base/clock.h"
#include "base/live.h"
#include "base/log.h"
#include "lib/fcgi.h"
#include "lib/fcgi_listen.h"

/* A request may begin on one thread and end on another. With glibc's default of eight arenas a
 * processor, each would keep what such requests leave behind: 20 MB more for 64 workers, and 2 MB
 * more with two arenas. A form takes the arena's lock about ten times, for less than a microsecond
 * each; what is small comes from the cache of each thread. */
#define MALLOC_ARENAS 1

/* Lets go of the pages of a library, or of the program itself, that are as they are in the file.
 * The start reads symbols and relocations of fifty libraries, 5 MB that no request needs. What a
 * request needs comes back without a read, because the system still has the file's pages. */
static int let_go(struct dl_phdr_info *object, size_t size, void *unused)
{
    (void)size;
    (void)unused;
    const uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    for (int i = 0; i < object->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &object->dlpi_phdr[i];
        if (part->p_type != PT_LOAD || part->p_flags & PF_W)
            continue;
        uintptr_t at = object->dlpi_addr + part->p_vaddr, from = at & ~(page - 1);
        (void)madvise((void *)from, at + part->p_memsz - from, MADV_DONTNEED);
    }
    return 0;
}

static void say_ready(void *context)
{
    const struct app *app = context;
    dl_iterate_phdr(let_go, NULL);
    log_info("ready: %s, %d threads, %d writers", app->config->base_url, app->config->threads,
             app->config->writers);
    if (clock_is_set())
        log_warning("the clock was set by BUSSANTEN_CLOCK: this is a demo or a test");
}

static void reload(void *context)
{
    const struct app *app = context;
    live_reload(app->live);
}

int cli_serve(const struct config *config, int argc, char **argv)
{
    (void)argv;
    if (argc != 1)
        return cli_usage("serve");
    fcgi_block_signals();
    log_in_fields();
    mallopt(M_ARENA_MAX, MALLOC_ARENAS);
    struct app app;
    enum result r = app_open(config, false, &app);
    if (r)
        return cli_failed("serve", r);
    struct publisher *publisher;
    struct metrics *metrics = NULL;
    r = publisher_open(&app, &publisher);
    if (!r)
        r = metrics_open(&app, publisher, &metrics);
    if (!r)
        r = fcgi_serve(&(struct fcgi_options){
            .socket = config->socket,
            .inherited = fcgi_inherited(),
            .threads = config->threads,
            .handler = app_handle,
            .context = &app,
            .ready = say_ready,
            .reload = reload,
        });
    metrics_close(metrics);
    publisher_close(publisher);
    app_close(&app);
    return r ? cli_failed("serve", r) : CLI_OK;
}

/* The web server reads stdout as the reply. So a failed start must print a reply, too. */
int cli_cgi(const struct config *config)
{
    struct app app;
    if (app_open(config, true, &app)) {
        fputs("Status: 503 Service Unavailable\r\nContent-Type: text/plain; charset=utf-8\r\n"
              "Retry-After: 10\r\n\r\n503 Service Unavailable\n",
              stdout);
        return CLI_FAILED;
    }
    enum result r = fcgi_cgi(app_handle, &app);
    /* The reply is sent. CGI has no rollup thread, so a request that used the staff's connection
     * folds new forms for the next report. */
    if (db_pool_is_used(app.staff))
        rollup_sweep(app.staff);
    app_close(&app);
    return r ? CLI_FAILED : CLI_OK;
}
