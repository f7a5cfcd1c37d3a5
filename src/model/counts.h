/*
 * 計数: people whom staff counted by hand, by place, day and hour, and the rules of the form with
 * which they add to it. These people are no visitors, so no figure of model/tally.h counts them.
 * Callers need not know how the figures are laid out. data/counts.h stores them.
 */
#ifndef MODEL_COUNTS_H
#define MODEL_COUNTS_H

#include <stdbool.h>
#include <stdint.h>

#include "model/event.h"

struct pool;

#define COUNTS_HOURS 24
#define COUNTS_MOST 9999             /* people whom one form adds to an hour */
#define COUNTS_OLDEST (24 * 60 * 60) /* seconds that a press may have waited on a phone */

/* What was counted in one hour at one place. */
struct counts_hour {
    bool is_counted; /* somebody counted, also if n is 0 */
    int64_t n;
};

/* All that was counted at a fair. */
struct counts {
    const struct event *event;
    struct counts_hour *at; /* counts_at() finds an hour in it */
};

struct counts counts_new(struct pool *pool, const struct event *event);

/* `booth` NULL: the door. `day` is the index of a day of the event. */
struct counts_hour *counts_at(const struct counts *counts, const struct booth *booth, int day,
                              int hour);

/* The sum of a day at a place. is_counted: any hour of it was. */
struct counts_hour counts_day(const struct counts *counts, const struct booth *booth, int day);

/* True if people can be counted in this hour: the fair is open at any minute of it, and it has
 * begun. */
bool counts_has_begun(const struct event_day *day, int hour, int64_t now);

/* The form: what to add to each hour of a day at a place, as typed. NULL and "": nothing. */
struct counts_form {
    const struct booth *booth; /* NULL: the door */
    const struct event_day *day;
    const char *typed[COUNTS_HOURS];
};

/* What is wrong beside a field, in words; NULL: nothing. `form` is about the form as a whole. */
struct counts_faults {
    const char *hours[COUNTS_HOURS];
    const char *form;
};

/* What a form adds to one hour; a correction is less than 0. */
struct counts_entry {
    int hour, n;
};

/* Reads a form. ret_entries has room for COUNTS_HOURS. False: *ret_faults says what is wrong. */
bool counts_check(struct pool *pool, enum lang lang, const struct counts *counts,
                  const struct counts_form *form, int64_t now, struct counts_entry *ret_entries,
                  int *ret_n, struct counts_faults *ret_faults);

/* What became of presses on the button. */
enum counting {
    COUNTING_DONE,
    COUNTING_CLOSED, /* the fair was not open in the hour of the press */
    COUNTING_OLD,    /* the press waited for too long */
    COUNTING_BELOW,  /* it takes away more than was counted */
};

/* Decides whether presses of the moment `at` count, which add `n`. Finds their day and hour. */
enum counting counts_press(const struct counts *counts, const struct booth *booth, int64_t at,
                           int64_t now, int n, int *ret_day, int *ret_hour);

/* Returns an hour in words: "10:00～11:00". */
const char *counts_hour_words(struct pool *pool, enum lang lang, int hour);

#endif
