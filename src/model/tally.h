/*
 * 集計: the figures of one fair, as the page, tally.json and tally.csv all show them. data/tally.c
 * fills it in one snapshot; nothing else computes a figure.
 */
#ifndef MODEL_TALLY_H
#define MODEL_TALLY_H

#include <stdbool.h>
#include <stdint.h>

#include "model/event.h"
#include "model/visit.h"

#define TALLY_HOURS 24

/* What of a fair is asked for; NULL: all of it. */
struct tally_filter {
    const struct event_day *day;
    const struct booth *booth;
    const enum source *source;
};

/* A figure that its reader may not see (suppress.h); all others are 0 or more. */
#define TALLY_HIDDEN ((int64_t)-1)

struct tally_day {
    struct date day;
    int64_t checkins, visits, responses;
    int64_t checkin_hours[TALLY_HOURS];
};

struct tally_booth {
    const struct booth *booth;
    int64_t visits;
    int64_t visitors; /* different people with a visit */
    int64_t by_source[SOURCES];
    int64_t (*hours)[TALLY_HOURS]; /* [index of the event's day][hour of the day]: visits */
    /* Visitors' days that began or ended here, by the time of visits by QR or typed code: of others
     * it is not known. */
    int64_t first, last;
    int64_t responses; /* of people who visited it on any day */
};

struct tally_choice {
    const struct choice *choice;
    int64_t answers;
    int64_t *by_booth; /* as many as the event has: those of people who visited it on any day */
};

struct tally_question {
    const struct question *question;
    int64_t answered;             /* responses with an answer to it */
    int64_t *answered_by_booth;   /* likewise, of people who visited that booth on any day */
    struct tally_choice *choices; /* as many as the question has */
};

/* With a filter, every figure is of what passes it: checkins, visits and responses of that day;
 * visits and their visitors of that booth, and the responses of people who visited it; checkins and
 * visits by that source. What a filter has no meaning for it leaves as it is: a source for
 * responses, `first`, `last` and `both`; a booth for checkins. */
struct tally {
    const struct event *event;
    struct tally_filter filter;
    int64_t as_of;
    int64_t checkins, visits, visitors,
        responses; /* visitors: different people with a checkin, over all days or on that day; of a
                      booth or source filter: not counted, as without */
    int64_t checkins_by_source[SOURCES];
    struct tally_day *days;           /* as many as the event has */
    struct tally_booth *booths;       /* as many as the event has, in its order */
    int64_t *both;                    /* [a * n_booths + b]: people who visited both, on any days or
                                         on that day; [a * n_booths + a]: who visited a */
    struct tally_question *questions; /* as many as the event has */
};

/* All zero, with every day, booth, question and choice of the event in place. `filter` NULL: all.
 */
struct tally *tally_new(struct pool *pool, const struct event *event,
                        const struct tally_filter *filter, int64_t as_of);

/* NULL when the event has none such; of the municipality NULL there is none. */
struct tally_day *tally_day(const struct tally *tally, struct date day);
struct tally_booth *tally_booth(const struct tally *tally, const char *municipality);
struct tally_question *tally_question(struct tally *tally, int question_id);
struct tally_choice *tally_choice(struct tally *tally, int choice_id);

/* Does the filter let anything of this day, of this booth through? What it does not is no zero: a
 * file or a sheet leaves it out. */
bool tally_has_day(const struct tally *tally, int index);
bool tally_has_booth(const struct tally *tally, int index);

/* Is any figure hidden from its reader; is one of this question? */
bool tally_hides(const struct tally *tally);
bool tally_hides_of(const struct tally *tally, const struct tally_question *question);

/* Is the fair open at any minute of this hour of that day? */
bool tally_is_open(const struct event_day *day, int hour);

/* Has this hour, in which `n` were counted, a row of its own: is the fair open, or was any counted?
 */
bool tally_has_hour(const struct event_day *day, int hour, int64_t n);

/* The hours in which the fair is open on any day: first and one past the last (10 and 20). */
void tally_open_hours(const struct event *event, int *ret_first, int *ret_end);

/* How many free comments there are, all that the tally's filter lets through or those of people who
 * visited that booth (NULL: of everyone); `personal`: with answers to questions about the person.
 */
int64_t tally_comments(const struct tally *tally, const char *municipality, bool personal);

/* One free comment. */
struct comment {
    const struct question *question;
    struct date day;
    const char *text;
};

struct comments {
    bool more; /* there are others after these */
    int n;
    const struct comment *at;
};

/* A figure as people read it: "12,345", or the sign of a hidden one. */
const char *tally_figure_words(struct pool *pool, enum lang lang, int64_t figure);

/* What share of `whole` `part` is, rounded to whole per cent: "25%"; the sign of a hidden figure
 * when one of them is, that of no value when there is nobody to be a share of. */
const char *tally_share_words(struct pool *pool, enum lang lang, int64_t part, int64_t whole);

#endif
