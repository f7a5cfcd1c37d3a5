/*
 * `bussanten event`: exports a fair to a file, shows its revisions, lists the fairs. The import is
 * app/cli_import.c, the end of a fair app/cli_close.c. How a file is written is in format/event.h;
 * where revisions are kept is in data/revision.h.
 */
#include <stdio.h>
#include <string.h>

#include "app/cli.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/text.h"
#include "data/event.h"
#include "data/revision.h"
#include "format/draft.h"
#include "format/draft_diff.h"
#include "format/event.h"

#define HISTORY_MOST 10000 /* revisions that are listed */

/* Writes the file of the fair as it is. It names its revision, so that the import notices if
 * somebody has changed the fair since. */
static enum result current_file(struct db *db, struct pool *pool, const char *slug,
                                const char **ret)
{
    const struct event *event;
    enum result r = data_event_load(db, pool, slug, true, &event);
    if (r)
        return r;
    struct event copy = *event;
    copy.exported = event->revision;
    *ret = format_event_write(pool, &copy)->str;
    return RESULT_OK;
}

/* The file of the revision `number`, as it was published. */
static enum result old_file(struct db *db, struct pool *pool, const char *slug, int number,
                            const char **ret)
{
    const struct event *event;
    enum result r = data_event_load(db, pool, slug, true, &event);
    if (r)
        return r;
    r = data_revision_file(db, pool, event->id, number, ret);
    if (r != RESULT_NOT_FOUND)
        return r;
    fprintf(stderr, "bussanten: %s has no revision %d; bussanten event history %s shows them\n",
            slug, number, slug);
    return RESULT_INVALID;
}

/* `number` is 0 for the fair as it is. RESULT_INVALID: it has said which revision is not there. */
static enum result file_of(struct db *db, struct pool *pool, const char *slug, int number,
                           const char **ret)
{
    return number ? old_file(db, pool, slug, number, ret) : current_file(db, pool, slug, ret);
}

static int export(const struct config *config, const char *slug, int number)
{
    g_autoptr(pool) pool = pool_new();
    struct cli_db cli;
    const char *file;
    enum result r = cli_open(config, true, &cli);
    if (!r)
        r = cli_close(&cli, file_of(cli.db, pool, slug, number, &file));
    if (r == RESULT_INVALID)
        return CLI_FAILED;
    if (r)
        return cli_failed_fair("event", slug, r);
    fputs(file, stdout);
    return CLI_OK;
}

static const struct cli_column history_columns[] = {{"number", true},  {"made_at", false},
                                                    {"origin", false}, {"made_by", false},
                                                    {"note", false},   {NULL, false}};

static int history(const struct config *config, const char *slug, bool as_json)
{
    struct cli_table table;
    g_autoptr(pool) pool = pool_new();
    struct cli_db cli;
    int n = 0;
    const struct event *event;
    const struct revision *revisions = NULL;
    enum result r = cli_open(config, true, &cli);
    if (r)
        return cli_failed("event", r);
    r = data_event_load(cli.db, pool, slug, true, &event);
    if (!r)
        r = data_revision_list(cli.db, pool, event->id, HISTORY_MOST, &n, &revisions);
    r = cli_close(&cli, r);
    if (r)
        return cli_failed_fair(slug, slug, r);
    cli_table_begin(&table, pool, as_json, history_columns);
    for (int i = 0; i < n; i++)
        cli_table_row(&table, (const char *[]){pool_printf(pool, "%d", revisions[i].number),
                                               date_iso_moment(pool, revisions[i].made_at),
                                               origin_name(revisions[i].origin),
                                               revisions[i].made_by, revisions[i].note});
    cli_table_end(&table);
    return CLI_OK;
}

static const struct cli_column change_columns[] = {
    {"sign", false}, {"place", false}, {"before", false}, {"after", false}, {NULL, false}};

void cli_changes(struct pool *pool, const struct yaml *before, const struct yaml *after,
                 bool as_json)
{
    struct cli_table table;
    static const char *const signs[] = {
        [CHANGE_TEXT] = "~", [CHANGE_ADDED] = "+", [CHANGE_REMOVED] = "-", [CHANGE_MOVED] = "^"};
    const struct draft_change *changes;
    int n = draft_diff(pool, before, after, &changes);
    cli_table_begin(&table, pool, as_json, change_columns);
    for (int i = 0; i < n; i++)
        cli_table_row(&table, (const char *[]){signs[changes[i].kind], changes[i].where,
                                               changes[i].before, changes[i].after});
    cli_table_end(&table);
}

