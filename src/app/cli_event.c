/*
 * `bussanten event`: imports a fair from a file, exports it, lists the fairs. A wrong file is
 * refused as a whole, with a list of all mistakes. A right file makes the database equal to the
 * file, and makes a poster for each place that has none. How a file is read and written is in
 * format/event.h; how a fair is stored is in data/event_save.h.
 */
#include <stdio.h>
#include <string.h>

#include "app/cli.h"
#include "base/clock.h"
#include "base/date.h"
#include "data/event.h"
#include "data/event_save.h"
#include "data/place.h"
#include "format/event.h"

/* seconds for a statement. If a choice is removed or a question changes, PostgreSQL reads all
 * responses of the fair. */
#define PATIENCE (5 * 60)

static int refuse(const struct problems *problems)
{
    cli_problems(problems);
    fputs("bussanten: event: nothing was imported\n", stderr);
    return CLI_FAILED;
}

static int read_file(struct pool *pool, const char *file, const struct event **ret)
{
    g_autofree char *bytes = NULL;
    gsize length;
    g_autoptr(GError) error = NULL;
    if (!g_file_get_contents(file, &bytes, &length, &error)) {
        fprintf(stderr, "bussanten: event: %s\n", error->message);
        return CLI_FAILED;
    }
    struct problems problems = {0};
    if (format_event_read(pool, file, bytes, length, &problems, ret))
        return refuse(&problems);
    return CLI_OK;
}

/* A problem that the database finds names only a part of the file, so the name of the file is put
 * before it. */
static int refuse_save(struct pool *pool, const char *file, struct problems *problems)
{
    for (int i = 0; i < problems->n; i++)
        problems->at[i].field = pool_printf(pool, "%s: %s", file, problems->at[i].field);
    return refuse(problems);
}

static enum result save(struct cli_db *cli, struct pool *pool, const struct event *event,
                        struct problems *problems)
{
    int64_t now = clock_now();
    int id;
    enum result r = db_patience(cli->db, PATIENCE);
    if (r)
        return r;
    r = data_event_save(cli->db, pool, event, now, problems, &id);
    if (r)
        return r;
    return data_place_complete(cli->db, pool, id, now);
}

static int import(const struct config *config, const char *file)
{
    g_autoptr(pool) pool = pool_new();
    const struct event *event;
    int status = read_file(pool, file, &event);
    if (status)
        return status;
    struct cli_db cli;
    enum result r = cli_open(config, false, &cli);
    if (r)
        return cli_failed("event", r);
    struct problems problems = {0};
    r = cli_close(&cli, save(&cli, pool, event, &problems));
    if (r == RESULT_INVALID)
        return refuse_save(pool, file, &problems);
    if (r)
        return cli_failed("event", r);
    printf("%s\t%d days, %d booths, %d appearances, %d questions\n", event->slug, event->n_days,
           event->n_booths, event->n_appearances, event->n_questions);
    return CLI_OK;
}

static int export(const struct config *config, const char *slug)
{
    g_autoptr(pool) pool = pool_new();
    struct cli_db cli;
    enum result r = cli_open(config, true, &cli);
    if (r)
        return cli_failed("event", r);
    const struct event *event;
    r = cli_close(&cli, data_event_load(cli.db, pool, slug, true, &event));
    if (r)
        return cli_failed("event", r);
    fputs(format_event_write(pool, event)->str, stdout);
    return CLI_OK;
}

/* Prints, separated by tabs: slug, published or draft, first day, last day, name. */
static int list(const struct config *config)
{
    g_autoptr(pool) pool = pool_new();
    struct cli_db cli;
    enum result r = cli_open(config, true, &cli);
    if (r)
        return cli_failed("event", r);
    int n = 0;
    const struct event_entry *entries = NULL;
    r = data_event_list(cli.db, pool, true, &n, &entries);
    for (int i = 0; i < n; i++)
        printf("%s\t%s\t%s\t%s\t%s\n", entries[i].slug,
               entries[i].published ? "published" : "draft", date_iso(pool, entries[i].first),
               date_iso(pool, entries[i].last), entries[i].name.ja);
    r = cli_close(&cli, r);
    return r ? cli_failed("event", r) : CLI_OK;
}

int cli_event(const struct config *config, int argc, char **argv)
{
    const char *command = argc > 1 ? argv[1] : "";
    if (argc == 3 && strcmp(command, "import") == 0)
        return import(config, argv[2]);
    if (argc == 3 && strcmp(command, "export") == 0)
        return export(config, argv[2]);
    if (argc == 2 && strcmp(command, "list") == 0)
        return list(config);
    return cli_usage("event import FILE\n"
                     "       bussanten event export SLUG\n"
                     "       bussanten event list");
}
