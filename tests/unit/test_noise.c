/* Tests the noise of released figures: its distribution, and that the threshold is decided by the
 * figure with its noise. The random numbers are repeated, so a test never fails by chance. The
 * attackers who see whole tables are in test_release.c. */
#include <glib.h>
#include <math.h>

#include "model/noise.h"

#define DRAWS 1000000
#define MOST 200 /* no draw of these tests is further from 0 */

static GRand *numbers;

static uint32_t next(uint32_t below)
{
    return (uint32_t)g_rand_int_range(numbers, 0, (gint32)below);
}

static void start(void)
{
    g_clear_pointer(&numbers, g_rand_free);
    numbers = g_rand_new_with_seed(20230228);
}

/* How often each number is drawn, near 0 within five standard deviations. */
static void is_two_sided_geometric(void)
{
    int64_t n[2 * MOST + 1] = {0};
    start();
    for (int i = 0; i < DRAWS; i++) {
        int64_t z = noise_draw(next);
        g_assert_cmpint(z, >, -MOST);
        g_assert_cmpint(z, <, MOST);
        n[MOST + z]++;
    }
    for (int z = -5; z <= 5; z++) {
        double p = 3.0 / 17 * pow(0.7, abs(z)), sigma = sqrt(DRAWS * p * (1 - p));
        g_test_message("z %d: %" G_GINT64_FORMAT " of %.0f", z, n[MOST + z], DRAWS * p);
        g_assert_cmpfloat(fabs((double)n[MOST + z] - DRAWS * p), <, 5 * sigma);
    }
}

static void most_is_within_eight(void)
{
    double sum = 0, squares = 0;
    int within = 0;
    start();
    for (int i = 0; i < DRAWS; i++) {
        double z = (double)noise_draw(next);
        sum += z;
        squares += z * z;
        within += fabs(z) <= 8;
    }
    g_test_message("mean %.4f, variance %.2f, within 8: %.1f %%", sum / DRAWS, squares / DRAWS,
                   within * 100.0 / DRAWS);
    g_assert_cmpfloat(fabs(sum / DRAWS), <, 0.03);
    g_assert_cmpfloat(fabs(squares / DRAWS - 15.6), <, 0.3);
    g_assert_cmpint(within, >, DRAWS / 100 * 94);
    g_assert_cmpint(within, <, DRAWS / 100 * 97);
}

/* In how many of 100 the figure of `count` people is shown. */
static double shown(int64_t count)
{
    int n = 0, tries = 100000;
    start();
    for (int i = 0; i < tries; i++) {
        int64_t figure = noise_figure(count, next);
        g_assert_true(figure == NOISE_BELOW || figure >= NOISE_LEAST);
        n += figure != NOISE_BELOW;
    }
    return n * 100.0 / tries;
}

/* Who has padded a cell to 9 people and sees it shown does not know that one more is in it. */
static void the_threshold_tells_little(void)
{
    double without = shown(NOISE_LEAST - 1), with = shown(NOISE_LEAST);
    g_test_message("padded to 9: shown with %.1f, without %.1f", with, without);
    g_assert_cmpfloat(with - without, >, 10);
    g_assert_cmpfloat(with - without, <=, 22);
}

/* A cell that nobody is in is no exception, or it would show that nobody is in it. */
static void nobody_is_like_any_count(void)
{
    double none = shown(0), one = shown(1);
    g_test_message("shown: of none %.2f, of one %.2f", none, one);
    g_assert_cmpfloat(none, >, 1);
    g_assert_cmpfloat(one, >, none);
    g_assert_cmpfloat(one, <, 4);
}

static void each_call_draws_anew(void)
{
    int64_t first, same = 0;
    start();
    first = noise_figure(100, next);
    for (int i = 0; i < 1000; i++)
        same += noise_figure(100, next) == first;
    g_assert_cmpint(same, <, 300);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/noise/is two-sided geometric", is_two_sided_geometric);
    g_test_add_func("/noise/most is within eight", most_is_within_eight);
    g_test_add_func("/noise/the threshold tells little", the_threshold_tells_little);
    g_test_add_func("/noise/nobody is like any count", nobody_is_like_any_count);
    g_test_add_func("/noise/each call draws anew", each_call_draws_anew);
    int status = g_test_run();
    g_rand_free(numbers);
    return status;
}
