/*
 * The two-sided geometric distribution with a = 7/10: the noise is z with the probability
 * 3/17 * (7/10)^abs(z). It is the difference of two geometric numbers, so no floating-point number
 * is needed, whose rounding could show the count.
 */
#include "model/noise.h"

#define OF 10
#define ON 7 /* of OF: the chance of one more step */

static int64_t steps(noise_random *random)
{
    int64_t n = 0;
    while (random(OF) < ON)
        n++;
    return n;
}

int64_t noise_draw(noise_random *random)
{
    int64_t up = steps(random);
    return up - steps(random);
}

/* Decides by the figure with its noise. If the count decided, a figure that is shown would tell
 * that the count is at least 10. For the same reason a count of 0 is like any other. */
int64_t noise_figure(int64_t count, noise_random *random)
{
    int64_t figure = count + noise_draw(random);
    return figure < NOISE_LEAST ? NOISE_BELOW : figure;
}
