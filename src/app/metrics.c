/*
 * Asks each part for its numbers and writes them down, in an order that a person can read. The
 * names begin with bussanten_, but for those that every program has (process_...). A duration is in
 * seconds. deploy/prometheus has alerts and a dashboard that use these names, and
 * tests/http/metrics.mjs compares both.
 */
#include "app/metrics.h"

#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

#include "app/traffic.h"
#include "base/clock.h"
#include "format/metrics.h"
#include "lib/db_outage.h"
#include "lib/scrape.h"

struct metrics {
    const struct app *app;
    const struct publisher *publisher; /* NULL if no pages are published */
    int64_t began;                     /* when the program started, in seconds since 1970 */
    struct scrape *scrape;
};

/* A metric of one value without labels. */
static void write_one(GString *out, const char *name, enum metric_type type, const char *help,
                      double value)
{
    metrics_begin(out, name, type, help);
    metrics_value(out, name, NULL, value);
}

static void write_recorder(const struct app *app, GString *out)
{
    static const struct {
        enum result result;
        const char *name;
    } outcomes[] = {
        {RESULT_OK, "recorded"},   {RESULT_INVALID, "refused"},
        {RESULT_GONE, "sealed"},   {RESULT_UNAVAILABLE, "unavailable"},
        {RESULT_FAILED, "failed"},
    };
    struct recorder_numbers numbers;
    recorder_numbers(app->recorder, &numbers);
    metrics_begin(out, "bussanten_forms_total", METRIC_COUNTER,
                  "Forms of visitors that the recorder was given; a recorded one is on the disk.");
    for (size_t i = 0; i < G_N_ELEMENTS(outcomes); i++) {
        g_autoptr(GString) labels = g_string_new(NULL);
        metrics_label(labels, "result", outcomes[i].name);
        metrics_value(out, "bussanten_forms_total", labels->str,
                      (double)numbers.forms[outcomes[i].result]);
    }
    write_one(out, "bussanten_recorder_queue_length", METRIC_GAUGE, "Forms that wait for a writer.",
              numbers.n_queued);
    write_one(out, "bussanten_recorder_writers_busy", METRIC_GAUGE,
              "Writers that are committing a group.", numbers.n_busy);
    metrics_begin(out, "bussanten_recorder_group_size", METRIC_HISTOGRAM,
                  "Forms in one transaction.");
    metrics_histogram(out, "bussanten_recorder_group_size", NULL, numbers.group_sizes);
    metrics_begin(out, "bussanten_recorder_commit_seconds", METRIC_HISTOGRAM,
                  "From taking a group until its commit is confirmed, or has failed.");
    metrics_histogram(out, "bussanten_recorder_commit_seconds", NULL, numbers.commit_times);
}

struct named_pool {
    const char *name;
    struct db_pool_numbers numbers;
};

static void write_pool_gauge(GString *out, const struct named_pool *pools, size_t n,
                             const char *name, const char *help, size_t member)
{
    metrics_begin(out, name, METRIC_GAUGE, help);
    for (size_t i = 0; i < n; i++) {
        g_autoptr(GString) labels = g_string_new(NULL);
        metrics_label(labels, "pool", pools[i].name);
        metrics_value(out, name, labels->str,
                      *(const int *)((const char *)&pools[i].numbers + member));
    }
}

static void write_pools(const struct app *app, GString *out)
{
    struct recorder_numbers recorder;
    recorder_numbers(app->recorder, &recorder);
    struct named_pool pools[] = {
        {"visitors", db_pool_numbers(app->visitors)},
        {"staff", db_pool_numbers(app->staff)},
        {"exports", db_pool_numbers(app->exports)},
        {"recorder", recorder.connections},
        {"reports", {0}},
    };
    size_t n = G_N_ELEMENTS(pools);
    if (app->reports)
        pools[n - 1].numbers = db_pool_numbers(app->reports);
    else
        n--;
    write_pool_gauge(out, pools, n, "bussanten_database_connections_max",
                     "The most connections that a group of the program may open.",
                     offsetof(struct db_pool_numbers, most));
    write_pool_gauge(out, pools, n, "bussanten_database_connections_open", "Open connections.",
                     offsetof(struct db_pool_numbers, open));
    write_pool_gauge(out, pools, n, "bussanten_database_connections_used",
                     "Connections that a thread has borrowed.",
                     offsetof(struct db_pool_numbers, out));
}

/* The names of enum db_outage. */
static const char *const outage_names[DB_OUTAGES] = {
    [DB_OUTAGE_REACH] = "unreachable",
    [DB_OUTAGE_WRITES] = "no_writes",
    [DB_OUTAGE_CONNECTIONS] = "no_connection",
};

static void write_outage(GString *out, const char *name, enum db_outage kind, int64_t value)
{
    g_autoptr(GString) labels = g_string_new(NULL);
    metrics_label(labels, "kind", outage_names[kind]);
    metrics_value(out, name, labels->str, (double)value);
}

