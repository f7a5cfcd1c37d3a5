/*
 * The usual day of a fair: visits of an hour as a mean over days. Callers need not know which days
 * count. Only days that are over at the time of the tally do, and of them those on which the fair
 * is open during the whole hour: so no hour looks busy because it has been on more days than
 * another. The figures of each single day are in the sibling model/tally.h.
 */
#ifndef MODEL_TALLY_HOURS_H
#define MODEL_TALLY_HOURS_H

#include "model/tally.h"

/* How many days count for this hour, of those that the filter lets pass. */
int tally_hour_days(const struct tally *tally, int hour);

/* Visits to all booths that the filter lets pass, in this hour of a day. Only if some days count.
 */
double tally_hour_mean(const struct tally *tally, int hour);

/* The same for the booth with this index alone. */
double tally_hour_mean_at(const struct tally *tally, int booth, int hour);

#endif
