/*
 * `bussanten tally`: verifies that the rollup equals the figures counted from the rows, rebuilds
 * it, and releases the figures of personal questions, as the rollup thread does (data/release.h).
 * Meanwhile the server records forms and shows reports as usual. The server folds new forms itself
 * (data/rollup.c); page/tally.c shows the figures.
 */
#include <glib.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "app/cli.h"
#include "base/clock.h"
#include "base/date.h"
#include "data/event.h"
#include "data/release.h"
#include "data/seal.h"
#include "data/tally.h"

#define SWEEP 50000            /* forms folded by one statement */
#define PATIENCE (4 * 60 * 60) /* seconds for a statement that counts all rows of a fair */

enum result cli_fold(struct cli_db *cli, struct pool *pool)
{
    enum result r = db_patience(cli->db, PATIENCE);
    int64_t all = 0;
    for (int folded = SWEEP; !r && folded == SWEEP;) {
        r = data_tally_fold(cli->db, pool, SWEEP, &folded);
        all += r ? 0 : folded;
        if (folded == SWEEP)
            cli_progress("visitors counted", all);
    }
    return r;
}

/* All in one transaction. Until it is committed, reports show the old figures and add what is
 * recorded meanwhile. */
static enum result rebuild(struct cli_db *cli, struct pool *pool, const struct event *event)
{
    const struct actor by = cli_actor();
    if (event->sealed_at) {
        fprintf(stderr, "bussanten: %s: the figures are sealed\n", event->slug);
        return RESULT_INVALID;
    }
    enum result r = db_patience(cli->db, PATIENCE);
    if (!r)
        r = data_tally_forget(cli->db, pool, event->id, &by);
    return r ? r : cli_fold(cli, pool);
}

/* Released figures have noise, so they equal no count, and neither `verify` nor `rebuild` looks at
 * them. This says whether there are any. */
static enum result say_release(struct cli_db *cli, struct pool *pool, const struct event *event)
{
    const struct release *release;
    enum result r = data_release_find(cli->db, pool, event, &release);
    if (r)
        return r;
    if (release)
        printf("%s: %d figures of personal questions were released at %s, and never change\n",
               event->slug, release->n, date_iso_moment(pool, release->at));
    else
        printf("%s: the figures of personal questions are not released\n", event->slug);
    return RESULT_OK;
}

/* RESULT_INVALID: they cannot be released yet. */
static enum result release(struct cli_db *cli, struct pool *pool, const struct event *event)
{
    static const char *const reasons[] = {
        [RELEASE_SURVEY_OPEN] = "not released: its survey has not ended",
        [RELEASE_FEW] = "not released: it has too few responses",
    };
    enum release_outcome outcome;
    enum result r = db_patience(cli->db, PATIENCE);
    if (!r)
        r = data_release(cli->db, pool, event, clock_now(), &outcome);
    if (r)
        return r;
    if (outcome == RELEASE_DONE || outcome == RELEASE_EARLIER)
        return say_release(cli, pool, event);
    fprintf(stderr, "bussanten: %s: %s\n", event->slug, reasons[outcome]);
    return RESULT_INVALID;
}

/* RESULT_INVALID: a figure was changed after the seal. *ret_rows says whether the rows are there
 * to compare the figures with. */
static enum result verify_seal(struct cli_db *cli, struct pool *pool, const struct event *event,
                               bool *ret_rows)
{
    struct seal seal;
    enum result r = data_seal_find(cli->db, pool, event->id, &seal);
    *ret_rows = r == RESULT_NOT_FOUND || (!r && !seal.purged_at);
    if (r)
        return r == RESULT_NOT_FOUND ? RESULT_OK : r;
    bool holds = strcmp(seal.digest, seal.digest_now) == 0;
    printf("%s: sealed at %s by %s, digest %s: %s\n", event->slug,
           date_iso_moment(pool, seal.sealed_at), seal.by, seal.digest,
           holds ? "the figures are those of the seal" : "the figures are NOT those of the seal");
    return holds ? RESULT_OK : RESULT_INVALID;
}

/* RESULT_INVALID: the figures differ. */
static enum result verify(struct cli_db *cli, struct pool *pool, const struct event *event)
{
    int n;
    bool has_rows;
    const struct tally_difference *differences;
    enum result r = db_patience(cli->db, PATIENCE);
    if (!r)
        r = verify_seal(cli, pool, event, &has_rows);
    if (r || !has_rows)
        return r;
    r = data_tally_differences(cli->db, pool, event->id, &n, &differences);
    if (r)
        return r;
    for (int i = 0; i < n; i++)
        printf("%s: kept %" PRId64 ", counted %" PRId64 "\n", differences[i].figure,
               differences[i].kept, differences[i].counted);
    printf("%s: %d figures differ from the rows%s\n", event->slug, n,
           n ? "; `bussanten tally rebuild` makes them anew" : "");
    r = say_release(cli, pool, event);
    return !r && n ? RESULT_INVALID : r;
}

struct task {
    const char *name;
    bool read_only;
    enum result (*work)(struct cli_db *cli, struct pool *pool, const struct event *event);
};

static const struct task to_verify = {"verify", true, verify};
static const struct task to_rebuild = {"rebuild", false, rebuild};
static const struct task to_release = {"release", false, release};

static enum result work(struct cli_db *cli, struct pool *pool, const char *slug,
                        const struct task *task)
{
    const struct event *event;
    enum result r = data_event_load(cli->db, pool, slug, true, &event);
    return r ? r : task->work(cli, pool, event);
}

static int run(const struct config *config, const char *slug, const struct task *task)
{
    g_autoptr(pool) pool = pool_new();
    struct cli_db cli;
    enum result r = cli_open(config, task->read_only, &cli);
    if (r)
        return cli_failed("tally", r);
    r = cli_close(&cli, work(&cli, pool, slug, task));
    if (r == RESULT_INVALID)
        return CLI_FAILED;
    if (r)
        return cli_failed(slug, r);
    if (task->work == rebuild)
        printf("the figures of %s were made anew\n", slug);
    return CLI_OK;
}

int cli_verify(const struct config *config, const char *slug)
{
    return run(config, slug, &to_verify);
}

int cli_tally(const struct config *config, int argc, char **argv)
{
    static const struct task *const tasks[] = {&to_verify, &to_rebuild, &to_release};
    for (size_t i = 0; argc == 3 && i < G_N_ELEMENTS(tasks); i++) {
        if (strcmp(argv[1], tasks[i]->name) == 0)
            return run(config, argv[2], tasks[i]);
    }
    return cli_usage("tally");
}
