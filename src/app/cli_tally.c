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
#include "lib/json.h"

#define SWEEP 50000            /* forms folded by one statement */
#define PATIENCE (4 * 60 * 60) /* seconds for a statement that counts all rows of a fair */

enum result cli_fold(struct cli_db *cli, struct pool *pool)
{
    enum result r = db_patience(cli->db, PATIENCE);
    int64_t all = 0;
    for (int folded = SWEEP; !r && folded == SWEEP;) {
        r = data_tally_fold(cli->db, pool, SWEEP, &folded);
        all += r ? 0 : folded;
        cli_progress("visitors counted", all, 0);
    }
    cli_progress_end();
    return r;
}

/* One command for one fair. */
struct task {
    struct cli_db *cli;
    struct pool *pool;
    const struct event *event;
    struct json
        *json; /* of `verify`, an open object that gets what is found; NULL: text is printed */
};

/* All in one transaction. Until it is committed, reports show the old figures and add what is
 * recorded meanwhile. */
static enum result rebuild(const struct task *task)
{
    const struct actor by = cli_actor();
    const struct event *event = task->event;
    if (event->sealed_at) {
        fprintf(stderr, "bussanten: %s: the figures are sealed\n", event->slug);
        return RESULT_INVALID;
    }
    enum result r = db_patience(task->cli->db, PATIENCE);
    if (!r)
        r = data_tally_forget(task->cli->db, task->pool, event->id, &by);
    return r ? r : cli_fold(task->cli, task->pool);
}

static void print_release(const struct task *task, const struct release *release)
{
    if (task->json && release)
        json_text(task->json, "released_at", date_iso_moment(task->pool, release->at));
    else if (task->json)
        json_null(task->json, "released_at");
    else if (release)
        printf("%s: %d figures of personal questions were released at %s, and never change\n",
               task->event->slug, release->n, date_iso_moment(task->pool, release->at));
    else
        printf("%s: the figures of personal questions are not released\n", task->event->slug);
}

/* Released figures have noise, so they equal no count, and neither `verify` nor `rebuild` looks at
 * them. This says whether there are any. */
static enum result say_release(const struct task *task)
{
    const struct release *release;
    enum result r = data_release_find(task->cli->db, task->pool, task->event, &release);
    if (!r)
        print_release(task, release);
    return r;
}

/* RESULT_INVALID: they cannot be released yet. */
static enum result release(const struct task *task)
{
    static const char *const reasons[] = {
        [RELEASE_SURVEY_OPEN] = "not released: its survey has not ended",
        [RELEASE_FEW] = "not released: it has too few responses",
    };
    enum release_outcome outcome;
    enum result r = db_patience(task->cli->db, PATIENCE);
    if (!r)
        r = data_release(task->cli->db, task->pool, task->event, clock_now(), &outcome);
    if (r)
        return r;
    if (outcome == RELEASE_DONE || outcome == RELEASE_EARLIER)
        return say_release(task);
    fprintf(stderr, "bussanten: %s: %s\n", task->event->slug, reasons[outcome]);
    return RESULT_INVALID;
}

static void print_seal(const struct task *task, const struct seal *seal, bool holds)
{
    const char *at = date_iso_moment(task->pool, seal->sealed_at);
    if (!task->json) {
        printf("%s: sealed at %s by %s, digest %s: %s\n", task->event->slug, at, seal->by,
               seal->digest,
               holds ? "the figures are those of the seal"
                     : "the figures are NOT those of the seal");
        return;
    }
    json_open_object(task->json, "seal");
    json_text(task->json, "sealed_at", at);
    json_text(task->json, "sealed_by", seal->by);
    json_text(task->json, "digest", seal->digest);
    json_boolean(task->json, "holds", holds);
    json_close(task->json);
}

/* RESULT_GONE: a figure was changed after the seal. *ret_rows says whether the rows are there
 * to compare the figures with. */
static enum result verify_seal(const struct task *task, bool *ret_rows)
{
    struct seal seal;
    enum result r = data_seal_find(task->cli->db, task->pool, task->event->id, &seal);
    *ret_rows = r == RESULT_NOT_FOUND || (!r && !seal.purged_at);
    if (r == RESULT_NOT_FOUND && task->json)
        json_null(task->json, "seal");
    if (r)
        return r == RESULT_NOT_FOUND ? RESULT_OK : r;
    bool holds = strcmp(seal.digest, seal.digest_now) == 0;
    print_seal(task, &seal, holds);
    return holds ? RESULT_OK : RESULT_GONE;
}

