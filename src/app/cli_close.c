/*
 * `bussanten event close` and `event purge`: the end of a fair at the shell. The server purges by
 * itself when the retention of a fair is over (data/rollup.c). The other commands of a fair are in
 * app/cli_event.c.
 */
#include <glib.h>
#include <inttypes.h>
#include <stdio.h>

#include "app/cli.h"
#include "base/date.h"
#include "data/event.h"
#include "data/seal.h"
#include "model/seal.h"

static enum result refuse(const char *slug, const char *why)
{
    fprintf(stderr, "bussanten: %s: %s\n", slug, why);
    return RESULT_INVALID;
}

/* These do the work and write what it did. It is printed only once it is committed. */
static enum result close_fair(struct cli_db *cli, struct pool *pool, const struct event *event,
                              GString *said)
{
    const struct actor by = cli_actor();
    struct seal seal;
    int64_t wrong, from = seal_from(event);
    if (event->rehearsal_of)
        return refuse(event->slug, "a rehearsal is not closed; the host wipes it");
    if (by.at < from)
        return refuse(event->slug,
                      pool_printf(pool, "forms are still taken; it can be closed from %s on",
                                  date_iso_moment(pool, from)));
    enum result r = data_seal(cli->db, pool, event->id, &by, &wrong);
    if (!r)
        r = data_seal_find(cli->db, pool, event->id, &seal);
    if (r)
        return r;
    if (wrong)
        g_string_append_printf(
            said, "%s: %" PRId64 " figures differed from the rows and were made anew\n",
            event->slug, wrong);
    g_string_append_printf(said, "%s: %" PRId64 " figures are sealed since %s, digest %s\n",
                           event->slug, seal.figures, date_iso_moment(pool, seal.sealed_at),
                           seal.digest);
    if (!seal.purged_at && !event->is_kept_open)
        g_string_append_printf(said, "%s: the records of visitors are kept until the end of %s\n",
                               event->slug, date_iso(pool, event_kept_until(event)));
    return RESULT_OK;
}

static enum result purge_fair(struct cli_db *cli, struct pool *pool, const struct event *event,
                              GString *said)
{
    const struct actor by = cli_actor();
    struct seal seal;
    int64_t visitors;
    enum result r = data_purge(cli->db, pool, event, &by, &visitors);
    if (r == RESULT_INVALID)
        return refuse(event->slug,
                      "its figures are not sealed; `bussanten event close` seals them");
    if (!r)
        r = data_seal_find(cli->db, pool, event->id, &seal);
    if (r)
        return r;
    const char *at = date_iso_moment(pool, seal.purged_at);
    if (visitors >= 0)
        g_string_append_printf(said, "%s: the records of %" PRId64 " visitors are deleted\n",
                               event->slug, visitors);
    else
        g_string_append_printf(said, "%s: the records of visitors were deleted at %s\n",
                               event->slug, at);
    g_string_append_printf(
        said, "%s: backups and exported files from before %s still hold them: delete those, too\n",
        event->slug, at);
    return RESULT_OK;
}

int cli_close_fair(const struct config *config, const char *slug, bool purge)
{
    g_autoptr(pool) pool = pool_new();
    struct cli_db cli;
    const struct event *event;
    GString *said = pool_string(pool);
    enum result r = cli_open(config, false, &cli);
    if (r)
        return cli_failed("event", r);
    r = data_event_load(cli.db, pool, slug, true, &event);
    if (!r)
        r = purge ? purge_fair(&cli, pool, event, said) : close_fair(&cli, pool, event, said);
    r = cli_close(&cli, r);
    if (r == RESULT_INVALID)
        return CLI_FAILED;
    if (r)
        return cli_failed_fair(slug, slug, r);
    fputs(said->str, stdout);
    return CLI_OK;
}
