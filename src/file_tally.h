/*
 * The figures of a fair as JSON, for programs: integers, snake_case, every day, booth, source,
 * question and choice present, also where the figure is 0. The same figures as a table are
 * file_export.c's.
 */
#ifndef FILE_TALLY_H
#define FILE_TALLY_H

#include <glib.h>

#include "tally.h"
#include "words.h"

struct pool;

/* The answer of /admin/e/{event}/tally.json. Names are in `lang`. A booth's "hours" are those in
 * which the fair is open on that day and any others that have visits; their sum is the booth's
 * visits. */
GString *file_tally_json(struct pool *pool, const struct tally *tally, enum lang lang);

#endif
