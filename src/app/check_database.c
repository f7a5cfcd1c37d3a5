/*
 * The part of `bussanten check` that asks PostgreSQL: whether it is there, fits this program, takes
 * writes and keeps what was committed, and whether each fair has what it needs.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/check.h"
#include "base/clock.h"
#include "data/health.h"
#include "data/replica.h"
#include "data/schema.h"
#include "data/trial.h"

#define OLDEST_SERVER 15
#define APART 2 /* seconds that the two clocks may differ */

void check_server(struct check_list *list, const struct health_server *server, int64_t now)
{
    struct pool *pool = list->pool;
    bool is_old = strtol(server->version, NULL, 10) < OLDEST_SERVER;
    check_say(list, "database", is_old ? CHECK_WRONG : CHECK_OK,
              pool_printf(pool, "PostgreSQL %s", server->version),
              is_old ? "PostgreSQL 15 or newer is needed" : NULL);
    bool is_safe = server->fsync && server->full_pages && strcmp(server->synchronous, "off") != 0;
    check_say(list, "durability", is_safe ? CHECK_OK : CHECK_WRONG,
              pool_printf(pool, "fsync %s, full_page_writes %s, synchronous_commit %s",
                          server->fsync ? "on" : "off", server->full_pages ? "on" : "off",
                          server->synchronous),
              is_safe ? NULL
                      : "a crash can lose what visitors were told is recorded: set them to on in "
                        "postgresql.conf and restart PostgreSQL");
    check_say(list, "time zone", server->has_zone ? CHECK_OK : CHECK_WRONG, "Asia/Tokyo",
              server->has_zone ? NULL : "PostgreSQL does not know it: install tzdata");
    check_say(list, "collation", server->has_changed_collation ? CHECK_WRONG : CHECK_OK,
              server->has_changed_collation ? "the system's sorting of texts has changed" : NULL,
              server->has_changed_collation
                  ? "as postgres: REINDEX DATABASE, then ALTER DATABASE ... REFRESH COLLATION "
                    "VERSION"
                  : NULL);
    int64_t apart = llabs(now - server->now);
    if (apart > APART)
        check_say(list, "clocks", CHECK_WRONG,
                  pool_printf(pool, "this machine and the database are %" PRId64 " s apart", apart),
                  "let a time service keep both right");
}

/* What PostgreSQL or libpq said, without what the log says before it; or NULL. */
static const char *database_heard(struct check_list *list)
{
    static const char away[] = "cannot be reached: ";
    const char *heard = check_heard(list, "database: ");
    return heard && g_str_has_prefix(heard, away) ? heard + strlen(away) : heard;
}

/* The words, and what was heard about them. */
static const char *with_heard(struct check_list *list, const char *words)
{
    const char *heard = database_heard(list);
    return heard ? pool_printf(list->pool, "%s: %s", words, heard) : words;
}

static bool has_migrations(struct check_list *list, struct schema_check *schema)
{
    const char *directory = list->config->sql;
    check_hear(list);
    enum result r = schema_check_read(schema);
    const char *heard = check_heard(list, "migrate: ");
    if (!r)
        return true;
    bool is_there = access(directory, R_OK | X_OK) == 0;
    check_say(list, "schema", CHECK_WRONG,
              is_there ? heard
                       : pool_printf(list->pool, "%s has no migrations: %s", directory,
                                     g_strerror(errno)),
              "set [paths] sql, or install the program again");
    return false;
}

static enum result check_schema(struct check_list *list, struct db *db)
{
    struct schema_check *schema = schema_check_new(list->config->sql);
    int has = 0, wants = 0;
    if (!has_migrations(list, schema)) {
        schema_check_free(schema);
        return RESULT_OK;
    }
    enum result r = schema_check(schema, db, list->pool);
    if (!r || r == RESULT_NOT_FOUND) {
        enum result found = schema_newest(schema, db, list->pool, &has, &wants);
        if (found)
            r = found;
    }
    schema_check_free(schema);
    const char *says = pool_printf(list->pool, "migration %d of %d", has, wants);
    check_say(list, "schema", r ? CHECK_WRONG : CHECK_OK, says,
              !r            ? NULL
              : has > wants ? "the database is of a newer version: install that program"
                            : "sudo -u postgres bussanten migrate");
    return r == RESULT_NOT_FOUND ? RESULT_OK : r;
}

