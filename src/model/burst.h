/*
 * What the figures of a tally would be without the responses of a burst (struct tally_mark in
 * model/tally.h): how many responses are left, and the means of the scales. The tally itself counts
 * them all. Callers need not know how they are taken out.
 */
#ifndef MODEL_BURST_H
#define MODEL_BURST_H

#include "model/tally.h"

struct pool;

#define BURSTS_MOST 20 /* so many are shown one by one */

/* A copy of a tally's answers, out of which responses are taken. */
struct burst_rest {
    int64_t responses;
    int n_questions;
    struct tally_question *questions; /* in the tally's order; only `answers` is kept up */
};

struct burst {
    const struct tally_mark *mark;
    int64_t kiosks; /* shared devices that were set up at that time */
    struct burst_rest rest;
};

struct burst_rest burst_rest(struct pool *pool, const struct tally *tally);

/* Takes n responses out (`choice` NULL), or n answers of this choice. A choice that the fair no
 * longer has is ignored. */
void burst_take(struct burst_rest *rest, const int *choice, int64_t n);

/* "福山市のブースの掲示用QR、2月18日(土) 12:00～12:10" */
const char *burst_words(struct pool *pool, enum lang lang, const struct tally_mark *mark);

/* "（ふだんの10分間は3件ほど）", of check-ins as well. */
const char *burst_usual_words(struct pool *pool, enum lang lang, const struct tally_mark *mark);

/* "「満足度」の平均は、3.90（1,190人）から3.70（1,142人）になります", for the question at this
 * index. NULL: it is no scale, or none of its answers was taken out. */
const char *burst_mean_words(struct pool *pool, enum lang lang, const struct tally *tally,
                             const struct burst_rest *rest, int index);

#endif
