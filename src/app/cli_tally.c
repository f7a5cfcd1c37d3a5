/*
 * `bussanten tally`: verifies that the rollup equals the figures counted from the rows, and
 * rebuilds it. Meanwhile the server records forms and shows reports as usual. The server folds new
 * forms itself (data/rollup.c); page/tally.c shows the figures.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "app/cli.h"
#include "data/event.h"
#include "data/tally.h"

#define SWEEP 50000            /* forms folded by one statement */
#define PATIENCE (4 * 60 * 60) /* seconds for a statement that counts all rows of a fair */

enum result cli_fold(struct cli_db *cli, struct pool *pool)
{
    enum result r = db_patience(cli->db, PATIENCE);
    for (int folded = SWEEP; !r && folded == SWEEP;)
        r = data_tally_fold(cli->db, pool, SWEEP, &folded);
    return r;
}

/* All in one transaction. Until it is committed, reports show the old figures and add what is
 * recorded meanwhile. */
static enum result rebuild(struct cli_db *cli, struct pool *pool, const struct event *event)
{
    const struct actor by = cli_actor();
    enum result r = db_patience(cli->db, PATIENCE);
    if (!r)
        r = data_tally_forget(cli->db, pool, event->id, &by);
    return r ? r : cli_fold(cli, pool);
}

/* RESULT_INVALID: the figures differ. */
static enum result verify(struct cli_db *cli, struct pool *pool, const struct event *event)
{
    int n;
    const struct tally_difference *differences;
    enum result r = db_patience(cli->db, PATIENCE);
    if (!r)
        r = data_tally_differences(cli->db, pool, event->id, &n, &differences);
    if (r)
        return r;
    for (int i = 0; i < n; i++)
        printf("%s: kept %" PRId64 ", counted %" PRId64 "\n", differences[i].figure,
               differences[i].kept, differences[i].counted);
    printf("%s: %d figures differ from the rows%s\n", event->slug, n,
           n ? "; `bussanten tally rebuild` makes them anew" : "");
    return n ? RESULT_INVALID : RESULT_OK;
}

static enum result work(struct cli_db *cli, struct pool *pool, const char *slug, bool anew)
{
    const struct event *event;
    enum result r = data_event_load(cli->db, pool, slug, true, &event);
    if (r)
        return r;
    return anew ? rebuild(cli, pool, event) : verify(cli, pool, event);
}

static int run(const struct config *config, const char *slug, bool anew)
{
    g_autoptr(pool) pool = pool_new();
    struct cli_db cli;
    enum result r = cli_open(config, !anew, &cli);
    if (r)
        return cli_failed("tally", r);
    r = cli_close(&cli, work(&cli, pool, slug, anew));
    if (r == RESULT_INVALID)
        return CLI_FAILED;
    if (r)
        return cli_failed(slug, r);
    if (anew)
        printf("the figures of %s were made anew\n", slug);
    return CLI_OK;
}

int cli_tally(const struct config *config, int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "verify") == 0)
        return run(config, argv[2], false);
    if (argc == 3 && strcmp(argv[1], "rebuild") == 0)
        return run(config, argv[2], true);
    return cli_usage("tally verify|rebuild SLUG [--config FILE]");
}
