/*
 * Records check-ins as fast as PostgreSQL can: each connection sends statement after statement,
 * each with 64 forms of 64 new visitors, as the recorder sends a full group (src/data/recorder.c).
 * No HTTP, no queue, no visitor who waits: submissions through nginx can at best come near this
 * rate. tests/bench/load.c requests over HTTP instead.
 *
 *   limit --connections N --seconds S --event ID --booth CODE --at TIME STATEMENT-FILE
 *
 * libpq finds the server by its environment variables. The statement has the parameters of
 * sql/queries/record_visit.sql. Prints one line: the rate in forms a second, the percentiles of a
 * statement in milliseconds, and the number of forms. The exit status is 1 if a statement fails.
 */
#include <glib.h>
#include <libpq-fe.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#define FORMS 64
#define CONNECTIONS_MAX 64
#define UUID "00000000-0000-4000-8000-000000000000"
#define DIGEST "00000000-0000-4000-8000-000000000001"

/* The parameters of the statement, in its order. */
enum { EVENT, SUBMISSION, DIGESTS, VISITOR, BOOTH, SOURCE, AT, LATE, PARAMETERS };

static struct {
    int connections, seconds, event;
    char *booth, *at, *statement;
} options = {.connections = 2};

struct client {
    GThread *thread;
    char *params[PARAMETERS]; /* its own copy, in which it writes the ids */
    GArray *times;            /* guint32, microseconds */
};

static gint64 ends_at;

/* FORMS times the same value. */
static char *array_of(const char *value)
{
    GString *text = g_string_new("{");
    for (int i = 0; i < FORMS; i++)
        g_string_append_printf(text, i ? ",\"%s\"" : "\"%s\"", value);
    g_string_append_c(text, '}');
    return g_string_free(text, FALSE);
}

/* Replaces all zeros of the uuids with random digits, except those that version 4 fixes. */
static void write_uuids(char *array)
{
    guchar bytes[FORMS * sizeof UUID];
    size_t used = 0;
    if (getrandom(bytes, sizeof bytes, 0) != sizeof bytes)
        g_error("limit: no random bytes");
    for (int i = 0; i < FORMS; i++) {
        char *uuid = array + strlen("{\"") + (size_t)i * (strlen(UUID) + strlen("\",\""));
        for (size_t k = 0; k < strlen(UUID); k++) {
            if (UUID[k] == '0')
                uuid[k] = "0123456789abcdef"[bytes[used++] & 15];
        }
    }
}

static void fail(const PGconn *db)
{
    fprintf(stderr, "limit: %s\n", PQerrorMessage(db));
    exit(1);
}

static PGconn *open_database(void)
{
    PGconn *db = PQconnectdb("");
    if (PQstatus(db) != CONNECTION_OK)
        fail(db);
    PGresult *result = PQprepare(db, "record", options.statement, PARAMETERS, NULL);
    if (PQresultStatus(result) != PGRES_COMMAND_OK)
        fail(db);
    PQclear(result);
    return db;
}

static void record(PGconn *db, struct client *client)
{
    write_uuids(client->params[SUBMISSION]);
    write_uuids(client->params[VISITOR]);
    gint64 began = g_get_monotonic_time();
    PGresult *result = PQexecPrepared(db, "record", PARAMETERS, (const char *const *)client->params,
                                      NULL, NULL, 0);
    if (PQresultStatus(result) != PGRES_TUPLES_OK)
        fail(db);
    PQclear(result);
    guint32 took = (guint32)(g_get_monotonic_time() - began);
    g_array_append_val(client->times, took);
}

static void *record_until_the_end(void *data)
{
    struct client *client = data;
    PGconn *db = open_database();
    while (g_get_monotonic_time() < ends_at)
        record(db, client);
    PQfinish(db);
    return NULL;
}

static void start(struct client *client)
{
    g_autofree char *event = g_strdup_printf("%d", options.event);
    const char *values[PARAMETERS] = {event,         UUID, DIGEST,     UUID,
                                      options.booth, "qr", options.at, "false"};
    for (int i = 0; i < PARAMETERS; i++)
        client->params[i] = array_of(values[i]);
    client->times = g_array_new(FALSE, FALSE, sizeof(guint32));
    client->thread = g_thread_new("client", record_until_the_end, client);
}

static int compare_times(gconstpointer a, gconstpointer b)
{
    guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
    return (x > y) - (x < y);
}

static double percentile(const GArray *times, double share)
{
    guint at = (guint)(share * (double)(times->len - 1) + 0.5);
    return g_array_index(times, guint32, at) / 1000.0;
}

static void run(void)
{
    struct client clients[CONNECTIONS_MAX];
    g_autoptr(GArray) times = g_array_new(FALSE, FALSE, sizeof(guint32));
    gint64 began = g_get_monotonic_time();
    ends_at = began + options.seconds * G_USEC_PER_SEC;
    for (int i = 0; i < options.connections; i++)
        start(&clients[i]);
    for (int i = 0; i < options.connections; i++) {
        g_thread_join(clients[i].thread);
        g_array_append_vals(times, clients[i].times->data, clients[i].times->len);
    }
    double seconds = (double)(g_get_monotonic_time() - began) / G_USEC_PER_SEC;
    g_array_sort(times, compare_times);
    printf("rate=%.0f p50=%.3f p95=%.3f p99=%.3f forms=%u\n", times->len * FORMS / seconds,
           percentile(times, 0.5), percentile(times, 0.95), percentile(times, 0.99),
           times->len * FORMS);
}

static bool read_options(int argc, char **argv)
{
    const GOptionEntry entries[] = {
        {"connections", 0, 0, G_OPTION_ARG_INT, &options.connections, "2 otherwise", "N"},
        {"seconds", 0, 0, G_OPTION_ARG_INT, &options.seconds, "ends after these", "S"},
        {"event", 0, 0, G_OPTION_ARG_INT, &options.event, "the fair", "ID"},
        {"booth", 0, 0, G_OPTION_ARG_STRING, &options.booth, "its municipality", "CODE"},
        {"at", 0, 0, G_OPTION_ARG_STRING, &options.at, "the time of every form", "TIME"},
        {0},
    };
    g_autoptr(GOptionContext) context = g_option_context_new("STATEMENT-FILE");
    g_option_context_add_main_entries(context, entries, NULL);
    return g_option_context_parse(context, &argc, &argv, NULL) && argc == 2 &&
           options.connections >= 1 && options.connections <= CONNECTIONS_MAX &&
           options.seconds >= 1 && options.event && options.booth && options.at &&
           g_file_get_contents(argv[1], &options.statement, NULL, NULL);
}

int main(int argc, char **argv)
{
    if (!read_options(argc, argv)) {
        fprintf(stderr, "limit: see --help\n");
        return 2;
    }
    run();
    return 0;
}
