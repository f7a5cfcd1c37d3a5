/* Tests the text for Prometheus: which bucket a value is in, how buckets add up, and how names and
 * labels are written. */
#include <glib.h>

#include "format/metrics.h"

struct bucket {
    int64_t value;
    int bucket;
};

/* A bound belongs to its bucket. */
static const struct bucket buckets[] = {
    {0, 0}, {1, 0}, {2, 1}, {3, 2}, {4, 2}, {5, 3}, {63, 6}, {64, 6}, {65, 7}, {1000000, 7},
};

static void test_bucket(const void *data)
{
    const struct bucket *row = data;
    struct histogram histogram = {.scale = &histogram_size};
    histogram_add(&histogram, row->value);
    for (int i = 0; i <= histogram_size.n; i++)
        g_assert_cmpint(histogram.counts[i], ==, i == row->bucket);
    g_assert_cmpint(histogram.sum, ==, row->value);
}

static void test_scales_ascend(void)
{
    const struct histogram_scale *scales[] = {&histogram_time, &histogram_size};
    for (size_t i = 0; i < G_N_ELEMENTS(scales); i++) {
        g_assert_cmpint(scales[i]->n, <=, HISTOGRAM_BOUNDS_MAX);
        for (int j = 1; j < scales[i]->n; j++)
            g_assert_cmpint(scales[i]->bounds[j - 1], <, scales[i]->bounds[j]);
    }
}

static void test_histogram(void)
{
    g_autoptr(GString) out = g_string_new(NULL);
    struct histogram_scale scale = {2, {1000, 2500}, 1e-6};
    struct histogram histogram = {.scale = &scale};
    const int64_t values[] = {10, 1000, 1001, 7000000};
    for (size_t i = 0; i < G_N_ELEMENTS(values); i++)
        histogram_add(&histogram, values[i]);
    metrics_begin(out, "t_seconds", METRIC_HISTOGRAM, "How long.");
    metrics_histogram(out, "t_seconds", "kind=\"page\"", &histogram);
    g_assert_cmpstr(out->str, ==,
                    "# HELP t_seconds How long.\n# TYPE t_seconds histogram\n"
                    "t_seconds_bucket{kind=\"page\",le=\"0.001\"} 2\n"
                    "t_seconds_bucket{kind=\"page\",le=\"0.0025\"} 3\n"
                    "t_seconds_bucket{kind=\"page\",le=\"+Inf\"} 4\n"
                    "t_seconds_sum{kind=\"page\"} 7.002011\n"
                    "t_seconds_count{kind=\"page\"} 4\n");
}

static void test_values(void)
{
    g_autoptr(GString) out = g_string_new(NULL), labels = g_string_new(NULL);
    metrics_label(labels, "route", "/e/{event}");
    metrics_label(labels, "odd", "a\"b\\c\nd");
    metrics_value(out, "n_total", labels->str, 9007199254740991.0);
    metrics_value(out, "age_seconds", NULL, 0.25);
    g_assert_cmpstr(out->str, ==,
                    "n_total{route=\"/e/{event}\",odd=\"a\\\"b\\\\c\\nd\"} 9007199254740991\n"
                    "age_seconds 0.25\n");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(buckets); i++) {
        g_autofree char *name =
            g_strdup_printf("/metrics/bucket/%" G_GINT64_FORMAT, buckets[i].value);
        g_test_add_data_func(name, &buckets[i], test_bucket);
    }
    g_test_add_func("/metrics/scales", test_scales_ascend);
    g_test_add_func("/metrics/histogram", test_histogram);
    g_test_add_func("/metrics/values", test_values);
    return g_test_run();
}
