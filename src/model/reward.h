/*
 * 景品: what a visitor gets who has visited so many booths, or has answered the survey. The rules
 * without a clock and without a database. The fair's own facts about it (struct reward) are in
 * model/event.h.
 *
 * Its siblings: data/reward.h reads and hands over, view/reward.h shows it.
 */
#ifndef MODEL_REWARD_H
#define MODEL_REWARD_H

#include <stdbool.h>
#include <stdint.h>

#include "model/event.h"

/* What one card has towards the reward. */
struct reward_state {
    int booths; /* different booths, by QR code or typed code; a survey's ticks do not count */
    bool surveyed;
    int64_t given_at; /* when it was handed over; 0 if it was not */
    int given;        /* pieces handed over to all visitors */
};

/* How many pieces of the stock are left. Staff may have handed over more than there were: then 0.
 */
int reward_left(const struct reward *reward, int given);

/* How many booths the card still lacks; 0 if the goal needs no more. */
int reward_booths_left(const struct reward *reward, const struct reward_state *state);

/* Does the card still lack the survey? */
bool reward_survey_left(const struct reward *reward, const struct reward_state *state);

/* What a visitor reads, in the order of importance: a reward that was handed over stays so after
 * the stock is gone. */
enum reward_stage {
    REWARD_GIVEN,   /* handed over */
    REWARD_OVER,    /* its time is over */
    REWARD_GONE,    /* none is left */
    REWARD_REACHED, /* the visitor can get it at the counter */
    REWARD_STARTED, /* the goal is not reached yet */
};

enum reward_stage reward_stage(const struct reward *reward, const struct reward_state *state,
                               int64_t now);

/* Can a visitor still get one, as far as the time says? Published pages know no more. */
bool reward_is_over(const struct reward *reward, int64_t now);

/* One row of the staff's table. */
struct reward_hour {
    struct date day;
    int hour;  /* 0 to 23 */
    int64_t n; /* pieces handed over */
};

/* What became of handing over. */
enum giving {
    GIVING_DONE,    /* handed over, also if the form repeats one that did it */
    GIVING_ALREADY, /* another form did it before */
    GIVING_SHORT,   /* the card has not reached the goal */
    GIVING_WRONG,   /* not the day's word */
    GIVING_BRAKED,  /* too many wrong words, and REWARD_PAUSE_SECONDS have not passed */
    GIVINGS,
};
#define REWARD_PAUSE_SECONDS (10 * 60)

bool giving_parse(const char *name, enum giving *ret); /* "given", as in the database */

#endif
