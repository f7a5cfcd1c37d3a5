/*
 * What the staff of a booth set with one press: sold out, away until 14:00, crowded. It counts on
 * the day on which it was set, until the fair closes, so nothing has to be taken back in the
 * evening. Callers need not know when a state ends: they ask for the moment `now`.
 *
 * The states themselves are struct booth_today (model/event.h); data/booth_state.h stores them.
 */
#ifndef MODEL_BOOTH_STATE_H
#define MODEL_BOOTH_STATE_H

#include <stdbool.h>
#include <stdint.h>

#include "model/event.h"

#define BOOTH_BACK_STEP 30 /* minutes between the times of return that staff can choose */

/* Two states are about the same thing, and the later one counts. */
enum booth_state {
    BOOTH_SOLD_OUT, /* one of the goods, or the whole booth */
    BOOTH_ON_SALE,
    BOOTH_AWAY,
    BOOTH_HERE,
    BOOTH_CROWDED,
    BOOTH_USUAL,
    BOOTH_STATES
};

/* "sold_out": the name in the database and in forms. `*ret` is set only if the name is known. */
const char *booth_state_name(enum booth_state state);
bool booth_state_parse(const char *name, enum booth_state *ret);

/* What became of a press. */
enum pressing {
    PRESSING_DONE,    /* it counts, also if the form repeats one that did it */
    PRESSING_CLOSED,  /* today is no day of the fair, or the fair has closed */
    PRESSING_UNKNOWN, /* the booth has no such goods */
    PRESSING_PAST,    /* the time of return has gone by */
    PRESSINGS
};
bool pressing_parse(const char *name, enum pressing *ret); /* "done", as in the database */

/* What counts at a moment. */
struct booth_now {
    bool sold_out; /* the whole booth, or each of the goods of this day */
    bool away;     /* not any more once the staff should be back */
    int back_at;   /* minutes after midnight; 0: not known */
    bool crowded;
};
struct booth_now booth_now(const struct event *event, const struct booth *booth, int64_t now);

/* Have the staff said that the whole booth is sold out? */
bool booth_all_sold_out(const struct event *event, const struct booth *booth, int64_t now);

/* Is this one of the booth's goods sold out, or the whole booth? */
bool booth_goods_sold_out(const struct event *event, const struct booth *booth,
                          const struct goods *goods, int64_t now);

/* Are these goods sold on this day? */
bool goods_sold_on(const struct goods *goods, struct date day);

/* Was the same set at both? The booths are one booth in two snapshots of a fair. */
bool booth_today_equal(const struct booth *a, const struct booth *b);

/* Returns today's day of the fair, if staff can set a state at this moment: before the fair opens,
 * too. NULL: they cannot. */
const struct event_day *booth_state_day(const struct event *event, int64_t now);

#endif
