/*
 * What a staff member's address asks for, and what of it this person may see: where every page and
 * every file gets its figures.
 */
#ifndef PAGE_REPORT_H
#define PAGE_REPORT_H

#include "model/tally.h"
#include "page/call.h"

/* What the address asks for. False: no such day, booth or source, or another's booth. */
bool page_report_filter(const struct call *call, struct tally_filter *ret) MUST_CHECK;

/* The figures that the address asks for (?day=2023-02-18&booth=032026&source=qr), as the person who
 * is signed in may see them. RESULT_NOT_FOUND: no such day, booth or source, another's booth, or
 * nothing of this fair is this person's. */
enum result page_report_tally(struct call *call, const struct tally **ret) MUST_CHECK;

#endif
