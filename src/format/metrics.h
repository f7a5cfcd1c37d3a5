/*
 * Writes measured numbers in the text format of Prometheus, version 0.0.4. Callers need not know
 * how a name, a label or a histogram is written. What the program measures is in app/metrics.c;
 * lib/scrape.h hands it to Prometheus.
 */
#ifndef FORMAT_METRICS_H
#define FORMAT_METRICS_H

#include <glib.h>

#include "base/histogram.h"

enum metric_type { METRIC_COUNTER, METRIC_GAUGE, METRIC_HISTOGRAM };

/* The lines that begin a metric: what it means, and its type. Its values follow at once. */
void metrics_begin(GString *out, const char *name, enum metric_type type, const char *help);

/* One value. `labels` is NULL, or what metrics_label() made. */
void metrics_value(GString *out, const char *name, const char *labels, double value);

/* The buckets, the sum and the count of a histogram. */
void metrics_histogram(GString *out, const char *name, const char *labels,
                       const struct histogram *histogram);

/* Appends a label to `labels`: `route="/e/{event}"`, with a comma before it if there is one. */
void metrics_label(GString *labels, const char *name, const char *value);

#endif
