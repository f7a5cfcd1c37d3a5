/*
 * Implements model/tally_pairs.h.
 */
#include "model/tally_pairs.h"

#include <glib.h>

static double people_at(const struct tally *tally, int booth)
{
    return (double)MAX(tally->both[booth * tally->event->n_booths + booth], 0);
}

static double both_at(const struct tally *tally, int a, int b)
{
    return (double)MAX(tally->both[a * tally->event->n_booths + b], 0);
}

double tally_pairs_chance(const struct tally *tally)
{
    const int n = tally->event->n_booths;
    double pairs = 0, products = 0;
    for (int a = 0; a < n; a++) {
        for (int b = a + 1; b < n; b++) {
            pairs += both_at(tally, a, b);
            products += people_at(tally, a) * people_at(tally, b);
        }
    }
    return products > 0 ? pairs / products : 0;
}

bool tally_pair_ratio(const struct tally *tally, double chance, int a, int b, double *ret)
{
    const double expected = chance * people_at(tally, a) * people_at(tally, b);
    if (expected <= 0)
        return false;
    *ret = both_at(tally, a, b) / expected;
    return true;
}
