/*
 * The lines of the format. A number is written with a point, whatever the locale. The buckets of
 * the format are cumulative: each counts all values up to its bound.
 */
#include "format/metrics.h"

/* Whole numbers up to 2^53 are written without an exponent. */
static void append_number(GString *out, double value)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append(out, g_ascii_formatd(text, sizeof text, "%.16g", value));
}

void metrics_begin(GString *out, const char *name, enum metric_type type, const char *help)
{
    static const char *const types[] = {
        [METRIC_COUNTER] = "counter",
        [METRIC_GAUGE] = "gauge",
        [METRIC_HISTOGRAM] = "histogram",
    };
    g_string_append_printf(out, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, types[type]);
}

void metrics_value(GString *out, const char *name, const char *labels, double value)
{
    g_string_append(out, name);
    if (labels)
        g_string_append_printf(out, "{%s}", labels);
    g_string_append_c(out, ' ');
    append_number(out, value);
    g_string_append_c(out, '\n');
}

/* One bucket; `bound` is NULL for the last one. */
static void append_bucket(GString *out, const char *name, const char *labels, const double *bound,
                          int64_t count)
{
    g_string_append_printf(out, "%s_bucket{%s%sle=\"", name, labels ? labels : "",
                           labels ? "," : "");
    if (bound) {
        char text[G_ASCII_DTOSTR_BUF_SIZE];
        g_string_append(out, g_ascii_formatd(text, sizeof text, "%g", *bound));
    } else {
        g_string_append(out, "+Inf");
    }
    g_string_append_printf(out, "\"} %" G_GINT64_FORMAT "\n", count);
}

/* The count is the sum of the buckets, so that it fits them while other threads add. */
void metrics_histogram(GString *out, const char *name, const char *labels,
                       const struct histogram *histogram)
{
    const struct histogram_scale *scale = histogram->scale;
    int64_t count = 0;
    for (int i = 0; i <= scale->n; i++) {
        double bound = i < scale->n ? (double)scale->bounds[i] * scale->unit : 0;
        count += atomic_load_explicit(&histogram->counts[i], memory_order_relaxed);
        append_bucket(out, name, labels, i < scale->n ? &bound : NULL, count);
    }
    double sum = (double)atomic_load_explicit(&histogram->sum, memory_order_relaxed);
    g_autofree char *sum_name = g_strconcat(name, "_sum", NULL);
    g_autofree char *count_name = g_strconcat(name, "_count", NULL);
    metrics_value(out, sum_name, labels, sum * scale->unit);
    metrics_value(out, count_name, labels, (double)count);
}

void metrics_label(GString *labels, const char *name, const char *value)
{
    g_string_append_printf(labels, "%s%s=\"", labels->len ? "," : "", name);
    for (; *value; value++) {
        if (*value == '\n')
            g_string_append(labels, "\\n");
        else if (*value == '"' || *value == '\\')
            g_string_append_printf(labels, "\\%c", *value);
        else
            g_string_append_c(labels, *value);
    }
    g_string_append_c(labels, '"');
}
