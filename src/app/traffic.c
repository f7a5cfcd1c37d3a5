/*
 * The counters of requests. There is one for each row of the table of routes and each kind of
 * status, so their number is known when the program is built, whatever strangers ask for. The
 * durations are counted by kind of page, not by row: 90 rows with 14 buckets each would be too many
 * lines for nobody.
 */
#include "app/traffic.h"

#include "format/metrics.h"

/* 429 and 503 are not in the class of their first digit: the one is a brake, the other passes by
 * itself. What is left of 5xx is a fault of the program. */
enum { SUCCESS, REDIRECT, REFUSED, BRAKED, FAULT, UNAVAILABLE, STATUSES };

static const char *const status_names[STATUSES] = {
    [SUCCESS] = "2xx", [REDIRECT] = "3xx", [REFUSED] = "4xx",
    [BRAKED] = "429",  [FAULT] = "5xx",    [UNAVAILABLE] = "503",
};

enum { PAGE, FORM, STAFF, DOWNLOAD, PROBE, KINDS };

static const char *const kind_names[KINDS] = {
    [PAGE] = "page", [FORM] = "form", [STAFF] = "staff", [DOWNLOAD] = "download", [PROBE] = "probe",
};

struct traffic {
    _Atomic int64_t under_way;
    struct histogram times[KINDS];
    size_t n_routes;
    _Atomic int64_t (*counts)[STATUSES]; /* of each route; the last one is no route */
};

struct traffic *traffic_new(void)
{
    struct traffic *traffic = g_new0(struct traffic, 1);
    for (int i = 0; i < KINDS; i++)
        traffic->times[i].scale = &histogram_time;
    while (route_at(traffic->n_routes))
        traffic->n_routes++;
    traffic->counts = g_malloc0_n(traffic->n_routes + 1, sizeof *traffic->counts);
    return traffic;
}

void traffic_free(struct traffic *traffic)
{
    if (!traffic)
        return;
    g_free(traffic->counts);
    g_free(traffic);
}

static int status_of(int status)
{
    if (status == 429)
        return BRAKED;
    if (status == 503)
        return UNAVAILABLE;
    if (status >= 500)
        return FAULT;
    if (status >= 400)
        return REFUSED;
    return status >= 300 ? REDIRECT : SUCCESS;
}

/* A row that needs nothing at all is one of the two probes, /healthz and /readyz. */
static int kind_of(const struct route *route)
{
    if (!route)
        return PAGE;
    if (!route->flags)
        return PROBE;
    if (route->flags & ROUTE_DOWNLOAD)
        return DOWNLOAD;
    if (route->flags & (ROUTE_STAFF | ROUTE_SIGN_IN))
        return STAFF;
    return route->flags & ROUTE_WRITE ? FORM : PAGE;
}

void traffic_begin(struct traffic *traffic)
{
    if (traffic)
        atomic_fetch_add_explicit(&traffic->under_way, 1, memory_order_relaxed);
}

void traffic_end(struct traffic *traffic, const struct route *route, int status, int64_t us)
{
    if (!traffic)
        return;
    size_t row = route ? (size_t)(route - route_at(0)) : traffic->n_routes;
    g_assert(row <= traffic->n_routes);
    atomic_fetch_add_explicit(&traffic->counts[row][status_of(status)], 1, memory_order_relaxed);
    histogram_add(&traffic->times[kind_of(route)], us);
    atomic_fetch_sub_explicit(&traffic->under_way, 1, memory_order_relaxed);
}

static void write_row(const struct traffic *traffic, size_t row, GString *out)
{
    const struct route *route = route_at(row);
    for (int i = 0; i < STATUSES; i++) {
        g_autoptr(GString) labels = g_string_new(NULL);
        metrics_label(labels, "method",
                      !route                         ? "any"
                      : route->method == METHOD_POST ? "POST"
                                                     : "GET");
        metrics_label(labels, "route", route ? route->path : "none");
        metrics_label(labels, "status", status_names[i]);
        int64_t count = atomic_load_explicit(&traffic->counts[row][i], memory_order_relaxed);
        metrics_value(out, "bussanten_requests_total", labels->str, (double)count);
    }
}

void traffic_write(const struct traffic *traffic, GString *out)
{
    metrics_begin(out, "bussanten_requests_total", METRIC_COUNTER,
                  "Requests answered, by row of the table of routes.");
    for (size_t row = 0; row <= traffic->n_routes; row++)
        write_row(traffic, row, out);
    metrics_begin(out, "bussanten_request_duration_seconds", METRIC_HISTOGRAM,
                  "From the request until its reply is final; a form's with its commit.");
    for (int i = 0; i < KINDS; i++) {
        g_autoptr(GString) labels = g_string_new(NULL);
        metrics_label(labels, "kind", kind_names[i]);
        metrics_histogram(out, "bussanten_request_duration_seconds", labels->str,
                          &traffic->times[i]);
    }
    metrics_begin(out, "bussanten_requests_under_way", METRIC_GAUGE,
                  "Requests that have no final reply yet.");
    int64_t under_way = atomic_load_explicit(&traffic->under_way, memory_order_relaxed);
    metrics_value(out, "bussanten_requests_under_way", NULL, (double)under_way);
}
