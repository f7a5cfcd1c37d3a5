/*
 * 発表: the figures of personal questions (age, residence) as everybody but the host's own screen
 * gets them. They are drawn once, after the survey has ended, with noise in each, and stored
 * (data/release.h). Whatever is recorded, corrected or read later changes none of them: a reader
 * who could compare two versions would learn what one person answered.
 *
 * Callers need not know which figures there are. The sibling model/noise.h has the numbers.
 */
#ifndef MODEL_RELEASE_H
#define MODEL_RELEASE_H

#include <stdint.h>

#include "model/noise.h"
#include "model/tally.h"

struct pool;

/* A booth, or a fair, with fewer responses gets no figures: they would be noise and little else. */
#define RELEASE_LEAST 50

struct release_cell {
    int question, choice;
    const char *municipality; /* NULL: of the whole fair */
    int64_t figure;           /* NOISE_BELOW: less than NOISE_LEAST */
};

struct release {
    int64_t at; /* when it was drawn */
    int n;
    const struct release_cell *cells;
};

/* True if a choice of this question can have a released figure. */
bool release_may_show(const struct question *question);

/* True if no figure of the tally's fair is released, and none will be: the fair is sealed, and too
 * few answered. The tally has no filter. */
bool release_never_comes(const struct tally *tally);

/* Draws the figures from a tally without filter, whose figures are exact: one for each choice of
 * each personal question with one answer, of the fair and of each booth with enough responses.
 * Other kinds of personal questions have none. */
struct release release_draw(struct pool *pool, const struct tally *tally, int64_t at,
                            noise_random *random);

/* Replaces the exact figures of all personal questions: by the released ones, or by TALLY_HIDDEN
 * where there are none. `release` NULL: nothing is released yet. `own`: of the booths' figures only
 * those of this municipality; NULL: those of all. With a filter for a booth they are
 * those of that booth; with one for a day or a source all are hidden. */
void tally_show_released(struct tally *tally, const struct release *release, const char *own);

#endif