static enum result check_writes(struct check_list *list, struct db *db)
{
    static const struct {
        const char *says, *remedy;
    } words[] = {
        [SCHEMA_TAKES_WRITES] = {NULL, NULL},
        [SCHEMA_IS_STANDBY] = {"the server is a standby",
                               "name the primary in the connection, or promote this server"},
        [SCHEMA_IS_READ_ONLY] = {"the database is read-only",
                                 "as postgres: ALTER DATABASE ... RESET "
                                 "default_transaction_read_only"},
    };
    enum schema_writes writes;
    enum result r = schema_writes(db, list->pool, &writes);
    if (!r)
        check_say(list, "writes", writes == SCHEMA_TAKES_WRITES ? CHECK_OK : CHECK_WRONG,
                  words[writes].says, words[writes].remedy);
    return r;
}

static void check_forms(struct check_list *list, struct db_pool *visitors)
{
    struct trial *trial = trial_new(visitors);
    check_hear(list);
    enum trial_outcome outcome = trial_ask(trial, list->pool);
    trial_free(trial);
    const char *says = with_heard(list, trial_words(outcome));
    check_say(list, "forms", outcome ? CHECK_WRONG : CHECK_OK, outcome ? says : NULL,
              outcome ? "mend what refuses it; a right that was taken by hand is given by hand"
                      : NULL);
}

/* Reads what every visitor reads, on a connection that is returned. */
static enum result read_as_visitor(struct check_list *list, struct db_pool *visitors)
{
    struct db *db = NULL;
    enum result r = db_borrow(visitors, &db);
    if (!r)
        r = db_begin(db, true);
    if (!r)
        r = data_health_reads(db, list->pool);
    db_return(db);
    return r;
}

/* The staff's role was used for all above. This opens a connection as the visitors' role, reads,
 * and tries whether a form would be recorded. */
static void check_rights(struct check_list *list)
{
    struct db_pool *visitors = NULL;
    check_hear(list);
    enum result r = db_pool_open(list->config->connection, DB_VISITOR, 1, &visitors);
    if (!r)
        r = read_as_visitor(list, visitors);
    const char *says = with_heard(list, "of visitors and of staff");
    check_say(list, "rights", r ? CHECK_WRONG : CHECK_OK, r ? says : "of visitors and of staff",
              r ? "sudo -u postgres bussanten migrate; a right that was taken by hand is given by "
                  "hand"
                : NULL);
    if (!r)
        check_forms(list, visitors);
    db_pool_close(visitors);
}

static void check_fair(struct check_list *list, const struct health_fair *fair)
{
    struct pool *pool = list->pool;
    bool is_ready = !fair->places_missing && fair->hosts;
    check_say(list, "fair", is_ready ? CHECK_OK : CHECK_WRONG,
              pool_printf(pool, "%s: %d places without a poster, %d accounts of its host",
                          fair->slug, fair->places_missing, fair->hosts),
              is_ready      ? NULL
              : fair->hosts ? "import the fair's file again; it makes the posters that are missing"
                            : "bussanten staff add LOGIN --role host");
}

static enum result check_fairs(struct check_list *list, struct db *db)
{
    int n, n_overdue;
    const struct health_fair *fairs;
    const char *const *overdue;
    enum result r = data_health_fairs(db, list->pool, &n, &fairs);
    if (!r)
        r = data_health_overdue(db, list->pool, clock_now(), &n_overdue, &overdue);
    if (r)
        return r;
    if (!n)
        check_say(list, "fair", CHECK_NOTE, "none is published", "bussanten event import FILE");
    list->fairs = POOL_ARRAY(list->pool, const char *, (size_t)n);
    for (int i = 0; i < n; i++) {
        list->fairs[list->n_fairs++] = fairs[i].slug;
        check_fair(list, &fairs[i]);
    }
    for (int i = 0; i < n_overdue; i++)
        check_say(
            list, "retention", CHECK_WRONG,
            pool_printf(list->pool, "%s: the day on which its records go is past", overdue[i]),
            "the service deletes them within a quarter of an hour after its start; is it running?");
    if (!n_overdue)
        check_say(list, "retention", CHECK_OK, NULL, NULL);
    return RESULT_OK;
}

static void say_other_replica(struct check_list *list, int apart)
{
    if (apart > 0)
        check_say(list, "reports", CHECK_WRONG,
                  "report_connection: a standby that was promoted, with rows of its own",
                  "the primary answers reports; make this standby anew with pg_basebackup or "
                  "pg_rewind");
    else if (apart < 0)
        check_say(list, "reports", CHECK_WRONG,
                  "report_connection: a standby that may not have followed the last failover",
                  "the primary answers reports; \"psql -c CHECKPOINT\" as postgres on the primary, "
                  "then on the standby; if this line stays, make the standby anew with "
                  "pg_basebackup or pg_rewind");
    else
        check_say(list, "reports", CHECK_WRONG, "report_connection: no standby of this database",
                  "the primary answers reports; name a standby of its own, or make this server one "
                  "with pg_basebackup or pg_rewind");
}

