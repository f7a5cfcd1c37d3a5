/* Tests the 95 % intervals with values that were not computed by our code. */
#include <glib.h>
#include <math.h>

#include "model/interval.h"

/* R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine
 * 17, 1998, table I, method 3. */
static const struct {
    int64_t part, whole;
    double low, high;
} shares[] = {
    {81, 263, 0.2553, 0.3662}, {15, 148, 0.0624, 0.1605}, {0, 20, 0.0000, 0.1611},
    {1, 29, 0.0061, 0.1718},   {20, 20, 0.8389, 1.0000}, /* as 0 of 20 from the other side */
};

static void assert_near(double is, double wanted, double apart)
{
    if (fabs(is - wanted) > apart)
        g_error("%.6f is not %.6f", is, wanted);
}

static void a_share(gconstpointer row)
{
    const int i = GPOINTER_TO_INT(row);
    struct interval is;
    g_assert_true(interval_of_share(shares[i].part, shares[i].whole, &is));
    assert_near(is.low, shares[i].low, 0.00005);
    assert_near(is.high, shares[i].high, 0.00005);
}

static void what_is_no_share(void)
{
    struct interval is;
    g_assert_false(interval_of_share(0, 0, &is));
    g_assert_false(interval_of_share(3, 2, &is));
    g_assert_false(interval_of_share(-1, 2, &is));
    g_assert_true(interval_of_share(0, 1, &is));
    g_assert_true(interval_of_share(2, 2, &is));
}

#define STEPS 5

/* Computed in Python: the distribution of t integrated numerically, its quantile found by
 * bisection. The interval of two people ends where the scale ends. */
static const struct {
    const char *name;
    int64_t counts[STEPS];
    double mean, low, high;
} means[] = {
    {"two", {1, 1, 0, 0, 0}, 1.5, 1.0, 5.0},
    {"27", {3, 4, 10, 8, 2}, 3.074074, 2.636227, 3.511921},
    {"30", {14, 0, 0, 0, 16}, 3.133333, 2.375444, 3.891223},
    {"31", {15, 0, 0, 0, 16}, 3.064516, 2.319172, 3.809860},
    {"50", {4, 6, 12, 18, 10}, 3.48, 3.144028, 3.815972},
    {"1190", {38, 75, 263, 454, 360}, 3.859664, 3.801546, 3.917782},
};

static void a_mean(gconstpointer row)
{
    static const int values[STEPS] = {1, 2, 3, 4, 5};
    const int i = GPOINTER_TO_INT(row);
    struct interval_mean is;
    g_assert_true(interval_of_mean(STEPS, values, means[i].counts, &is));
    g_assert_true(is.known);
    assert_near(is.mean, means[i].mean, 0.000001);
    assert_near(is.range.low, means[i].low, 0.000001);
    assert_near(is.range.high, means[i].high, 0.000001);
}

/* With one degree of freedom the quantile is 12.706205, and the steps do not limit the interval. */
static void two_people(void)
{
    static const int values[] = {-100, 1, 2, 100};
    static const int64_t counts[] = {0, 1, 1, 0};
    struct interval_mean is;
    g_assert_true(interval_of_mean(G_N_ELEMENTS(values), values, counts, &is));
    g_assert_cmpint(is.n, ==, 2);
    assert_near(is.range.low, -4.853102, 0.000001);
    assert_near(is.range.high, 7.853102, 0.000001);
}

static void nobody_and_everybody_alike(void)
{
    static const int values[] = {1, 2};
    static const int64_t nobody[] = {0, 0}, one[] = {0, 1}, alike[] = {40, 0};
    struct interval_mean is;
    g_assert_false(interval_of_mean(2, values, nobody, &is));
    g_assert_true(interval_of_mean(2, values, one, &is));
    g_assert_cmpfloat(is.mean, ==, 2);
    g_assert_false(is.known);
    g_assert_true(interval_of_mean(2, values, alike, &is));
    g_assert_cmpfloat(is.mean, ==, 1);
    g_assert_cmpint(is.n, ==, 40);
    g_assert_false(is.known);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(shares); i++) {
        g_autofree char *path =
            g_strdup_printf("/interval/share/%" G_GINT64_FORMAT "of%" G_GINT64_FORMAT,
                            shares[i].part, shares[i].whole);
        g_test_add_data_func(path, GINT_TO_POINTER(i), a_share);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(means); i++) {
        g_autofree char *path = g_strdup_printf("/interval/mean/%s", means[i].name);
        g_test_add_data_func(path, GINT_TO_POINTER(i), a_mean);
    }
    g_test_add_func("/interval/share/none", what_is_no_share);
    g_test_add_func("/interval/mean/free", two_people);
    g_test_add_func("/interval/mean/alike", nobody_and_everybody_alike);
    return g_test_run();
}
