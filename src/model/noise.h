/*
 * The noise that is added to a figure before it is published. A reader who knows every other
 * visitor's answer then still does not learn one person's. model/release.h says which figures get
 * it; this file knows only numbers. Callers need not know the distribution.
 */
#ifndef MODEL_NOISE_H
#define MODEL_NOISE_H

#include <stdint.h>

/* Returns a random number from 0 to below - 1, each equally often. The program uses
 * secret_uniform() (lib/secret.h); a test uses numbers that it can repeat. */
typedef uint32_t noise_random(uint32_t below);

#define NOISE_LEAST 10 /* smaller figures are only told to be smaller */

/* What noise_figure() returns for a figure below NOISE_LEAST. */
#define NOISE_BELOW ((int64_t)-1)

/* Draws the noise of one figure: a whole number, 0 most often. 95 of 100 are within 8. */
int64_t noise_draw(noise_random *random);

/* Returns the figure to publish for `count` people. Each call draws anew, so the caller stores the
 * result: the mean of several draws would be the count. */
int64_t noise_figure(int64_t count, noise_random *random);

#endif
