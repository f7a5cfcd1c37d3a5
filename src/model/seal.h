/*
 * The end of a fair: when its figures may be sealed, and what of a sealed fair may still be
 * published. data/seal.h seals and deletes.
 */
#ifndef MODEL_SEAL_H
#define MODEL_SEAL_H

#include <stdint.h>

#include "base/result.h"
#include "model/event.h"

struct pool;

struct seal {
    int64_t sealed_at, purged_at; /* purged_at is 0 while the records are there */
    int64_t results_at;           /* when its results were published; 0: they are not */
    const char *by;               /* a login, or who ran the command */
    int64_t figures;
    const char *digest, *digest_now; /* they are the same, unless somebody changed a figure */
};

/* From when on the figures may be sealed: a form that was opened before the end of the survey is
 * taken until a day after it. */
int64_t seal_from(const struct event *event);

/* RESULT_INVALID, with the problems: `after` would change figures of the sealed fair `before`, or
 * what they mean. Its texts may change. */
enum result seal_check(struct pool *pool, const struct event *before, const struct event *after,
                       struct problems *problems) MUST_CHECK;

#endif
