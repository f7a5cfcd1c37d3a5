/*
 * 練習: the copy of a fair on which its staff practise. It begins today and is open day and night,
 * so that each thing that visitors and staff do can be tried at any hour. Callers need not know
 * what of a fair's dates moves, nor how. The copy obeys the rules of model/event_check.h if the
 * fair does and the slug is one.
 *
 * Its siblings: model/next_year.h makes a fair that will take place, model/crowd.h the made-up
 * visitors of a rehearsal.
 */
#ifndef MODEL_REHEARSAL_H
#define MODEL_REHEARSAL_H

#include "model/event.h"

struct pool;

/* A rehearsal lasts as many days as its fair, and at least a week: staff of all booths find an
 * hour.
 */
#define REHEARSAL_DAYS_LEAST 7

/* Characters at the end of a rehearsal's slug that nobody can guess. A copy of a draft tells what
 * visitors are not to know yet. */
#define REHEARSAL_END 8

/* What a rehearsal has by now. */
struct rehearsal {
    int id;
    const char *slug;
    int64_t visitors, responses;
    int64_t begun_at;
    const char *begun_by; /* a login name */
};

/* The fair of a rehearsal that was wiped. */
struct rehearsal_over {
    const char *fair; /* a slug */
    struct words name;
    bool published;
};

/* Returns the rehearsal of `event`, which has days. Its first day is `today`, and its days follow
 * one another. What belongs to a day of the fair (a guest's slot, goods) belongs to the day of the
 * same number. Notices, what was withdrawn and guests who were cancelled are left out. The name
 * begins with the mark that it is a rehearsal. The copy shares all that it does not change with
 * `event`. */
const struct event *rehearsal(struct pool *pool, const struct event *event, const char *slug,
                              struct date today);

/* The slug of a rehearsal: "shinagawa-2023-practice-k3f9q0xz". `end` is REHEARSAL_END random
 * characters that a slug may have. */
const char *rehearsal_slug(struct pool *pool, const char *slug, const char *end);

#endif