/* Prints the differences from the revision `from` to the revision `to`; 0 is the fair as it is. */
static int diff(const struct config *config, const char *slug, int from, int to, bool as_json)
{
    g_autoptr(pool) pool = pool_new();
    struct cli_db cli;
    const char *files[2];
    const struct yaml *trees[2];
    enum result r = cli_open(config, true, &cli);
    if (r)
        return cli_failed("event", r);
    r = file_of(cli.db, pool, slug, from, &files[0]);
    if (!r)
        r = file_of(cli.db, pool, slug, to, &files[1]);
    r = cli_close(&cli, r);
    if (r == RESULT_INVALID)
        return CLI_FAILED;
    for (int i = 0; !r && i < 2; i++)
        r = draft_read(pool, files[i], &trees[i]);
    if (r)
        return cli_failed_fair("event", slug, r);
    cli_changes(pool, trees[0], trees[1], as_json);
    return CLI_OK;
}

static const char *state_of(const struct event_entry *entry)
{
    if (entry->is_rehearsal)
        return "rehearsal";
    return entry->published ? "published" : "unpublished";
}

static const struct cli_column list_columns[] = {{"slug", false},  {"state", false},
                                                 {"first", false}, {"last", false},
                                                 {"name", false},  {NULL, false}};

static int list(const struct config *config, bool as_json)
{
    struct cli_table table;
    g_autoptr(pool) pool = pool_new();
    struct cli_db cli;
    enum result r = cli_open(config, true, &cli);
    if (r)
        return cli_failed("event", r);
    int n = 0;
    const struct event_entry *entries = NULL;
    r = data_event_list(cli.db, pool, true, &n, &entries);
    r = cli_close(&cli, r);
    if (r)
        return cli_failed("event", r);
    cli_table_begin(&table, pool, as_json, list_columns);
    for (int i = 0; i < n; i++)
        cli_table_row(&table,
                      (const char *[]){entries[i].slug, state_of(&entries[i]),
                                       date_iso(pool, entries[i].first),
                                       date_iso(pool, entries[i].last), entries[i].name.ja});
    cli_table_end(&table);
    return CLI_OK;
}

static bool is_revision(const char *text, int *ret)
{
    int64_t number;
    if (!text_integer(text, 1, INT32_MAX, &number)) {
        fprintf(stderr, "bussanten: event: \"%s\" is no number of a revision\n", text);
        return false;
    }
    *ret = (int)number;
    return true;
}

int cli_event(const struct config *config, int argc, char **argv)
{
    const char *command = argc > 1 ? argv[1] : "";
    int from = 0, to = 0;
    if (strcmp(command, "import") == 0) {
        struct cli_import import;
        return cli_import_options(argc - 1, argv + 1, &import) ? cli_import(config, &import)
                                                               : cli_usage("event import");
    }
    if (strcmp(command, "export") == 0) {
        const char *revision = NULL;
        return cli_take_value(&argc, argv, "--revision", &revision) && argc == 3 &&
                       (!revision || is_revision(revision, &from))
                   ? export(config, argv[2], from)
                   : cli_usage("event export");
    }
    if (strcmp(command, "history") == 0) {
        bool as_json = cli_take_flag(&argc, argv, "--json");
        return argc == 3 ? history(config, argv[2], as_json) : cli_usage("event history");
    }
    if (strcmp(command, "diff") == 0) {
        bool as_json = cli_take_flag(&argc, argv, "--json");
        return (argc == 4 || argc == 5) && is_revision(argv[3], &from) &&
                       (argc == 4 || is_revision(argv[4], &to))
                   ? diff(config, argv[2], from, to, as_json)
                   : cli_usage("event diff");
    }
    if (argc == 3 && (strcmp(command, "close") == 0 || strcmp(command, "purge") == 0))
        return cli_close_fair(config, argv[2], strcmp(command, "purge") == 0);
    if (strcmp(command, "list") == 0) {
        bool as_json = cli_take_flag(&argc, argv, "--json");
        return argc == 2 ? list(config, as_json) : cli_usage("event list");
    }
    return cli_usage("event");
}