static void print_difference(const struct task *task, const struct tally_difference *difference)
{
    if (!task->json) {
        printf("%s: kept %" PRId64 ", counted %" PRId64 "\n", difference->figure, difference->kept,
               difference->counted);
        return;
    }
    json_open_object(task->json, NULL);
    json_text(task->json, "figure", difference->figure);
    json_integer(task->json, "kept", difference->kept);
    json_integer(task->json, "counted", difference->counted);
    json_close(task->json);
}

static void print_differences(const struct task *task, int n,
                              const struct tally_difference *differences)
{
    if (task->json)
        json_open_array(task->json, "differences");
    for (int i = 0; i < n; i++)
        print_difference(task, &differences[i]);
    if (task->json)
        json_close(task->json);
    else
        printf("%s: %d figures differ from the rows%s\n", task->event->slug, n,
               n ? "; `bussanten tally rebuild` makes them anew" : "");
}

/* One statement counts all rows, and nobody sees how far it is. So a terminal is told how much that
 * is, by the kept figures. */
static enum result find_differences(const struct task *task, int *ret_n,
                                    const struct tally_difference **ret)
{
    struct db *db = task->cli->db;
    struct tally *tally;
    enum result r = RESULT_OK;
    if (cli_progress_is_seen())
        r = data_tally(db, task->pool, task->event, NULL, clock_now(), &tally);
    if (!r && cli_progress_is_seen() && tally->visitors > 0)
        cli_progress("visitors whose forms are counted", tally->visitors, 0);
    if (!r)
        r = data_tally_differences(db, task->pool, task->event->id, ret_n, ret);
    cli_progress_end();
    return r;
}

/* Returns `r` if the rows are not compared: they are deleted, or the seal does not hold. An object
 * has the same members all the same. */
static enum result leave_rows(const struct task *task, enum result r)
{
    if (!task->json)
        return r;
    json_null(task->json, "differences");
    enum result released = say_release(task);
    return released ? released : r;
}

/* The results are those of cli_verify(). */
static enum result verify(const struct task *task)
{
    int n;
    bool has_rows;
    const struct tally_difference *differences;
    enum result r = db_patience(task->cli->db, PATIENCE);
    if (!r)
        r = verify_seal(task, &has_rows);
    if (r && r != RESULT_GONE)
        return r;
    if (r || !has_rows)
        return leave_rows(task, r);
    r = find_differences(task, &n, &differences);
    if (r)
        return r;
    print_differences(task, n, differences);
    r = say_release(task);
    return !r && n ? RESULT_INVALID : r;
}

static const struct kind {
    const char *name;
    bool read_only;
    enum result (*work)(const struct task *task);
} to_verify = {"verify", true, verify};
static const struct kind to_rebuild = {"rebuild", false, rebuild};
static const struct kind to_release = {"release", false, release};

static enum result work(struct task *task, const char *slug, const struct kind *kind)
{
    enum result r = data_event_load(task->cli->db, task->pool, slug, true, &task->event);
    if (r)
        return r;
    if (task->json)
        json_text(task->json, "slug", slug);
    return kind->work(task);
}

/* A result that the work has printed already needs no other words. */
static bool is_told(enum result r, const struct kind *kind)
{
    return r == RESULT_INVALID || (r == RESULT_GONE && kind->work == verify);
}

static enum result run(const struct config *config, const char *slug, const struct kind *kind,
                       bool as_json)
{
    g_autoptr(pool) pool = pool_new();
    struct cli_db cli;
    struct task task = {&cli, pool, NULL, as_json ? json_new(pool) : NULL};
    if (as_json)
        json_open_object(task.json, NULL);
    enum result r = cli_open(config, kind->read_only, &cli);
    if (r) {
        cli_failed("tally", r);
        return r;
    }
    r = cli_close(&cli, work(&task, slug, kind));
    if (r && !is_told(r, kind)) {
        cli_failed_fair(slug, slug, r);
        return r;
    }
    if (as_json) {
        json_close(task.json);
        puts(json_finish(task.json, pool)->str);
    }
    if (!r && kind->work == rebuild)
        printf("the figures of %s were made anew\n", slug);
    return r;
}

enum result cli_verify(const struct config *config, const char *slug)
{
    return run(config, slug, &to_verify, false);
}

int cli_tally(const struct config *config, int argc, char **argv)
{
    static const struct kind *const kinds[] = {&to_verify, &to_rebuild, &to_release};
    const char *command = argc > 1 ? argv[1] : "";
    bool as_json = strcmp(command, "verify") == 0 && cli_take_flag(&argc, argv, "--json");
    for (size_t i = 0; argc == 3 && i < G_N_ELEMENTS(kinds); i++) {
        if (strcmp(command, kinds[i]->name) == 0)
            return run(config, argv[2], kinds[i], as_json) ? CLI_FAILED : CLI_OK;
    }
    return cli_usage("tally");
}
