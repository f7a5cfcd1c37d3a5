/*
 * What the query of a staff address asks for (?day=&booth=&source=), and what the signed-in person
 * may see of it. Every page and every file with figures gets them through this file, so that all
 * apply the same rules. The figures are computed in data/tally.c; view/report.h shows them as HTML.
 */
#ifndef PAGE_REPORT_H
#define PAGE_REPORT_H

#include "model/counted.h"
#include "model/tally.h"
#include "page/call.h"

/* The filter in the query, as ?day=2023-02-18&booth=032026&source=qr, for comments and rows.
 * Without `booth` in the query it has the booth of call->scope, so that leaving the field out never
 * shows the rows of another booth. */
struct tally_filter page_report_rows(const struct call *call);

/* Where the figures go. Only on the host's own screen are those of personal questions exact. A file
 * or a sheet of paper leaves the screen: one exact copy of it would undo the noise of all. */
enum report_place { REPORT_SCREEN, REPORT_FILE };

/* The figures for this filter. Those of personal questions are the released ones, or hidden, unless
 * it is the host's screen (model/release.h). */
enum result page_report_filtered(struct call *call, const struct tally_filter *filter,
                                 enum report_place place, const struct tally **ret) MUST_CHECK;

/* The same of another fair of the person's host. */
enum result page_report_of(struct call *call, const struct event *event,
                           const struct tally_filter *filter, enum report_place place,
                           const struct tally **ret) MUST_CHECK;

/* The figures for the filter in the query, as page_report_filtered() gives them. If it names no
 * booth, they are of all booths; but on the screen of a booth's staff of their own, unless the
 * query says TALLY_ALL_BOOTHS. */
enum result page_report_tally(struct call *call, enum report_place place,
                              const struct tally **ret) MUST_CHECK;

/* What was counted by hand, for a file or page with this tally: for a municipality's staff only at
 * their own booth. Only the host's staff get the estimate, and only beside figures without a filter
 * (model/estimate.h). */
enum result page_report_counted(struct call *call, const struct tally *tally,
                                struct counted *ret) MUST_CHECK;

#endif
