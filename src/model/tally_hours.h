/*
 * The usual day of a fair: visits of an hour as a mean over days. Callers need not know which days
 * count. Only days that are over at the time of the tally do, and of them those on which the fair
 * is open during the whole hour: so no hour looks busy because it has been on more days than
 * another. The figures of each single day are in the sibling model/tally.h.
 */
#ifndef MODEL_TALLY_HOURS_H
#define MODEL_TALLY_HOURS_H

#include "model/tally.h"

#define TALLY_LONG_DAY (14 * 60) /* minutes */

/* True if the day with this index counts for this hour. */
bool tally_hour_counts(const struct tally *tally, int index, int hour);

/* How many days count for this hour, of those that the filter lets pass. */
int tally_hour_days(const struct tally *tally, int hour);

/* Visits to all booths that the filter lets pass, in this hour of a day. Only if some days count.
 */
double tally_hour_mean(const struct tally *tally, int hour);

/* The same for the booth with this index alone. */
double tally_hour_mean_at(const struct tally *tally, int booth, int hour);

/* The hours that charts and tables show: the first, and one past the last (10 and 20). They are
 * those in which the fair is open on any day or has a visit. If a day is open for longer than
 * TALLY_LONG_DAY, as in a rehearsal, the hours before the first and after the last visit of all
 * days are left out, because nobody can read a table of so many zeros. Of a filter only its visits
 * count. */
void tally_shown_hours(const struct tally *tally, int *ret_first, int *ret_end);

/* Of the hours that are shown: how many hours of the filter's days are over in which the fair was
 * open, and in how many of them nothing was recorded: no visit to a booth that the filter lets pass
 * and, without a filter for a booth, no check-in. An hour in which the fair opened or closed
 * counts, too. */
struct tally_silence {
    int hours, silent;
};
struct tally_silence tally_silence(const struct tally *tally);

#endif
