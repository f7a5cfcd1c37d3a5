/*
 * What the query of a staff address asks for (?day=&booth=&source=), and what the signed-in person
 * may see of it. Every page and every file with figures gets them through this file, so that all
 * apply the same rules. The figures are computed in data/tally.c; view/report.h shows them as HTML.
 */
#ifndef PAGE_REPORT_H
#define PAGE_REPORT_H

#include "model/tally.h"
#include "page/call.h"

/* The filter in the query, as ?day=2023-02-18&booth=032026&source=qr. */
struct tally_filter page_report_filter(const struct call *call);

/* Whose comments and rows the query asks for: the code of a booth, or NULL for all. Without `booth`
 * it is call->scope, so that leaving the field out never shows the rows of another booth. */
const char *page_report_scope(const struct call *call);

/* The figures for the filter. Figures that this person may not see are hidden. */
enum result page_report_tally(struct call *call, const struct tally **ret) MUST_CHECK;

#endif