static void say_replica(struct check_list *list, const struct replica_state *state)
{
    static const char *const says[REPLICA_KINDS] = {
        [REPLICA_STANDBY] = "report_connection: a standby that has everything",
        [REPLICA_PRIMARY] = "report_connection: no standby answers, and the primary stands in",
    };
    const char *behind = pool_printf(
        list->pool, "report_connection: a standby whose rows may be %d s older", state->age);
    if (state->kind == REPLICA_OTHER)
        say_other_replica(list, state->apart);
    else if (!replica_is_good(state))
        check_say(list, "reports", CHECK_WRONG, behind,
                  "the primary answers reports until it has caught up; in its log and in "
                  "pg_stat_replication of the primary is what it waits for");
    else if (state->age || state->kind == REPLICA_PRIMARY)
        check_say(list, "reports", CHECK_NOTE, state->age ? behind : says[state->kind],
                  state->age ? "pages of the report say so" : "is the standby away?");
    else
        check_say(list, "reports", CHECK_OK, says[state->kind], NULL);
}

/* The server that answers the pages of the report, if another one than the primary is named. */
static enum result check_reports(struct check_list *list, struct db *primary)
{
    struct replica_goal goal;
    struct replica_state state;
    struct db *db = NULL;
    if (!*list->config->report_connection)
        return RESULT_OK;
    enum result r = data_replica_goal(primary, list->pool, &goal);
    if (r)
        return r;
    struct db_pool *replica = db_pool_new(list->config->report_connection, DB_STAFF, 1);
    check_hear(list);
    r = db_borrow(replica, &db);
    if (!r)
        r = data_replica_await(db, list->pool, &goal, &state);
    db_return(db);
    db_pool_close(replica);
    const char *says = with_heard(list, "report_connection: it cannot be reached");
    if (r)
        check_say(list, "reports", CHECK_WRONG, says,
                  "the primary answers reports meanwhile; start that server, or mend [database] "
                  "report_connection");
    else
        say_replica(list, &state);
    return RESULT_OK;
}

static enum result check_all(struct check_list *list, struct db *db)
{
    struct health_server server;
    enum result r = data_health_server(db, list->pool, &server);
    if (r)
        return r;
    check_find_data(list, &server);
    check_server(list, &server, clock_machine());
    r = check_schema(list, db);
    if (!r)
        r = check_writes(list, db);
    if (!r)
        r = check_fairs(list, db);
    if (!r)
        r = check_reports(list, db);
    return r;
}

/* What to do if no connection is made. A server that refuses it is running: in its words it names
 * what it does not know. They are in the server's language, so that this can miss some. */
static const char *remedy_of_reach(const char *words)
{
    const char *role = check_denied("mend [database] connection: its user and password");
    const struct {
        const char *begins, *ends, *remedy;
    } of[] = {
        {"database \"", "\" does not exist",
         "mend [database] connection, or make the database: sudo -u postgres createdb -E UTF8 -T "
         "template0 --locale=C.UTF-8 NAME"},
        {"role \"", "\" does not exist", role},
        {"", "authentication failed", role},
        {"no pg_hba.conf entry", "", "mend [database] connection, or pg_hba.conf of the server"},
        {"could not translate host name", "", "mend [database] connection: host"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(of); i++) {
        const char *begin = strstr(words, of[i].begins);
        if (begin && strstr(begin, of[i].ends))
            return of[i].remedy;
    }
    return "systemctl status postgresql; is [database] connection right?";
}

/* `heard` is what the log has about it, or NULL. */
static void say_failure(struct check_list *list, enum result r, const char *heard)
{
    bool is_away = r == RESULT_UNAVAILABLE;
    const char *words = is_away ? "it cannot be reached" : "it does not fit this program";
    check_say(list, "database", CHECK_WRONG,
              heard ? pool_printf(list->pool, "%s: %s", words, heard) : words,
              is_away ? remedy_of_reach(heard ? heard : "") : "sudo -u postgres bussanten migrate");
}

void check_database(struct check_list *list)
{
    struct cli_db cli;
    if (db_connection_fault(list->pool, list->config->connection)) {
        check_say(list, "database", CHECK_WRONG, "it was not asked: the connection has a fault",
                  "mend [database] connection first");
        return;
    }
    check_hear(list);
    enum result r = cli_open(list->config, true, &cli);
    const char *heard = database_heard(list);
    if (!r)
        r = cli_close(&cli, check_all(list, cli.db));
    if (r)
        say_failure(list, r, heard);
    else
        check_rights(list);
}
