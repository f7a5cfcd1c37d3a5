/*
 * The figures of a fair as open data: what an office may put on its page for everybody, and the
 * data dictionary that explains each column. One table has the columns of both, so a column without
 * an explanation cannot be. The list of fairs as open data is format/open_data.h; the file for
 * staff, which says more, is format/tally.h.
 *
 * What everybody may see: totals of people, check-ins, visits and answers of the whole fair, and
 * visits of each booth and day. No booth's answers, no pairs of booths, no comments: there a small
 * figure could be of a person whom somebody knows. A total of answers to one question says of
 * nobody what else he or she answered. Of personal questions it has what was released, with noise,
 * from 10 upward.
 */
#ifndef FORMAT_OPEN_FIGURES_H
#define FORMAT_OPEN_FIGURES_H

#include <glib.h>

#include "model/tally.h"

struct pool;

/* open-data.csv, appended to `out`, with one figure in each row. The tally has no filter, and of
 * personal questions the released figures. A time to come has no row. */
void format_open_figures(struct pool *pool, const struct tally *tally, GString *out);

/* Its data dictionary, appended to `out`: a row for each column, for each kind of figure, and for
 * what holds of the whole file. */
void format_open_dictionary(struct pool *pool, const struct event *event, GString *out);

#endif