static void write_outages(GString *out)
{
    struct db_outage_numbers numbers[DB_OUTAGES];
    for (int i = 0; i < DB_OUTAGES; i++)
        numbers[i] = db_outage_numbers((enum db_outage)i);
    metrics_begin(out, "bussanten_database_outage", METRIC_GAUGE,
                  "1 during an outage of the database, of which the log has one line.");
    for (int i = 0; i < DB_OUTAGES; i++)
        write_outage(out, "bussanten_database_outage", (enum db_outage)i, numbers[i].is_on);
    metrics_begin(out, "bussanten_database_outages_total", METRIC_COUNTER, "Outages that began.");
    for (int i = 0; i < DB_OUTAGES; i++)
        write_outage(out, "bussanten_database_outages_total", (enum db_outage)i,
                     numbers[i].outages);
    metrics_begin(out, "bussanten_database_failures_total", METRIC_COUNTER,
                  "What failed during outages: tries to connect, statements, waits.");
    for (int i = 0; i < DB_OUTAGES; i++)
        write_outage(out, "bussanten_database_failures_total", (enum db_outage)i,
                     numbers[i].failures);
}

static void write_replica(const struct metrics *metrics, GString *out)
{
    static const struct {
        const char *name;
        enum replica_seen seen;
        enum replica_kind kind;
    } states[] = {
        {"standby", REPLICA_SEEN, REPLICA_STANDBY},
        {"primary", REPLICA_SEEN, REPLICA_PRIMARY},
        {"other", REPLICA_SEEN, REPLICA_OTHER},
        {"away", REPLICA_AWAY, REPLICA_STANDBY},
    };
    struct replica_state is;
    enum replica_seen seen = replica_watch_state(metrics->app->replica_watch, &is);
    metrics_begin(out, "bussanten_replica_state", METRIC_GAUGE,
                  "1 for what the server of report_connection is; all 0 without one.");
    for (size_t i = 0; i < G_N_ELEMENTS(states); i++) {
        g_autoptr(GString) labels = g_string_new(NULL);
        metrics_label(labels, "state", states[i].name);
        metrics_value(out, "bussanten_replica_state", labels->str,
                      seen == states[i].seen && is.kind == states[i].kind);
    }
    write_one(out, "bussanten_replica_age_seconds", METRIC_GAUGE,
              "By how much the rows of the replica may be older; 0 if it has all.", is.age);
}

static void write_ages(const struct metrics *metrics, GString *out)
{
    write_one(out, "bussanten_rollup_age_seconds", METRIC_GAUGE,
              "Since when the rollup may lack a form; reports count these forms themselves.",
              (double)rollup_age_ms(metrics->app->rollup) / 1000);
    if (metrics->publisher)
        write_one(out, "bussanten_pages_age_seconds", METRIC_GAUGE,
                  "Since when a published page may be out of date.",
                  (double)publisher_age_ms(metrics->publisher) / 1000);
}

static double seconds(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec * 1e-6;
}

/* The memory in pages is the second number of the file; 0 if it cannot be read. */
static double resident_bytes(void)
{
    long pages = 0;
    FILE *file = fopen("/proc/self/statm", "re");
    if (!file)
        return 0;
    if (fscanf(file, "%*s %ld", &pages) != 1)
        pages = 0;
    fclose(file);
    return (double)pages * (double)sysconf(_SC_PAGESIZE);
}

static void write_process(const struct metrics *metrics, GString *out)
{
    struct rusage usage = {0};
    getrusage(RUSAGE_SELF, &usage);
    g_autoptr(GString) labels = g_string_new(NULL);
    metrics_label(labels, "version", PACKAGE_VERSION);
    metrics_begin(out, "bussanten_build_info", METRIC_GAUGE, "1; the version is its label.");
    metrics_value(out, "bussanten_build_info", labels->str, 1);
    write_one(out, "process_start_time_seconds", METRIC_GAUGE,
              "When the program started, in seconds since 1970.", (double)metrics->began);
    write_one(out, "process_cpu_seconds_total", METRIC_COUNTER, "Processor time.",
              seconds(usage.ru_utime) + seconds(usage.ru_stime));
    write_one(out, "process_resident_memory_bytes", METRIC_GAUGE, "Memory.", resident_bytes());
}

static void write_all(void *data, GString *out)
{
    const struct metrics *metrics = data;
    traffic_write(metrics->app->traffic, out);
    write_recorder(metrics->app, out);
    write_pools(metrics->app, out);
    write_outages(out);
    write_replica(metrics, out);
    write_ages(metrics, out);
    write_process(metrics, out);
}

enum result metrics_open(const struct app *app, const struct publisher *publisher,
                         struct metrics **ret)
{
    *ret = NULL;
    if (!app->config->metrics_port)
        return RESULT_OK;
    struct metrics *metrics = g_new0(struct metrics, 1);
    *metrics = (struct metrics){.app = app, .publisher = publisher, .began = clock_now()};
    enum result r = scrape_open(app->config->metrics_port, write_all, metrics, &metrics->scrape);
    if (r) {
        g_free(metrics);
        return r;
    }
    *ret = metrics;
    return RESULT_OK;
}

void metrics_close(struct metrics *metrics)
{
    if (!metrics)
        return;
    scrape_close(metrics->scrape);
    g_free(metrics);
}
