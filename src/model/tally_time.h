/*
 * What can have happened by the time of a tally: whether the fair has begun, and which days and
 * hours are over. No other file compares opening hours with the time of a tally, so that pages and
 * files agree. What the public pages say of the present is event_status() (model/event.h).
 */
#ifndef MODEL_TALLY_TIME_H
#define MODEL_TALLY_TIME_H

#include <stdbool.h>

#include "model/tally.h"

/* True if the fair has opened, of what the filter asks for: any day of it, or that day. */
bool tally_has_begun(const struct tally *tally);

/* True if the fair has closed on its last day, whatever the filter. */
bool tally_is_over(const struct tally *tally);

/* True if the fair has closed on this day. */
bool tally_day_is_over(const struct tally *tally, int day);

/* True if the fair was open in this hour of that day, and the hour is over. */
bool tally_hour_is_over(const struct tally *tally, int day, int hour);

/* Sets the totals that are 0 to TALLY_TO_COME, unless the fair has begun: those of the fair, of
 * booths and of questions. Days and hours stay numbers, because they are added up; tally_of_day()
 * and tally_of_hour() blank these. */
void tally_blank(struct tally *tally);

#endif
