/*
 * The sections of the 効果報告書 that are in files of their own. Only view/effect.c and the files
 * that implement this use it; the page is view/effect.h.
 */
#ifndef VIEW_EFFECT_PART_H
#define VIEW_EFFECT_PART_H

#include "lib/tpl.h"
#include "model/estimate.h"
#include "model/tally.h"

struct effect_view {
    struct pool *pool;
    enum lang lang;
    const struct tally *now;
    const struct tally *then;                            /* NULL: none */
    const struct estimate *estimate_now, *estimate_then; /* NULL as `then` */
    struct tpl *body;
};

/* A figure of a tally, or the word or blank in its place (view/effect.c). */
const char *effect_number(const struct effect_view *view, int64_t figure);

/* What is estimated, and from what (view/effect_estimate.c): the row of the figures, and the
 * section. */
void effect_show_people(const struct effect_view *view);
void effect_show_estimates(const struct effect_view *view);

/* Adds a row of the figures, and what stands beside it in the other fair (view/effect.c). */
struct tpl *effect_add_row(const struct effect_view *view, const char *label, const int *target,
                           const char *value, const char *how);
void effect_add_then(const struct effect_view *view, struct tpl *row, const char *value,
                     const char *how);

/* The days, the sums of like days, and the hours (view/effect_days.c). */
void effect_show_days(const struct effect_view *view);

/* The answers, and the questions that are not compared (view/effect_answers.c). */
void effect_show_answers(const struct effect_view *view);

#endif
